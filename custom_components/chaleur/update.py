"""The software of a host, and the newer version that it can install."""

import random
from datetime import datetime, timedelta
from typing import Any, Final

from homeassistant.components.update import (
    UpdateDeviceClass,
    UpdateEntity,
    UpdateEntityFeature,
)
from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.device_registry import DeviceInfo
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.event import async_call_later

from .api.errors import LocalApiError
from .commands import translated_errors
from .const import DOMAIN, LOGGER
from .coordinator import ChaleurConfigEntry

# A host installs one version at a time; it answers a second request itself.
PARALLEL_UPDATES = 0

ASK_INTERVAL: Final = timedelta(hours=6)
"""A host tells what it offers at each connect, but does not push it in between."""

_ASK_JITTER: Final = 0.1
"""Share of the interval by which one asks earlier or later, for homes that restart together."""

INSTALL_PATIENCE: Final = timedelta(minutes=45)
"""After this long without another version an install is no longer shown as going on.

`chaleur-radiator` gives its install command 30 minutes and the restart 10.
"""

_FAILED: Final = "update-failed"
_REFUSALS: Final = {"no-update": "no_update", "forbidden": "update_not_allowed"}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ChaleurConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add the software of the host."""
    async_add_entities([HostSoftware(entry)])


class HostSoftware(UpdateEntity):
    """The version that a host runs and the one that it offers to install."""

    _attr_device_class = UpdateDeviceClass.FIRMWARE
    _attr_has_entity_name = True
    _attr_should_poll = False
    _attr_supported_features = UpdateEntityFeature.INSTALL | UpdateEntityFeature.PROGRESS
    _attr_translation_key = "software"

    def __init__(self, entry: ChaleurConfigEntry) -> None:
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._cancel_ask: CALLBACK_TYPE | None = None
        self._cancel_patience: CALLBACK_TYPE | None = None
        self._stop_watching: list[CALLBACK_TYPE] = []
        self._failures_before: frozenset[datetime | None] = frozenset()
        self._version_before: str | None = None
        host_id = self._coordinator.host.id
        self._attr_unique_id = f"{host_id}_software"
        self._attr_device_info = DeviceInfo(identifiers={(DOMAIN, host_id)})

    @property
    def available(self) -> bool:
        """Whether the host can be reached."""
        return self._coordinator.available

    @property
    def installed_version(self) -> str | None:
        """The version that the host runs."""
        return self._coordinator.host.software

    @property
    def latest_version(self) -> str | None:
        """The version that the host offers, or the one that it runs when it offers none."""
        return self._coordinator.host.update_version or self.installed_version

    @property
    def in_progress(self) -> bool:
        """Whether an install is going on."""
        return self._cancel_patience is not None

    def version_is_newer(self, latest_version: str, installed_version: str) -> bool:
        """Whether to install it: the host knows what follows what, as when it goes back."""
        return latest_version != installed_version

    async def async_install(
        self,
        version: str | None,
        backup: bool,  # noqa: FBT001 - the signature is UpdateEntity's
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Let the host install what it offers; it comes back with it by itself."""
        failures, before = self._failures, self.installed_version
        async with translated_errors(self._coordinator.host.name, refusals=_REFUSALS):
            await self._coordinator.async_request(lambda client: client.install_update())
        self._failures_before, self._version_before = failures, before
        self._async_end_install()
        self._cancel_patience = async_call_later(
            self.hass,
            INSTALL_PATIENCE,
            HassJob(self._async_patience_over, cancel_on_shutdown=True),
        )
        # A radiator's problems tell that an install has failed.
        self._stop_watching = [
            self._coordinator.async_add_listener(radiator.id, self._async_watch_install)
            for radiator in self._coordinator.radiators
        ]

    async def async_update(self) -> None:
        """Ask the host now what it offers."""
        async with translated_errors(self._coordinator.host.name):
            await self._coordinator.async_refresh_host()

    async def async_added_to_hass(self) -> None:
        """Follow the host, and ask it now and then."""
        await super().async_added_to_hass()
        self.async_on_remove(self._coordinator.async_add_host_listener(self._async_host_changed))
        self._async_ask_later()

    async def async_will_remove_from_hass(self) -> None:
        """Ask no more."""
        if self._cancel_ask:
            self._cancel_ask()
        self._async_end_install()

    @property
    def _failures(self) -> frozenset[datetime | None]:
        return frozenset(
            problem.since
            for radiator in self._coordinator.radiators
            for problem in radiator.problems
            if problem.code == _FAILED
        )

    @callback
    def _async_host_changed(self) -> None:
        self._async_watch_install()
        self.async_write_ha_state()

    @callback
    def _async_watch_install(self) -> None:
        if self.in_progress and (
            self.installed_version != self._version_before or self._failures - self._failures_before
        ):
            self._async_end_install()
            self.async_write_ha_state()

    @callback
    def _async_patience_over(self, _now: datetime) -> None:
        self._async_end_install()
        self.async_write_ha_state()

    @callback
    def _async_end_install(self) -> None:
        for stop in (self._cancel_patience, *self._stop_watching):
            if stop:
                stop()
        self._cancel_patience = None
        self._stop_watching = []

    @callback
    def _async_ask_later(self) -> None:
        interval = ASK_INTERVAL * random.uniform(1 - _ASK_JITTER, 1 + _ASK_JITTER)  # noqa: S311
        self._cancel_ask = async_call_later(
            self.hass, interval, HassJob(self._async_ask, cancel_on_shutdown=True)
        )

    async def _async_ask(self, _now: datetime) -> None:
        self._async_ask_later()
        # Away, it tells when it is back.
        if self._coordinator.available:
            try:
                await self._coordinator.async_refresh_host()
            except LocalApiError as err:
                LOGGER.debug("%s does not tell what it offers: %s", self._entry.title, err)
