"""A radiator made of this computer, from its configuration to the watts that clients see."""

import asyncio
import json
import os
import subprocess
import sys
import time
from datetime import UTC

import msgspec
import pytest
from chaleur_radiator import real_radiator
from chaleur_radiator.config.paths import with_absolute_paths
from chaleur_radiator.config.schema import RadiatorSection
from chaleur_radiator.control.target import Target
from chaleur_radiator.engines import ComputeState, Work
from chaleur_radiator.errors import StartError
from chaleur_radiator.power.cgroup_place import NoCgroupError, make_group
from chaleur_radiator.power.model import PowerSource
from chaleur_radiator.power.thermal import ProcessorTemperature
from chaleur_radiator.real_radiator import Before, Places, build
from chaleur_radiator.totals import Totals

DEADLINE_S = 15.0
POINTS = [[0, 30], [50, 60], [100, 80]]


@pytest.fixture
def places(tmp_path):
    """A computer with version 2 of control groups, and nothing else."""
    (tmp_path / "cgroup").mkdir()
    (tmp_path / "cgroup/cgroup.controllers").write_text("cpu")
    (tmp_path / "cgroup/cgroup.subtree_control").write_text("cpu")
    (tmp_path / "own").write_text("0::/\n")
    return Places(
        cgroup=tmp_path / "cgroup", own_cgroup=tmp_path / "own", rapl=tmp_path / "powercap"
    )


def section_of(**changes):
    values = {
        "id": "office",
        "name": "Office",
        "compute": {"command": ["sleep", "300"], "kind": "filler"},
    }
    values["compute"] |= changes.pop("compute", {})
    return msgspec.convert(values | changes, RadiatorSection)


@pytest.fixture
def radiator_of(tmp_path, places):
    def make(**changes):
        before = Before(target=Target(), totals=Totals(earned_micros=40))
        return build(
            section_of(**changes), before, state_dir=tmp_path, time_zone=UTC, places=places
        )

    return make


def caps(radiator):
    return radiator.view(1).caps


def test_measured_points_make_calibrated_watts(radiator_of):
    shown = caps(radiator_of(power={"points": POINTS}))
    assert (shown.power_max_w, shown.cores) == (80, os.process_cpu_count())
    assert shown.power_source is PowerSource.CALIBRATED


@pytest.mark.parametrize(("cores", "works", "watts"), [(4, 4, 60), (64, 8, 80), (None, 8, 80)])
def test_points_are_of_the_whole_machine_however_few_cores_may_work(
    radiator_of, monkeypatch, cores, works, watts
):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 8)
    shown = caps(radiator_of(power={"points": POINTS, "cores": cores}))
    assert (shown.cores, shown.power_max_w) == (works, watts)


def test_a_host_with_few_of_the_machines_cores_does_not_claim_the_power_of_all(
    radiator_of, monkeypatch
):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "process_cpu_count", lambda: 4)
    assert caps(radiator_of(power={"points": POINTS})).power_max_w == 60


def test_without_points_watts_are_estimated_for_the_cores_of_this_machine(radiator_of):
    shown = caps(radiator_of())
    assert shown.cores == os.process_cpu_count()
    assert shown.power_source is PowerSource.ESTIMATED


def test_a_power_limit_of_the_configuration_is_what_clients_see(radiator_of):
    assert caps(radiator_of(power={"points": POINTS}, power_limit_w=55)).power_max_w == 55


@pytest.mark.parametrize("kind", ["paid", "volunteer", "filler"])
def test_a_single_program_leaves_no_choice_of_work(radiator_of, kind):
    assert caps(radiator_of(compute={"kind": kind})).compute_policies is msgspec.UNSET


async def test_a_plug_measures_and_its_loss_is_a_problem(radiator_of, tmp_path):
    plug = tmp_path / "plug"
    plug.write_text("47500")
    radiator = radiator_of(power={"points": POINTS, "meter": {"file": str(plug), "factor": 0.001}})
    (meter,) = radiator.engine._pollers
    await meter.poll()
    assert caps(radiator).power_source is PowerSource.MEASURED
    assert radiator.power_w == 47.5
    meter._stale_s = -1.0
    assert radiator.power_w == 30.0


def test_no_more_energy_is_useful_than_is_measured():
    work = Work(ComputeState.WORKING, 4.0, core_hours=4.0, useful_core_hours=4.0, earned_micros=0)
    shown = {"seconds": 3600.0, "core_w": 10.0, "wanted_w": 50.0}
    assert Totals().plus(work, power_w=60.0, **shown).useful_kwh == pytest.approx(0.04)
    assert Totals().plus(work, power_w=15.0, **shown).useful_kwh == pytest.approx(0.015)


