"""The tray app on a real desktop, with a resident who does not administrate Home Assistant."""

from pathlib import Path

from chaleur_demo.account import User
from chaleur_demo.processes import Child, until
from paired_home import Home
from x_desktop import Desktop

RESIDENT = User("Resident", "resident", "resident-password")


async def make_resident(home: Home) -> None:
    user = await home.api.command(
        "config/auth/create", name=RESIDENT.name, group_ids=["system-users"]
    )
    await home.api.command(
        "config/auth_provider/homeassistant/create",
        user_id=user["user"]["id"],
        username=RESIDENT.username,
        password=RESIDENT.password,
    )


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
    app = await start_tray_app(home, desktop, tmp_path)

    # The sign-in window, in the middle of the screen, becomes the popover at the icon.
    async def popover() -> str | None:
        at_the_icon = [window for window in desktop.windows("Chaleur") if desktop.x(window) > 700]
        return at_the_icon[0] if at_the_icon else None

    window = await app.until("showing its rooms", popover, timeout_s=60)

    # The keyboard passes the menu and "cooler" and comes to the first room's "warmer".
    desktop.xdotool("windowfocus", "--sync", window)
    desktop.xdotool("key", "--window", window, "Tab", "Tab", "Tab", "space")

    async def a_target_rose() -> bool | None:
        states = [await home.api.state(climate) for climate in climates]
        return any(state["attributes"]["temperature"] > 19 for state in states) or None

    try:
        await until("A target rising", a_target_rose, timeout_s=30)
    finally:
        desktop.screenshot(tmp_path / "tray-app.png")
