"""What survives a stop, and what is refused at a start."""

import contextlib
import os
import sqlite3

import pytest
from chaleur_radiator.control.target import Mode, Preset, Target
from chaleur_radiator.daemon import Daemon
from chaleur_radiator.errors import StartError
from chaleur_radiator.store import SCHEMA_VERSION, SavedTotals, Store
from chaleur_radiator.totals import Totals


async def test_a_restart_keeps_identity_tokens_targets_and_totals(start_daemon, client_of, clock):
    first = await start_daemon()
    client = await client_of(first).paired()
    await client.patch("living-room", preset_temperatures_c={"eco": 16})
    await client.patch("living-room", preset="eco")
    await client.patch("office", preset="boost")
    await client.patch("bedroom", mode="off")
    await clock.advance(30)
    before = {
        radiator["id"]: radiator for radiator in (await client.get("/radiators"))[1]["radiators"]
    }
    await first.stop()

    second = await start_daemon()
    assert second.host_id == first.host_id
    assert second.certificate_sha256 == first.certificate_sha256
    again = client_of(second)
    again.token = client.token
    after = {
        radiator["id"]: radiator for radiator in (await again.get("/radiators"))[1]["radiators"]
    }
    for radiator_id, radiator in after.items():
        assert radiator["target"] == before[radiator_id]["target"]
        assert radiator["rev"] > before[radiator_id]["rev"]
        for name, total in radiator["totals"].items():
            assert total >= before[radiator_id]["totals"][name]
    assert after["office"]["totals"]["energy_kwh"] > 0.1


async def test_a_boost_that_ended_while_the_daemon_was_off_is_over(start_daemon, client_of, clock):
    first = await start_daemon()
    client = await client_of(first).paired()
    await client.patch("office", preset="boost")
    await first.stop()
    clock.jump(3600)
    again = client_of(await start_daemon())
    again.token = client.token
    assert (await again.radiator("office"))["target"]["temperature_c"] == 19


async def test_a_revoked_token_stays_revoked(start_daemon, client_of):
    first = await start_daemon()
    client = await client_of(first).paired()
    own = (await client.get("/tokens"))[1]["tokens"][0]["id"]
    await client.ask("DELETE", f"/tokens/{own}")
    await first.stop()
    again = client_of(await start_daemon())
    again.token = client.token
    assert (await again.get("/radiators"))[0] == 401


async def test_totals_are_on_disk_within_seconds_even_without_a_clean_stop(
    start_daemon, client_of, clock, settings
):
    client = await client_of(await start_daemon()).paired()
    await clock.advance(10)
    told = (await client.radiator())["totals"]["energy_kwh"]
    reader = sqlite3.connect(settings().state_dir / "radiator.db")
    (saved,) = reader.execute(
        "SELECT energy FROM totals WHERE radiator_id = 'living-room'"
    ).fetchone()
    reader.close()
    assert told == round(saved / 1e6, 3)
    assert told > 0.05


async def test_a_full_disk_does_not_stop_the_heating_and_loses_nothing(
    daemon, client, clock, monkeypatch, caplog
):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("chaleur_radiator.store.Store.save_totals", full)
        broken.setattr("chaleur_radiator.store.Store.save_last_used", full)
        told = (await client.radiator())["totals"]["energy_kwh"]
        await clock.advance(12)
        clock.jump(24 * 3600)
        radiator = await client.radiator()
        assert radiator["actual"]["temperature_c"] > 18.2
        # Told totals must not fall after a crash, so what is not saved is not told.
        assert radiator["totals"]["energy_kwh"] == told
        await clock.advance(6)
    assert caplog.text.count("Totals could not be saved") == 1
    await clock.advance(6)
    assert (await client.radiator())["totals"]["energy_kwh"] > told + 0.15
    await daemon.stop()
    totals = Store(daemon._settings.state_dir / "radiator.db").totals()
    assert totals["living-room"].totals.energy_kwh > told + 0.15


async def test_a_second_daemon_on_the_same_folder_is_refused(start_daemon, settings, clock):
    await start_daemon()
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert refused.value.key == "already_running"


async def test_a_taken_port_is_refused_and_nothing_is_left_behind(
    start_daemon, settings, clock, tmp_path
):
    first = await start_daemon()
    other = settings(state_dir=tmp_path / "other", port=first.port)
    for _ in range(2):
        # The second time shows that the folder was let go.
        with pytest.raises(StartError) as refused:
            await Daemon(other, clock).start()
        assert refused.value.key == "port_taken"


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"address": "192.0.2.1"}, "address_unusable"),
        ({"port": 70_000}, "address_unusable"),
        ({"virtual_rooms": ()}, "no_rooms"),
        ({"virtual_rooms": ("Office", "...")}, "room_name_empty"),
        ({"virtual_rooms": ("Office", "office!")}, "room_name_twice"),
    ],
)
async def test_settings_that_cannot_work_are_refused(settings, clock, changes, key):
    with pytest.raises(StartError) as refused:
        await Daemon(settings(**changes), clock).start()
    assert refused.value.key == key


async def test_a_folder_that_cannot_be_written_is_refused(settings, clock, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StartError) as refused:
        await Daemon(settings(state_dir=tmp_path / "file" / "state"), clock).start()
    assert refused.value.key == "state_dir_unusable"


