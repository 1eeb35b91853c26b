"""The resources of the API: what they give, what they take, what they refuse."""

import gzip
import json
import sqlite3
from datetime import timedelta

import pytest

ALL_ROOMS = ["living-room", "bedroom", "office"]


async def test_radiators_are_listed_with_all_that_a_client_needs(client):
    status, body = await client.get("/radiators")
    assert status == 200
    assert [radiator["id"] for radiator in body["radiators"]] == ALL_ROOMS
    radiator = body["radiators"][0]
    assert radiator["name"] == "Living room"
    assert radiator["zone"] == "home"
    assert radiator["online"] is True
    assert radiator["caps"]["modes"] == ["off", "heat", "auto"]
    assert radiator["caps"]["presets"] == ["none", "comfort", "eco", "sleep", "away", "boost"]
    assert radiator["caps"]["power_source"] == "estimated"
    assert radiator["caps"]["power_max_w"] > 500
    assert (radiator["caps"]["temperature_min_c"], radiator["caps"]["temperature_max_c"]) == (5, 26)
    assert radiator["target"]["mode"] == "heat"
    assert set(radiator["totals"]) == {
        "energy_kwh",
        "useful_kwh",
        "wanted_kwh",
        "core_hours",
        "earned_micros",
    }
    assert await client.radiator("living-room") == radiator


async def test_absent_means_unknown_so_null_is_never_sent(client):
    _, body = await client.get("/radiators")
    assert "null" not in json.dumps(body)


async def test_no_token_no_radiators(daemon, stranger, client):
    for path in ("/radiators", "/radiators/living-room", "/tokens", "/ws"):
        status, problem, headers = await stranger.ask("GET", path)
        assert (status, problem["type"]) == (401, "urn:chaleur:problem:unauthorized")
        assert headers["WWW-Authenticate"] == "Bearer"
        assert headers["Content-Type"].startswith("application/problem+json")
    for header in ("Bearer chl_wrong", "Basic abc", "Bearer", f"Token {client.token}"):
        status, _, _ = await stranger.ask("GET", "", headers={"Authorization": header})
        assert status == 401


async def test_a_changed_target_is_in_the_answer_and_stays(client):
    before = await client.radiator()
    status, after = await client.patch("living-room", temperature_c=21)
    assert status == 200
    assert after["target"]["temperature_c"] == 21
    assert after["rev"] > before["rev"]
    assert await client.radiator() == after
    assert (await client.radiator("bedroom"))["target"]["temperature_c"] == 19


async def test_mode_preset_and_end_can_be_changed(client, clock):
    status, radiator = await client.patch("office", mode="off")
    assert (status, radiator["target"]["mode"]) == (200, "off")
    status, radiator = await client.patch(
        "office", preset="boost", preset_until="2026-01-15T15:30:00+02:00"
    )
    assert status == 200
    target = radiator["target"]
    assert (target["mode"], target["preset"], target["preset_until"]) == (
        "heat",
        "boost",
        "2026-01-15T13:30:00Z",
    )
    await clock.advance(90 * 60, step=60)
    radiator = await client.radiator("office")
    assert (radiator["target"]["mode"], radiator["target"]["preset"]) == ("off", "none")
    assert "preset_until" not in radiator["target"]


async def test_preset_temperatures_can_be_changed_and_reset(client):
    await client.patch("bedroom", preset="sleep")
    _, radiator = await client.patch("bedroom", preset_temperatures_c={"sleep": 16.5})
    assert radiator["target"]["temperature_c"] == 16.5
    assert radiator["target"]["preset_temperatures_c"]["sleep"] == 16.5
    _, radiator = await client.patch("bedroom", preset_temperatures_c={"sleep": None})
    assert radiator["target"]["temperature_c"] == 17


