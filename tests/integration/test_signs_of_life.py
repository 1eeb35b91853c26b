"""When a silent host is given up, and when a lost one is tried again."""

import itertools

from custom_components.chaleur.api.backoff import Backoff
from custom_components.chaleur.api.signs_of_life import SignsOfLife


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def waits(backoff, how_long_s):
    """Return the moments of all attempts within a time, in seconds from its beginning."""
    now_s, attempts = 0.0, []
    while now_s < how_long_s:
        now_s += backoff.next_wait_s()
        attempts.append(now_s)
    return attempts


def test_host_that_returns_within_ten_minutes_is_tried_within_five_seconds():
    for jitter in (min, max):
        attempts = waits(Backoff(jitter), 600)
        assert attempts[0] <= 1
        gaps = [later - earlier for earlier, later in itertools.pairwise(attempts)]
        assert max(gaps) <= 5


def test_long_outage_is_tried_less_and_less_often_but_every_minute():
    attempts = waits(Backoff(max), 3600)
    gaps = [later - earlier for earlier, later in itertools.pairwise(attempts)]
    assert max(gaps) == 60
    assert gaps == sorted(gaps)
    assert len(attempts) < 200


def test_waits_differ_so_that_not_everybody_comes_back_at_once():
    backoff = Backoff()
    assert len({backoff.next_wait_s() for _ in range(50)}) == 50


def test_waits_begin_anew_once_the_host_is_back_for_good():
    backoff = Backoff(max)
    waits(backoff, 3600)
    backoff.reset()
    assert backoff.next_wait_s() == 1


def test_first_sign_has_the_whole_time():
    clock = Clock()
    signs = SignsOfLife(clock)
    assert signs.connected() == clock.now + 60
    assert signs.age_s is None
    clock.now += 20
    assert signs.seen() == clock.now + 60
    clock.now += 5
    assert signs.age_s == 5


def test_new_connection_does_not_make_a_dead_loop_look_alive():
    clock = Clock()
    signs = SignsOfLife(clock)
    signs.connected()
    signs.missed()
    clock.now += 60
    signs.connected()
    assert signs.silent
    signs.seen()
    assert not signs.silent


def test_dead_loop_is_noticed_though_its_connections_do_not_last():
    clock = Clock()
    signs = SignsOfLife(clock)
    signs.connected()
    signs.seen()
    for _ in range(2):
        clock.now += 25
        assert signs.connected() < clock.now + 60
        assert not signs.silent
    clock.now += 25
    signs.connected()
    assert signs.silent


def test_host_that_could_not_be_reached_is_believed_at_once_when_it_is_back():
    clock = Clock()
    signs = SignsOfLife(clock)
    signs.connected()
    signs.missed()
    clock.now += 600
    signs.unreachable()
    assert signs.connected() == clock.now + 60
    assert not signs.silent
