"""What happens at home when one of the programs goes away, returns, or is not who it was."""

import shutil

from chaleur_demo.api import HomeAssistantApi, State
from chaleur_demo.home_assistant import HomeAssistant
from chaleur_demo.processes import until
from paired_home import Home

RADIATOR = "living-room"


async def thermostat(home: Home) -> str:
    return (await home.api.entities())[f"{home.pairing.host_id}_{RADIATOR}_radiator"]


async def reaches(api: HomeAssistantApi, entity_id: str, state: str) -> State:
    async def probe() -> State | None:
        if not await api.has_state(entity_id):
            return None
        now = await api.state(entity_id)
        return now if now["state"] == state else None

    return await until(f"{entity_id} becoming {state}", probe, timeout_s=90)


async def test_a_killed_radiator_shows_as_unavailable_and_returns_with_its_target(
    home: Home,
) -> None:
    climate = await thermostat(home)
    connectivity = (await home.api.entities())[f"{home.pairing.host_id}_{RADIATOR}_connectivity"]
    await home.api.call("climate.set_temperature", climate, temperature=20.5, hvac_mode="heat")
    home.radiator.child.kill()

    await reaches(home.api, climate, "unavailable")
    assert (await home.api.state(connectivity))["state"] == "off"

    await home.start_radiator_again()
    state = await reaches(home.api, climate, "heat")
    assert state["attributes"]["temperature"] == 20.5
    assert (await home.api.state(connectivity))["state"] == "on"


async def test_home_assistant_needs_no_new_pairing_after_its_restart(home: Home) -> None:
    climate = await thermostat(home)
    await reaches(home.api, climate, "heat")
    folder = home.flat.options.folder
    port = int(home.home_assistant.url.rpartition(":")[2])
    token = home.api.token
    await home.api.close()
    await home.home_assistant.stop()

    again = await HomeAssistant.start(
        folder / "home-assistant", folder / "home-assistant-again.log", port=port
    )
    try:
        api = await HomeAssistantApi.connect(again.session, again.url, token)
        state = await reaches(api, climate, "heat")
        assert state["attributes"]["current_temperature"] > 0
        await api.close()
    finally:
        await again.stop()


async def test_another_radiator_at_the_same_address_is_not_trusted(home: Home) -> None:
    climate = await thermostat(home)
    await home.radiator.child.stop()
    state_dir = home.flat.options.folder / "radiator"
    shutil.rmtree(state_dir)
    state_dir.mkdir()
    stranger = await home.start_radiator_again()
    assert (await stranger.open_pairing()).host_id != home.pairing.host_id

    async def identity_issue() -> bool | None:
        issues = (await home.api.command("repairs/list_issues"))["issues"]
        ours = [issue for issue in issues if issue["domain"] == "chaleur"]
        return any("identity" in issue["translation_key"] for issue in ours) or None

    await until("A repair issue about the identity", identity_issue, timeout_s=120)
    assert (await home.api.state(climate))["state"] == "unavailable"
