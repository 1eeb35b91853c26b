"""A radiator as the Local API shows it."""

from datetime import datetime, tzinfo

from msgspec import UNSET, UnsetType

from chaleur_radiator.clock import whole_second
from chaleur_radiator.control import target as targets
from chaleur_radiator.control.decision import Decision, LimitedBy
from chaleur_radiator.control.target import Mode, Preset, Target
from chaleur_radiator.engines import ComputePolicy, ComputeState, Engine, Work
from chaleur_radiator.history.amounts import MICRO
from chaleur_radiator.power.model import PowerModel, drawn_w
from chaleur_radiator.protocol.models import (
    Action,
    Actual,
    Capabilities,
    Compute,
    Credit,
    ScheduledChange,
    TargetView,
    TotalsView,
)
from chaleur_radiator.totals import Totals

_ENOUGH_SHARE = 0.9
"""With this share of the heat decided on, nothing holds it back: other programs heat as well."""
_ENGINE_LIMITS = {
    ComputeState.WAITING: LimitedBy.NO_JOBS,
    ComputeState.OFFLINE: LimitedBy.NO_JOBS,
    ComputeState.PAUSED: LimitedBy.IN_USE,
}


_MODES = tuple(Mode)
_PRESETS = tuple(Preset)


def capabilities(power: PowerModel, engine: Engine) -> Capabilities:
    """Return what a radiator with this computer and this source of work can do."""
    return Capabilities(
        modes=_MODES,
        presets=_PRESETS,
        temperature_min_c=targets.TEMPERATURE_MIN_C,
        temperature_max_c=targets.TEMPERATURE_MAX_C,
        temperature_step_c=targets.TEMPERATURE_STEP_C,
        power_max_w=power.power_max_w,
        cores=power.cores,
        power_source=power.source,
        compute_policies=engine.compute_policies or UNSET,
    )


def target_view(
    target: Target, now: datetime, zone: tzinfo, policies: tuple[ComputePolicy, ...]
) -> TargetView:
    """Return what the resident wants at `now`, with a schedule in `zone`.

    A policy that is not among those offered says nothing, so it is not told.
    """
    return TargetView(
        mode=target.mode,
        temperature_c=target.temperature_c,
        preset=target.preset,
        preset_until=_told(target.preset_until),
        hold_until=_told(target.hold_until),
        next_change=_scheduled_change(target, now, zone),
        preset_temperatures_c=target.preset_temperatures,
        power_limit_w=UNSET if target.power_limit_w is None else target.power_limit_w,
        power_limit_until=_told(target.power_limit_until),
        compute_policy=target.compute_policy if target.compute_policy in policies else UNSET,
    )


def actual(decision: Decision, target: Target, work: Work, power: PowerModel) -> Actual:
    """Return what is, after `decision` was carried out as `work`."""
    heats = decision.watts > 0 and work.cores_active > 0
    idle = Action.OFF if target.mode is Mode.OFF else Action.IDLE
    temperature_c, source = decision.temperature_c, decision.temperature_source
    power_w = drawn_w(power, work.cores_active)
    return Actual(
        temperature_c=UNSET if temperature_c is None else round(temperature_c, 1),
        temperature_source=UNSET if source is None else source,
        action=Action.HEATING if heats else idle,
        power_w=round(power_w, 1),
        demand_pct=round(100 * decision.demand_w / power.power_max_w, 1),
        limited_by=_limited_by(decision, work, power_w),
        preheating=decision.preheating,
    )


def compute(work: Work, cores: int) -> Compute:
    """Return what the processors do."""
    return Compute(
        state=work.state,
        load_pct=round(100 * work.cores_active / cores, 1),
        cores_active=round(work.cores_active, 2),
        activity=UNSET if work.activity is None else work.activity,
    )


def totals_view(totals: Totals, credit_unit: str | None) -> TotalsView:
    """Return lifetime sums, with the credit of an engine that gives some."""
    told = totals.amounts().rounded()
    credit = None if credit_unit is None else Credit(amount=told.credit / MICRO, unit=credit_unit)
    return TotalsView(
        energy_kwh=told.energy / MICRO,
        useful_kwh=told.useful / MICRO,
        wanted_kwh=told.wanted / MICRO,
        core_hours=told.core_hours / MICRO,
        earned_micros=told.earned,
        credit=UNSET if credit is None else credit,
    )


def _told(moment: datetime | None) -> datetime | UnsetType:
    return UNSET if moment is None else whole_second(moment)


def _scheduled_change(target: Target, now: datetime, zone: tzinfo) -> ScheduledChange | UnsetType:
    if target.mode is not Mode.AUTO or target.resumes is not None:
        return UNSET
    change = target.schedule.next_change(now, zone)
    return ScheduledChange(
        at=change.at,
        preset=Preset(change.preset),
        temperature_c=target.preset_temperatures.of(change.preset),
    )


def _limited_by(decision: Decision, work: Work, power_w: float) -> LimitedBy:
    """Return what keeps the room from its heat: the control, or else the engine."""
    if decision.watts > 0 and decision.limited_by in (LimitedBy.NONE, LimitedBy.POWER_LIMIT):
        if work.in_use and power_w < _ENOUGH_SHARE * decision.watts:
            return LimitedBy.IN_USE
        return _ENGINE_LIMITS.get(work.state, decision.limited_by)
    return decision.limited_by
