"""The shapes of all documents of the API, version 1.0."""

from chaleur_radiator.conformance.shapes import (
    array,
    boolean,
    day,
    integer,
    number,
    one_of,
    record,
    text,
    time,
)

KNOWN_API = "1.0"

NAME = text(".+", longest=64)
HEX_ID = text("[0-9a-f]+")
HOST_ID = text("[a-z2-7]{16}")
RADIATOR_ID = text("[a-z0-9-]{1,32}")
API = text(r"\d+\.\d+")
ROLE = one_of("resident", "operator")
MODE = one_of("off", "heat", "auto")
LASTING_PRESETS = ("comfort", "eco", "sleep", "away")
PRESET = one_of("none", *LASTING_PRESETS, "boost")
COMPUTE_POLICY = one_of("any", "useful-only")
PERCENT = number(0, 100)
NOT_NEGATIVE = number(0)

PUBLIC_HOST = record(
    {
        "product": text("chaleur"),
        "api": API,
        "id": HOST_ID,
        "pairing": one_of("open", "closed"),
    },
    closed=True,
)

HOST = record(
    {
        "id": HOST_ID,
        "name": NAME,
        "model": NAME,
        "software": text(".+"),
        "api": API,
        "currency": text("[A-Z]{3}"),
        "time": time,
        "time_zone": text(".+"),
        "role": ROLE,
        "zones": array(NAME, least=1),
    },
    {"security_support_until": day, "update_version": text(".+")},
)

PROBLEMS = array(
    record(
        {
            "code": one_of(
                "sensor-lost",
                "overheat",
                "fan-failed",
                "tilted",
                "frost",
                "power-sensor-lost",
                "storage-full",
                "update-failed",
            ),
            "since": time,
            "severity": one_of("warning", "error"),
        }
    )
)

CAPABILITIES = record(
    {
        "modes": array(MODE, least=1),
        "presets": array(PRESET, least=1),
        "temperature_min_c": number(),
        "temperature_max_c": number(),
        "temperature_step_c": NOT_NEGATIVE,
        "power_max_w": NOT_NEGATIVE,
        "cores": integer(0),
        "power_source": one_of("measured", "calibrated", "estimated"),
    },
    {"compute_policies": array(COMPUTE_POLICY)},
)

TARGET = record(
    {
        "mode": MODE,
        "temperature_c": number(),
        "preset": PRESET,
        "preset_temperatures_c": record({preset: number() for preset in LASTING_PRESETS}),
    },
    {
        "preset_until": time,
        "hold_until": time,
        "next_change": record({"at": time, "preset": PRESET, "temperature_c": number()}),
        "power_limit_w": NOT_NEGATIVE,
        "power_limit_until": time,
        "compute_policy": COMPUTE_POLICY,
    },
)

ACTUAL = record(
    {
        "action": one_of("heating", "idle", "off"),
        "power_w": NOT_NEGATIVE,
        "demand_pct": PERCENT,
        "limited_by": one_of(
            "none",
            "window-open",
            "power-limit",
            "no-jobs",
            "in-use",
            "overheat",
            "sensor-lost",
            "starting",
        ),
    },
    {
        "temperature_c": number(),
        "temperature_source": one_of("internal", "external"),
        "preheating": boolean,
    },
)

COMPUTE = record(
    {
        "state": one_of("working", "filler", "waiting", "idle", "paused", "offline"),
        "load_pct": PERCENT,
        "cores_active": NOT_NEGATIVE,
    },
    {"activity": text(".+", longest=40)},
)

TOTALS = record(
    {
        "energy_kwh": NOT_NEGATIVE,
        "useful_kwh": NOT_NEGATIVE,
        "wanted_kwh": NOT_NEGATIVE,
        "core_hours": NOT_NEGATIVE,
        "earned_micros": integer(),
    },
    {"credit": record({"amount": NOT_NEGATIVE, "unit": text(".+")})},
)

RADIATOR = record(
    {
        "id": RADIATOR_ID,
        "name": NAME,
        "zone": NAME,
        "model": NAME,
        "rev": integer(0),
        "online": boolean,
        "caps": CAPABILITIES,
        "target": TARGET,
        "actual": ACTUAL,
        "compute": COMPUTE,
        "totals": TOTALS,
        "problems": PROBLEMS,
    }
)

OPERATOR_RADIATOR = record(
    {
        "id": RADIATOR_ID,
        "model": NAME,
        "rev": integer(0),
        "online": boolean,
        "problems": PROBLEMS,
    },
    closed=True,
)

TOKEN = record(
    {
        "id": text(".+"),
        "name": NAME,
        "role": ROLE,
        "zones": array(NAME, least=1),
        "created": time,
        "last_used": day,
        "current": boolean,
    },
    closed=True,
)

SCHEDULE = record(
    {
        "entries": array(
            record(
                {
                    "days": array(one_of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), least=1),
                    "time": text("([01][0-9]|2[0-3]):[0-5][0-9]"),
                    "preset": one_of(*LASTING_PRESETS),
                }
            )
        ),
        "time_zone": text(".+"),
    }
)

_SUMS = {
    "energy_kwh": NOT_NEGATIVE,
    "useful_kwh": NOT_NEGATIVE,
    "wanted_kwh": NOT_NEGATIVE,
    "core_hours": NOT_NEGATIVE,
    "earned_micros": integer(),
}

HISTORY = record(
    {
        "radiator": RADIATOR_ID,
        "interval_s": integer(3600),
        "base": record(_SUMS),
        "rows": array(
            record({"start": time, **_SUMS, "final": boolean}, {"temperature_c": number()})
        ),
    },
    {"next": time},
)

STARTED_SESSION = record({"session": text(".+"), "server_nonce": text("[0-9a-f]{32}")})

PAIRED = record(
    {
        "token": text(r"chl_[A-Za-z0-9_-]{43,}"),
        "token_id": text(".+"),
        "role": ROLE,
        "zones": array(NAME, least=1),
        "proof": text("[0-9a-f]{64}"),
    }
)
