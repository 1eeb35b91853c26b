"""Answers "how much did my heating earn?" for voice assistants and language models."""

import asyncio
import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import voluptuous as vol
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import intent
from homeassistant.util import dt as dt_util

from .api.errors import LocalApiError
from .earnings import Earnings, async_earnings
from .entity import RadiatorEntity
from .periods import Hours, Period, named_hours
from .targets import loaded_thermostats
from .texts import async_text

INTENT_GET_EARNINGS: Final = "ChaleurGetEarnings"

_SYMBOLS: Final = {"EUR": "€", "GBP": "£", "USD": "$"}
"""What speech reads better than the code."""

_MOST_DECIMALS: Final = 6
"""A host counts in millionths."""


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register our intents."""
    intent.async_register(hass, GetEarnings())


class GetEarnings(intent.IntentHandler):
    """Tells what the radiators that an assistant may know of earned in a period."""

    intent_type = INTENT_GET_EARNINGS
    description = (
        "Tells how much money the heating (compute radiators) earned by computing in a period, "
        "and how much electricity it used for it. Use it for questions about what the heating or "
        "a radiator earned, its revenue or its income"
    )

    @property
    def slot_schema(self) -> dict[Any, Any]:
        """Period, and which radiators; all of them if none is named."""
        return {
            vol.Optional("period", description="Period; today if left out"): vol.In(
                [period.value for period in Period]
            ),
            vol.Optional("name", description="Name of one radiator"): cv.string,
            vol.Optional("area", description="Name of an area"): cv.string,
            vol.Optional("floor", description="Name of a floor"): cv.string,
        }

    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Ask the radiators and put their answers into one sentence.

        Raises:
            MatchFailedError: there is no such radiator, or none that the assistant may know.
        """
        slots = {
            key: slot["value"]
            for key, slot in self.async_validate_slots(intent_obj.slots).items()
            if slot["value"]
        }
        period = Period(slots.get("period", Period.TODAY))
        hours = named_hours(period, dt_util.utcnow(), dt_util.get_default_time_zone())
        radiators = _matching(intent_obj, slots)
        answers = await asyncio.gather(*(_earnings(radiator, hours) for radiator in radiators))
        response = intent_obj.create_response()
        response.response_type = intent.IntentResponseType.QUERY_ANSWER
        named = bool(slots.keys() & {"name", "area", "floor"})
        asked = list(zip(radiators, answers, strict=True))
        response.async_set_speech(await _speech(intent_obj, period, asked, named=named))
        response.async_set_speech_slots(
            {
                radiator.radiator.name: earnings.as_response()
                for radiator, earnings in asked
                if earnings
            }
        )
        return response


def _matching(intent_obj: intent.Intent, slots: dict[str, Any]) -> list[RadiatorEntity]:
    """Return the radiators that are meant, as far as the assistant may know of them."""
    thermostats = loaded_thermostats(intent_obj.hass)
    states = [
        state
        for entity_id in sorted(thermostats)
        if (state := intent_obj.hass.states.get(entity_id)) is not None
    ]
    constraints = intent.MatchTargetsConstraints(
        name=slots.get("name"),
        area_name=slots.get("area"),
        floor_name=slots.get("floor"),
        domains={"climate"},
        assistant=intent_obj.assistant,
    )
    match = (
        intent.async_match_targets(intent_obj.hass, constraints, states=states)
        if states
        else intent.MatchTargetsResult(
            is_match=False, no_match_reason=intent.MatchFailedReason.DOMAIN
        )
    )
    if not match.is_match:
        raise intent.MatchFailedError(match, constraints)
    return [thermostats[state.entity_id] for state in match.states]


async def _earnings(entity: RadiatorEntity, hours: Hours) -> Earnings | None:
    try:
        earnings = await async_earnings(entity.coordinator, entity.radiator.id, hours)
    except LocalApiError:
        return None
    return None if earnings.earned is None else earnings


async def _speech(
    intent_obj: intent.Intent,
    period: Period,
    asked: list[tuple[RadiatorEntity, Earnings | None]],
    *,
    named: bool,
) -> str:
    async def text(key: str, category: str = "common", **placeholders: str) -> str:
        language = intent_obj.language
        return await async_text(intent_obj.hass, language, category, key, placeholders)

    known = [(radiator, earnings) for radiator, earnings in asked if earnings]
    sentences = []
    if known:
        figures = [earnings for _, earnings in known]
        energy = sum(earnings.totals.energy_kwh or 0 for earnings in figures)
        sentences.append(
            await text(
                "earnings_answer_named" if named else "earnings_answer",
                period=await text(f"earnings_period.options.{period}", "selector"),
                names=_listed(radiator for radiator, _ in known),
                earned=_money(figures, intent_obj.language),
                energy=_number(energy, 1, intent_obj.language),
            )
        )
        if not all(earnings.complete for earnings in figures):
            sentences.append(await text("earnings_incomplete"))
    if silent := [radiator for radiator, earnings in asked if earnings is None]:
        sentences.append(await text("earnings_no_answer", names=_listed(silent)))
    return " ".join(sentences)


def _listed(radiators: Iterable[RadiatorEntity]) -> str:
    return ", ".join(radiator.radiator.name for radiator in radiators)


def _money(figures: list[Earnings], language: str) -> str:
    """Write what was earned; money of two currencies is not added."""
    sums: defaultdict[str, float] = defaultdict(float)
    for earnings in figures:
        sums[earnings.currency or ""] += earnings.earned or 0
    return ", ".join(
        f"{_number(amount, _decimals(amount), language)} {_SYMBOLS.get(code, code)}".strip()
        for code, amount in sums.items()
    )


def _decimals(amount: float) -> int:
    """Return how many decimals show two digits of a small sum: a radiator earns cents."""
    if abs(amount) < 10**-_MOST_DECIMALS:
        return 2
    return min(max(2, 1 - math.floor(math.log10(abs(amount)))), _MOST_DECIMALS)


def _number(value: float, decimals: int, language: str) -> str:
    written = f"{value:.{decimals}f}"
    return written if language.startswith("en") else written.replace(".", ",")
