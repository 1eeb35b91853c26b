"""A person at home who does not administrate Home Assistant."""

from chaleur_demo import browser
from chaleur_demo.account import User
from paired_home import Home

RESIDENT = User("Resident", "resident", "resident-password")


async def make_resident(home: Home) -> None:
    """Give the resident an account without an administrator's rights."""
    user = await home.api.command(
        "config/auth/create", name=RESIDENT.name, group_ids=["system-users"]
    )
    await home.api.command(
        "config/auth_provider/homeassistant/create",
        user_id=user["user"]["id"],
        username=RESIDENT.username,
        password=RESIDENT.password,
    )


async def as_resident(page: str) -> bool:
    """Sign in where the tray app opens the browser."""
    await browser.sign_in(page, RESIDENT)
    return True
