"""What open calculators published, and what we answer to the same questions."""

import json
from pathlib import Path

from chaleur_desktop.core.footprint.devices import (
    Device,
    DeviceKind,
    average_years,
    device_year,
    embodied,
)
from chaleur_desktop.core.footprint.quantity import Figure
from chaleur_desktop.core.footprint.uses import (
    Call,
    Email,
    Network,
    Quality,
    email,
    video_call,
    video_hour,
    web_search,
)
from chaleur_desktop.system.content_files import load_factors

HERE = Path(__file__).parent
FACTORS = load_factors()
FIRST = json.loads((HERE / "published.json").read_text())
SECOND = json.loads((HERE / "published_second.json").read_text())


def same_question() -> dict[str, Figure]:
    """Return what we answer where we ask the same as the first calculator."""
    answers = {}
    for kind in DeviceKind:
        years = average_years(FACTORS, kind)
        answers[f"{kind}_embodied"] = embodied(FACTORS, kind)
        answers[f"{kind}_life"] = years
        year = device_year(FACTORS, Device(kind, years.value))
        if year.energy is not None:
            answers[f"{kind}_kwh"] = year.energy
            answers[f"{kind}_year"] = year.total
    for network in (Network.MOBILE, Network.WIFI):
        for quality in Quality:
            hour = video_hour(FACTORS, network, quality)
            name = f"video_{network}_{quality}"
            answers |= {
                name: hour.total,
                f"{name}_device": hour.device,
                f"{name}_transfer": hour.transfer,
            }
    answers |= {f"call_{call}": video_call(FACTORS, call) for call in Call}
    answers |= {f"email_{on}": email(FACTORS, on) for on in Email}
    answers["search"] = web_search(FACTORS)
    for name, factor_id in {
        "net_fixed": "net_fixed_fr",
        "net_fixed_nobox": "net_fixed_fr_nobox",
        "net_mobile": "net_mobile_fr",
        "grid": "grid_fr_ademe",
    }.items():
        answers[name] = FACTORS[factor_id].figure()
    return answers


ANSWERS = same_question()
