"""The sentences of the interface, in plain words; everything here is translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.core.models import (
    Activity,
    AppState,
    CommandError,
    Home,
    Link,
    LinkStatus,
    Phase,
    Room,
    TokenStorage,
)
from chaleur_desktop.core.problems import Problem
from chaleur_desktop.ui import formats

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtCore import QLocale

translate = QCoreApplication.translate
_TOOLTIP_ROOMS = 4
_MINUTE = 60
_HOUR = 3600
_DAY = 86400


def activity_word(activity: Activity) -> str:
    """What a radiator does, in one or two words."""
    match activity:
        case Activity.HEATING:
            return translate("wording", "Heating")
        case Activity.COMPUTING:
            return translate("wording", "Computing")
        case Activity.IDLE:
            return translate("wording", "Not heating")
        case Activity.OFF:
            return translate("wording", "Off")
        case Activity.OFFLINE:
            return translate("wording", "Not answering")


def preset_name(preset: str) -> str:
    """A preset's everyday name; one that we do not know keeps its own."""
    names = {
        "comfort": translate("wording", "Comfort"),
        "eco": translate("wording", "Eco"),
        "away": translate("wording", "Away"),
        "boost": translate("wording", "Boost"),
        "home": translate("wording", "Home"),
        "sleep": translate("wording", "Night"),
        "activity": translate("wording", "Active"),
        "frost_protection": translate("wording", "Frost guard"),
    }
    return names.get(preset, preset.replace("_", " ").capitalize())


def warmth_now(room: Room, locale: QLocale) -> str:
    """How warm it is."""
    if not room.reachable:
        return translate("wording", "This radiator is not answering Home Assistant.")
    if room.temperature is None:
        return translate("wording", "Temperature not known")
    return translate("wording", "It is {temperature}").format(
        temperature=formats.temperature(room.temperature, locale)
    )


def warmth_wanted(room: Room, locale: QLocale) -> str:
    """How warm the resident wants it; empty when the radiator does not take that now."""
    if not room.reachable or room.activity is Activity.OFF or room.target is None:
        return ""
    return translate("wording", "You want {temperature}").format(
        temperature=formats.temperature(room.target, locale)
    )


def comfort_sentence(room: Room, locale: QLocale) -> str:
    """The two temperatures, named."""
    parts = (warmth_now(room, locale), warmth_wanted(room, locale))
    return ". ".join(part.removesuffix(".") for part in parts if part)


def activity_sentence(room: Room, locale: QLocale) -> str:
    """What the radiator does and takes now."""
    doing = activity_word(room.activity)
    if room.power is None or not room.reachable:
        return doing
    return f"{doing} \N{MIDDLE DOT} {formats.power(room.power, locale)}"


def load_sentence(room: Room, locale: QLocale) -> str:
    """How hard the radiator computes; empty when it does not tell."""
    if room.compute_load is None or not room.reachable:
        return ""
    return translate("wording", "Its processors work at {percent}.").format(
        percent=formats.percent(room.compute_load, locale)
    )


def earnings_text(home: Home, locale: QLocale) -> str:
    """Today's earnings, or a dash when they are not known."""
    amounts = [formats.money(amount, locale) for amount in home.impact.earnings]
    return " + ".join(amounts) if amounts else "\N{EN DASH}"


def co2_text(home: Home, locale: QLocale) -> str:
    """CO2 avoided today, or a dash when it is not known."""
    estimate = home.impact.co2_avoided
    return "\N{EN DASH}" if estimate is None else formats.mass(estimate.value, locale)


def co2_note(home: Home, locale: QLocale) -> str:
    """What goes with the CO2 figure: that it is an estimate, its range, and what a minus means."""
    estimate = home.impact.co2_avoided
    if estimate is None:
        return translate("wording", "Not known yet")
    if estimate.low is None or estimate.high is None:
        note = translate("wording", "Estimated")
    else:
        note = translate("wording", "Estimated: {range}").format(
            range=formats.mass_range(estimate.low, estimate.high, locale)
        )
    if estimate.is_too_close_to_call:
        note += "\n" + translate("wording", "Too close to call: it may be above or below zero.")
    elif estimate.value < 0:
        note += "\n" + translate("wording", "Minus: today caused more CO₂ than it avoided.")
    return note


