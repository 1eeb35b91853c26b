"""A Home Assistant too old for own triggers and conditions: all else works, mistakes are told."""

import importlib
import sys
from unittest.mock import patch

import pytest
import voluptuous as vol
from homeassistant.helpers import selector

from custom_components.chaleur import condition, trigger

ASKED_FOR = {"platform": "chaleur.out_of_work", "target": {"entity_id": "climate.office"}}


@pytest.fixture
def old_home_assistant():
    """Let Home Assistant be without the helpers."""
    hidden = {
        f"custom_components.chaleur.{module}": None
        for module in ("radiator_triggers", "radiator_conditions")
    }
    with patch.dict(sys.modules, hidden):
        importlib.reload(trigger)
        importlib.reload(condition)
        yield
    importlib.reload(trigger)
    importlib.reload(condition)


async def test_neither_triggers_nor_conditions_are_offered(hass, old_home_assistant):
    assert await trigger.async_get_triggers(hass) == {}
    assert await condition.async_get_conditions(hass) == {}


async def test_trigger_of_an_old_home_assistant_says_what_to_do(hass, old_home_assistant):
    with pytest.raises(vol.Invalid, match=r"newer Home Assistant.*blueprint"):
        await trigger.async_validate_trigger_config(hass, ASKED_FOR)


@pytest.mark.skipif(bool(trigger.TRIGGERS), reason="this Home Assistant has such triggers")
async def test_automation_with_such_a_trigger_is_named_and_harms_nothing(
    hass, automate, two_radiators, caplog
):
    await automate(triggers=[ASKED_FOR])
    assert hass.states.get("automation.test").state == "unavailable"
    assert "newer Home Assistant" in caplog.text
    assert hass.states.get("climate.office").state == "heat"


def test_they_are_offered_wherever_their_descriptions_are_understood():
    understood = hasattr(selector, "AutomationBehaviorSelector")
    assert (bool(trigger.TRIGGERS), bool(condition.CONDITIONS)) == (understood, understood)
