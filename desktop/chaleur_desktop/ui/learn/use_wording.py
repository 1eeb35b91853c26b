"""Films, e-mails, calls and questions in words, each with what its figure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chaleur_desktop.core.footprint.uses import Network, Quality, VideoHour
from chaleur_desktop.ui import formats
from chaleur_desktop.ui.learn import figure_wording
from chaleur_desktop.ui.learn.bars_data import BarPart, BarRow, BarsData, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QLocale

    from chaleur_desktop.core.footprint.quantity import Figure


def film_name(hour: VideoHour) -> str:
    """How the film comes to the phone."""
    high = hour.quality is Quality.HD
    match hour.network:
        case Network.MOBILE if high:
            return QCoreApplication.translate("uses", "Mobile data, fine picture (HD)")
        case Network.MOBILE:
            return QCoreApplication.translate("uses", "Mobile data, simple picture (SD)")
        case Network.WIFI:
            return QCoreApplication.translate("uses", "Wi-Fi at home (HD)")
        case Network.DOWNLOADED:
            return QCoreApplication.translate("uses", "Downloaded before the trip (HD)")


def film_bars(hours: Sequence[VideoHour], locale: QLocale) -> BarsData:
    """The bars of an hour's film in several ways."""
    return BarsData(
        QCoreApplication.translate("uses", "One hour of film on a phone"),
        tuple(_film_row(hour, locale) for hour in hours),
        (
            (Look.PLAIN, QCoreApplication.translate("uses", "The phone's part")),
            (
                Look.HATCHED,
                QCoreApplication.translate("uses", "Your share of networks and data centre"),
            ),
        ),
        QCoreApplication.translate(
            "uses",
            "The networks run anyway: this is your share, not what your film adds. Official "
            "models disagree on mobile data; the line goes from the lowest to the highest.",
        ),
        QCoreApplication.translate("uses", "What the models say"),
    )


def _film_row(hour: VideoHour, locale: QLocale) -> BarRow:
    device, transfer, whole = (
        figure_wording.short_text(figure.value, figure.unit, locale)
        for figure in (hour.device, hour.transfer, hour.total)
    )
    name = film_name(hour)
    sentence = QCoreApplication.translate(
        "uses", "{way}: {total}. Phone {device}, your share of networks and data centre {share}."
    ).format(way=name, total=whole, device=device, share=transfer)
    low, high = hour.total.low, hour.total.high
    text = whole
    if low is not None and high is not None:
        between = figure_wording.range_text(low, high, hour.total.unit, locale)
        sentence = f"{sentence} {between}."
        text = between
    parts = (
        BarPart(Look.PLAIN, hour.device.value, device),
        BarPart(Look.HATCHED, hour.transfer.value, transfer),
    )
    return BarRow(name, text, parts, sentence, low, high)


def saving_sentence(before: VideoHour, after: VideoHour, hours: float, locale: QLocale) -> str:
    """What downloading does, and after how many hours it is worth keeping the phone a year more."""
    saved = before.total.value - after.total.value
    return QCoreApplication.translate(
        "uses",
        "Downloaded at home, your share is about {amount} smaller for each hour. Keeping the phone "
        "for a third year instead of two is worth about {hours} such hours each year.",
    ).format(
        amount=figure_wording.short_text(saved, "gCO2e", locale),
        hours=figure_wording.significant(hours, locale),
    )


def models_heading() -> str:
    """What stands above the models of the same use."""
    return QCoreApplication.translate(
        "uses", "Mobile data, HD: your share of networks and data centre, by model"
    )


def other_studies_heading() -> str:
    """What stands above the studies that count something else."""
    return QCoreApplication.translate(
        "uses", "Other studies of an hour count something else; they are no range"
    )


