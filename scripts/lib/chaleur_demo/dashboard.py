"""A dashboard of the flat, so that a person sees the rooms at once."""

from .api import HomeAssistantApi
from .check import Room
from .messages import Language

URL_PATH = "chaleur-demo"
TITLE: dict[Language, str] = {"en": "My flat", "fr": "Mon logement"}
HISTORY: dict[Language, str] = {"en": "Power", "fr": "Puissance"}
TILES = ("power", "compute_load", "earnings", "co2_avoided")
FEATURES = [{"type": "climate-hvac-modes"}, {"type": "climate-preset-modes", "style": "dropdown"}]


def configuration(rooms: list[Room], language: Language) -> dict[str, object]:
    """Return the dashboard: a column for each room, and the power of all over time."""
    columns: list[dict[str, object]] = []
    for room in rooms:
        thermostat = {"type": "thermostat", "entity": room.climate, "features": FEATURES}
        tiles = [{"type": "tile", "entity": room.entities[key]} for key in TILES]
        columns.append({"type": "grid", "cards": [thermostat, *tiles]})
    graph = {
        "type": "history-graph",
        "title": HISTORY[language],
        "hours_to_show": 1,
        "entities": [room.entities["power"] for room in rooms],
        "grid_options": {"columns": "full"},
    }
    columns.append({"type": "grid", "cards": [graph], "column_span": len(rooms)})
    view = {
        "title": TITLE[language],
        "type": "sections",
        "max_columns": len(rooms),
        "sections": columns,
    }
    return {"views": [view]}


async def make_dashboard(api: HomeAssistantApi, rooms: list[Room], language: Language) -> str:
    """Create the dashboard in the sidebar and return its path."""
    await api.command(
        "lovelace/dashboards/create",
        url_path=URL_PATH,
        title=TITLE[language],
        icon="mdi:radiator",
        show_in_sidebar=True,
        require_admin=False,
    )
    await api.command(
        "lovelace/config/save", url_path=URL_PATH, config=configuration(rooms, language)
    )
    return URL_PATH
