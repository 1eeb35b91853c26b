"""Pairing with a radiator host, and what to do when it moves or forgets us."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    ConfigEntry,
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
)
from homeassistant.const import CONF_CODE, CONF_HOST, CONF_ID, CONF_PORT, CONF_TOKEN
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo

from .api.client import Credentials, LocalApiClient
from .api.errors import (
    CannotConnectError,
    HostNotProvenError,
    IdentityMismatchError,
    LocalApiError,
    NotChaleurError,
    RequestRefusedError,
    UnsupportedVersionError,
)
from .api.identity import Address, fetch_fingerprint, host_id, is_host_id
from .api.models import number
from .api.pairing import normalise_code
from .const import CLIENT_NAME, CONF_CERTIFICATE_SHA256, CONF_TOKEN_ID, DOMAIN
from .coordinator import ChaleurConfigEntry

# Any: newer versions of Home Assistant put another library behind the name voluptuous.
_ADDRESS_SCHEMA: Final[Any] = vol.Schema({vol.Required(CONF_HOST): str})
_CODE_SCHEMA: Final[Any] = vol.Schema({vol.Required(CONF_CODE): str})

_ERRORS: Final = {
    CannotConnectError: "cannot_connect",
    NotChaleurError: "not_chaleur",
    IdentityMismatchError: "identity_changed",
    HostNotProvenError: "host_not_proven",
    UnsupportedVersionError: "unsupported_version",
}
_REFUSALS: Final = {
    "forbidden": "name_not_allowed",
    "pairing-closed": "pairing_closed",
    "pairing-expired": "pairing_expired",
    "wrong-code": "wrong_code",
    "too-many-requests": "too_many_requests",
    "too-many-tokens": "too_many_tokens",
}
_ABORTS: Final = {
    "cannot_connect",
    "identity_changed",
    "not_chaleur",
    "too_many_requests",
    "unsupported_version",
}
"""What can keep an announced host from being paired; all else is an odd refusal."""

_LESS_AND_LESS_TELLING: Final = (IdentityMismatchError, NotChaleurError, CannotConnectError)


class ChaleurConfigFlow(ConfigFlow, domain=DOMAIN):
    """Adds a radiator host, found on the network or at a typed address."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        self._address = Address("")
        self._problem: dict[str, str] = {}

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the address of a host."""
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                address = Address.parse(user_input[CONF_HOST])
                fingerprint = await self._async_identify(address)
            except ValueError:
                errors[CONF_HOST] = "invalid_address"
            except LocalApiError as err:
                errors[CONF_HOST] = self._error_key(err)
            else:
                await self.async_set_unique_id(host_id(fingerprint), raise_on_progress=False)
                self._abort_if_unique_id_configured()
                self._address = address
                return await self.async_step_pair()
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(_ADDRESS_SCHEMA, user_input),
            errors=errors,
            description_placeholders=self._placeholders(""),
        )

    async def async_step_zeroconf(self, discovery_info: ZeroconfServiceInfo) -> ConfigFlowResult:
        """Handle a host that announces itself; nothing it says is believed without proof."""
        identity = str(discovery_info.properties.get("id"))
        if not is_host_id(identity) or not discovery_info.port:
            return self.async_abort(reason="not_chaleur")
        addresses = _announced_addresses(discovery_info, discovery_info.port)
        entry = await self.async_set_unique_id(identity)
        try:
            if entry:
                await self._async_host_seen(entry, addresses)
                return self.async_abort(reason="already_configured")
            self._address = await _async_find(
                self.hass, addresses, lambda fingerprint: host_id(fingerprint) == identity
            )
        except IdentityMismatchError:
            return self.async_abort(reason="identity_not_proven")
        except LocalApiError as err:
            return self.async_abort(reason=self._error_key(err))
        try:
            await self._async_identify(self._address)
        except LocalApiError as err:
            key = self._error_key(err)
            return self.async_abort(
                reason=key if key in _ABORTS else "pairing_refused",
                description_placeholders=self._placeholders(identity),
            )
        self.context["title_placeholders"] = {"name": identity}
        return await self.async_step_pair()

    async def async_step_pair(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Ask for the pairing code and exchange it for a token."""
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                fingerprint, credentials = await self._async_pair(user_input[CONF_CODE])
            except ValueError:
                errors[CONF_CODE] = "invalid_code"
            except LocalApiError as err:
                errors["base"] = self._error_key(err)
            else:
                return self.async_create_entry(
                    title=await self._async_host_name(fingerprint, credentials),
                    data={
                        CONF_HOST: self._address.host,
                        CONF_PORT: self._address.port,
                        CONF_ID: self.unique_id,
                        CONF_CERTIFICATE_SHA256: fingerprint.hex(),
                        CONF_TOKEN: credentials.token,
                        CONF_TOKEN_ID: credentials.token_id,
                    },
                )
        return self._show_code_form("pair", str(self.unique_id), errors)

    async def async_step_reauth(self, _entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Start pairing again: the host does not know our token any more."""
        entry = self._get_reauth_entry()
        await self.async_set_unique_id(entry.unique_id)
        self._address = _address_of(entry)
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a new pairing code of the same host."""
        entry = self._get_reauth_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                _, credentials = await self._async_pair(
                    user_input[CONF_CODE], pinned=entry.data[CONF_CERTIFICATE_SHA256]
                )
            except ValueError:
                errors[CONF_CODE] = "invalid_code"
            except LocalApiError as err:
                errors["base"] = self._error_key(err)
            else:
                return self.async_update_reload_and_abort(
                    entry,
                    data_updates={
                        CONF_TOKEN: credentials.token,
                        CONF_TOKEN_ID: credentials.token_id,
                    },
                )
        return self._show_code_form("reauth_confirm", entry.title, errors)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a new address of the same host."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                address = Address.parse(user_input[CONF_HOST])
                await _async_prove(self.hass, entry, address)
                # The host answers only under the names that it knows.
                await self._async_identify(address)
            except ValueError:
                errors[CONF_HOST] = "invalid_address"
            except IdentityMismatchError:
                errors[CONF_HOST] = "another_device"
            except LocalApiError as err:
                errors[CONF_HOST] = self._error_key(err)
            else:
                return self.async_update_reload_and_abort(
                    entry, data_updates={CONF_HOST: address.host, CONF_PORT: address.port}
                )
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self.add_suggested_values_to_schema(
                _ADDRESS_SCHEMA, user_input or {CONF_HOST: str(_address_of(entry))}
            ),
            errors=errors,
            description_placeholders=self._placeholders(entry.title),
        )

    def _show_code_form(self, step_id: str, name: str, errors: dict[str, str]) -> ConfigFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=_CODE_SCHEMA,
            errors=errors,
            description_placeholders=self._placeholders(name),
        )

    def _placeholders(self, name: str) -> dict[str, str]:
        """Return what the texts of all steps and errors may mention."""
        return {
            "name": name,
            "address": str(self._address),
            "command": "chaleur-radiator pair",
            "attempts_left": "",
            "reason": "",
            **self._problem,
        }

    async def _async_identify(self, address: Address) -> bytes:
        """Return the certificate's SHA-256 of the radiator host at an address."""
        fingerprint = await fetch_fingerprint(async_get_clientsession(self.hass), address)
        await LocalApiClient(
            async_get_clientsession(self.hass), address, fingerprint
        ).require_chaleur()
        return fingerprint

    async def _async_pair(
        self, code: str, *, pinned: str | None = None
    ) -> tuple[bytes, Credentials]:
        """Pair with the host of this flow, which must still have its identity.

        Raises:
            ValueError: the text is no pairing code.
            LocalApiError: pairing did not work.
        """
        code = normalise_code(code)
        fingerprint = await fetch_fingerprint(async_get_clientsession(self.hass), self._address)
        if host_id(fingerprint) != self.unique_id or pinned not in {None, fingerprint.hex()}:
            raise IdentityMismatchError("The host has changed its certificate")
        client = LocalApiClient(async_get_clientsession(self.hass), self._address, fingerprint)
        return fingerprint, await client.pair(code, CLIENT_NAME)

    async def _async_host_name(self, fingerprint: bytes, credentials: Credentials) -> str:
        """Return what the host calls itself; its id if it cannot tell just now."""
        client = LocalApiClient(
            async_get_clientsession(self.hass), self._address, fingerprint, credentials.token
        )
        try:
            return (await client.host()).name
        except LocalApiError:
            # The token must not get lost: the code that bought it is used up.
            return f"Chaleur {self.unique_id}"

    async def _async_host_seen(self, entry: ChaleurConfigEntry, addresses: list[Address]) -> None:
        """Follow a known host to a new address, if it proves to be the one; else wake it.

        Raises:
            LocalApiError: the host answers at none of the addresses.
        """
        if entry.source == SOURCE_IGNORE:
            return
        loaded = entry.state is ConfigEntryState.LOADED
        if loaded and entry.runtime_data.available:
            return
        known = _address_of(entry)
        # A name that a person typed stays: it follows the host by itself.
        found = known
        if known.is_ip:
            # A host with several addresses that is where it was has not moved.
            found = await _async_prove(
                self.hass, entry, *sorted(addresses, key=lambda address: address != known)
            )
        if found != known:
            self.hass.config_entries.async_update_entry(
                entry, data={**entry.data, CONF_HOST: found.host, CONF_PORT: found.port}
            )
        elif loaded:
            entry.runtime_data.async_wake()
            return
        if loaded or entry.state in {ConfigEntryState.SETUP_RETRY, ConfigEntryState.SETUP_ERROR}:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)

    def _error_key(self, err: LocalApiError) -> str:
        """Return the translation key of an error, and keep what its text will mention."""
        if not isinstance(err, RequestRefusedError):
            return _ERRORS.get(type(err), "cannot_connect")
        problem = err.problem
        attempts_left = number(problem.fields, "attempts_left")
        self._problem = {"attempts_left": f"{attempts_left or 0:.0f}", "reason": problem.kind}
        if problem.kind == "wrong-code":
            if attempts_left is None:
                # Only an invitation can be typed wrongly as often as one likes.
                return "wrong_invitation"
            if attempts_left < 1:
                return "pairing_closed"
        return _REFUSALS.get(problem.kind, "pairing_refused")


