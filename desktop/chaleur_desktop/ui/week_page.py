"""The page of the rooms' weeks: look at one, change it, save it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chaleur_desktop.core.ready_weeks import READY_WEEKS, ReadyWeek
from chaleur_desktop.core.week_editing import Editing
from chaleur_desktop.core.weeks import Busy, RoomWeek, told_temperatures
from chaleur_desktop.ui.page import ScrollPage
from chaleur_desktop.ui.tokens import SPACE_M, SPACE_S
from chaleur_desktop.ui.widgets.basics import button, height_for_width, label, lead_keyboard
from chaleur_desktop.ui.widgets.change_editor import ChangeEditor
from chaleur_desktop.ui.widgets.week_bar import WeekBar
from chaleur_desktop.ui.widgets.week_grid import WeekGrid
from chaleur_desktop.ui.widgets.week_list import WeekList
from chaleur_desktop.ui.widgets.week_notices import FOLLOWING, WeekNotices

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaleur_desktop.core.models import AppState, Room
    from chaleur_desktop.core.schedule import ScheduleError, Week
    from chaleur_desktop.core.schedule_desk import ScheduleDesk
    from chaleur_desktop.ui.home_page import Ask

_WIDTH = 720


class WeekPage(ScrollPage):
    """Draws one room's week. What the resident does is shown at once and never jumps back."""

    wanted_width = _WIDTH

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._state: AppState | None = None
        self._room_id = ""
        self._asked_for = ""
        self._editing: Editing | None = None
        self._awaited_version = 0
        self.bar = WeekBar()
        self.notices = WeekNotices()
        self.empty = label("muted", wrap=True)
        self.grid = WeekGrid()
        self.change = ChangeEditor()
        self.list = WeekList()
        self.status = label("muted", wrap=True)
        self.discard = button(self.tr("Discard"))
        self.discard.setAccessibleName(self.tr("Discard what is not saved"))
        self.save = button(self.tr("Save"), "primary")
        self.save.setAccessibleName(self.tr("Save the week"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (
            self.bar,
            self.notices,
            self.empty,
            self.grid,
            self.change,
            self.list,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.list.hide()
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, SPACE_S, 0, 0)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self.status, 1)
        foot.addWidget(self.discard)
        foot.addWidget(self.save)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._foot)

    def _connect(self) -> None:
        bar, notices = self.bar, self.notices
        bar.room_chosen.connect(self._choose_room)
        bar.list_chosen.connect(self._show_form)
        bar.undo_wanted.connect(lambda: self._step(lambda desk, room: desk.undo(room)))
        bar.redo_wanted.connect(lambda: self._step(lambda desk, room: desk.redo(room)))
        bar.ready_week_chosen.connect(self._use_ready_week)
        bar.copy_wanted.connect(lambda rooms: self._tell(lambda desk, room: desk.copy(room, rooms)))
        notices.read_again.connect(lambda: self._tell(lambda desk, room: desk.open(room)))
        notices.overwrite.connect(
            lambda: self._tell(lambda desk, room: desk.save(room, overwrite=True))
        )
        notices.take_theirs.connect(lambda: self._step(lambda desk, room: desk.take_theirs(room)))
        notices.follow.connect(self._follow)
        notices.error_read.connect(self._dismiss_error)
        for editor in (self.grid, self.change):
            editor.wanted.connect(self._want)
            editor.refused.connect(self._refuse)
        self.list.wanted.connect(self._want_week)
        self.list.refused.connect(self._refuse)
        self.discard.clicked.connect(self._discard)
        self.save.clicked.connect(lambda: self._tell(lambda desk, room: desk.save(room)))
        for keys, control in (
            (QKeySequence.StandardKey.Undo, bar.undo),
            (QKeySequence.StandardKey.Redo, bar.redo),
            (QKeySequence.StandardKey.Save, self.save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(control.click)

    # --- as a page ------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """Whose week it is."""
        room = self._room()
        return self.tr("Week") if room is None else self.tr("Week of {room}").format(room=room.name)

    def opened(self, **context: Any) -> None:  # noqa: ANN401 - a page's own
        """Show the week of the room `room_id`, else of the one shown last, else of the first."""
        self._room_id = context.get("room_id") or self._room_id
        self._forget_what_is_shown()

    def closed(self) -> None:
        """Nobody looks any more; what is not saved is kept."""
        self._ask(lambda controller: controller.schedules.leave())

    def content_height(self, width: int) -> int:
        """How high everything is at a width, without scrolling."""
        return super().content_height(width) + height_for_width(self._foot, width) + SPACE_M

    def render_state(self, state: AppState) -> None:
        """Draw the week as it is known now."""
        self._state = state
        rooms = state.home.rooms
        if rooms and self._room() is None:
            self._room_id = rooms[0].id
            self._forget_what_is_shown()
        room = self._room()
        if room is not None and self._asked_for != room.id:
            self._asked_for = room.id
            self._tell(lambda desk, room_id: desk.open(room_id))
        self._draw()

    # --- drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        room, known = self._room(), self._known()
        self.bar.setVisible(room is not None)
        self._foot.setVisible(room is not None)
        self.empty.setText(self._empty_text(room, known))
        self.empty.setVisible(bool(self.empty.text()))
        self._follow_draft(known)
        self._draw_week(room)
        if self._state is None or room is None:
            self.notices.hide()
            return
        self.bar.render_rooms(self._state.home.rooms, room)
        self.bar.render_draft(known.draft)
        self.notices.render_week(self._state, room, known)
        self._draw_foot(known)

    def _draw_week(self, room: Room | None) -> None:
        editing = self._editing
        as_list = self.bar.list.isChecked()
        self.grid.setVisible(editing is not None and not as_list)
        self.change.setVisible(editing is not None and not as_list)
        self.list.setVisible(editing is not None and as_list)
        if editing is None or room is None:
            return
        temperatures = told_temperatures(room)
        self.grid.render_editing(editing, temperatures, room.name)
        self.change.render_editing(editing, temperatures)
        if as_list:
            self.list.render_week(editing.week, temperatures)
            # Lines that came later are still before what is below them.
            lead_keyboard((self.list.add, self.discard, self.save))

    def _draw_foot(self, known: RoomWeek) -> None:
        changed = known.draft is not None and known.draft.changed
        if known.busy is Busy.SAVING:
            text = self.tr("Saving …")
        elif changed:
            text = self.tr("Not saved yet. The radiator still has its old week.")
        elif known.just_saved:
            text = self.tr("Saved.")
        else:
            text = ""
        self.status.setText(text)
        self.save.setEnabled(changed and known.busy is Busy.NO)
        self.discard.setEnabled(changed)

    def _empty_text(self, room: Room | None, known: RoomWeek) -> str:
        if room is None:
            return self.tr("There are no radiators yet.")
        if known.draft is None and known.problem is None:
            return self.tr("Reading the week …")
        return ""

    def _follow_draft(self, known: RoomWeek) -> None:
        """Show the desk's draft, but not one from before what the resident did last."""
        if known.draft is None:
            self._editing = None
            self._awaited_version = 0
        elif known.version >= self._awaited_version:
            near = None if self._editing is None else self._editing.change
            if self._editing is None or self._editing.week != known.draft.week:
                self._editing = Editing.of(known.draft.week, near)

    # --- what the resident does -----------------------------------------------------------------

    def _want(self, editing: Editing) -> None:
        if self._editing is not None and editing.week != self._editing.week:
            self._step(lambda desk, room: desk.edit(room, editing.week))
        self.notices.render_fault(None)
        self._editing = editing
        self._draw_week(self._room())
        if self.grid.isVisible():
            # On a low screen, what the keyboard chooses may be scrolled away.
            day = self.grid.chosen_rect().translated(self.grid.pos())
            self._area.ensureVisible(day.left(), day.center().y(), SPACE_M, day.height())

    def _want_week(self, week: Week) -> None:
        if self._editing is not None:
            self._want(Editing.of(week, self._editing.change))

    def _refuse(self, error: ScheduleError) -> None:
        self.notices.render_fault(error)

    def _use_ready_week(self, kind: ReadyWeek) -> None:
        self._want_week(READY_WEEKS[kind])

    def _discard(self) -> None:
        draft = self._known().draft
        if draft is not None:
            self._want_week(draft.saved)

    def _choose_room(self, room_id: str) -> None:
        self._room_id = room_id
        self._forget_what_is_shown()
        if self._state is not None:
            self.render_state(self._state)
        self.title_changed.emit()

    def _show_form(self) -> None:
        self._draw_week(self._room())

    def _follow(self) -> None:
        room_id = self._room_id
        self._ask(lambda controller: controller.comfort.choose_mode(room_id, FOLLOWING))

    def _dismiss_error(self) -> None:
        room_id = self._room_id
        self._ask(lambda controller: controller.comfort.dismiss_error(room_id))

    # --- inside ---------------------------------------------------------------------------------

    def _step(self, wish: Callable[[ScheduleDesk, str], None]) -> None:
        """Ask for an edit; states from before it are not drawn over what the resident sees."""
        self._awaited_version = max(self._awaited_version, self._known().version) + 1
        self._tell(wish)

    def _tell(self, wish: Callable[[ScheduleDesk, str], None]) -> None:
        room_id = self._room_id
        self._ask(lambda controller: wish(controller.schedules, room_id))

    def _forget_what_is_shown(self) -> None:
        self._asked_for = ""
        self._editing = None
        self._awaited_version = 0
        self.notices.render_fault(None)

    def _room(self) -> Room | None:
        rooms = () if self._state is None else self._state.home.rooms
        return next((room for room in rooms if room.id == self._room_id), None)

    def _known(self) -> RoomWeek:
        weeks = {} if self._state is None else self._state.schedules.rooms
        return weeks.get(self._room_id, RoomWeek())
