"""What the heating earned, asked by voice and by a language model."""

import shutil
from importlib import import_module
from pathlib import Path

import pytest
from homeassistant.components.conversation import async_converse
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import intent, llm
from homeassistant.setup import async_setup_component

from custom_components.chaleur.api.client import LocalApiClient
from custom_components.chaleur.api.errors import CannotConnectError
from custom_components.chaleur.api.history import NOTHING, Amounts
from custom_components.chaleur.earnings import Earnings
from custom_components.chaleur.intent import _money

SENTENCES = Path(__file__).parents[2] / "docs/home-assistant/custom_sentences"


@pytest.fixture
async def assist(hass, tmp_path):
    """Set up Assist with our sentences installed."""
    shutil.copytree(SENTENCES, tmp_path / "config/custom_sentences")
    hass.config.config_dir = str(tmp_path / "config")
    for component in ("homeassistant", "intent", "conversation"):
        assert await async_setup_component(hass, component, {})


@pytest.fixture
def ask(hass, assist, hass_read_only_user):
    """Say something to Assist, as a user who is no administrator, and return its answer."""

    async def say(text, language="en"):
        context = Context(user_id=hass_read_only_user.id)
        result = await async_converse(hass, text, None, context, language=language)
        return result.response

    return say


def speech(response):
    return response.speech["plain"]["speech"]


QUESTIONS = [
    ("en", "How much did my heating earn this month?", "This month: your heating earned"),
    ("fr", "Combien mon chauffage a-t-il gagné ce mois-ci ?", "Ce mois-ci : votre chauffage a"),
    ("de", "Wie viel hat meine Heizung diesen Monat verdient?", "Dieser Monat: Ihre Heizung"),
    ("es", "¿Cuánto ha ganado mi calefacción este mes?", "Este mes: tu calefacción ha"),
    ("it", "Quanto ha guadagnato il mio riscaldamento questo mese?", "Questo mese: il tuo"),
    ("nl", "Hoeveel heeft mijn verwarming deze maand opgebracht?", "Deze maand: je verwarming"),
]


async def test_question_in_every_language(hass, paired, ask):
    for language, sentence, answer in QUESTIONS:
        response = await ask(sentence, language)
        assert response.response_type is intent.IntentResponseType.QUERY_ANSWER, sentence
        assert speech(response).startswith(answer)
        assert "€" in speech(response)
        assert set(response.speech_slots) == {"Living room", "Bedroom", "Office"}


async def test_question_about_one_radiator_or_one_area(hass, paired, ask):
    area = ar.async_get(hass).async_create("Attic")
    device = er.async_get(hass).async_get("climate.bedroom").device_id
    dr.async_get(hass).async_update_device(device, area_id=area.id)
    response = await ask("how much did Office earn yesterday")
    assert speech(response).startswith("Yesterday: Office earned 0.00 €")
    assert set(response.speech_slots) == {"Office"}
    response = await ask("how much did the radiators in the Attic earn")
    assert speech(response).startswith("Today: Bedroom earned ")


ONE_RADIATOR = [
    ("en", "How much did the Office radiator earn today?"),
    ("fr", "Combien le radiateur Office a-t-il gagné aujourd'hui ?"),
    ("de", "Wie viel hat der Heizkörper Office heute verdient?"),
    ("es", "¿Cuánto ha ganado el radiador de Office hoy?"),
    ("it", "Quanto ha guadagnato il radiatore Office oggi?"),
    ("nl", "Hoeveel heeft de radiator Office vandaag opgebracht?"),
]


async def test_radiator_may_be_called_one_beside_its_name(hass, paired, ask):
    for language, sentence in ONE_RADIATOR:
        response = await ask(sentence, language)
        assert set(response.speech_slots) == {"Office"}, sentence


async def test_radiator_that_the_assistant_may_not_know_of_is_not_told(hass, paired, ask):
    for room in ("living_room", "bedroom"):
        async_expose_entity(hass, "conversation", f"climate.{room}", should_expose=False)
    response = await ask("how much did my heating earn")
    assert set(response.speech_slots) == {"Office"}
    async_expose_entity(hass, "conversation", "climate.office", should_expose=False)
    response = await ask("how much did my heating earn")
    assert response.response_type is intent.IntentResponseType.ERROR