BAD_BODIES = [
    ("{", ""),
    ("", ""),
    ("\xff", ""),
    ("[" * 20_00, ""),
    ("[]", ""),
    ("{}", ""),
    ('{"target": {}}', "/target"),
    ('{"target": 1}', "/target"),
    ('{"target": {"temperature_c": "21"}}', "/target/temperature_c"),
    ('{"target": {"temperature_c": true}}', "/target/temperature_c"),
    ('{"target": {"temperature_c": null}}', "/target/temperature_c"),
    ('{"target": {"temperature_c": NaN}}', ""),
    ('{"target": {"temperature_c": 1e999}}', None),
    ('{"target": {"temperature_c": 27}}', "/target/temperature_c"),
    ('{"target": {"temperature_c": 20, "nope": 1}}', "/target/nope"),
    ('{"target": {"temperature_c": 20}, "x/y~": 1}', "/x~1y~0"),
    ('{"target": {"mode": "dry"}}', "/target/mode"),
    ('{"target": {"mode": "off", "temperature_c": 99}}', "/target/temperature_c"),
    ('{"target": {"preset": "party"}}', "/target/preset"),
    ('{"target": {"temperature_c": 20, "compute_policy": null}}', "/target/compute_policy"),
    ('{"target": {"preset": "boost", "preset_until": "2026-01-15"}}', "/target/preset_until"),
    (
        '{"target": {"preset": "away", "preset_until": "0001-01-01T00:00:00+14:00"}}',
        "/target/preset_until",
    ),
    (
        '{"target": {"preset": "away", "preset_until": "9999-12-31T23:59:59-14:00"}}',
        "/target/preset_until",
    ),
    (
        '{"target": {"preset": "boost", "preset_until": "2026-01-15T13:00:00"}}',
        "/target/preset_until",
    ),
    (
        '{"target": {"preset_temperatures_c": {"eco": "warm"}}}',
        "/target/preset_temperatures_c/eco",
    ),
    ('{"target": {"mode": "off", "power_limit_w": 100}}', "/target/power_limit_until"),
]


@pytest.mark.parametrize(("body", "pointer"), BAD_BODIES, ids=lambda value: str(value)[:60])
async def test_a_bad_body_is_refused_and_nothing_of_it_applied(client, body, pointer):
    before = await client.radiator()
    status, problem, headers = await client.ask(
        "PATCH",
        "/radiators/living-room",
        data=body.encode("latin-1"),
        headers={"Content-Type": "application/json"},
    )
    assert (status, problem["type"]) == (422, "urn:chaleur:problem:invalid")
    assert headers["Content-Type"].startswith("application/problem+json")
    assert problem["detail"]
    if pointer is not None:
        assert problem["pointer"] == pointer
    assert (await client.radiator())["target"] == before["target"]


async def test_the_limit_that_was_passed_is_told(client):
    _, problem = await client.patch("office", temperature_c=27)
    assert problem["limit"] == 26
    _, problem = await client.patch("office", temperature_c=-3)
    assert problem["limit"] == 5


async def test_a_compressed_body_is_refused_so_none_can_swell(client, caplog):
    status, problem, _ = await client.ask(
        "PATCH",
        "/radiators/office",
        data=gzip.compress(b" " * 1_000_000),
        headers={"Content-Type": "application/json", "Content-Encoding": "gzip"},
    )
    assert (status, problem["type"]) == (415, "urn:chaleur:problem:invalid")
    assert "failed" not in caplog.text


async def test_other_content_types_are_refused(client):
    status, problem, _ = await client.ask("PATCH", "/radiators/office", data={"target": "form"})
    assert (status, problem["type"]) == (415, "urn:chaleur:problem:invalid")


async def test_what_is_not_there_is_a_clear_404(client, stranger):
    for path in ("/radiators/kitchen", "/radiators/kitchen/schedule", "/nope", "/radiators/"):
        status, problem = await client.get(path)
        assert (status, problem["type"]) == (404, "urn:chaleur:problem:not-found")
    assert (await client.patch("kitchen", mode="off"))[0] == 404
    stranger.base = stranger.base.replace("/api/v1", "/api/v7")
    status, problem = await stranger.get("/radiators")
    assert (status, problem["type"]) == (404, "urn:chaleur:problem:unsupported-version")
    assert problem["served"] == ["v1"]


