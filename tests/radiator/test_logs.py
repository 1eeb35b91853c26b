"""The log that a person reads."""

import io
import logging
import os
import re

import msgspec
import pytest
from chaleur_radiator import logs
from chaleur_radiator.control.decision import LimitedBy
from chaleur_radiator.events import LINES_PER_HOUR, EventLog
from chaleur_radiator.protocol.models import Problem, ProblemCode, RadiatorView, Severity
from msgspec import UNSET, structs

OURS = logging.getLogger("chaleur_radiator.test")


@pytest.fixture(autouse=True)
def restored_logging():
    root, ours = logging.getLogger(), logging.getLogger("chaleur_radiator")
    before = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:], level, our_level = before
    root.setLevel(level)
    ours.setLevel(our_level)


@pytest.fixture
def file(tmp_path):
    with (tmp_path / "log").open("w+") as file:
        yield file


def written(file):
    file.seek(0)
    return file.read()


def test_at_a_terminal_each_line_has_its_time_and_level(file):
    logs.set_up(stream=file, environment={})
    OURS.info("Hello")
    OURS.debug("details")
    logging.getLogger("zeroconf").info("for its makers")
    logging.getLogger("zeroconf").warning("broken")
    lines = written(file).splitlines()
    assert [re.sub(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d ", "", line) for line in lines] == [
        "INFO    Hello",
        "WARNING broken",
    ]


def test_details_are_there_when_asked_for(file):
    logs.set_up(stream=file, environment={}, verbose=True)
    OURS.debug("details")
    assert "DEBUG   details" in written(file)


def test_the_journal_gets_priorities_and_no_times(file):
    found = os.fstat(file.fileno())
    logs.set_up(stream=file, environment={"JOURNAL_STREAM": f"{found.st_dev}:{found.st_ino}"})
    OURS.info("Hello")
    OURS.warning("Careful")
    OURS.critical("Dead")
    OURS.error("Broken", exc_info=ZeroDivisionError("why"))
    first, *others = written(file).splitlines()
    assert first == "<6>Hello"
    assert others[:3] == ["<4>Careful", "<2>Dead", "<3>Broken"]
    assert others[-1] == "<3>ZeroDivisionError: why"


@pytest.mark.parametrize("stream", ["", "1", "x:y", "1:2"])
def test_what_is_not_the_journal_is_not_taken_for_it(file, stream):
    logs.set_up(stream=file, environment={"JOURNAL_STREAM": stream})
    OURS.info("Hello")
    assert not written(file).startswith("<")
    logs.set_up(stream=io.StringIO(), environment={"JOURNAL_STREAM": "1:2"})


def test_what_others_wrote_cannot_look_like_lines_of_ours(file):
    logs.set_up(stream=file, environment={})
    OURS.info('Client "%s" paired', "x\n2026-01-01 00:00:00 INFO    forged\x1b[2J\u202e")
    assert len(written(file).splitlines()) == 1
    assert "\x1b" not in written(file)


class Publisher:
    """Stands for the publisher: shows the view that a test sets."""

    def __init__(self, view):
        self.shown = view

    def view(self, _radiator_id):
        return self.shown

    def show(self, log, *, limited_by=LimitedBy.NONE, problems=(), **target):
        view = self.shown
        self.shown = structs.replace(
            view,
            actual=structs.replace(view.actual, limited_by=limited_by),
            target=structs.replace(view.target, **({"power_limit_w": UNSET} | target)),
            problems=problems,
        )
        log.changed("office", False)  # noqa: FBT003


@pytest.fixture
async def publisher(client):
    return Publisher(msgspec.convert(await client.radiator("office"), RadiatorView))


@pytest.fixture
def told(caplog, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    caplog.set_level(logging.INFO, "chaleur_radiator.events")
    caplog.clear()

    def lines():
        found = [(r.levelname, r.message) for r in caplog.records if r.name.endswith("events")]
        caplog.clear()
        return found

    return lines


async def test_an_event_is_told_when_it_begins_and_ends(publisher, clock, told):
    log = EventLog(publisher.view, clock)
    publisher.show(log)
    assert told() == []
    publisher.show(log, limited_by=LimitedBy.WINDOW_OPEN)
    publisher.show(log, limited_by=LimitedBy.WINDOW_OPEN)
    assert told() == [("INFO", "Radiator office held back: open window")]
    publisher.show(log, power_limit_w=200.0)
    assert told() == [
        ("INFO", "Radiator office: power limit of 200 W"),
        ("INFO", "Over: Radiator office held back: open window"),
    ]
    lost = Problem(code=ProblemCode.SENSOR_LOST, since=clock.now(), severity=Severity.ERROR)
    frost = Problem(code=ProblemCode.FROST, since=clock.now(), severity=Severity.WARNING)
    publisher.show(log, problems=(lost, frost), limited_by=LimitedBy.SENSOR_LOST)
    assert told() == [
        ("ERROR", "Radiator office: no temperature from the sensor"),
        ("WARNING", "Radiator office: frost guard heating"),
        ("INFO", "Over: Radiator office: power limit of 200 W"),
    ]
    publisher.show(log)
    assert [line for _, line in told()] == [
        "Over: Radiator office: no temperature from the sensor",
        "Over: Radiator office: frost guard heating",
    ]


async def test_what_comes_and_goes_all_the_time_is_told_less_often(publisher, clock, told):
    log = EventLog(publisher.view, clock)

    def flap(times):
        for _ in range(times):
            clock.jump(1)
            publisher.show(log, limited_by=LimitedBy.NO_JOBS)
            clock.jump(1)
            publisher.show(log)
        return len(told())

    assert flap(50) == LINES_PER_HOUR
    clock.jump(3600)
    assert flap(50) == LINES_PER_HOUR


async def test_people_and_their_changes_are_in_the_log_without_secrets(
    stranger, clock, caplog, monkeypatch
):
    monkeypatch.setenv("LC_ALL", "C")
    caplog.set_level(logging.DEBUG, "chaleur_radiator")
    code = stranger.daemon.open_pairing().code
    _, body, _ = await stranger.prove(code, name="Home Assistant")
    stranger.token = body["token"]
    await stranger.patch("office", temperature_c=21.5)
    await stranger.patch("office", temperature_c=21.5)
    await stranger.ask("DELETE", f"/tokens/{body['token_id']}")
    lines = [r.message for r in caplog.records if r.name.startswith("chaleur_radiator.api")]
    assert lines == [
        'Client "Home Assistant" paired; it may see and control',
        'Target of radiator office changed by client "Home Assistant"',
        'Access of client "Home Assistant" removed by client "Home Assistant"',
    ]
    for secret in (code, code.replace("-", ""), body["token"], body["proof"], "home"):
        assert secret not in caplog.text
