"""What an action of the integration answers for the radiator of most tests."""


async def answer_of(hass, action, **data):
    """Return the answer of an action for the thermostat of the office."""
    answer = await hass.services.async_call(
        "chaleur",
        action,
        {"entity_id": "climate.office", **data},
        blocking=True,
        return_response=True,
    )
    return answer["climate.office"]