async def test_a_wrong_method_says_which_are_right(client):
    status, problem, headers = await client.ask("PUT", "/radiators/office", json={})
    assert (status, problem["type"]) == (405, "urn:chaleur:problem:method-not-allowed")
    assert "PATCH" in headers["Allow"]


async def test_ws_without_upgrade_is_refused(client):
    status, problem = await client.get("/ws")
    assert (status, problem["type"]) == (426, "urn:chaleur:problem:invalid")


async def test_identify_writes_which_radiator_is_meant(client, caplog):
    caplog.set_level("INFO")
    assert (await client.ask("POST", "/radiators/bedroom/identify"))[0] == 204
    assert "This is radiator bedroom" in caplog.text
    assert (await client.ask("POST", "/radiators/kitchen/identify"))[0] == 404


async def test_an_operator_sees_faults_and_nothing_of_life_at_home(stranger, client):
    operator = await stranger.paired("operator")
    _, body = await operator.get("/radiators")
    assert set(body["radiators"][0]) == {"id", "model", "rev", "online", "problems"}
    status, problem = await operator.patch("office", mode="off")
    assert (status, problem["type"]) == (403, "urn:chaleur:problem:forbidden")
    assert (await client.radiator("office"))["target"]["mode"] == "heat"
    assert (await operator.ask("POST", "/radiators/office/identify"))[0] == 204
    _, tokens = await operator.get("/tokens")
    assert [token["current"] for token in tokens["tokens"]] == [True]
    resident = (await client.get("/tokens"))[1]["tokens"][0]["id"]
    assert (await operator.ask("DELETE", f"/tokens/{resident}"))[0] == 404


async def test_tokens_are_listed_without_their_secrets(stranger, client, clock):
    other = await stranger.paired(name="Phone")
    clock.jump(24 * 3600)
    _, body = await client.get("/tokens")
    own, phone = body["tokens"]
    assert (own["current"], phone["current"]) == (True, False)
    assert (own["last_used"], phone["last_used"]) == ("2026-01-16", "2026-01-15")
    assert (phone["name"], phone["role"], phone["zones"]) == ("Phone", "resident", ["home"])
    assert phone["created"] == "2026-01-15T12:00:00Z"
    assert client.token not in str(body)
    assert other.token not in str(body)


async def test_a_revoked_token_is_worthless_at_once(stranger, client):
    other = await stranger.paired(name="Phone")
    phone = (await client.get("/tokens"))[1]["tokens"][1]["id"]
    assert (await client.ask("DELETE", f"/tokens/{phone}"))[0] == 204
    assert (await other.get("/radiators"))[0] == 401
    assert (await client.ask("DELETE", f"/tokens/{phone}"))[0] == 404


async def test_a_zone_takes_sixteen_clients_and_names_them_to_the_next(daemon, clock, stranger):
    clients = []
    for number in range(16):
        clients.append(await stranger.paired(name=f"Client {number}"))
        clock.jump(61)
    code = daemon.open_pairing().code
    status, problem, _ = await stranger.prove(code)
    assert (status, problem["type"]) == (409, "urn:chaleur:problem:too-many-tokens")
    assert [token["name"] for token in problem["tokens"]] == [f"Client {n}" for n in range(16)]
    oldest = problem["tokens"][0]["id"]
    assert (await clients[1].ask("DELETE", f"/tokens/{oldest}"))[0] == 204
    assert (await stranger.prove(code))[0] == 200


async def test_a_client_can_revoke_itself(client):
    own = (await client.get("/tokens"))[1]["tokens"][0]["id"]
    assert (await client.ask("DELETE", f"/tokens/{own}"))[0] == 204
    assert (await client.get("/radiators"))[0] == 401


