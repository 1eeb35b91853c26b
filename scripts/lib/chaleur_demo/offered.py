"""What Home Assistant offers of the integration: it reads each file, and complains of bad ones."""

from typing import Any

from .api import DOMAIN, HomeAssistantApi
from .configuration import CUSTOM_COMPONENTS
from .processes import DemoError, until

FOLDER = CUSTOM_COMPONENTS / DOMAIN
LANGUAGES = sorted(path.stem for path in (FOLDER / "translations").glob("*.json"))
SINCE_AUTOMATIONS = (2026, 10)
"""First version that is sure to offer triggers and conditions of integrations to everybody."""
TIMEOUT_S = 30.0


async def offered(api: HomeAssistantApi, climate: str) -> list[str]:
    """Have Home Assistant read and offer everything; return what it said, a line a fact.

    Raises:
        DemoError: when something is not offered.
    """
    facts = [await _actions(api), await _texts(api), await _answers(api, climate)]
    version = tuple(
        int(part) for part in (await api.request("GET", "config"))["version"].split(".")[:2]
    )
    if version >= SINCE_AUTOMATIONS:
        facts += [await _automations(api, kind) for kind in ("trigger", "condition")]
    facts += [await _diagnostics(api), await _reload(api, climate)]
    return facts


def described(name: str) -> set[str]:
    """Return what is described at the top level of a YAML file, without its shared parts."""
    lines = (FOLDER / f"{name}.yaml").read_text().splitlines()
    return {line.partition(":")[0] for line in lines if line and line[0].isalpha()}


async def _actions(api: HomeAssistantApi) -> str:
    for domain in await api.request("GET", "services"):
        if domain["domain"] == DOMAIN:
            found = {name for name, action in domain["services"].items() if "target" in action}
            return _all("actions", found, described("services"))
    raise DemoError("Home Assistant has no actions of the integration")


async def _automations(api: HomeAssistantApi, kind: str) -> str:
    """Return how many triggers or conditions the editor of automations offers."""
    found = {
        key.removeprefix(f"{DOMAIN}.")
        for key in await api.first_event(f"{kind}_platforms/subscribe")
        if key.startswith(f"{DOMAIN}.")
    }
    return _all(f"{kind}s", found, described(f"{kind}s"))


def _all(what: str, found: set[str], wanted: set[str]) -> str:
    if not wanted or found != wanted:
        raise DemoError(f"{what}: Home Assistant offers {sorted(found)}, not {sorted(wanted)}")
    return f"{what} described and offered: {len(found)}"


async def _texts(api: HomeAssistantApi) -> str:
    numbers = set()
    for language in LANGUAGES:
        count = 0
        for category in ("config", "options", "entity", "exceptions", "issues", "services"):
            answer = await api.command(
                "frontend/get_translations",
                language=language,
                category=category,
                integration=[DOMAIN],
            )
            count += len(answer["resources"])
        numbers.add(count)
    if len(numbers) != 1 or not min(numbers):
        raise DemoError(f"Home Assistant has different numbers of texts: {sorted(numbers)}")
    return f"texts in each of {len(LANGUAGES)} languages: {min(numbers)}"


async def _answers(api: HomeAssistantApi, climate: str) -> str:
    target = {"entity_id": climate}
    week = await api.request("POST", "services/chaleur/get_schedule?return_response", target)
    earned = await api.request(
        "POST", "services/chaleur/get_earnings?return_response", {**target, "period": "today"}
    )
    for answer in (week, earned):
        if climate not in answer["service_response"]:
            raise DemoError(f"An action does not answer for {climate}: {answer}")
    entries = len(week["service_response"][climate]["entries"])
    core_hours = earned["service_response"][climate]["core_hours"]
    return f"actions answer: a schedule of {entries} entries, {core_hours:g} core-hours today"


async def _entry_id(api: HomeAssistantApi) -> str:
    entries = await api.command("config_entries/get", domain=DOMAIN)
    return str(entries[0]["entry_id"])


async def _diagnostics(api: HomeAssistantApi) -> str:
    got: dict[str, Any] = await api.request(
        "GET", f"diagnostics/config_entry/{await _entry_id(api)}"
    )
    return f"diagnostics: {len(str(got['data']))} characters"


async def _reload(api: HomeAssistantApi, climate: str) -> str:
    """Unload and set up again, after which the thermostat must be back."""
    path = f"config/config_entries/entry/{await _entry_id(api)}/reload"
    if (await api.request("POST", path))["require_restart"]:
        raise DemoError("The integration cannot be unloaded")

    async def back() -> bool | None:
        state = (await api.state(climate))["state"]
        return True if state not in {"unavailable", "unknown"} else None

    await until(f"{climate} back after a reload", back, timeout_s=TIMEOUT_S)
    temperature = (await api.state(climate))["attributes"]["current_temperature"]
    return f"unloaded and set up again: the room has {temperature:g} degC"
