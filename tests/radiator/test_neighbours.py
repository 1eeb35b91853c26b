"""Other programs of the computer keep their processors: a radiator takes what they leave."""

import math

import pytest
from chaleur_radiator.engines.neighbours import Neighbours
from chaleur_radiator.power.machine_load import Times


class Machine:
    """A computer of 4 cores that shares them between our work and others', others first or not."""

    def __init__(self):
        self.times = Times(0.0, 0.0)
        self.neighbours = Neighbours(lambda: self.times)

    def second(self, *, own, others):
        busy = own + others
        self.times = Times(self.times.busy_s + busy, self.times.idle_s + 4 - busy)
        self.neighbours.count(own, 1.0)


@pytest.fixture
def machine():
    return Machine()


def test_all_is_left_while_others_only_keep_house(machine):
    machine.second(own=3.6, others=0.4)
    assert machine.neighbours.cores_left == math.inf
    assert machine.neighbours.idle_cores == pytest.approx(0.0)


def test_what_others_use_and_a_reserve_are_theirs(machine):
    machine.second(own=1.0, others=2.0)
    assert machine.neighbours.cores_left == pytest.approx(1.6)
    assert machine.neighbours.idle_cores == pytest.approx(1.0)


def test_nothing_is_left_beside_a_game(machine):
    machine.second(own=0.0, others=4.0)
    assert machine.neighbours.cores_left == 0.0


def test_those_who_want_all_get_it_within_seconds(machine):
    """At first the kernel shares evenly; then our quota is what is left, and they get the rest."""
    own = 2.0
    for _ in range(10):
        machine.second(own=own, others=4.0 - own)
        own = min(own, machine.neighbours.cores_left)
    assert own < 0.1
    machine.second(own=own, others=0.2)
    assert machine.neighbours.cores_left == math.inf


def test_more_time_of_our_own_than_was_counted_makes_nobody_else_busy(machine):
    machine.times = Times(1.0, 3.0)
    machine.neighbours.count(1.5, 1.0)
    assert machine.neighbours.cores_left == math.inf
