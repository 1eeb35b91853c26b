"""Pairing with a radiator host, and what to do when it moves or forgets us."""

from collections.abc import Mapping
from typing import Any, Final

import voluptuous as vol
from homeassistant.config_entries import ConfigFlow, ConfigFlowResult
from homeassistant.const import CONF_CODE, CONF_HOST, CONF_ID, CONF_PORT, CONF_TOKEN
from homeassistant.core import callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.selector import (
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo

from .api.client import Credentials, LocalApiClient
from .api.errors import IdentityMismatchError, LocalApiError
from .api.identity import Address, fetch_fingerprint, host_id
from .api.pairing import normalise_code
from .browse import async_browse
from .const import CLIENT_NAME, CONF_CERTIFICATE_SHA256, CONF_TOKEN_ID, DOMAIN
from .coordinator import ChaleurConfigEntry
from .flow_errors import error_key, error_placeholders, new_address_error_key
from .options_flow import ChaleurOptionsFlow
from .proof import (
    address_of,
    announced_host,
    async_find,
    async_host_seen,
    async_identify,
    async_prove_typed,
)

# Any: newer versions of Home Assistant put another library behind the name voluptuous.
_ADDRESS_SCHEMA: Final[Any] = vol.Schema({vol.Required(CONF_HOST): str})
_CODE_SCHEMA: Final[Any] = vol.Schema({vol.Required(CONF_CODE): str})

_MANUAL: Final = "manual"
"""In place of the id of a host that was found: a person wants to type an address."""

_ABORTS: Final = {
    "cannot_connect",
    "identity_changed",
    "not_chaleur",
    "too_many_requests",
    "unsupported_version",
}
"""What can keep an announced host from being paired; all else is an odd refusal."""


class ChaleurConfigFlow(ConfigFlow, domain=DOMAIN):
    """Adds a radiator host, found on the network or at a typed address."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        self._address = Address("")
        self._error: LocalApiError | None = None
        self._found: dict[str, list[Address]] = {}

    @staticmethod
    @callback
    def async_get_options_flow(_config_entry: ChaleurConfigEntry) -> ChaleurOptionsFlow:
        """Return the flow that changes the options of a host."""
        return ChaleurOptionsFlow()

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Look for hosts on the network; ask for an address when there is none."""
        errors: dict[str, str] = {}
        if user_input is None:
            configured = self._async_current_ids(include_ignore=False)
            found = await async_browse(self.hass)
            self._found = {host: found[host] for host in sorted(found) if host not in configured}
            if self._found:
                return await self.async_step_found()
        else:
            try:
                address = Address.parse(user_input[CONF_HOST])
                fingerprint = await async_identify(self.hass, address)
            except ValueError:
                errors[CONF_HOST] = "invalid_address"
            except LocalApiError as err:
                errors[CONF_HOST] = self._note(err)
            else:
                return await self._async_chosen(host_id(fingerprint), address)
        return self._show_address_form("user", "", user_input, errors)

    async def async_step_found(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let a person choose one of the hosts that were found, or type an address."""
        errors: dict[str, str] = {}
        if user_input is not None:
            identity = user_input[CONF_ID]
            if identity == _MANUAL:
                return self._show_address_form("user", "", None, {})
            try:
                address = await self._async_find(identity, self._found[identity])
                await async_identify(self.hass, address)
            except IdentityMismatchError:
                errors[CONF_ID] = "identity_not_proven"
            except LocalApiError as err:
                errors[CONF_ID] = self._note(err)
            else:
                return await self._async_chosen(identity, address)
        options = [
            SelectOptionDict(value=identity, label=f"{identity} ({addresses[0]})")
            for identity, addresses in self._found.items()
        ]
        options.append(SelectOptionDict(value=_MANUAL, label=_MANUAL))
        config = SelectSelectorConfig(
            options=options, mode=SelectSelectorMode.LIST, translation_key="found_host"
        )
        schema: Any = vol.Schema({vol.Required(CONF_ID): SelectSelector(config)})
        return self.async_show_form(
            step_id="found",
            data_schema=self.add_suggested_values_to_schema(schema, user_input),
            errors=errors,
            description_placeholders=self._placeholders(""),
        )

    async def async_step_zeroconf(self, discovery_info: ZeroconfServiceInfo) -> ConfigFlowResult:
        """Handle a host that announces itself; nothing it says is believed without proof."""
        if (announced := announced_host(discovery_info)) is None:
            return self.async_abort(reason="not_chaleur")
        identity, addresses = announced
        entry = await self.async_set_unique_id(identity)
        try:
            if entry:
                await async_host_seen(self.hass, entry, addresses)
                return self.async_abort(reason="already_configured")
            self._address = await self._async_find(identity, addresses)
        except IdentityMismatchError:
            return self.async_abort(reason="identity_not_proven")
        except LocalApiError as err:
            return self.async_abort(reason=self._note(err))
        try:
            await async_identify(self.hass, self._address)
        except LocalApiError as err:
            key = self._note(err)
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
                errors["base"] = self._note(err)
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
        self._address = address_of(entry)
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
                errors["base"] = self._note(err)
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
                address = await async_prove_typed(self.hass, entry, user_input[CONF_HOST])
            except ValueError:
                errors[CONF_HOST] = "invalid_address"
            except LocalApiError as err:
                self._note(err)
                errors[CONF_HOST] = new_address_error_key(err)
            else:
                return self.async_update_reload_and_abort(
                    entry, data_updates={CONF_HOST: address.host, CONF_PORT: address.port}
                )
        suggested = user_input or {CONF_HOST: str(address_of(entry))}
        return self._show_address_form("reconfigure", entry.title, suggested, errors)

    def _show_address_form(
        self,
        step_id: str,
        name: str,
        suggested: Mapping[str, Any] | None,
        errors: dict[str, str],
    ) -> ConfigFlowResult:
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(_ADDRESS_SCHEMA, suggested),
            errors=errors,
            description_placeholders=self._placeholders(name),
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
            **error_placeholders(self._error),
        }

    def _note(self, err: LocalApiError) -> str:
        """Return the translation key of an error, and keep what its text will mention."""
        self._error = err
        return error_key(err)

    async def _async_find(self, identity: str, addresses: list[Address]) -> Address:
        """Return where the host of this id proves to be it; raises as `async_find`."""
        return await async_find(
            self.hass, addresses, lambda fingerprint: host_id(fingerprint) == identity
        )

    async def _async_chosen(self, identity: str, address: Address) -> ConfigFlowResult:
        """Go on to pairing with the host that a person chose, unless it is already set up."""
        await self.async_set_unique_id(identity, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        self._address = address
        return await self.async_step_pair()

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