def test_rapl_gives_calibrated_watts_with_the_rest_added(radiator_of, places):
    zone = places.rapl / "intel-rapl:0"
    zone.mkdir(parents=True)
    for name, text in (("name", "package-0"), ("max_energy_range_uj", "9"), ("energy_uj", "1")):
        (zone / name).write_text(text)
    radiator = radiator_of(power={"points": POINTS, "meter": {"rapl": True, "rest_w": 20}})
    assert caps(radiator).power_source is PowerSource.CALIBRATED


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"compute": {"command": ["no-such-program"]}}, "command_missing"),
        ({"compute": {"folder": "/no/such/folder"}}, "folder_missing"),
        ({"power": {"points": POINTS}, "power_limit_w": 30}, "power_limit_idle"),
        ({"compute": {"user": "no-such-user"}}, "user_unknown"),
        ({"compute": {"cgroup": "/no/such/group"}}, "cgroup_missing"),
        ({"power": {"meter": {"rapl": True, "rest_w": 20}}}, "rapl_missing"),
    ],
)
def test_a_computer_that_cannot_do_it_says_why(radiator_of, changes, key):
    with pytest.raises(StartError) as refused:
        radiator_of(**changes)
    assert refused.value.key == key
    assert refused.value.values["id"] == "office"


def test_only_root_can_give_work_to_another_user(radiator_of, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(StartError) as refused:
        radiator_of(compute={"user": "nobody"})
    assert refused.value.key == "user_needs_root"


def test_a_processor_sensor_is_read_where_there_is_one(radiator_of, monkeypatch):
    monkeypatch.setattr(
        real_radiator, "hottest_processor", lambda: ProcessorTemperature(50.0, 100.0)
    )
    assert len(radiator_of().engine._pollers) == 1


def test_paths_are_relative_to_the_configuration(tmp_path):
    section = section_of(
        compute={"command": ["./run", "./x"], "folder": "work", "ledger": "l"},
        temperature={"file": "room.txt"},
        outdoor={"command": ["bin/outside", "now"]},
        power={"meter": {"command": ["watts"]}},
    )
    located = with_absolute_paths(section, lambda path: f"/etc/{path}")
    assert located.compute.command == ("/etc/./run", "./x")
    assert (located.compute.folder, located.compute.ledger) == ("/etc/work", "/etc/l")
    assert located.compute.cgroup is None
    assert located.temperature.file == "/etc/room.txt"
    assert located.outdoor.command == ("/etc/bin/outside", "now")
    assert located.power.meter.command == ("watts",)
    assert with_absolute_paths(section_of(), str).temperature is None
    by_file = section_of(power={"meter": {"file": "w"}})
    assert with_absolute_paths(by_file, lambda path: "/" + path).power.meter.file == "/w"


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"temperature": {}}, "$.temperature"),
        ({"temperature": {"file": "a", "command": ["b"]}}, "$.temperature"),
        ({"power": {"points": [[0, 30], [100, 20]]}}, "$.power"),
        ({"power": {"meter": {"rapl": True}}}, "$.power.meter"),
        ({"power": {"meter": {"file": "x", "rest_w": 3}}}, "$.power.meter"),
        ({"power": {"meter": {}}}, "$.power.meter"),
        ({"compute": {"kind": "mine"}}, "$.compute.kind"),
    ],
)
def test_a_configuration_that_makes_no_sense_is_refused_at_its_place(changes, at):
    with pytest.raises(msgspec.ValidationError) as refused:
        section_of(**changes)
    assert str(refused.value).endswith(f"`{at}`")


async def test_a_cold_room_makes_the_computer_work_and_a_warm_one_freezes_it(
    start_daemon, client_of, clock, tmp_path
):
    try:
        make_group("chaleur-test-probe").remove()
    except NoCgroupError as error:
        pytest.skip(f"no control group can be made here: {error}")
    room, ledger = tmp_path / "room", tmp_path / "ledger"
    room.write_text("15.0")
    ledger.write_text(json.dumps({"earned_micros": 90, "credit": 1.5}) + "\n")
    section = section_of(
        compute={
            "command": [sys.executable, "-S", "-c", "while True: pass"],
            "kind": "paid",
            "activity": "tests",
            "ledger": str(ledger),
            "credit_unit": "stars",
            "cpu_weight": 100,
        },
        temperature={"file": str(room)},
        power={"points": POINTS, "cores": 1},
    )
    daemon = await start_daemon(radiators=(section,), virtual_rooms=(), speed=1.0)
    client = await client_of(daemon).paired()

    async def until(condition):
        deadline = time.monotonic() + DEADLINE_S
        while True:
            radiator = await client.radiator("office")
            if condition(radiator):
                return radiator
            assert time.monotonic() < deadline, radiator
            await asyncio.sleep(0.1)
            await clock.advance(1.0)

    warm = await until(lambda shown: shown["compute"]["cores_active"] > 0.1)
    assert warm["actual"]["temperature_c"] == 15.0
    assert warm["actual"]["action"] == "heating"
    assert warm["actual"]["demand_pct"] == 100
    assert warm["compute"]["state"] == "working"
    assert warm["compute"]["activity"] == "tests"
    paid = await until(lambda shown: shown["totals"]["earned_micros"] == 90)
    assert paid["totals"]["credit"] == {"amount": 1.5, "unit": "stars"}

    status, off = await client.patch("office", mode="off")
    assert (status, off["target"]["mode"]) == (200, "off")
    idle = await until(lambda shown: shown["compute"]["cores_active"] == 0)
    assert idle["compute"]["state"] == "idle"


def test_virtual_radiators_do_without_what_reads_the_computer():
    program = (
        "import sys; import chaleur_radiator.daemon; sys.exit('psutil' in sys.modules"
        " or 'chaleur_radiator.real_radiator' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