def _address_of(entry: ConfigEntry) -> Address:
    return Address(entry.data[CONF_HOST], entry.data[CONF_PORT])


def _announced_addresses(discovery_info: ZeroconfServiceInfo, port: int) -> list[Address]:
    """Return where a host may listen, best first.

    A host announces all its addresses, also those of virtual networks (containers, VPN) where
    nobody else reaches it, and Home Assistant picks one of them.
    """
    others = (str(ip) for ip in discovery_info.ip_addresses if not ip.is_link_local)
    return [Address(host, port) for host in dict.fromkeys((discovery_info.host, *others))]


async def _async_find(
    hass: HomeAssistant, addresses: Iterable[Address], fits: Callable[[bytes], bool]
) -> Address:
    """Return the first of the addresses with a fitting certificate (given its SHA-256).

    Raises:
        IdentityMismatchError: another host answers at one of them, and the right one at none.
        NotChaleurError: something that is no host answers at one of them.
        CannotConnectError: nobody answers.
    """
    failures: list[LocalApiError] = []
    for address in addresses:
        try:
            if fits(await fetch_fingerprint(async_get_clientsession(hass), address)):
                return address
            failures.append(IdentityMismatchError(f"Another host at {address}"))
        except (CannotConnectError, NotChaleurError) as err:
            failures.append(err)
    raise min(failures, key=lambda failure: _LESS_AND_LESS_TELLING.index(type(failure)))


async def _async_prove(hass: HomeAssistant, entry: ConfigEntry, *addresses: Address) -> Address:
    """Return the first of the addresses where the host of an entry answers.

    Raises:
        LocalApiError: it answers at none; as `_async_find`.
    """
    pin = entry.data[CONF_CERTIFICATE_SHA256]
    return await _async_find(hass, addresses, lambda fingerprint: fingerprint.hex() == pin)
