"""The choice of what work may heat: for radiators that offer one, while they do."""

import pytest
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN, EntityCategory
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import entity_registry as er

POLICY = "select.office_compute_policy"
PATCH = ("PATCH", "/radiators/office")
BOTH = {"compute_policies": ["any", "useful-only"]}


async def choose(hass, option):
    data = {"entity_id": POLICY, "option": option}
    await hass.services.async_call("select", "select_option", data, blocking=True)


def shown(hass):
    return hass.states.get(POLICY).state


@pytest.fixture
async def offering(hass, scripted_entry, push):
    """A radiator that offers both policies, with the first one."""
    await push(caps=BOTH, target={"compute_policy": "any"})


async def test_the_real_radiator_takes_a_policy_and_keeps_it(hass, daemon, paired, until):
    assert shown(hass) == "any"
    assert hass.states.get(POLICY).attributes["options"] == ["any", "useful_only"]
    await choose(hass, "useful_only")
    assert shown(hass) == "useful_only"
    for radiator_id, held in (("office", "useful-only"), ("bedroom", "any")):
        target = paired.runtime_data.radiator(radiator_id).target
        assert target.compute_policy == held
    await hass.config_entries.async_reload(paired.entry_id)
    await hass.async_block_till_done()
    await until(lambda: shown(hass) == "useful_only")
    await choose(hass, "any")
    assert shown(hass) == "any"


@pytest.mark.usefixtures("offering")
async def test_a_policy_is_a_setting_of_its_radiator(hass, scripted_host):
    registered = er.async_get(hass).async_get(POLICY)
    assert registered.unique_id == f"{scripted_host.id}_office_compute_policy"
    assert registered.entity_category is EntityCategory.CONFIG


async def test_policies_come_and_go_with_what_the_radiator_offers(hass, scripted_entry, push):
    assert hass.states.get(POLICY) is None
    await push(caps={"compute_policies": []})
    assert hass.states.get(POLICY) is None
    await push(caps=BOTH, target={"compute_policy": "useful-only"})
    assert shown(hass) == "useful_only"
    await push(caps={"compute_policies": None}, target={"compute_policy": None})
    assert shown(hass) == STATE_UNAVAILABLE
    await push(caps=BOTH, target={"compute_policy": "any"})
    assert shown(hass) == "any"


@pytest.mark.usefixtures("offering")
async def test_a_policy_of_a_later_version_is_unknown_and_not_offered(hass, push):
    await push(
        caps={"compute_policies": ["any", "useful-only", "green-only"]},
        target={"compute_policy": "green-only"},
    )
    assert shown(hass) == STATE_UNKNOWN
    assert hass.states.get(POLICY).attributes["options"] == ["any", "useful_only"]
    with pytest.raises(ServiceValidationError):
        await choose(hass, "green_only")


@pytest.mark.usefixtures("offering")
async def test_a_choice_is_sent_as_the_local_api_writes_it(hass, scripted_host, radiator_document):
    target = {"mode": "heat", "temperature_c": 19.0, "compute_policy": "useful-only"}
    answer = radiator_document(rev=50, target=target)
    answer["caps"] |= BOTH
    scripted_host.answers[PATCH] = 200, answer
    await choose(hass, "useful_only")
    assert scripted_host.requests[-1] == (*PATCH, {"target": {"compute_policy": "useful-only"}})
    assert shown(hass) == "useful_only"


@pytest.mark.usefixtures("offering")
@pytest.mark.parametrize(
    ("status", "kind", "error", "key"),
    [
        (422, "invalid", ServiceValidationError, "command_refused"),
        (409, "offline", HomeAssistantError, "radiator_offline"),
        (507, "storage-full", HomeAssistantError, "storage_full"),
    ],
)
async def test_a_refused_choice_is_explained_and_the_old_one_shown(
    hass, scripted_host, status, kind, error, key
):
    scripted_host.answers[PATCH] = status, {"type": f"urn:chaleur:problem:{kind}"}
    with pytest.raises(error) as refused:
        await choose(hass, "useful_only")
    assert refused.value.translation_key == key
    assert shown(hass) == "any"
