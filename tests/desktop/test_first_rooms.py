"""The rooms that appear after the sign-in can be used from the moment they are seen."""

import pytest
from chaleur_desktop.core import controller
from chaleur_desktop.core.models import LinkStatus
from chaleur_desktop.core.publisher import Publisher


@pytest.mark.usefixtures("quick")
async def test_no_rooms_are_shown_before_the_home_takes_commands(
    home, start, eventually, monkeypatch
):
    monkeypatch.setattr(controller, "Publisher", lambda publish: Publisher(publish, interval=0))
    app = start(home.url, at_once=True)
    await eventually(lambda: app.states and len(app.state.home.rooms) == 3, "rooms")
    first = next(state for state in app.states if state.home.rooms)
    assert first.link.status is LinkStatus.ONLINE
    assert not any(state.link.online and not state.home.rooms for state in app.states)
