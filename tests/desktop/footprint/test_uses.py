"""Films, messages, calls and questions: every example that the app tells, computed again."""

import pytest
from chaleur_desktop.core.footprint.devices import DeviceKind, keep_longer
from chaleur_desktop.core.footprint.quantity import Family
from chaleur_desktop.core.footprint.uses import (
    Call,
    Email,
    Network,
    Quality,
    ai_question,
    audio_hour,
    email,
    email_screen_share,
    hours_worth,
    video_call,
    video_hour,
    web_search,
)
from chaleur_desktop.system.content_files import load_factors

FACTORS = load_factors()
MOBILE, WIFI, DOWNLOADED = Network
SD, HD = Quality


@pytest.mark.parametrize(
    ("network", "quality", "by_hand", "told", "published"),
    [
        (MOBILE, HD, 29.3 + 3 * 24.68 + 0.5, 104, "stream_phone_hd_mobile"),
        (WIFI, HD, 29.3 + 3 * 9.27 + 0.5, 58, "stream_phone_hd_fixed"),
        (DOWNLOADED, HD, 29.3 + 3 * 9.27 + 0.5, 58, "stream_phone_hd_fixed"),
        (MOBILE, SD, 29.3 + 0.7 * 24.68 + 0.3, 47, "stream_phone_sd_mobile"),
        (WIFI, SD, 29.3 + 0.7 * 9.27 + 0.3, 36, None),
    ],
)
def test_an_hour_of_film_is_the_sum_of_its_parts(network, quality, by_hand, told, published):
    hour = video_hour(FACTORS, network, quality)
    assert hour.total.value == pytest.approx(by_hand)
    assert round(hour.total.value) == told
    assert hour.total.value == pytest.approx(hour.device.value + hour.transfer.value)
    assert hour.total.unit == "gCO2e/h"
    if published:
        assert hour.total.value == pytest.approx(FACTORS[published].value, abs=0.1)


def test_the_models_of_a_film_on_mobile_data_disagree():
    hour = video_hour(FACTORS, MOBILE, HD)
    said = {one.id: one.figure.value for one in hour.estimates}
    assert said == pytest.approx({"ademe": 74.54, "bill": 148.2, "arcom": 29.66})
    assert (hour.transfer.low, hour.transfer.high) == pytest.approx((29.66, 148.2))
    assert (hour.total.low, hour.total.high) == pytest.approx((29.3 + 29.66, 29.3 + 148.2))
    # Two and a half times, and five times, for the same hour.
    assert said["ademe"] / said["arcom"] == pytest.approx(2.5, abs=0.05)
    assert said["bill"] / said["arcom"] == pytest.approx(5, abs=0.05)
    assert {factor.id for factor in FACTORS.sources(hour.total)} >= {
        "net_mobile_fr",
        "net_mobile_fr_agec",
        "av_v5_net",
    }


def test_where_one_model_speaks_alone_there_is_no_range():
    hour = video_hour(FACTORS, WIFI, HD)
    assert [one.id for one in hour.estimates] == ["ademe"]
    assert hour.total.low is None
    assert not hour.transfer.has_range


def test_other_studies_stand_beside_and_not_in_the_range():
    hour = video_hour(FACTORS, MOBILE, HD)
    assert {one.id: one.figure.value for one in hour.others} == {
        "av_hour_low": 6,
        "av_hour_high": 57,
        "stream_iea": 36,
        "stream_carbontrust": 55,
    }
    assert not any(one.same_scope for one in hour.others)
    assert all(one.same_scope for one in hour.estimates)


def test_sd_divides_the_share_of_mobile_data_by_four():
    hd, sd = (video_hour(FACTORS, MOBILE, quality).transfer.value for quality in (HD, SD))
    assert hd / sd == pytest.approx(4.24, abs=0.01)


def test_downloading_before_the_trip_saves_46_g_an_hour():
    before, after = (video_hour(FACTORS, network, HD) for network in (MOBILE, DOWNLOADED))
    assert after.saved_against(before) == pytest.approx(3 * (24.68 - 9.27))
    assert before.saved_against(after) < 0


def test_one_more_year_of_a_phone_is_worth_some_hundred_hours_of_film():
    kept = keep_longer(FACTORS, DeviceKind.SMARTPHONE, 2, 3)
    mobile = video_hour(FACTORS, MOBILE, HD)
    downloaded, sd = video_hour(FACTORS, DOWNLOADED, HD), video_hour(FACTORS, MOBILE, SD)
    assert round(kept.saved.value) == 13
    assert round(hours_worth(kept, mobile, downloaded), -1) == 290
    assert round(hours_worth(kept, mobile, sd), -1) == 230
    with pytest.raises(ValueError, match="saves nothing"):
        hours_worth(kept, downloaded, mobile)


def test_an_email_is_time_at_the_screen():
    on = {on: email(FACTORS, on).value for on in Email}
    assert on == {Email.SMARTPHONE: 1.64, Email.LAPTOP: 1.95, Email.DESKTOP: 2.46}
    assert email_screen_share(FACTORS) == pytest.approx(0.96, abs=0.005)


def test_a_call_without_picture_saves_a_little():
    audio, sd, hd = (video_call(FACTORS, call).value for call in Call)
    assert (audio, sd, hd) == (37.0, 42, 63.5)
    # Camera off: 5 to 26 g an hour.
    assert (sd - audio, hd - audio) == pytest.approx((5, 26.5))


def test_listening_takes_a_third_of_the_network_of_watching():
    audio = audio_hour(FACTORS)
    watching = FACTORS["av_v5_net"].value
    assert audio.value == 8.69
    assert watching / audio.value == pytest.approx(3.4, abs=0.05)


def test_a_search_weighs_a_gram():
    assert web_search(FACTORS).value == 1.08


def test_an_ai_answer_has_no_one_number():
    said = ai_question(FACTORS)
    assert [one.figure.value for one in said] == sorted([0.03, 0.061, 1.14])
    assert said[-1].figure.value / said[0].figure.value == pytest.approx(38)
    assert not any(one.same_scope for one in said)
    assert len({FACTORS[one.id].scope for one in said}) == 3
    assert {one.figure.family for one in said} == {Family.USE_PHASE, Family.LIFE_CYCLE}