def age(seconds: float) -> str:
    """How long ago something was."""
    if seconds < _MINUTE:
        return translate("wording", "less than a minute ago")
    if seconds < _HOUR:
        return translate("wording", "{n} min ago").format(n=int(seconds // _MINUTE))
    if seconds < _DAY:
        return translate("wording", "{n} h ago").format(n=int(seconds // _HOUR))
    return translate("wording", "more than a day ago")


def last_update(home: Home, now: datetime, locale: QLocale) -> str:
    """When the figures shown were true; empty when there are none."""
    if home.updated_at is None:
        return ""
    return translate("wording", "Last update {time} ({age}).").format(
        time=formats.clock_time(home.updated_at, locale),
        age=age((now - home.updated_at).total_seconds()),
    )


def link_sentence(link: Link, home: Home) -> str:
    """The connection in one line."""
    match link.status:
        case LinkStatus.ONLINE if home.name:
            return translate("wording", "Connected to {home}").format(home=home.name)
        case LinkStatus.ONLINE:
            return translate("wording", "Connected")
        case LinkStatus.CONNECTING:
            return translate("wording", "Connecting …")
        case LinkStatus.OFFLINE:
            return translate("wording", "Not connected")


def offline_sentence(link: Link) -> str:
    """Why there is no connection and what happens next."""
    reason = "" if link.problem is None else problem_sentence(link.problem) + " "
    if link.needs_resident:
        return reason + translate("wording", "Chaleur does not try again by itself.")
    return reason + translate(
        "wording", "Chaleur tries again by itself. Your radiators keep heating as you set them."
    )


def problem_sentence(problem: Problem, detail: str = "") -> str:
    """What went wrong and what to do; Home Assistant's own words follow where they help."""
    sentence = _problem(problem)
    if detail and problem in (Problem.COMMAND_REFUSED, Problem.ACCESS_REFUSED):
        sentence += " " + translate("wording", "It says: {detail}").format(detail=detail)
    return sentence


def command_sentence(error: CommandError) -> str:
    """What became of the resident's last change to a room."""
    sentence = problem_sentence(error.problem, error.detail)
    if error.problem in (Problem.NO_ANSWER, Problem.CONNECTION_LOST):
        sentence += " " + translate("wording", "Your change may not have arrived.")
    return sentence


def _problem(problem: Problem) -> str:  # noqa: C901, PLR0911, PLR0912 - one sentence per case
    match problem:
        case Problem.BAD_ADDRESS:
            return translate(
                "wording", "This is not an address. It looks like homeassistant.local:8123."
            )
        case Problem.NOT_REACHABLE:
            return translate(
                "wording",
                "Home Assistant cannot be reached. Check the address, and that it is switched on.",
            )
        case Problem.NOT_HOME_ASSISTANT:
            return translate(
                "wording", "Something answers at this address, but it is not Home Assistant."
            )
        case Problem.NOT_SET_UP:
            return translate(
                "wording",
                "This Home Assistant is new. Open it in your browser and set it up first.",
            )
        case Problem.BAD_CERTIFICATE:
            return translate(
                "wording",
                "The security certificate of this address is not valid, so Chaleur does not "
                "connect. Ask the person who set up Home Assistant.",
            )
        case Problem.BROWSER_NOT_OPENED:
            return translate(
                "wording",
                "No browser could be opened. Copy the link and paste it into your browser.",
            )
        case Problem.SIGN_IN_TIMED_OUT:
            return translate("wording", "Signing in took too long. Please start again.")
        case Problem.SIGN_IN_REFUSED:
            return translate("wording", "Home Assistant did not accept. Please start again.")
        case Problem.SIGNED_OUT_BY_HOME:
            return translate(
                "wording", "Home Assistant has ended your sign-in. Please sign in again."
            )
        case Problem.ACCESS_REFUSED:
            return translate("wording", "Home Assistant does not let you in.")
        case Problem.CONNECTION_LOST:
            return translate("wording", "The connection to Home Assistant was lost.")
        case Problem.NO_LOCAL_PORT:
            return translate(
                "wording",
                "This computer does not let Chaleur wait for your browser. Please restart it.",
            )
        case Problem.KEYRING_FAILED:
            return translate(
                "wording", "Your computer's keyring did not open. Unlock it, or sign in again."
            )
        case Problem.NOT_CONNECTED:
            return translate("wording", "Not sent: there is no connection to Home Assistant.")
        case Problem.NO_ANSWER:
            return translate("wording", "Home Assistant did not answer in time.")
        case Problem.COMMAND_REFUSED:
            return translate("wording", "Home Assistant did not accept this change.")
        case Problem.RADIATOR_OFFLINE:
            return translate(
                "wording", "Home Assistant does not reach the radiator. Check that it is on."
            )
        case Problem.NOT_DONE:
            return translate(
                "wording", "Home Assistant took this change, but the radiator has not made it."
            )
        case Problem.SIGN_OUT_NOT_HEARD:
            return translate(
                "wording",
                "You are signed out here, but Home Assistant could not be told. There, you can "
                'remove this computer from your profile under "Security".',
            )
        case Problem.SIGN_OUT_INCOMPLETE:
            return translate(
                "wording",
                "You are signed out here only for now: Home Assistant could not be told, and your "
                "computer's keyring did not open. In Home Assistant, remove this computer from "
                'your profile under "Security".',
            )
        case Problem.UNEXPECTED:
            return translate("wording", "Something went wrong inside Chaleur.")


def storage_note(storage: TokenStorage) -> str:
    """Where the sign-in is kept, when that is not where a person would expect it."""
    match storage:
        case TokenStorage.KEYRING:
            return ""
        case TokenStorage.SESSION_ONLY:
            return translate("wording", "Your sign-in is not kept after you quit.")
        case TokenStorage.NO_KEYRING:
            return translate(
                "wording",
                "This computer has no safe place (keyring) for your sign-in, so it is not kept "
                "after you quit.",
            )
        case TokenStorage.NOT_SAVED:
            return translate(
                "wording",
                "Your sign-in could not be saved on this computer, so you will have to sign in "
                "again after you quit.",
            )


def tooltip(state: AppState, locale: QLocale) -> str:
    """The tray icon's state in words, a line for each of the first rooms."""
    if state.phase in (Phase.SIGNED_OUT, Phase.SIGNING_IN, Phase.SIGNING_OUT):
        return named("Chaleur", translate("wording", "not signed in"))
    if state.phase is Phase.FAILED:
        return named("Chaleur", translate("wording", "not working"))
    if state.phase is Phase.STARTING or not state.link.online:
        return named("Chaleur", link_sentence(state.link, state.home))
    doing = activity_word(state.activity)
    if state.home.power is not None:
        doing += f", {formats.power(state.home.power, locale)}"
    rooms = state.home.rooms[:_TOOLTIP_ROOMS]
    lines = [named(room.name, comfort_sentence(room, locale)) for room in rooms]
    return "\n".join([named("Chaleur", doing), *lines])


def named(name: str, text: str) -> str:
    """A text with what it is about."""
    return translate("wording", "{name}: {text}").format(name=name, text=text)
