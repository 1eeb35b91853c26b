"""The devices of a host and of its radiators: added, renamed and removed as the host says."""

from collections.abc import Callable, Iterable

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar
from homeassistant.helpers import device_registry as dr

from .api.models import Host, Radiator
from .const import DOMAIN, MANUFACTURER


def device_id(host: Host, radiator_id: str) -> str:
    """Return what identifies a radiator among those of all hosts."""
    return f"{host.id}_{radiator_id}"


class Devices:
    """Keeps the device registry like the host.

    Only a host that is connected, and so has proven its identity, adds or removes anything.
    What a person called a device stays; Home Assistant keeps it apart from our name.
    """

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._registry = dr.async_get(hass)
        self._host_device_id: str | None = None
        self._written: dict[str, tuple[str, str | None]] = {}

    @callback
    def async_write_host(self, host: Host) -> None:
        """Register the device of a host, or what is new about it."""
        device = self._registry.async_get_or_create(
            config_entry_id=self._entry.entry_id,
            identifiers={(DOMAIN, host.id)},
            manufacturer=MANUFACTURER,
            model=host.model,
            name=host.name,
            sw_version=host.software,
        )
        self._host_device_id = device.id

    @callback
    def async_write_radiator(self, host: Host, radiator: Radiator) -> None:
        """Register a radiator's device below that of its host, or what is new about it.

        A radiator that is named after a room of the home is put there when it is new; no area
        is made for it, for not every name is a room's. The link to the host is made by device
        id in a second step, the one way that all supported versions of Home Assistant share.
        """
        facts = radiator.name, radiator.model
        if self._written.get(radiator.id) == facts:
            return
        self._written[radiator.id] = facts
        area = ar.async_get(self._hass).async_get_area_by_name(radiator.name)
        device = self._registry.async_get_or_create(
            config_entry_id=self._entry.entry_id,
            identifiers={(DOMAIN, device_id(host, radiator.id))},
            manufacturer=MANUFACTURER,
            model=radiator.model,
            name=radiator.name,
            suggested_area=None if area is None else area.name,
        )
        self._registry.async_update_device(device.id, via_device_id=self._host_device_id)

    @callback
    def async_remove_radiator(self, host: Host, radiator_id: str) -> None:
        """Remove a radiator's device and with it its entities."""
        self._written.pop(radiator_id, None)
        gone = device_id(host, radiator_id)
        self._remove(lambda ours: gone in ours)

    @callback
    def async_remove_others(self, host: Host, radiators: Iterable[Radiator]) -> None:
        """Remove what went while nobody was listening: devices that the host has no longer."""
        present = {host.id, *(device_id(host, radiator.id) for radiator in radiators)}
        self._remove(present.isdisjoint)

    def _remove(self, is_gone: Callable[[set[str]], bool]) -> None:
        for device in dr.async_entries_for_config_entry(self._registry, self._entry.entry_id):
            if is_gone({identity for domain, identity in device.identifiers if domain == DOMAIN}):
                self._registry.async_remove_device(device.id)


def radiator_devices(hass: HomeAssistant, entry: ConfigEntry) -> dict[str, dr.DeviceEntry]:
    """Return the devices of a host's radiators by radiator id, in order of their names.

    They are known while the host is away, too.
    """
    prefix = f"{entry.unique_id}_"
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return {
        identity.removeprefix(prefix): device
        for device in sorted(devices, key=device_name)
        for domain, identity in device.identifiers
        if domain == DOMAIN and identity.startswith(prefix)
    }


def device_name(device: dr.DeviceEntry) -> str:
    """Return what people call a device."""
    return device.name_by_user or device.name or ""