async def test_radiator_that_does_not_answer_is_named(hass, paired, ask, monkeypatch):
    history = LocalApiClient.history

    async def of_some(self, radiator_id, start, end):
        if radiator_id == "bedroom":
            raise CannotConnectError
        return await history(self, radiator_id, start, end)

    monkeypatch.setattr(LocalApiClient, "history", of_some)
    said = speech(await ask("how much did my heating earn"))
    assert said.startswith("Today: your heating earned")
    assert said.endswith("This is not known of: Bedroom.")
    said = speech(await ask("how much did Bedroom earn"))
    assert said == "This is not known of: Bedroom."


@pytest.mark.parametrize(
    ("language", "sums", "said"),
    [
        ("en", {"EUR": 1_234_567}, "1.23 €"),
        ("fr", {"EUR": 4_210}, "0,0042 €"),
        ("de", {"CHF": -12_000}, "-0,012 CHF"),
        ("en", {"EUR": 0}, "0.00 €"),
        ("en", {"EUR": 3}, "0.000003 €"),
        ("en", {"EUR": 2_000_000, "USD": 500_000}, "2.00 €, 0.50 $"),
        ("en", {None: 1_000_000}, "1.00"),
    ],
)
def test_small_sums_negative_ones_and_two_currencies_are_said_as_they_are(language, sums, said):
    figures = [
        Earnings(
            amounts=Amounts(earned_micros=micros), currency=currency, hours=None, complete=True
        )
        for currency, micros in sums.items()
    ]
    assert _money(figures, language) == said


async def test_records_that_begin_later_are_told(hass, paired, ask, monkeypatch):
    async def short(_coordinator, _radiator_id, hours):
        return Earnings(amounts=NOTHING, currency="EUR", hours=hours, complete=False)

    monkeypatch.setattr("custom_components.chaleur.intent.async_earnings", short)
    said = speech(await ask("how much did my heating earn this year"))
    assert said.endswith("0.0 kWh of electricity. The records begin later than that.")


async def test_nothing_to_ask(hass, integration_is_found, ask, paired):
    await hass.config_entries.async_unload(paired.entry_id)
    response = await ask("how much did my heating earn")
    assert response.response_type is intent.IntentResponseType.ERROR


def context_of(hass_user):
    names = {"platform": "test", "language": "fr", "assistant": "conversation", "device_id": None}
    context = {"context": Context(user_id=hass_user.id), **names}
    if "user_prompt" in llm.LLMContext.__dataclass_fields__:
        context["user_prompt"] = None
    return llm.LLMContext(**context)


async def tool_of(hass, user):
    api = await llm.async_get_api(hass, llm.LLM_API_ASSIST, context_of(user))
    tools = [tool for tool in api.tools if tool.name.endswith("ChaleurGetEarnings")]
    return api, tools


async def test_language_model_has_the_tool_and_its_answer(
    hass, paired, assist, hass_read_only_user
):
    api, (tool,) = await tool_of(hass, hass_read_only_user)
    assert {str(key) for key in tool.parameters.schema} == {"period", "name", "area", "floor"}
    call = llm.ToolInput(tool_name=tool.name, tool_args={"period": "today", "name": "Office"})
    result = await api.async_call_tool(call)
    answer = getattr(result, "data", result)
    assert answer["speech"]["plain"]["speech"].startswith("Aujourd\u2019hui : Office")
    assert answer["speech_slots"]["Office"]["currency"] == "EUR"


async def test_language_model_has_no_tool_when_it_may_know_of_no_radiator(
    hass, paired, assist, hass_read_only_user
):
    for room in ("living_room", "bedroom", "office"):
        async_expose_entity(hass, "conversation", f"climate.{room}", should_expose=False)
    _, tools = await tool_of(hass, hass_read_only_user)
    # Older versions offer every intent as a tool.
    if hasattr(llm, "ToolAnnotations"):
        assert not tools
        ours = import_module("custom_components.chaleur.llm")
        assert ours.async_get_tools(hass, context_of(hass_read_only_user), "other") is None
