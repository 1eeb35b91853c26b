"""What one hour, message or question weighs, by each model that says so, with what it counts.

Figures of networks are the resident's share of something that is switched on anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from chaleur_desktop.core.footprint.quantity import Figure

if TYPE_CHECKING:
    from chaleur_desktop.core.footprint.devices import KeepLonger
    from chaleur_desktop.core.footprint.factors import Factors

HOURLY = "gCO2e/h"


class Network(StrEnum):
    """How a film comes to the phone."""

    MOBILE = "mobile"
    WIFI = "wifi"
    DOWNLOADED = "downloaded"
    """Over the network at home before the trip: the same bytes as over Wi-Fi."""


class Quality(StrEnum):
    """How fine the picture is."""

    SD = "sd"
    HD = "hd"


class Email(StrEnum):
    """On what an e-mail without attachment is written and read."""

    SMARTPHONE = "phone"
    LAPTOP = "laptop"
    DESKTOP = "desktop"


class Call(StrEnum):
    """What a call on a laptop shows."""

    AUDIO = "audio"
    SD = "sd"
    HD = "hd"


@dataclass(frozen=True)
class Estimate:
    """What one model says. `id` names it; same_scope: it may stand in one range with the first."""

    id: str
    figure: Figure
    same_scope: bool = True


@dataclass(frozen=True)
class VideoHour:
    """An hour of film on a phone (gCO2e/h): its parts, their sum, and what other models say.

    The range of the total and of the network is that over the models of the same use; there is
    none where only one model says something.
    """

    network: Network
    quality: Quality
    device: Figure
    """The share of the phone, mostly of its manufacture."""
    transfer: Figure
    """The share of networks and data centre: your share, not what you cause."""
    total: Figure
    estimates: tuple[Estimate, ...]
    """Of `transfer`, ours first."""
    others: tuple[Estimate, ...]
    """Of a whole hour, by studies that count something else."""

    def saved_against(self, before: VideoHour) -> float:
        """What it saves against another way of watching (gCO2e/h); less than 0 where it costs.

        By our model alone: over the models the two go up and down together.
        """
        return before.total.value - self.total.value


def video_hour(factors: Factors, network: Network, quality: Quality) -> VideoHour:
    """An hour of film on a phone; the share of the network at home has that of the box in it."""
    device = factors.figure("stream_phone_device", HOURLY)
    volume = factors.figure(f"video_gb_{quality}", "GB/h")
    centre = factors.figure(f"stream_dc_{quality}", HOURLY)
    if network is Network.MOBILE:
        estimates = _mobile_models(factors, quality, volume, centre)
    else:
        transfer = volume.times(factors["net_fixed_fr"].figure(), HOURLY) + centre
        estimates = (Estimate("ademe", transfer),)
    transfer = _over_models(estimates)
    return VideoHour(
        network=network,
        quality=quality,
        device=device,
        transfer=transfer,
        total=_plain(device) + transfer,
        estimates=estimates,
        others=_other_studies(factors),
    )


def hours_worth(kept: KeepLonger, before: VideoHour, after: VideoHour) -> float:
    """How many hours a year must be watched the other way to save as much as keeping a device does.

    Raises:
        ValueError: the other way of watching saves nothing.
    """
    saved = after.saved_against(before)
    if saved <= 0:
        raise ValueError("The other way of watching saves nothing")
    return kept.saved.to("gCO2e/yr").value / saved


def email(factors: Factors, on: Email) -> Figure:
    """One e-mail without attachment: writing 3 minutes, reading, keeping (gCO2e/email)."""
    name = "email_noattach" if on is Email.DESKTOP else f"email_{on}"
    return factors.figure(name, "gCO2e/email")


def email_screen_share(factors: Factors) -> float:
    """The part of an e-mail on a desktop computer that is time at the screen, 0 to 1."""
    return factors["email_screen"].value / factors["email_noattach"].value


def video_call(factors: Factors, call: Call) -> Figure:
    """An hour's call on a laptop, for each person (gCO2e/h)."""
    return factors.figure(f"visio_laptop_{call}", HOURLY)


def web_search(factors: Factors) -> Figure:
    """One search and a minute of reading (gCO2e/search)."""
    return factors.figure("websearch", "gCO2e/search")


def audio_hour(factors: Factors) -> Figure:
    """The share of networks and data centre in an hour of audio over mobile data (gCO2e/h)."""
    return factors.figure("av_a4_net", HOURLY)


def ai_question(factors: Factors) -> tuple[Estimate, ...]:
    """What each publisher says of one answer of an AI (gCO2e/answer), the least first.

    They count different things: they are never put into one number.
    """
    names = ("llm_google_ghg", "llm_ecologits_gpt5_fr", "llm_mistral")
    return tuple(
        Estimate(name, factors.figure(name, "gCO2e/answer"), same_scope=False) for name in names
    )


def _mobile_models(
    factors: Factors, quality: Quality, volume: Figure, centre: Figure
) -> tuple[Estimate, ...]:
    ours = volume.times(factors["net_mobile_fr"].figure(), HOURLY) + centre
    bill = volume.times(factors["net_mobile_fr_agec"].figure(), HOURLY)
    models = [Estimate("ademe", ours), Estimate("bill", bill)]
    if quality is Quality.HD:
        models.append(Estimate("arcom", factors.figure("av_v5_net", HOURLY)))
    return tuple(models)


def _over_models(estimates: tuple[Estimate, ...]) -> Figure:
    """The first model's number with the range over all, and the sources of all."""
    values = [one.figure.value for one in estimates]
    ours = estimates[0].figure
    if len(values) == 1:
        return _plain(ours)
    sources = tuple(dict.fromkeys(i for one in estimates for i in one.figure.factor_ids))
    return Figure(
        ours.value,
        HOURLY,
        low=min(values),
        high=max(values),
        factor_ids=sources,
        kind=ours.kind,
        family=ours.family,
    )


def _plain(figure: Figure) -> Figure:
    """Without the factors' own ranges: these figures show the range over models, nothing else."""
    return Figure(
        figure.value,
        figure.unit,
        factor_ids=figure.factor_ids,
        kind=figure.kind,
        family=figure.family,
        without_range=figure.factor_ids,
    )


def _other_studies(factors: Factors) -> tuple[Estimate, ...]:
    return tuple(
        Estimate(name, factors[name].figure(), same_scope=False)
        for name in ("av_hour_low", "av_hour_high", "stream_iea", "stream_carbontrust")
    )
