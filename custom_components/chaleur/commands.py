"""What a person is told when a command fails."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.util import dt as dt_util

from .api.errors import LocalApiError, Problem, RequestRefusedError, UnauthorizedError
from .api.members import moment, number
from .const import DOMAIN

_REFUSALS: Final = {
    "offline": "radiator_offline",
    "not-found": "radiator_offline",
    "forbidden": "not_allowed",
    "storage-full": "storage_full",
    "too-many-requests": "too_many_requests",
}


def wrong_use(key: str, **placeholders: str) -> ServiceValidationError:
    """Return the error of an action that was called in a wrong way, by the key of its sentence."""
    return ServiceValidationError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=placeholders
    )


@asynccontextmanager
async def translated_errors(
    name: str,
    invalid: str = "command_refused",
    limits: Mapping[str, str] | None = None,
    refusals: Mapping[str, str] | None = None,
) -> AsyncIterator[None]:
    """Tell the person what went wrong with a command and what to do.

    Args:
        name: the radiator's name.
        invalid: key of the sentence for a value that the radiator does not take.
        limits: more placeholders of that sentence, besides `limit`, what the radiator would
            have taken.
        refusals: keys of the sentences for other refusals, by kind, that mean something of
            their own for this command.

    Raises:
        ServiceValidationError: the radiator does not take the value.
        HomeAssistantError: the command failed in another way.
    """
    placeholders = {"name": name}
    try:
        yield
    except RequestRefusedError as err:
        if err.problem.kind == "invalid":
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key=invalid,
                translation_placeholders={
                    **placeholders,
                    "limit": _limit(err.problem),
                    **(limits or {}),
                },
            ) from err
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key={**_REFUSALS, **(refusals or {})}.get(
                err.problem.kind, "command_failed"
            ),
            translation_placeholders=placeholders,
        ) from err
    except UnauthorizedError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN, translation_key="token_revoked"
        ) from err
    except LocalApiError as err:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="command_failed",
            translation_placeholders=placeholders,
        ) from err


def _limit(problem: Problem) -> str:
    if (until := moment(problem.fields, "limit")) is not None:
        return f"{dt_util.as_local(until):%Y-%m-%d %H:%M:%S}"
    limit = number(problem.fields, "limit")
    return "?" if limit is None else str(limit)
