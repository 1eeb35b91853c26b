"""An answer of `chaleur.explain_co2`, as the integration gives it."""

from typing import Any

GRID = {
    "id": "grid",
    "value": 0.0519,
    "unit": "kgCO2e/kWh",
    "low": 0.031,
    "high": 0.079,
    "kind": "factor",
    "factor_id": "grid_fr_ademe",
    "scope": "life-cycle, yearly mean",
    "year": 2024,
    "geography": "FR",
    "source": "ADEME Base Empreinte",
    "url": "https://base-empreinte.ademe.fr/",
    "licence": "Licence Ouverte 2.0",
}


def measured(name: str, kwh: float) -> dict[str, Any]:
    return {"id": name, "value": kwh, "unit": "kWh", "low": None, "high": None, "kind": "measured"}


def assumed(name: str, value: float, low: float, high: float) -> dict[str, Any]:
    return {
        "id": name,
        "value": value,
        "unit": "ratio",
        "low": low,
        "high": high,
        "kind": "assumption",
        "source": "Chaleur's own assumption",
        "url": "https://example.org/method",
        "year": 2026,
        "geography": "World",
    }


def period(*, complete: bool) -> dict[str, Any]:
    return {
        "start": "2026-11-23T00:00:00+01:00",
        "end": "2026-11-30T00:00:00+01:00",
        "complete": complete,
    }


def explanation(
    useful: float = 80.0, wanted: float = 90.0, used: float = 100.0, **changes: Any
) -> dict[str, Any]:
    """An electric heater in France replaced: the two other terms cancel out nearly."""
    data_centre = 0.9 * 0.95 * useful * 1.46 * 0.0519
    heater, radiator = wanted * 0.0519, used * 0.0519
    return {
        "method": "1",
        "period": period(complete=True),
        "reference": {
            "country": "FR",
            "replaced_heater": "electric",
            "factor_family": "life-cycle",
        },
        "avoided_kg": data_centre + heater - radiator,
        "low_kg": (data_centre + heater - radiator) * 0.2,
        "high_kg": (data_centre + heater - radiator) * 1.3,
        "median_kg": (data_centre + heater - radiator) * 0.8,
        "sign_certain": True,
        "data_centre_kg": data_centre,
        "heating_kg": heater - radiator,
        "erf": wanted / used,
        "useful_share": useful / used,
        "live_share": 0.0,
        "terms": [
            {
                "id": "data_centre",
                "sign": 1,
                "kg": data_centre,
                "formula": ["energy_ratio", "processor_share", "useful_energy", "pue", "grid"],
                "divided_by": [],
            },
            {
                "id": "replaced_heater",
                "sign": 1,
                "kg": heater,
                "formula": ["wanted_energy", "grid"],
                "divided_by": [],
            },
            {
                "id": "radiator",
                "sign": -1,
                "kg": radiator,
                "formula": ["used_energy", "grid"],
                "divided_by": [],
            },
        ],
        "only_in_range": [
            {
                "id": "hardware",
                "sign": 1,
                "kg": 0.0,
                "formula": ["embodied", "processor_share", "useful_energy"],
                "divided_by": [],
            }
        ],
        "values": [
            measured("used_energy", used),
            measured("useful_energy", useful),
            measured("wanted_energy", wanted),
            GRID,
            {**GRID, "id": "pue", "value": 1.46, "unit": "ratio", "low": 1.15, "high": 1.54},
            assumed("energy_ratio", 0.9, 0.5, 1.0),
            assumed("processor_share", 0.95, 0.9, 1.0),
            {**assumed("embodied", 0.0, -0.06, 0.06), "unit": "kgCO2e/kWh"},
        ],
        "not_counted": ["location_effect", "rebound_heating"],
        **changes,
    }
