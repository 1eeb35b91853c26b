"""What a resident says they own: kept, read back, and counted."""

import json

import pytest
from chaleur_desktop.core.footprint.devices import DeviceKind
from chaleur_desktop.core.footprint.owned import (
    MOST,
    NOTHING,
    Owned,
    OwnedDevices,
    as_device,
    from_json,
    to_json,
)
from chaleur_desktop.system.content_files import load_factors
from chaleur_desktop.system.devices_file import DevicesFile, devices_file

FACTORS = load_factors()
PHONE, TV = DeviceKind.SMARTPHONE, DeviceKind.TV
HOME = OwnedDevices({PHONE: Owned(PHONE, 2, 3.5, 2024), TV: Owned(TV, 1)})


def test_what_is_kept_is_read_back():
    assert from_json(to_json(HOME)).by_kind == HOME.by_kind


def test_a_change_leaves_the_other_sorts_alone():
    changed = HOME.changed(TV, count=2).changed(DeviceKind.BOX, count=1)
    assert changed.of(TV) == Owned(TV, 2)
    assert changed.of(PHONE) == HOME.of(PHONE)
    assert changed.of(DeviceKind.BOX).count == 1
    assert HOME.of(TV).count == 1


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"devices": 3}', '{"devices": null}'])
def test_a_text_that_says_nothing_is_no_devices(text):
    assert from_json(text).by_kind == {}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"count": -1}, Owned(PHONE)),
        ({"count": MOST + 1}, Owned(PHONE)),
        ({"count": True}, Owned(PHONE)),
        ({"count": 1, "years": 0}, Owned(PHONE, 1)),
        ({"count": 1, "years": float("nan")}, Owned(PHONE, 1)),
        ({"count": 1, "years": "3"}, Owned(PHONE, 1)),
        ({"count": 1, "bought": 12}, Owned(PHONE, 1)),
        ({"count": 1, "years": 3, "bought": 2020}, Owned(PHONE, 1, 3.0, 2020)),
    ],
)
def test_what_makes_no_sense_is_left_out(entry, expected):
    assert from_json(json.dumps({"devices": {"smartphone": entry}})).of(PHONE) == expected


def test_a_sort_that_is_not_known_is_left_out():
    assert from_json('{"devices": {"fridge": {"count": 1}, "tv": 7}}').by_kind == {}


def test_without_a_word_of_the_resident_a_device_is_kept_as_long_as_is_usual():
    assert as_device(FACTORS, Owned(PHONE, 1), 2026).years == FACTORS["smartphone_life"].value
    assert as_device(FACTORS, Owned(PHONE, 1, 4.0), 2026).years == 4.0


def test_a_device_older_than_planned_is_spread_over_its_age():
    assert as_device(FACTORS, Owned(PHONE, 1, 2.0, 2020), 2026).years == 6.0
    assert as_device(FACTORS, Owned(PHONE, 1, 2.0, 2027), 2026).years == 2.0


def test_sorts_without_a_device_are_not_counted():
    home = HOME.changed(TV, count=0)
    assert [one.kind for one in home.devices(FACTORS, 2026)] == [PHONE]


def test_the_file_keeps_the_devices_for_this_person_alone(tmp_path):
    path = tmp_path / "new" / "devices.json"
    file = DevicesFile(path)
    assert file.load() is NOTHING
    file.save(HOME)
    assert path.stat().st_mode & 0o077 == 0
    assert DevicesFile(path).load().by_kind == HOME.by_kind


def test_a_file_that_cannot_be_read_is_as_none(tmp_path, caplog):
    path = tmp_path / "devices.json"
    path.write_bytes(b"\xff\xfe")
    assert DevicesFile(path).load() is NOTHING
    assert "could not be read" in caplog.text


def test_the_file_lies_with_the_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert devices_file() == tmp_path / "chaleur" / "devices.json"
