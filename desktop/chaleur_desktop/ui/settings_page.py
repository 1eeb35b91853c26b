"""What the resident can choose about the app itself. Each choice holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from chaleur_desktop.core.settings import TEXT_SIZES, ColourScheme, Notice
from chaleur_desktop.system import autostart as login
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.page import ScrollPage
from chaleur_desktop.ui.widgets.choices import OneOf, Section
from chaleur_desktop.ui.widgets.notice import Notice as NoticeBox

if TYPE_CHECKING:
    from chaleur_desktop.ui.pages import PageTools
    from chaleur_desktop.ui.widgets.marks import TickBox


class SettingsPage(ScrollPage):
    """Language, colours, text size, notifications and start at login."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._preferences = tools.preferences
        self._autostart = tools.autostart()
        self.not_kept = NoticeBox()
        self.body.addWidget(self.not_kept)
        self._build_look()
        self._build_notices()
        self._build_start()
        self.body.addStretch(1)
        self._preferences.changed.connect(self._render)
        self._render()
        self._render_start()

    @property
    def title(self) -> str:
        """What stands in the header."""
        return self.tr("Settings")

    def opened(self, **_context: object) -> None:
        """Look again at what the system says."""
        self._render_start()

    def _build_look(self) -> None:
        as_here = self.tr("As on this computer")
        # Each language is written in itself: who reads no English finds their own all the same.
        self.language = self._one_of(
            self.tr("Language"), {None: as_here, "en": "English", "fr": "Français"}
        )
        self.setFocusProxy(self.language)
        self.language.chosen.connect(lambda code: self._preferences.change(language=code))
        schemes = {
            ColourScheme.SYSTEM: as_here,
            ColourScheme.LIGHT: self.tr("Light"),
            ColourScheme.DARK: self.tr("Dark"),
            ColourScheme.HIGH_CONTRAST: self.tr("High contrast"),
        }
        self.colours = self._one_of(self.tr("Colours"), schemes)
        self.colours.chosen.connect(lambda one: self._preferences.change(colour_scheme=one))
        locale = QLocale()
        sizes = {size: formats.percent(size, locale) for size in TEXT_SIZES}
        self.text_size = self._one_of(self.tr("Text size"), sizes, columns=2)
        self.text_size.chosen.connect(lambda size: self._preferences.change(text_size=size))

    def _one_of[T](self, heading: str, texts: dict[T, str], columns: int = 1) -> OneOf[T]:
        section = Section(heading)
        choice = OneOf(heading, texts, columns)
        section.content.addWidget(choice)
        self.body.addWidget(section)
        return choice

    def _build_notices(self) -> None:
        section = Section(self.tr("Show a message when …"))
        section.set_note(
            self.tr("Messages come while Chaleur runs. Nothing is shown for what ends by itself.")
        )
        texts = {
            Notice.HEATING_PROBLEM: self.tr("a radiator has a problem"),
            Notice.WINDOW_OPEN: self.tr("a radiator pauses for an open window"),
            Notice.BOOST_ENDED: self.tr("a boost is over"),
            Notice.MONEY_CREDITED: self.tr("your radiators have earned money"),
            Notice.CONNECTION_LOST: self.tr("there is no connection for 5 minutes"),
        }
        self.notices: dict[Notice, TickBox] = {}
        for notice, text in texts.items():
            box = self.notices[notice] = section.add_checkbox(text)
            box.clicked.connect(self._on_notices)
        self.body.addWidget(section)

    def _build_start(self) -> None:
        self._start = Section(self.tr("When you log in"))
        self.at_login = self._start.add_checkbox(self.tr("Start Chaleur"))
        self.at_login.clicked.connect(self._on_start)
        self.hidden = self._start.add_checkbox(self.tr("Show only its icon then"))
        self.hidden.clicked.connect(self._on_start)
        self.body.addWidget(self._start)

    def _on_notices(self) -> None:
        ticked = (notice for notice, box in self.notices.items() if box.isChecked())
        self._preferences.change(notices=frozenset(ticked))

    def _on_start(self) -> None:
        wanted, hidden = self.at_login.isChecked(), self.hidden.isChecked()
        self._preferences.change(start_hidden=hidden)
        try:
            is_on = login.start_at_login(self._autostart, wanted=wanted, hidden=hidden)
        except OSError as error:
            self._render_start(error)
            return
        self._render_start()
        if is_on != wanted:
            self._start.set_note(self.tr("Your computer did not take this."))

    def _render(self) -> None:
        settings = self._preferences.settings
        self.language.show_choice(settings.language)
        self.colours.show_choice(settings.colour_scheme)
        self.text_size.show_choice(settings.text_size)
        for notice, box in self.notices.items():
            box.setChecked(notice in settings.notices)
        self.hidden.setChecked(settings.start_hidden)
        reason = self._preferences.not_kept
        self.not_kept.show_text(
            self.tr(
                "Your choices could not be saved ({reason}). They hold until you quit Chaleur."
            ).format(reason=reason)
            if reason
            else ""
        )

    def _render_start(self, error: OSError | None = None) -> None:
        """Show what the system says, not what was asked of it."""
        is_on = False
        try:
            is_on = self._autostart.command() is not None
        except OSError as problem:
            error = error or problem
        self.at_login.setChecked(is_on)
        self.hidden.setEnabled(is_on)
        reason = "" if error is None else error.strerror or str(error)
        self._start.set_note(
            self.tr("Your computer did not take this: {reason}").format(reason=reason)
            if reason
            else ""
        )
