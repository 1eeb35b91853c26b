"""The state of a host in words, and what the command does at the edges."""

import asyncio
from datetime import timedelta

import msgspec
import pytest
from chaleur_radiator import cli
from chaleur_radiator.admin.client import ask
from chaleur_radiator.admin.requests import GetStatus, HostStatus
from chaleur_radiator.cli.status import in_words
from chaleur_radiator.control.decision import LimitedBy, TemperatureSource
from chaleur_radiator.control.presets import Preset
from chaleur_radiator.control.target import Mode
from chaleur_radiator.engines import ComputePolicy
from chaleur_radiator.protocol.models import Problem, ProblemCode, Severity
from msgspec import UNSET, structs


@pytest.fixture(autouse=True)
def in_english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
async def status(daemon, settings):
    path = settings().state_dir / "admin.sock"
    return await asyncio.to_thread(ask, path, GetStatus(), HostStatus)


def changed(status, *, target=(), actual=(), compute=(), **changes):
    """Return `status` with a different first radiator, and that one's line of words."""
    first, *others = status.radiators
    view = first.radiator
    view = structs.replace(
        view,
        target=structs.replace(view.target, **dict(target)),
        actual=structs.replace(view.actual, **dict(actual)),
        compute=structs.replace(view.compute, **dict(compute)),
        **changes,
    )
    status = structs.replace(status, radiators=(structs.replace(first, radiator=view), *others))
    return next(line for line in in_words(status).splitlines() if line.startswith(view.id))


async def test_a_schedule_and_what_holds_for_a_while_are_told(status, clock):
    until = clock.now() + timedelta(hours=3)
    line = changed(
        status,
        target={
            "mode": Mode.AUTO,
            "preset": Preset.ECO,
            "temperature_c": 18.0,
            "preset_until": UNSET,
            "hold_until": until,
        },
        actual={"preheating": True},
    )
    assert f"18.0 °C, eco, schedule, until {until.astimezone():%Y-%m-%d %H:%M}" in line
    assert "preheating" in line


async def test_heat_from_useful_work_alone_is_told(status):
    assert "useful" not in changed(status)
    line = changed(status, target={"compute_policy": ComputePolicy.USEFUL_ONLY})
    assert "°C, only with useful work" in line


async def test_a_lost_and_another_sensor_are_told(status):
    assert "unknown" in changed(status, actual={"temperature_c": UNSET})
    source = TemperatureSource.EXTERNAL
    line = changed(status, actual={"temperature_c": 20.04, "temperature_source": source})
    assert "20.0 °C (other sensor)" in line


async def test_a_power_limit_is_told_with_its_end(status, clock):
    line = changed(
        status,
        target={"power_limit_w": 200.0, "power_limit_until": clock.now()},
        actual={"limited_by": LimitedBy.POWER_LIMIT},
    )
    assert f"power limit 200 W, until {clock.now().astimezone():%Y-%m-%d %H:%M}" in line
    # The limit of the configuration has no end.
    assert "power limit  " in changed(status, actual={"limited_by": LimitedBy.POWER_LIMIT})


async def test_problems_are_told_with_their_begin(status, clock):
    problem = Problem(code=ProblemCode.FROST, since=clock.now(), severity=Severity.WARNING)
    line = changed(status, problems=(problem,))
    assert line.endswith(f"frost guard heating (since {clock.now().astimezone():%Y-%m-%d %H:%M})")


async def test_pairing_and_updates_are_told(status):
    lines = in_words(structs.replace(status, pairing=True, update_version="9.9")).splitlines()
    assert lines[1:3] == ["A client can pair now.", "Version 9.9 can be installed."]


async def test_zones_are_told_if_there_are_several(status):
    assert "ZONE" not in in_words(status)
    first, *others = status.radiators
    moved = structs.replace(first, radiator=structs.replace(first.radiator, zone="attic"))
    words = in_words(structs.replace(status, radiators=(moved, *others)))
    assert words.splitlines()[2].split()[:2] == ["RADIATOR", "ZONE"]


async def test_status_for_programs_is_what_was_told(status, settings, capsys):
    arguments = ["status", "--json", "--state-dir", str(settings().state_dir)]
    assert await asyncio.to_thread(cli.main, arguments) == 0
    assert msgspec.json.decode(capsys.readouterr().out, type=HostStatus).id == status.id


async def test_a_reader_that_has_seen_enough_is_no_error(command):
    example = await command("config-example")
    example.process.stdout._transport.close()
    async with asyncio.timeout(30):
        assert await example.process.wait() == 0
        assert await example.process.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "chaleur-radiator : erreur : il manque : COMMAND"),
        (["dance"], "choix impossible : 'dance' (possibles : 'run'"),
        (["pair", "--zone"], "il manque une valeur"),
        (["pair", "--what"], "arguments inconnus : --what"),
    ],
)
def test_a_command_that_is_none_is_explained_in_the_language_of_the_person(
    monkeypatch, capsys, arguments, words
):
    monkeypatch.setenv("LC_ALL", "fr_FR")
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    complaint = capsys.readouterr().err
    assert complaint.startswith("usage : ")
    assert words in complaint


def test_a_refusal_is_an_error_in_the_journal(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("chaleur_radiator.logs.is_journal", lambda _stream: True)
    assert cli.main(["tokens", "--socket", str(tmp_path / "none.sock")]) == 2
    assert capsys.readouterr().err.startswith("<3>No radiator runs that listens at ")