async def test_totals_grow_while_heating_and_power_follows_the_target(client, clock):
    await client.patch("living-room", temperature_c=21)
    await clock.advance(30)
    warm = await client.radiator()
    assert warm["actual"]["temperature_c"] > 19.0
    assert warm["actual"]["action"] == "heating"
    assert warm["actual"]["limited_by"] == "none"
    assert warm["compute"]["state"] == "working"
    totals = warm["totals"]
    assert totals["energy_kwh"] > 0.3
    assert 0 < totals["useful_kwh"] <= totals["energy_kwh"]
    assert 0 < totals["wanted_kwh"] <= totals["energy_kwh"]
    assert totals["core_hours"] > 10
    # Fractions of a micro-euro wait for the next step.
    assert totals["earned_micros"] == pytest.approx(3000 * totals["core_hours"], abs=10)

    await client.patch("living-room", mode="off")
    off = await client.radiator()
    assert off["actual"]["action"] == "off"
    assert off["actual"]["demand_pct"] == 0
    assert off["compute"]["state"] == "idle"
    assert off["actual"]["power_w"] < 20


async def test_an_error_inside_is_a_problem_document_and_changes_nothing(
    client, monkeypatch, caplog
):
    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr("chaleur_radiator.store.Store.save_target", full)
    status, problem = await client.patch("office", temperature_c=23)
    assert (status, problem["type"]) == (500, "urn:chaleur:problem:internal")
    assert (await client.radiator("office"))["target"]["temperature_c"] == 19
    assert client.token not in caplog.text


async def test_a_full_disk_refuses_what_it_cannot_keep_and_changes_nothing(
    client, daemon, stranger, monkeypatch
):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    schedule = {"entries": [{"days": ["mon"], "time": "07:00", "preset": "eco"}]}
    before = await client.get("/radiators/office/schedule")
    code = daemon.open_pairing().code
    (token,) = (await client.get("/tokens"))[1]["tokens"]
    with monkeypatch.context() as broken:
        for write in ("save_target", "save_token", "remove_token"):
            broken.setattr(f"chaleur_radiator.store.Store.{write}", full)
        refused = [
            await client.patch("office", temperature_c=23),
            (await client.ask("PUT", "/radiators/office/schedule", json=schedule))[:2],
            (await client.ask("DELETE", f"/tokens/{token['id']}"))[:2],
            (await stranger.prove(code))[:2],
        ]
    for status, problem in refused:
        assert (status, problem["type"]) == (507, "urn:chaleur:problem:storage-full")
    assert (await client.radiator("office"))["target"]["temperature_c"] == 19
    assert await client.get("/radiators/office/schedule") == before
    assert (await client.patch("office", temperature_c=23))[0] == 200

    monkeypatch.setattr("chaleur_radiator.store.Store.history", full)
    day = "start=2026-01-15T00:00:00Z&end=2026-01-16T00:00:00Z"
    assert (await client.get(f"/radiators/office/history?{day}"))[0] == 500


async def test_logs_hold_no_secret(daemon, stranger, caplog):
    caplog.set_level("DEBUG")
    code = daemon.open_pairing().code
    await stranger.prove("AAAA-AAAA")
    _, body, _ = await stranger.prove(code)
    stranger.token = body["token"]
    await stranger.get("/radiators")
    await stranger.ask("GET", "/radiators", headers={"Authorization": f"Bearer  {body['token']}x"})
    for secret in (code, code.replace("-", ""), body["token"], body["proof"]):
        assert secret not in caplog.text


async def test_a_boost_lasts_as_long_as_asked_for_when_the_clock_is_set_back(client, clock):
    _, boosted = await client.patch("office", preset="boost")
    assert boosted["target"]["preset_until"] == "2026-01-15T13:00:00Z"
    await client.patch("bedroom", preset="away", preset_until="2026-01-15T13:00:00Z")
    clock.start -= timedelta(minutes=90)
    await clock.advance(1)
    radiator = await client.radiator("office")
    assert radiator["target"]["preset_until"] == "2026-01-15T11:30:00Z"
    await clock.advance(3599, step=60)
    assert (await client.radiator("office"))["target"]["preset"] == "none"
    assert (await client.radiator("bedroom"))["target"]["preset"] == "away"
