"""A host that speaks only versions of the Local API that are unknown here."""

from flow_steps import announcement, start, submit
from homeassistant.config_entries import SOURCE_ZEROCONF, ConfigEntryState
from homeassistant.helpers import issue_registry as ir

REFUSAL = (404, {"type": "urn:chaleur:problem:unsupported-version", "served": ["2.0"]})


def become_too_new(host):
    host.answers["GET", ""] = REFUSAL
    host.stream_status = 404


def become_understood(host):
    host.answers["GET", ""] = (200, {"product": "chaleur"})
    host.stream_status = 101


def issue_of(hass, entry):
    return ir.async_get(hass).async_get_issue("chaleur", f"unsupported_version_{entry.entry_id}")


async def test_set_up_says_what_to_do_until_it_works(hass, scripted_host, set_up, entry_for):
    become_too_new(scripted_host)
    entry = entry_for(scripted_host)
    await set_up(entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR
    assert entry.error_reason_translation_key == "unsupported_version"
    issue = issue_of(hass, entry)
    assert issue.severity is ir.IssueSeverity.ERROR
    assert issue.translation_placeholders["name"] == "Flat"
    become_understood(scripted_host)
    await start(hass, SOURCE_ZEROCONF, announcement(scripted_host.id, scripted_host.port))
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    assert issue_of(hass, entry) is None


async def test_a_host_that_is_updated_while_it_is_connected(
    hass, scripted_host, scripted_entry, until
):
    become_too_new(scripted_host)
    await scripted_host.end_streams()
    await until(lambda: issue_of(hass, scripted_entry) is not None)
    assert hass.states.get("climate.office").state == "unavailable"
    become_understood(scripted_host)
    scripted_entry.runtime_data.async_wake()
    await until(lambda: scripted_entry.runtime_data.available)
    assert issue_of(hass, scripted_entry) is None


async def test_a_path_that_is_missing_for_another_reason_is_tried_again(
    hass, scripted_host, set_up, entry_for
):
    scripted_host.stream_status = 404
    for answer in ((404, {"type": "urn:chaleur:problem:not-found"}), (200, {})):
        scripted_host.answers["GET", ""] = answer
        entry = entry_for(scripted_host)
        await set_up(entry)
        assert entry.state is ConfigEntryState.SETUP_RETRY
        assert issue_of(hass, entry) is None
        await hass.config_entries.async_remove(entry.entry_id)


async def test_it_cannot_be_added_before_it_is_understood(hass, scripted_host):
    become_too_new(scripted_host)
    address = f"127.0.0.1:{scripted_host.port}"
    form = await submit(hass, await start(hass), host=address)
    assert form["errors"] == {"host": "unsupported_version"}
    announced = announcement(scripted_host.id, scripted_host.port)
    result = await start(hass, SOURCE_ZEROCONF, announced)
    assert result["reason"] == "unsupported_version"
    become_understood(scripted_host)
    form = await submit(hass, form, host=address)
    assert form["step_id"] == "pair"