def model_name(model: str) -> str:
    """Who says so."""
    return {
        "ademe": QCoreApplication.translate("uses", "ADEME's open model"),
        "bill": QCoreApplication.translate("uses", "The rule for phone bills"),
        "arcom": QCoreApplication.translate("uses", "Arcom, Arcep and ADEME's study"),
        "av_hour_low": QCoreApplication.translate("uses", "The same study, lightest use"),
        "av_hour_high": QCoreApplication.translate("uses", "The same study, heaviest use"),
        "stream_iea": QCoreApplication.translate("uses", "International Energy Agency"),
        "stream_carbontrust": QCoreApplication.translate("uses", "Carbon Trust"),
    }.get(model, model)


def model_scope(model: str) -> str:
    """What it counts."""
    return {
        "ademe": QCoreApplication.translate("uses", "Life cycle, average share of each GB."),
        "bill": QCoreApplication.translate(
            "uses", "A legal upper ratio for each GB, no measurement."
        ),
        "arcom": QCoreApplication.translate("uses", "Networks and data centre, without the phone."),
        "av_hour_low": QCoreApplication.translate(
            "uses", "Life cycle; radio and television by air."
        ),
        "av_hour_high": QCoreApplication.translate("uses", "Life cycle; video on demand."),
        "stream_iea": QCoreApplication.translate(
            "uses", "World average of 2019, electricity only, all screens."
        ),
        "stream_carbontrust": QCoreApplication.translate(
            "uses", "Europe in 2020, use alone, all screens."
        ),
    }.get(model, "")


def use_name(use: str) -> str:
    """What is done."""
    return {
        "email_phone": QCoreApplication.translate("uses", "On a phone"),
        "email_laptop": QCoreApplication.translate("uses", "On a laptop"),
        "email_desktop": QCoreApplication.translate("uses", "On a desktop computer"),
        "call_audio": QCoreApplication.translate("uses", "Sound only"),
        "call_sd": QCoreApplication.translate("uses", "With a simple picture (SD)"),
        "call_hd": QCoreApplication.translate("uses", "With a fine picture (HD)"),
        "search": QCoreApplication.translate("uses", "A web search and a minute's reading"),
        "audio": QCoreApplication.translate("uses", "An hour of music over mobile data"),
        "llm_google_ghg": QCoreApplication.translate("uses", "Google says of Gemini"),
        "llm_ecologits_gpt5_fr": QCoreApplication.translate("uses", "EcoLogits reckons for GPT-5"),
        "llm_mistral": QCoreApplication.translate("uses", "Mistral says of Large 2"),
    }.get(use, use)


def use_scope(use: str) -> str:
    """What its figure counts."""
    if use.startswith("email_"):
        return QCoreApplication.translate("uses", "Writing, reading, and keeping it for ten years.")
    if use.startswith("call_"):
        return QCoreApplication.translate(
            "uses", "On a laptop; with your share of networks and data centre."
        )
    return {
        "search": QCoreApplication.translate("uses", "Mostly the device's part."),
        "audio": QCoreApplication.translate(
            "uses", "Your share of networks and data centre, without the phone."
        ),
        "llm_google_ghg": QCoreApplication.translate(
            "uses",
            "Running the model, without its training. Electricity certificates are taken off.",
        ),
        "llm_ecologits_gpt5_fr": QCoreApplication.translate(
            "uses", "Running and hardware, on French electricity. The model's size is guessed."
        ),
        "llm_mistral": QCoreApplication.translate(
            "uses", "The whole life with hardware, on the electricity of the place."
        ),
    }.get(use, "")


def use_amount(figure: Figure, locale: QLocale) -> str:
    """The amount alone: what it is for stands above it."""
    return figure_wording.short_text(figure.value, figure.unit, locale)


def email_note(screen_share: float, locale: QLocale) -> str:
    """What an e-mail on a desktop computer consists of."""
    share = formats.percent(round(screen_share * 100), locale)
    return QCoreApplication.translate("uses", "{share} of it is time at the screen.").format(
        share=share
    )
