"""The radiators of a host, built from its settings."""

from collections.abc import Iterable, Mapping

from chaleur_radiator.control.target import Target
from chaleur_radiator.engines.virtual import VirtualEngine
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.rooms.flat import plan_flat
from chaleur_radiator.rooms.virtual import VirtualRoom
from chaleur_radiator.rooms.weather import WinterWeather
from chaleur_radiator.settings import Settings
from chaleur_radiator.store import SavedTotals
from chaleur_radiator.time_zone import time_zone
from chaleur_radiator.totals import Totals


def build_radiators(
    settings: Settings, targets: Mapping[str, Target], totals: Mapping[str, SavedTotals]
) -> list[Radiator]:
    """Return all radiators, with the targets and totals they had.

    Raises:
        StartError: The settings cannot be used.
    """
    return virtual_radiators(settings, targets, totals)


def virtual_radiators(
    settings: Settings, targets: Mapping[str, Target], totals: Mapping[str, SavedTotals]
) -> list[Radiator]:
    """Return the radiators of a virtual flat, with the targets and totals they had.

    Raises:
        StartError: The names of the rooms cannot be used.
    """
    weather = WinterWeather(str(settings.seed))
    zone = time_zone(settings.time_zone)
    return [
        Radiator(
            RadiatorLabel(
                id=plan.id, name=plan.name, zone=settings.virtual_zone, model="Virtual radiator"
            ),
            room=VirtualRoom(plan.shape, weather),
            engine=VirtualEngine(f"{settings.seed} {plan.id}"),
            power=plan.power,
            target=targets.get(plan.id, Target()),
            totals=totals[plan.id].totals if plan.id in totals else Totals(),
            time_zone=zone,
            speed=settings.speed,
        )
        for plan in plan_flat(settings.virtual_rooms, str(settings.seed))
    ]


def zones_of(settings: Settings, radiators: Iterable[Radiator]) -> tuple[str, ...]:
    """Return the ids of all zones, in the order of the settings or else of the radiators."""
    named = [zone.id for zone in settings.zones]
    return tuple(dict.fromkeys(named or [radiator.label.zone for radiator in radiators]))
