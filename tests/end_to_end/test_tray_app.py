"""The tray app on a real desktop, with a resident who does not administrate Home Assistant."""

from pathlib import Path

from chaleur_demo.processes import Child, until
from paired_home import Home
from resident import RESIDENT, make_resident

from tests.x_desktop import Desktop, Window


async def start_tray_app(home: Home, desktop: Desktop, folder: Path) -> Child:
    environment = {
        "DISPLAY": desktop.display,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    return await home.flat.start_tray_app(home.home_assistant, RESIDENT, environment)


async def test_a_resident_without_admin_rights_warms_a_room_from_the_tray(
    home: Home, desktop: Desktop, tmp_path: Path
) -> None:
    await make_resident(home)
    entities = await home.api.entities()
    climates = [entity for entity in entities.values() if entity.startswith("climate.")]
    for climate in climates:
        await home.api.call("climate.set_temperature", climate, temperature=19, hvac_mode="heat")

    async def targets() -> list[float]:
        states = [await home.api.state(climate) for climate in climates]
        return sorted(state["attributes"]["temperature"] for state in states)

    async def all_are_at_19() -> bool | None:
        return await targets() == [19, 19, 19] or None

    async def one_rose() -> bool | None:
        *others, highest = await targets()
        return (others == [19, 19] and highest > 19) or None

    async def popover_with_rooms() -> Window | None:
        return desktop.popover_with_rooms()

    await until("All targets being 19", all_are_at_19, timeout_s=30)
    app = await start_tray_app(home, desktop, tmp_path)
    try:
        await app.until("showing its rooms", popover_with_rooms, timeout_s=90)
        # The keyboard passes the menu, "more" and "cooler" and comes to the first room's dial.
        desktop.press("Tab", "Tab", "Tab", "Tab", "Up")
        await app.until("raising one target", one_rose, timeout_s=60)
    finally:
        desktop.screenshot(tmp_path / "tray-app.png")
