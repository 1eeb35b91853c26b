"""The resident's home: a card for each room, today's figures, and the connection."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chaleur_desktop.core.models import LinkStatus
from chaleur_desktop.ui import wording
from chaleur_desktop.ui.page import Page, scroll_area, unscrolled_height
from chaleur_desktop.ui.page_links import PageLinks
from chaleur_desktop.ui.tokens import SPACE_M
from chaleur_desktop.ui.widgets.basics import (
    height_for_width,
    label,
    lead_keyboard,
    set_look,
    set_text,
)
from chaleur_desktop.ui.widgets.impact_card import ImpactCard
from chaleur_desktop.ui.widgets.notice import Notice
from chaleur_desktop.ui.widgets.room_card import RoomCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from chaleur_desktop.core.commands import ComfortCommands
    from chaleur_desktop.core.controller import Controller
    from chaleur_desktop.core.models import AppState, Room

    type Ask = Callable[[Callable[[Controller], None]], None]

_AGE_REFRESH_MS = 20_000
_ENOUGH_CARDS = 1.8
"""Where less of the rooms than so many cards would be seen, everything scrolls with them."""


class HomePage(Page):
    """Draws a signed-in `AppState`."""

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._state: AppState | None = None
        self.cards: dict[str, RoomCard] = {}
        self._keys: list[QWidget] = []
        self._low = False
        self.offline = Notice(self.tr("Try again"), lambda: ask(lambda c: c.retry()))
        self.offline.button.setAccessibleName(self.tr("Try to connect again"))
        self._empty = label("muted", wrap=True)
        self._empty.setText(
            self.tr(
                "No radiators yet. In Home Assistant, add them under "
                '"Settings", "Devices & services".'
            )
        )
        self.impact = ImpactCard()
        self.links = PageLinks(self.go_to)
        self._link = label("link", wrap=True)
        self._storage = label("muted", wrap=True)
        self._rooms = QVBoxLayout()
        self._rooms.setSpacing(SPACE_M)
        self._rooms.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_AGE_REFRESH_MS)
        self._clock.timeout.connect(self._time_passes)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._content = content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(SPACE_M)
        content.addWidget(self._empty)
        content.addLayout(self._rooms)
        content.addStretch(1)
        self._area = scroll_area(inside)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self.offline)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.impact)
        layout.addWidget(self.links)
        layout.addWidget(self._link)
        layout.addWidget(self._storage)

    @property
    def title(self) -> str:
        """The home's name."""
        return (self._state.home.name if self._state else "") or "Chaleur"

    def content_height(self, width: int) -> int:
        """How high the page wants to be at a width, to show everything without scrolling."""
        heights = [height_for_width(widget, width) for widget in self._around()]
        heights.append(unscrolled_height(self._area, width))
        return sum(heights) + SPACE_M * (len(heights) - 1)

    def _around(self) -> list[QWidget]:
        """What is visible and does not scroll: above and below the rooms, or only the links."""
        around = (self.links,) if self._low else (*self._movable(), self.links)
        return [widget for widget in around if not widget.isHidden()]

    def _movable(self) -> tuple[QWidget, ...]:
        """What scrolls with the rooms where they would have too little room without that."""
        return (self.offline, self.impact, self._link, self._storage)

    def _fit_in(self) -> None:
        """Leave enough room for the rooms, and keep wrapped texts whole."""
        low = self._is_low()
        if low != self._low:
            self._low = low
            self._move()
        for widget in (*self._movable(), self.links):
            keeps = widget in self._around()
            widget.setMinimumHeight(height_for_width(widget, self.width()) if keeps else 0)

    def _is_low(self) -> bool:
        """Whether the page is too low for what stands around the rooms to stay there."""
        width = self.width()
        cards = [height_for_width(card, width) for card in self.cards.values()]
        if not cards:
            return False
        around = [w for w in (*self._movable(), self.links) if not w.isHidden()]
        left = self.height() - sum(height_for_width(w, width) + SPACE_M for w in around)
        return left < min(sum(cards) + SPACE_M * (len(cards) - 1), _ENOUGH_CARDS * min(cards))

    def _move(self) -> None:
        """Put everything but the links among what scrolls, or back around it."""
        hidden = [widget.isHidden() for widget in self._movable()]
        layout, at = (self._content, self._content.count() - 1) if self._low else (self._layout, 1)
        layout.insertWidget(0, self.offline)
        layout.insertWidget(at + 1, self.impact)
        below = at + 2 if self._low else at + 3  # The links stand between.
        layout.insertWidget(below, self._link)
        layout.insertWidget(below + 1, self._storage)
        for widget, hides in zip(self._movable(), hidden, strict=True):
            # In another parent, Qt shows it only later, and it would count as hidden until then.
            widget.setVisible(not hides)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self._fit_in()

    def render_state(self, state: AppState) -> None:
        """Draw the home as it is known now."""
        self._state = state
        online = state.link.online
        for room in state.home.rooms:
            self._card(room).render_room(room, online=online)
        self._drop_cards_except({room.id for room in state.home.rooms})
        self._order_cards([room.id for room in state.home.rooms])
        self._order_keys(state.home.rooms)
        self._empty.setVisible(online and not state.home.rooms)
        self.impact.setVisible(bool(state.home.rooms))
        self.impact.render_home(state.home)
        set_text(self._storage, wording.storage_note(state.storage))
        self._render_link()
        self._fit_in()

    def _order_keys(self, rooms: Iterable[Room]) -> None:
        """Lead the keyboard through the rooms as they are shown, then on to what is below."""
        order: list[QWidget] = [key for room in rooms for key in self.cards[room.id].keys]
        order += self.links.buttons.values()
        if order != self._keys:
            self._keys = order
            lead_keyboard(order)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Keep ages and times left true as long as somebody looks."""
        super().showEvent(event)
        self._time_passes()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest as long as nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    def _time_passes(self) -> None:
        self._render_link()
        for card in self.cards.values():
            card.time_passes()

    def _render_link(self) -> None:
        state = self._state
        if state is None:
            return
        set_look(self._link, "link", state.link.status.name)
        self._link.setText(wording.link_sentence(state.link, state.home))
        update = wording.last_update(state.home, datetime.now(UTC), QLocale())
        if state.link.status is not LinkStatus.OFFLINE:
            self.offline.show_text("")
            if not state.link.online and update:
                self._link.setText(f"{self._link.text()} {update}")
            return
        sentence = wording.offline_sentence(state.link)
        self.offline.show_text(f"{sentence} {update}".strip())
        self.offline.button.setVisible(True)

    def _card(self, room: Room) -> RoomCard:
        card = self.cards.get(room.id)
        if card is None:
            room_id = room.id
            card = self.cards[room_id] = RoomCard(
                room_id, self._ask_comfort, lambda: self._rooms_besides(room_id)
            )
            card.opened.connect(self._bring_into_view)
            self._rooms.addWidget(card)
        return card

    def _bring_into_view(self, panel: QWidget) -> None:
        """Scroll to what has opened inside a card, once it has its place."""
        QTimer.singleShot(0, panel, lambda: self._area.ensureWidgetVisible(panel, 0, SPACE_M))

    def _ask_comfort(self, intent: Callable[[ComfortCommands], None]) -> None:
        self._ask(lambda c: intent(c.comfort))

    def _rooms_besides(self, room_id: str) -> list[str]:
        rooms = () if self._state is None else self._state.home.rooms
        return [room.id for room in rooms if room.id != room_id]

    def _drop_cards_except(self, present: set[str]) -> None:
        for room_id in set(self.cards) - present:
            card = self.cards.pop(room_id)
            self._rooms.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _order_cards(self, order: list[str]) -> None:
        for index, room_id in enumerate(order):
            card = self.cards[room_id]
            if self._rooms.indexOf(card) != index:
                self._rooms.removeWidget(card)
                self._rooms.insertWidget(index, card)
