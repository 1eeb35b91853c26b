"""What the resident has to know about a week: problems, somebody else's change, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.ui import formats, week_wording, wording
from chaleur_desktop.ui.tokens import SPACE_S
from chaleur_desktop.ui.widgets.basics import button, label, set_text
from chaleur_desktop.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from chaleur_desktop.core.models import AppState, Home, Room
    from chaleur_desktop.core.schedule import ScheduleError
    from chaleur_desktop.core.weeks import RoomWeek

FOLLOWING = "auto"


class WeekNotices(QWidget):
    """Draws what goes with a room's week; the signals tell what the resident wants to do."""

    read_again = Signal()
    overwrite = Signal()
    take_theirs = Signal()
    follow = Signal()
    error_read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offline = Notice()
        self.fault = Notice()
        self.problem = Notice(self.tr("Try again"), self.read_again.emit)
        self.problem.button.setAccessibleName(self.tr("Read the week again"))
        self.conflict = Notice(self.tr("Save mine"), self.overwrite.emit)
        self.conflict.button.setAccessibleName(self.tr("Save my week in place of theirs"))
        self.theirs = button(self.tr("Take theirs"))
        self.theirs.setAccessibleName(self.tr("Go on from the week that they saved"))
        self.theirs.clicked.connect(self.take_theirs)
        self._put_theirs_into_conflict()
        self.not_following = Notice(self.tr("Follow the week"), self.follow.emit)
        self.not_following.button.setAccessibleName(self.tr("Let the room follow its week"))
        self.room_error = Notice(self.tr("OK"), self.error_read.emit)
        self.copies = Notice()
        self.zone = label("muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_S)
        for notice in self._all:
            layout.addWidget(notice)
        layout.addWidget(self.zone)

    @property
    def _all(self) -> tuple[Notice, ...]:
        return (
            self.offline,
            self.fault,
            self.problem,
            self.conflict,
            self.not_following,
            self.room_error,
            self.copies,
        )

    def _put_theirs_into_conflict(self) -> None:
        layout = self.conflict.layout()
        if layout is not None:
            layout.addWidget(self.theirs)

    def render_week(self, state: AppState, room: Room, known: RoomWeek) -> None:
        """Draw what there is to say about a room's week."""
        locale = QLocale()
        online = state.link.online
        self.offline.show_text("" if online else self._offline_text(state))
        self._render_problem(known, online=online)
        self.conflict.show_text(
            ""
            if known.theirs is None
            else self.tr("Somebody else has changed this week meanwhile. Which one shall hold?")
        )
        self.not_following.show_text(self._following_text(room, known))
        self.room_error.show_text(
            "" if room.error is None else wording.command_sentence(room.error)
        )
        self.room_error.button.setAccessibleName(
            self.tr("Hide the message of {room}").format(room=room.name)
        )
        self.copies.show_text(self._copies_text(state.home, known))
        set_text(self.zone, self._note(room, known, locale))
        self.setVisible(bool(self.zone.text() or any(notice.text for notice in self._all)))

    def render_fault(self, error: ScheduleError | None) -> None:
        """Say why an edit was not done; None when the last one was."""
        text = "" if error is None else week_wording.fault_sentence(error, QLocale())
        self.fault.show_text(text)
        if text:
            self.show()

    def _offline_text(self, state: AppState) -> str:
        return " ".join(
            (
                wording.offline_sentence(state.link),
                self.tr("You can edit the week and save it later."),
            )
        )

    def _render_problem(self, known: RoomWeek, *, online: bool) -> None:
        if known.problem is None or (known.unread and not online):
            # Without a connection there is nothing to read; it is read when there is one again.
            text = ""
        elif known.unread:
            text = week_wording.load_problem(known.problem)
        else:
            text = week_wording.save_problem(known.problem)
        self.problem.show_text(text)
        self.problem.button.setVisible(known.unread)

    def _following_text(self, room: Room, known: RoomWeek) -> str:
        """Ask whether the room shall follow the week that was just saved."""
        if not known.just_saved or room.mode == FOLLOWING or FOLLOWING not in room.modes:
            return ""
        return self.tr(
            "Your week is saved. {room} does not follow it now. Shall it follow it?"
        ).format(room=room.name)

    def _copies_text(self, home: Home, known: RoomWeek) -> str:
        names = {room.id: room.name for room in home.rooms}
        done = [names.get(copy.room_id, copy.room_id) for copy in known.copies if copy.done]
        texts = []
        if done:
            texts.append(
                self.tr("Copied to: {rooms}. There, Undo and Save bring the old week back.").format(
                    rooms=", ".join(done)
                )
            )
        texts += [
            self.tr("Not copied to {room}: {reason}").format(
                room=names.get(copy.room_id, copy.room_id),
                reason=wording.problem_sentence(copy.problem.problem, copy.problem.detail),
            )
            for copy in known.copies
            if copy.problem is not None
        ]
        if any(not copy.done and copy.problem is None for copy in known.copies):
            texts.append(self.tr("Copying …"))
        return "\n".join(texts)

    def _note(self, room: Room, known: RoomWeek, locale: QLocale) -> str:
        """Whether the week holds now, and by which clock."""
        texts = []
        if room.mode is not None and room.mode != FOLLOWING and not self.not_following.text:
            texts.append(self.tr("{room} does not follow its week now.").format(room=room.name))
        if room.by_hand and room.hold_until is not None:
            texts.append(
                self.tr("What you set by hand holds until {time}, then the week again.").format(
                    time=formats.clock_time(room.hold_until, locale)
                )
            )
        if known.foreign_zone:
            texts.append(
                self.tr("The times are those of the radiator's place: {zone}.").format(
                    zone=known.foreign_zone.replace("_", " ")
                )
            )
        return "\n".join(texts)