async def test_a_path_too_long_for_a_socket_is_refused(settings, clock, tmp_path):
    with pytest.raises(StartError) as refused:
        await Daemon(settings(state_dir=tmp_path / ("x" * 110)), clock).start()
    assert refused.value.key == "socket_path_too_long"


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "key.pem").unlink(),
        lambda folder: (folder / "certificate.pem").unlink(),
        lambda folder: (folder / "certificate.pem").write_text("nonsense"),
        lambda folder: (folder / "key.pem").write_text("nonsense"),
    ],
    ids=["no key", "no certificate", "bad certificate", "bad key"],
)
async def test_a_damaged_identity_is_never_replaced_silently(start_daemon, settings, clock, damage):
    await (await start_daemon()).stop()
    damage(settings().state_dir)
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert refused.value.key == "identity_damaged"


async def test_a_first_start_cut_short_is_begun_anew(start_daemon, settings, clock):
    state_dir = settings().state_dir
    # Nothing can be written in the place of the certificate, as on a disk that is full by then.
    (state_dir / "certificate.partial").mkdir(parents=True)
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert refused.value.key == "state_dir_unusable"
    assert [path.name for path in state_dir.glob("*.pem")] == ["key.pem"]
    (state_dir / "certificate.partial").rmdir()
    assert (await start_daemon()).host_id


async def test_the_database_is_private_even_in_a_folder_that_is_not(settings, start_daemon):
    state_dir = settings().state_dir
    state_dir.mkdir()
    state_dir.chmod(0o755)
    before = os.umask(0o022)
    try:
        await start_daemon()
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in state_dir.glob("radiator.db*")}
    assert modes == {"radiator.db": 0o600, "radiator.db-wal": 0o600, "radiator.db-shm": 0o600}


async def test_secrets_are_readable_by_their_owner_only(daemon, client, settings):
    state_dir = settings().state_dir
    assert state_dir.stat().st_mode & 0o777 == 0o700
    for name in ("key.pem", "radiator.db", "admin.sock"):
        assert (state_dir / name).stat().st_mode & 0o777 == 0o600
    assert client.token.encode() not in b"".join(
        path.read_bytes() for path in state_dir.glob("radiator.db*")
    )


async def test_a_damaged_database_is_refused_and_left_alone(settings, clock):
    settings().state_dir.mkdir()
    path = settings().state_dir / "radiator.db"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert refused.value.key == "store_damaged"
    assert path.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ('UPDATE targets SET target = \'{"mode":"cool"}\'', "store_newer"),
        ("UPDATE targets SET target = '{\"mode\":'", "store_damaged"),
        ("UPDATE tokens SET role = 'guest'", "store_newer"),
        ("UPDATE tokens SET created = 'yesterday'", "store_damaged"),
        ("DROP TABLE targets", "store_damaged"),
        ("DROP TABLE totals", "store_damaged"),
        ("DROP TABLE tokens", "store_damaged"),
    ],
)
async def test_a_database_with_what_nobody_can_read_is_refused(
    start_daemon, client_of, settings, clock, change, key
):
    daemon = await start_daemon()
    await (await client_of(daemon).paired()).patch("office", temperature_c=20)
    await daemon.stop()
    path = settings().state_dir / "radiator.db"
    with contextlib.closing(sqlite3.connect(path, autocommit=True)) as database:
        database.execute(change)
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert (refused.value.key, refused.value.values) == (key, {"path": path})


async def test_a_database_that_cannot_be_opened_is_refused(settings, clock):
    (settings().state_dir / "radiator.db").mkdir(parents=True)
    with pytest.raises(StartError) as refused:
        await Daemon(settings(), clock).start()
    assert refused.value.key == "store_damaged"


def test_a_database_of_a_later_version_is_refused(tmp_path):
    path = tmp_path / "radiator.db"
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    with pytest.raises(StartError) as refused:
        Store(path)
    assert refused.value.key == "store_newer"


def test_targets_are_kept_with_what_they_return_to(tmp_path, clock):
    store = Store(tmp_path / "radiator.db")
    away = Target(preset=Preset.AWAY, temperature_c=15.0, resumes=Target(mode=Mode.OFF))
    boost = Target(preset=Preset.BOOST, preset_until=clock.now(), resumes=away)
    store.save_target("office", Target())
    store.save_target("office", boost)
    store.close()
    assert Store(tmp_path / "radiator.db").targets() == {"office": boost}


def test_totals_are_saved_all_or_none(tmp_path):
    store = Store(tmp_path / "radiator.db")
    good = SavedTotals(Totals(energy_kwh=1.0), rev=3)
    store.save_totals({"a": good})
    with pytest.raises(sqlite3.Error):
        store.save_totals(
            {"a": SavedTotals(Totals(energy_kwh=2.0), 4), "b": SavedTotals(Totals(), None)}
        )
    assert store.totals() == {"a": good}
    store.save_totals({"a": SavedTotals(Totals(energy_kwh=2.0), 4)})
    assert store.totals()["a"].totals.energy_kwh == 2.0


async def test_pairing_needs_a_started_daemon(settings, clock):
    daemon = Daemon(settings(), clock)
    with pytest.raises(RuntimeError):
        daemon.open_pairing()
    with pytest.raises(RuntimeError):
        await daemon.wait_for(None)
