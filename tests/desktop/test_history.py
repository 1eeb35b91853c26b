"""Today's figures when Home Assistant has no history to give, or gives it late."""

import pytest
from chaleur_desktop.core import home_link, session
from chaleur_desktop.core.models import LinkStatus
from chaleur_desktop.core.tokens import Credentials

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def history_asked(home):
    """How often the home was asked for history."""
    return lambda: sum(c["type"].startswith("history") for c in home.commands)


@pytest.fixture
def silent_history(home, monkeypatch):
    """The home never answers a question for history."""
    # Short, but long enough for all other answers on a busy computer.
    monkeypatch.setattr(session, "COMMAND_TIMEOUT", 1.5)
    answer = home._answer

    async def answer_all_else(socket, command):
        if command["type"].startswith("history"):
            home.commands.append(command)
        else:
            await answer(socket, command)

    monkeypatch.setattr(home, "_answer", answer_all_else)


async def come_back(home, app, eventually):
    await home.cut()
    await eventually(lambda: app.state.link.status is LinkStatus.OFFLINE, "offline")
    await eventually(lambda: app.state.link.status is LinkStatus.ONLINE, "online")


async def test_a_home_that_restarts_keeps_todays_figures_until_its_history_is_back(
    home, inside, eventually, monkeypatch, history_asked, entity
):
    monkeypatch.setattr(home_link, "_DAY_CHECK", 0.05)
    home.has_history = False
    before = history_asked()
    await come_back(home, inside, eventually)
    await eventually(lambda: history_asked() > before + 1, "asked again")
    assert inside.state.home.impact.co2_avoided.value == pytest.approx(3.0)
    sensor = entity("living-room", "co2_avoided")
    instant, _, attributes = home.history[sensor][0]
    home.history[sensor] = [(instant, "0.5", attributes)]
    home.has_history = True
    await eventually(
        lambda: inside.state.home.impact.co2_avoided.value == pytest.approx(3.5), "history"
    )
    answered = history_asked()
    await eventually(lambda: inside.state.link.status is LinkStatus.ONLINE, "still online")
    assert history_asked() == answered


async def test_a_home_without_history_at_first_gets_its_figures_once_it_has_one(
    home, store, start, eventually, monkeypatch, history_asked
):
    monkeypatch.setattr(home_link, "_DAY_CHECK", 0.05)
    home.has_history = False
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: history_asked() > 1, "asked again")
    assert app.state.home.impact.co2_avoided is None
    home.has_history = True
    await eventually(lambda: app.state.home.impact.co2_avoided, "figures")


@pytest.mark.usefixtures("silent_history")
async def test_a_history_that_does_not_come_leaves_the_connection_alone(
    home, store, start, eventually, monkeypatch, history_asked
):
    monkeypatch.setattr(home_link, "_DAY_CHECK", 0.05)
    await store.save(Credentials(home.url, "c", home.sign_up("c")))
    app = start()
    await eventually(lambda: history_asked() > 2, "asked again")
    assert app.state.link.status is LinkStatus.ONLINE
    assert home.connects == 1
    assert len(app.state.home.rooms) == 3
