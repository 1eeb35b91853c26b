"""What is worth a message: what lasts, what is just over, and nothing that is old."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from chaleur_desktop.core.models import (
    Activity,
    AppState,
    Home,
    Impact,
    Link,
    LinkStatus,
    Money,
    Phase,
    Room,
)
from chaleur_desktop.core.news import Message, News
from chaleur_desktop.core.settings import Notice

ROOM = Room("h_living", "Living room", Activity.HEATING)
ONLINE = AppState(
    phase=Phase.SIGNED_IN, link=Link(LinkStatus.ONLINE), home=Home("Home", rooms=(ROOM,))
)
OFFLINE = replace(ONLINE, link=Link(LinkStatus.OFFLINE))
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TICK = timedelta(seconds=15)


def with_room(**fields):
    return replace(ONLINE, home=replace(ONLINE.home, rooms=(replace(ROOM, **fields),)))


def earned(amount, currency="EUR", day=0):
    since = START + timedelta(days=day)
    impact = Impact(earnings=(Money(amount, currency),), since=since)
    return replace(ONLINE, home=replace(ONLINE.home, impact=impact))


class Watch:
    """Time goes by in ticks of the app's clock, or in a sleep of the computer."""

    def __init__(self):
        self.news = News()
        self.now = START
        self.told = []

    def see(self, state, duration=timedelta(0)):
        until = self.now + duration
        before = len(self.told)
        self.told += self.news.look(state, self.now)
        while self.now < until:
            self.now += TICK
            self.told += self.news.look(state, self.now)
        return self.told[before:]

    def sleep(self, duration):
        self.now += duration


@pytest.fixture
def watch():
    made = Watch()
    made.see(ONLINE, timedelta(minutes=2))
    return made


def minutes(number):
    return timedelta(minutes=number)


def test_a_lost_connection_is_told_after_five_minutes_and_once(watch):
    assert watch.see(OFFLINE, minutes(4)) == []
    assert watch.see(OFFLINE, minutes(2)) == [Message(Notice.CONNECTION_LOST)]
    assert watch.see(OFFLINE, minutes(60)) == []


def test_a_connection_that_comes_back_in_time_is_no_news(watch):
    for _ in range(5):
        watch.see(OFFLINE, minutes(4))
        watch.see(ONLINE, minutes(1))
    assert watch.told == []


def test_sleep_does_not_count_as_time_without_a_connection(watch):
    watch.see(OFFLINE, minutes(4))
    watch.sleep(timedelta(hours=8))
    assert watch.see(OFFLINE, minutes(4)) == []
    assert watch.see(OFFLINE, minutes(2)) == [Message(Notice.CONNECTION_LOST)]


def test_a_clock_that_is_set_back_makes_no_news(watch):
    watch.see(OFFLINE, minutes(4))
    watch.now -= timedelta(hours=3)
    assert watch.see(OFFLINE, minutes(4)) == []


def test_an_open_window_and_a_problem_are_told_once_they_last(watch):
    both = with_room(limited_by="window_open", problems=("fan_failed",))
    assert watch.see(both, timedelta(seconds=45)) == []
    assert watch.see(both, minutes(30)) == [
        Message(Notice.HEATING_PROBLEM, "Living room", problems=("fan_failed",)),
        Message(Notice.WINDOW_OPEN, "Living room"),
    ]


def test_what_comes_and_goes_is_told_at_most_once_an_hour(watch):
    window = with_room(limited_by="window_open")
    for _ in range(5):
        watch.see(window, minutes(3))
        watch.see(ONLINE, minutes(3))
    assert len(watch.told) == 1
    watch.see(ONLINE, minutes(60))
    assert watch.see(window, minutes(3)) == [Message(Notice.WINDOW_OPEN, "Living room")]


def test_a_window_that_was_told_is_not_told_again_after_a_loss_of_the_connection(watch):
    window = with_room(limited_by="window_open")
    watch.see(window, minutes(90))
    watch.see(OFFLINE, minutes(2))
    watch.see(window, minutes(90))
    assert len(watch.told) == 1


def test_a_boost_that_ran_to_its_end_is_told(watch):
    end = watch.now + minutes(10)
    watch.see(with_room(preset="boost", preset_until=end), minutes(10))
    assert watch.see(with_room(preset="comfort")) == [Message(Notice.BOOST_ENDED, "Living room")]
    assert watch.see(with_room(preset="comfort"), minutes(10)) == []


def test_a_boost_that_the_resident_stopped_is_no_news(watch):
    watch.see(with_room(preset="boost", preset_until=watch.now + minutes(60)), minutes(10))
    assert watch.see(with_room(preset="comfort"), minutes(60)) == []


def test_a_boost_without_an_end_is_no_news(watch):
    watch.see(with_room(preset="boost"), minutes(10))
    assert watch.see(ONLINE, minutes(1)) == []


@pytest.mark.parametrize("away", [timedelta(hours=2), minutes(10.5)])
def test_a_boost_that_ended_while_the_computer_slept_is_old_news(watch, away):
    watch.see(with_room(preset="boost", preset_until=watch.now + minutes(11)), minutes(1))
    watch.sleep(away)
    assert watch.see(ONLINE, minutes(5)) == []


def test_money_is_told_by_whole_units_of_its_currency(watch):
    for cents in range(100, 190, 10):
        assert watch.see(earned(cents / 100)) == []
    # At midnight the day's figure begins again.
    assert watch.see(earned(0.1, day=1)) == []
    (message,) = watch.see(earned(0.25, day=1))
    assert message.kind is Notice.MONEY_CREDITED
    assert message.money.currency == "EUR"
    assert message.money.amount == pytest.approx(1.05)
    assert watch.see(earned(1.2, day=1)) == []
    assert len(watch.see(earned(1.3, day=1))) == 1


def test_money_of_a_room_that_is_not_heard_of_for_a_while_is_not_told_twice(watch):
    watch.see(earned(3.0))
    # Home Assistant starts anew, and the rooms come back one by one.
    watch.see(replace(ONLINE, home=replace(ONLINE.home, impact=Impact())), minutes(1))
    watch.see(earned(1.2), minutes(1))
    watch.see(earned(3.0), minutes(2))
    assert watch.told == []
    assert watch.see(earned(3.9)) == []
    assert len(watch.see(earned(4.1))) == 1


def test_money_earned_in_sleep_is_told_when_there_is_more_and_not_at_wake(watch):
    watch.see(earned(0.5))
    watch.sleep(timedelta(hours=8))
    assert watch.see(earned(4.5), timedelta(seconds=45)) == []
    assert len(watch.see(earned(4.6), minutes(1))) == 1


def test_without_a_connection_nothing_is_counted(watch):
    watch.see(earned(0.5))
    watch.see(replace(earned(5.0), link=Link(LinkStatus.OFFLINE)))
    assert watch.told == []


def test_another_home_begins_with_nothing_known(watch):
    watch.see(OFFLINE, minutes(4))
    watch.see(AppState(phase=Phase.SIGNED_OUT))
    assert watch.see(OFFLINE, minutes(4)) == []
