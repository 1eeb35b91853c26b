"""The zone that a home's schedule is in."""

import pytest
from chaleur_radiator.errors import StartError
from chaleur_radiator.time_zone import time_zone


def test_a_zone_is_found_by_its_name():
    assert time_zone("Europe/Paris").key == "Europe/Paris"


@pytest.mark.parametrize("name", ["Mars/Olympus_Mons", "../etc/passwd", "Europe/"])
def test_a_zone_that_does_not_exist_is_told(name):
    with pytest.raises(StartError, match="bad_time_zone"):
        time_zone(name)


def test_no_name_takes_the_machines_own(monkeypatch):
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Tokyo")
    assert time_zone(None).key == "Asia/Tokyo"
