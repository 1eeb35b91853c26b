"""Where the history lies, and the buttons that pause counting and erase what was counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chaleur_desktop.core.meter.state import MeterStatus
from chaleur_desktop.ui.learn import computer_wording as words
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, set_text
from chaleur_desktop.ui.widgets.choices import Section
from chaleur_desktop.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from chaleur_desktop.core.meter.state import ComputerState

_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


class Counting(Section):
    """`pause_wanted`, `resume_wanted` and, once the person is sure, `erase_wanted`."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self.content.setSpacing(SPACE_M)
        self._paused = False
        about = label("plain", wrap=True)
        about.setText(
            self.tr(
                "While Chaleur runs, it looks every ten seconds at the power and at how many bytes "
                "went through the network adapters, never at which. What stays at home, such as "
                "printing, is among them. It keeps sums by the hour for 400 days. Nothing leaves "
                "this computer."
            )
        )
        self._place = label("muted", wrap=True)
        self._file = ""
        self.folder = button(self.tr("Show the folder"))
        self.folder.clicked.connect(self._open_folder)
        self._status = label("plain", wrap=True)
        self.pause = button("")
        self.pause.clicked.connect(self._on_pause)
        self.erase = button(self.tr("Erase the history …"))
        self.erase.clicked.connect(self._ask)
        self._buttons = QWidget()
        row = FlowLayout()
        self._buttons.setLayout(row)
        for widget in (self.pause, self.erase, self.folder):
            row.addWidget(widget)
        self.question = self._made_question()
        for part in (about, self._place, self._status, self._buttons, self.question):
            self.content.addWidget(part)

    def _made_question(self) -> QFrame:
        question = QFrame()
        question.setProperty("role", "notice")
        text = label("notice", wrap=True)
        text.setText(
            self.tr("Erase all that was counted on this computer? It cannot be brought back.")
        )
        question.setAccessibleName(text.text())
        self.sure = button(self.tr("Erase it"))
        self.sure.setAccessibleDescription(text.text())
        self.sure.clicked.connect(self._on_sure)
        self.keep = button(self.tr("Keep it"))
        self.keep.clicked.connect(self.forget_question)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self.sure, 1)
        row.addWidget(self.keep, 1)
        inside = QVBoxLayout(question)
        inside.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        inside.setSpacing(SPACE_S)
        inside.addWidget(text)
        inside.addLayout(row)
        question.hide()
        return question

    def render_computer(self, state: ComputerState) -> None:
        """Draw where it lies and whether it goes on."""
        self._paused = state.choices.paused
        self.pause.setText(self.tr("Go on counting") if self._paused else self.tr("Pause"))
        self.pause.setAccessibleName(
            self.tr("Go on counting") if self._paused else self.tr("Pause counting")
        )
        self._file = state.place
        self.folder.setVisible(bool(state.place))
        place = self.tr("The file: {place}").format(place=_breakable(state.place))
        set_text(self._place, place if state.place else "")
        status = words.status_sentence(state)
        if state.choices.paused and state.status is not MeterStatus.PAUSED:
            status = ""
        if state.erased:
            status = " ".join(part for part in (self.tr("The history was erased."), status) if part)
        set_text(self._status, status)

    @property
    def status(self) -> str:
        """What is said about counting."""
        return self._status.text()

    @property
    def place(self) -> str:
        """What is said about the file."""
        return self._place.text()

    def forget_question(self) -> None:
        """Nobody wants to erase anything."""
        had_focus = self.sure.hasFocus() or self.keep.hasFocus()
        self.question.hide()
        self._buttons.show()
        if had_focus:
            self.erase.setFocus()

    def _on_pause(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()

    def _ask(self) -> None:
        # In place of the buttons: what is asked cannot be overlooked.
        self.question.show()
        # Enter does no harm.
        self.keep.setFocus()
        self._buttons.hide()

    def _on_sure(self) -> None:
        self.forget_question()
        self.erase_wanted.emit()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._file).parent)))


def _breakable(path: str) -> str:
    """A path that may go on in another line after each folder."""
    return path.replace("/", f"/{_MAY_BREAK}").replace("\\", f"\\{_MAY_BREAK}")
