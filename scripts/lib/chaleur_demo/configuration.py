"""The configuration of the demo's Home Assistant: lean, offline, and the same on every version."""

import json
from pathlib import Path

import homeassistant

CUSTOM_COMPONENTS = Path(__file__).resolve().parents[3] / "custom_components"
LONG_AGO = "2026-01-01T00:00:00+00:00"

# The components the demo needs, not `default_config` whole: it starts in seconds, asks the
# internet for nothing and misses no optional program (go2rtc, ffmpeg, turbojpeg).
CONFIGURATION = """\
homeassistant:
  name: {name}
  latitude: 44.84
  longitude: -0.58
  elevation: 10
  unit_system: metric
  time_zone: Europe/Paris
  country: FR
  currency: EUR
  language: {language}
frontend:
config:
zeroconf:
recorder:
  commit_interval: 1
history:
logbook:
energy:
diagnostics:
logger:
  default: warning
  logs:
    # Home Assistant warns of every custom integration, and of missing camera software.
    homeassistant.loader: error
    homeassistant.components.camera: critical
    homeassistant.components.ffmpeg: critical
    haffmpeg: critical
    aiohttp_fast_zlib: error
"""

# Where Home Assistant listens: on this computer only. Newer versions keep this in their storage,
# and would ask the person to confirm, and undo, what they find in configuration.yaml.
HTTP_YAML = """\
http:
  server_host: 127.0.0.1
  server_port: {port}
"""


def http_storage(port: int) -> dict[str, object]:
    """Return the same for the versions that keep it in their storage."""
    stable = {
        "server_host": ["127.0.0.1"],
        "server_port": port,
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": True,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": LONG_AGO,
        "error": None,
        "error_message": None,
    }
    data = {"stable": stable, "pending": None, "yaml_migration_done": True}
    return {"version": 2, "minor_version": 2, "key": "http", "data": data}


# The built-in store of newer versions asks the internet at every start, unless it is disabled.
MARKETPLACE = "marketplace"
CONFIG_ENTRIES = {
    "version": 1,
    "minor_version": 5,
    "key": "core.config_entries",
    "data": {
        "entries": [
            {
                "created_at": LONG_AGO,
                "data": {},
                "disabled_by": "user",
                "discovery_keys": {},
                "domain": MARKETPLACE,
                "entry_id": "01JGFJJZ00DEM0DEM0DEM0DEM0",
                "minor_version": 1,
                "modified_at": LONG_AGO,
                "options": {},
                "pref_disable_new_entities": False,
                "pref_disable_polling": False,
                "source": "system",
                "subentries": [],
                "title": "Marketplace",
                "unique_id": None,
                "version": 1,
            }
        ]
    },
}

# All but the user: the other steps ask for things the configuration says, or the internet.
ONBOARDING = {
    "version": 4,
    "minor_version": 1,
    "key": "onboarding",
    "data": {"done": ["core_config", "analytics", "integration"]},
}


def has_component(path: str) -> bool:
    """Whether the installed Home Assistant has a component, or a file of one."""
    return Path(homeassistant.__path__[0], "components", path).exists()


def write_configuration(folder: Path, *, name: str, language: str, port: int) -> None:
    """Write the lean configuration into a new folder and link the integration into it."""
    storage = folder / ".storage"
    storage.mkdir(parents=True)
    configuration = CONFIGURATION.format(name=name, language=language)
    seeds: dict[str, object] = {"onboarding": ONBOARDING}
    if has_component(MARKETPLACE):
        seeds["core.config_entries"] = CONFIG_ENTRIES
    if has_component("http/config.py"):
        seeds["http"] = http_storage(port)
    else:
        configuration += HTTP_YAML.format(port=port)
    (folder / "configuration.yaml").write_text(configuration)
    for key, content in seeds.items():
        (storage / key).write_text(json.dumps(content))
    (folder / "custom_components").symlink_to(CUSTOM_COMPONENTS, target_is_directory=True)
