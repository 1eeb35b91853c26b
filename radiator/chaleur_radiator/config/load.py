"""Reads a configuration file, and says of what is wrong where it is and what is allowed."""

import difflib
import ipaddress
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from chaleur_radiator.config.allowed import allowed, fields, type_at
from chaleur_radiator.config.lines import KeyPath, line_of
from chaleur_radiator.config.schema import Config, VirtualSection
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import say

_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<position>\d+)\]")
_MEMBER = re.compile(r"`(?P<key>[^`]*)`")


def load(path: Path) -> Config:
    """Return the configuration in a file.

    Raises:
        StartError: The file cannot be read, is not TOML, or says something that it may not.
    """
    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise StartError("config_not_toml", path=path, error="UTF-8") from error
    except OSError as error:
        raise StartError("config_unreadable", path=path, error=error.strerror) from error
    except tomllib.TOMLDecodeError as error:
        raise StartError("config_not_toml", path=path, error=error) from error
    return _Checker(path, text, document).config()


class _Checker:
    """One file being checked."""

    def __init__(self, path: Path, text: str, document: dict[str, Any]) -> None:
        self._path = path
        self._text = text
        self._document = document

    def config(self) -> Config:
        try:
            config = msgspec.convert(self._document, Config)
        except msgspec.ValidationError as error:
            raise self._explained(str(error)) from error
        self._check_host(config)
        self._check_radiators(config)
        return config

    def _check_host(self, config: Config) -> None:
        host = config.host
        try:
            ipaddress.IPv4Address(host.address)
        except ValueError:
            raise self._wrong(("host", "address"), say("allowed_address")) from None
        if host.time_zone is not None:
            try:
                ZoneInfo(host.time_zone)
            except (OSError, ValueError, LookupError):
                raise self._wrong(("host", "time_zone"), say("allowed_time_zone")) from None

    def _check_radiators(self, config: Config) -> None:
        zones = [zone.id for zone in config.zones]
        self._check_unique("zones", zones)
        self._check_unique("radiators", [radiator.id for radiator in config.radiators])
        used: list[tuple[KeyPath, str]] = [
            (("radiators", index, "zone"), radiator.zone)
            for index, radiator in enumerate(config.radiators)
        ]
        virtual = config.virtual or (None if config.radiators else VirtualSection())
        if virtual is not None and not virtual.flats:
            used.append((("virtual", "zone"), virtual.zone))
        for path, zone in used:
            if zones and zone not in zones:
                raise self._wrong(path, say("allowed_one_of", values=", ".join(zones)), value=zone)
        if config.radiators and config.virtual is not None and config.virtual.speed != 1:
            raise self._wrong(("virtual", "speed"), say("allowed_real_speed"))

    def _check_unique(self, section: str, ids: Sequence[str]) -> None:
        for index, item_id in enumerate(ids):
            if item_id in ids[:index]:
                raise self._wrong((section, index, "id"), say("allowed_unique"))

    def _explained(self, complaint: str) -> StartError:
        """Return what a person can do about a complaint of msgspec's."""
        found = _AT.search(complaint)
        path = _key_path(found["path"] if found else "")
        member = _MEMBER.search(complaint)
        if member is not None and "unknown field" in complaint:
            return self._unknown((*path, member["key"]))
        if member is not None and "missing required field" in complaint:
            return StartError(
                "config_missing",
                path=self._path,
                line=self._line(path),
                key=_dotted((*path, member["key"])),
                allowed=allowed(type_at((*path, member["key"]))),
            )
        return self._wrong(path, allowed(type_at(path)))

    def _unknown(self, path: KeyPath) -> StartError:
        known = [field.encode_name for field in fields(type_at(path[:-1]))]
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        return StartError(
            "config_unknown_key",
            path=self._path,
            line=self._line(path),
            key=_dotted(path),
            hint=say("did_you_mean", name=near[0])
            if near
            else say("allowed_one_of", values=", ".join(known)),
        )

    def _wrong(self, path: KeyPath, advice: str, value: object = None) -> StartError:
        return StartError(
            "config_wrong",
            path=self._path,
            line=self._line(path),
            key=_dotted(path),
            value=_shown(_value_at(self._document, path) if value is None else value),
            allowed=advice,
        )

    def _line(self, path: KeyPath) -> str:
        """Return where `path` is in the file in words, or nothing if it is written unusually."""
        number = line_of(self._text, path)
        return "" if number is None else say("config_line", number=number)


def _key_path(text: str) -> KeyPath:
    return tuple(
        step["key"] if step["position"] is None else int(step["position"])
        for step in _STEP.finditer(text)
    )


def _dotted(path: KeyPath) -> str:
    """Return a path as a person reads it: "radiators[2].zone", counted from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _value_at(document: dict[str, Any], path: KeyPath) -> object:
    value: Any = document
    for step in path:
        value = value[step]
    return value


def _shown(value: object) -> str:
    if isinstance(value, float):
        return str(value)
    return msgspec.json.encode(value).decode()
