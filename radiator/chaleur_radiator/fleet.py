"""The radiators of a host, built from its settings."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from chaleur_radiator.control.target import Mode, Target
from chaleur_radiator.engines.virtual import VirtualEngine
from chaleur_radiator.errors import StartError
from chaleur_radiator.radiator import Radiator, RadiatorLabel
from chaleur_radiator.rooms.building import plan_building
from chaleur_radiator.rooms.epw import EpwWeather
from chaleur_radiator.rooms.flat import RoomPlan, build_rooms, plan_flat
from chaleur_radiator.rooms.virtual import START_TIME_S
from chaleur_radiator.rooms.weather import WinterWeather
from chaleur_radiator.settings import Settings
from chaleur_radiator.store import SavedTotals
from chaleur_radiator.time_zone import time_zone
from chaleur_radiator.totals import Totals


def build_radiators(
    settings: Settings,
    targets: Mapping[str, Target],
    totals: Mapping[str, SavedTotals],
    room_models: Mapping[str, str],
    *,
    now: datetime,
) -> list[Radiator]:
    """Return all radiators, with what they had before a restart; `now` is aware.

    Raises:
        StartError: The settings cannot be used.
    """
    real = _real_radiators(settings, targets, totals, room_models) if settings.radiators else []
    if real and not (settings.virtual_rooms or settings.virtual_flats):
        return real
    virtual = virtual_radiators(settings, targets, totals, room_models, now=now)
    taken = {radiator.label.id for radiator in real}
    for radiator in virtual:
        if radiator.label.id in taken:
            raise StartError("room_name_twice", name=radiator.label.name)
    return [*real, *virtual]


def _real_radiators(
    settings: Settings,
    targets: Mapping[str, Target],
    totals: Mapping[str, SavedTotals],
    room_models: Mapping[str, str],
) -> list[Radiator]:
    # What reads this computer, psutil above all, takes megabytes that virtual rooms do without.
    from chaleur_radiator.real_radiator import Before, build  # noqa: PLC0415

    return [
        build(
            section,
            Before(
                target=targets.get(section.id, Target()),
                totals=totals[section.id].totals if section.id in totals else Totals(),
                room_model=room_models.get(section.id),
            ),
            state_dir=settings.state_dir,
            time_zone=time_zone(settings.time_zone),
        )
        for section in settings.radiators
    ]


def virtual_radiators(
    settings: Settings,
    targets: Mapping[str, Target],
    totals: Mapping[str, SavedTotals],
    room_models: Mapping[str, str],
    *,
    now: datetime,
) -> list[Radiator]:
    """Return the radiators of a virtual flat or building, with what they had before a restart.

    A room whose radiator had a target starts as warm as that asks for, as if the time between had
    been heated. Rooms that live in real time go by the clock and the calendar at `now`; faster ones
    start at six in the evening, each time.

    Raises:
        StartError: The names of the rooms, or the weather file, cannot be used.
    """
    zone = time_zone(settings.time_zone)
    plans = _virtual_plans(settings)
    warm = {
        radiator_id: target.temperature_c
        for radiator_id, target in targets.items()
        if target.mode is not Mode.OFF
    }
    file = settings.weather_file
    weather = EpwWeather(file) if file else WinterWeather(str(settings.seed))
    rooms = build_rooms(
        plans,
        weather,
        seed=str(settings.seed),
        start_s=_since_new_year_s(now.astimezone(zone)) if settings.speed == 1 else START_TIME_S,
        start_air_c=warm,
    )
    return [
        Radiator(
            RadiatorLabel(
                id=plan.id,
                name=plan.name,
                zone=plan.zone or settings.virtual_zone,
                model="Virtual radiator",
            ),
            room=rooms[plan.id],
            engine=VirtualEngine(f"{settings.seed} {plan.id}"),
            power=plan.power,
            target=targets.get(plan.id, Target()),
            totals=totals[plan.id].totals if plan.id in totals else Totals(),
            time_zone=zone,
            speed=settings.speed,
            processor=rooms[plan.id].processors,
            room_model=room_models.get(plan.id),
        )
        for plan in plans
    ]


def _since_new_year_s(local: datetime) -> float:
    """Return the seconds since the year began, standard time: what a weather file starts with."""
    standard = local.replace(tzinfo=None) - (local.dst() or timedelta())
    new_year = standard.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    return (standard - new_year).total_seconds()


def _virtual_plans(settings: Settings) -> list[RoomPlan]:
    seed = str(settings.seed)
    if settings.virtual_flats:
        return plan_building(settings.virtual_radiators, settings.virtual_flats, seed)
    return plan_flat(settings.virtual_rooms, seed, airings=True)


def zones_of(settings: Settings, radiators: Iterable[Radiator]) -> tuple[str, ...]:
    """Return the ids of all zones: those of the settings, then those that only radiators name."""
    named = [zone.id for zone in settings.zones]
    return tuple(dict.fromkeys([*named, *(radiator.label.zone for radiator in radiators)]))
