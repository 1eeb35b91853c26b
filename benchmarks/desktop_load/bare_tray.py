"""The least that a tray app in Python and Qt can be: an icon, and a window of one line."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon, QVBoxLayout, QWidget

_NAME = "Chaleur"
"""By which the benchmark finds an icon and a window."""
_ICON_PX = 32
_WIDTH_PX, _HEIGHT_PX = 420, 600


class Popover(QWidget):
    """A window that Escape closes."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_NAME)
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("20.5 °C"))
        self.addAction("Close", Qt.Key.Key_Escape, self.hide)

    def toggle(self) -> None:
        """Show the window at the bottom right of the screen, or hide it."""
        if self.isVisible():
            self.hide()
            return
        free = self.screen().availableGeometry()
        self.move(free.right() - self.width(), free.bottom() - self.height())
        self.show()
        self.activateWindow()


def main() -> int:
    """Run until the process is ended."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName(_NAME)
    app.setQuitOnLastWindowClosed(False)
    pixmap = QPixmap(_ICON_PX, _ICON_PX)
    pixmap.fill(QColor("#e4571f"))
    popover = Popover()
    tray = QSystemTrayIcon(pixmap)
    tray.activated.connect(popover.toggle)
    tray.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
