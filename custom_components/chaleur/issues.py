"""Repair issues of a config entry: raised, replaced and cleared in one way."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from .const import DOMAIN

ISSUE_IDENTITY_CHANGED: Final = "identity_changed"
ISSUE_UNSUPPORTED_VERSION: Final = "unsupported_version"
DATA_ENTRY_ID: Final = "entry_id"
"""Key of an issue's data that tells a fix flow which entry it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something about an entry that a person can put right.

    Attributes:
        key: translation key of its texts.
        placeholders: what its texts mention.
        subject: what of the entry it is about, such as a radiator's id, if there may be several.
        severity: how bad it is.
        fixable: whether `repairs` has a flow for it.
    """

    key: str
    placeholders: Mapping[str, str] = field(default_factory=dict)
    subject: str = ""
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING
    fixable: bool = False


@callback
def async_follow_disabling(hass: HomeAssistant) -> None:
    """Remove the issues of each entry that is disabled, set up or not, until the end."""

    @callback
    def changed(_change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if entry.domain == DOMAIN and entry.disabled_by:
            async_clear_issues(hass, entry)

    async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, changed)


@callback
def async_raise_issue(hass: HomeAssistant, entry: ConfigEntry, issue: Issue) -> None:
    """Show an issue of an entry, or change the one that is shown.

    It is gone after a restart of Home Assistant, so raise it again if it is still so.
    """
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id_of(entry, issue.key, issue.subject),
        data={DATA_ENTRY_ID: entry.entry_id},
        is_fixable=issue.fixable,
        severity=issue.severity,
        translation_key=issue.key,
        translation_placeholders=dict(issue.placeholders),
    )


@callback
def async_clear_issue(hass: HomeAssistant, entry: ConfigEntry, key: str, subject: str = "") -> None:
    """Remove an issue of an entry; one that is not there is no error."""
    ir.async_delete_issue(hass, DOMAIN, issue_id_of(entry, key, subject))


@callback
def async_clear_issues(
    hass: HomeAssistant, entry: ConfigEntry, prefix: str = "", keep: Container[str] = ()
) -> None:
    """Remove all issues of an entry whose key begins with a text, but for those with some ids."""
    for domain, issue_id in tuple(ir.async_get(hass).issues):
        if (
            domain == DOMAIN
            and entry.entry_id in issue_id
            and issue_id.startswith(prefix)
            and issue_id not in keep
        ):
            ir.async_delete_issue(hass, domain, issue_id)


def issue_id_of(entry: ConfigEntry, key: str, subject: str) -> str:
    """Return the id of an issue of an entry; key and subject are those of `Issue`."""
    return "_".join(part for part in (key, entry.entry_id, subject) if part)
