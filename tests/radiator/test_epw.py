"""Weather files in EnergyPlus's format: read right, and refused with a reason."""

import runpy
import statistics
from pathlib import Path

import pvlib
import pytest
from chaleur_radiator.errors import StartError
from chaleur_radiator.messages import CATALOGUES
from chaleur_radiator.rooms.epw import EpwWeather
from chaleur_radiator.rooms.sun import Facing
from chaleur_radiator.rooms.virtual import RoomShape, VirtualRoom

HOUR_S = 3600.0
DATA = Path(__file__).parent / "data"
WEEK = DATA / "winter_week.epw"
DRY_BULB, DIRECT_NORMAL, DIFFUSE = 6, 14, 15


@pytest.fixture
def changed(tmp_path):
    """Write the week with its lines changed, and return the path."""

    def write(change, name="weather.epw"):
        lines = WEEK.read_text().splitlines()
        path = tmp_path / name
        path.write_text("\n".join(change(lines) or lines) + "\n")
        return path

    return write


def put(line, column, value):
    """Return a change that puts `value` into a column of a line (as people count lines)."""

    def change(lines):
        row = lines[line - 1].split(",")
        row[column] = value
        lines[line - 1] = ",".join(row)

    return change


def refused(path):
    with pytest.raises(StartError) as error:
        EpwWeather(path)
    for catalogue in CATALOGUES.values():
        assert str(path) in catalogue[error.value.key].format(**error.value.values)
    return error.value.key, error.value.values.get("line")


def test_the_week_for_tests_is_what_its_script_makes():
    assert runpy.run_path(str(DATA / "make_winter_week.py"))["week"]() == WEEK.read_text()


def test_a_file_is_read_as_pvlib_reads_it():
    weather = EpwWeather(WEEK)
    frame, place = pvlib.iotools.read_epw(WEEK)
    assert (weather.place_name, weather.days) == (place["city"], 7)
    ends = [weather.outdoor_c((hour + 1) * HOUR_S) for hour in range(7 * 24)]
    assert ends == pytest.approx(list(frame["temp_air"]), abs=1e-9)
    sun = pvlib.solarposition.get_solarposition(
        # pvlib names an hour by its beginning.
        frame.index + (frame.index[1] - frame.index[0]) / 2,
        place["latitude"],
        place["longitude"],
    )
    zenith = sun["zenith"].clip(upper=90.0).to_numpy()
    direct, diffuse = frame["dni"].to_numpy(), frame["dhi"].to_numpy()
    for facing in (Facing.SOUTH, Facing.EAST, Facing.NORTH_WEST):
        expected = pvlib.irradiance.get_total_irradiance(
            90.0,
            facing.value,
            zenith,
            sun["azimuth"].to_numpy(),
            direct,
            # From its parts: the file's whole numbers do not quite add up.
            direct * pvlib.tools.cosd(zenith) + diffuse,
            diffuse,
            albedo=0.2,
            model="isotropic",
        )["poa_global"]
        mine = [weather.sun_w_per_m2((hour + 0.5) * HOUR_S, facing) for hour in range(7 * 24)]
        assert mine == pytest.approx(list(expected), abs=12.0)
        assert statistics.fmean(mine) == pytest.approx(expected.mean(), rel=0.01)


def test_the_temperature_goes_straight_from_hour_to_hour():
    weather = EpwWeather(WEEK)
    before, after = weather.outdoor_c(5 * HOUR_S), weather.outdoor_c(6 * HOUR_S)
    assert before != after
    assert weather.outdoor_c(5.25 * HOUR_S) == pytest.approx(0.75 * before + 0.25 * after)


def test_the_file_begins_again_when_it_ends():
    weather = EpwWeather(WEEK)
    week_s = 7 * 24 * HOUR_S
    for hour in (0.0, 0.5, 13.0, 100.2):
        time_s = hour * HOUR_S
        assert weather.outdoor_c(week_s + time_s) == pytest.approx(weather.outdoor_c(time_s))
        assert weather.sun_w_per_m2(week_s + time_s, Facing.SOUTH) == pytest.approx(
            weather.sun_w_per_m2(time_s, Facing.SOUTH), abs=1e-6
        )


def test_a_day_of_the_file_can_be_found():
    weather = EpwWeather(WEEK)
    assert weather.first_second(1, 13) == 2 * 24 * HOUR_S
    with pytest.raises(ValueError, match="not in"):
        weather.first_second(7, 1)


def test_a_room_lives_under_it():
    weather = EpwWeather(WEEK)
    room = VirtualRoom(RoomShape.of_floor(15.0), weather, start_s=weather.first_second(1, 13))
    room.advance(24 * HOUR_S, 400.0)
    assert 12.0 < room.air_c < 25.0
    assert room.outdoor_c == weather.outdoor_c(weather.first_second(1, 14))


def test_short_gaps_are_bridged(changed):
    def gaps(lines):
        for line in (9, 10, 60, 61, 176):
            put(line, DRY_BULB, "99.9")(lines)
        put(93, DIRECT_NORMAL, "9999")(lines)
        put(93, DIFFUSE, "9999.0")(lines)

    weather, whole = EpwWeather(changed(gaps)), EpwWeather(WEEK)
    # At the beginning the first value known, at the end the last, in between a straight line.
    assert weather.outdoor_c(1 * HOUR_S) == weather.outdoor_c(3 * HOUR_S)
    assert weather.outdoor_c(168 * HOUR_S) == whole.outdoor_c(167 * HOUR_S)
    before, after = whole.outdoor_c(51 * HOUR_S), whole.outdoor_c(54 * HOUR_S)
    assert weather.outdoor_c(52 * HOUR_S) == pytest.approx(before + (after - before) / 3)
    assert weather.sun_w_per_m2(84.5 * HOUR_S, Facing.SOUTH) == pytest.approx(
        whole.sun_w_per_m2(84.5 * HOUR_S, Facing.SOUTH), rel=0.2
    )


@pytest.mark.parametrize("column", [DRY_BULB, DIRECT_NORMAL, DIFFUSE])
def test_long_gaps_are_refused(changed, column):
    missing = "99.9" if column == DRY_BULB else "9999"

    def gap(hours):
        def change(lines):
            for line in range(60, 60 + hours):
                put(line, column, missing)(lines)

        return change

    EpwWeather(changed(gap(6)))
    assert refused(changed(gap(7))) == ("weather_gap", 60)
    assert refused(changed(gap(177 - 60))) == ("weather_gap", 60)


def test_a_file_without_any_value_is_refused(changed):
    def change(lines):
        for line in range(9, 177):
            put(line, DRY_BULB, "99.9")(lines)

    assert refused(changed(change)) == ("weather_gap", 9)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put(20, DRY_BULB, "warm"), ("weather_line_bad", 20)),
        (put(20, DRY_BULB, "nan"), ("weather_line_bad", 20)),
        (put(20, DRY_BULB, "-80"), ("weather_line_bad", 20)),
        (put(20, DIRECT_NORMAL, "-5"), ("weather_line_bad", 20)),
        (put(20, DIFFUSE, "2000"), ("weather_line_bad", 20)),
        (put(20, 3, "13"), ("weather_line_bad", 20)),
        (put(20, 2, "12"), ("weather_line_bad", 20)),
        (put(9, 1, "13"), ("weather_line_bad", 9)),
        (put(33, 2, "14"), ("weather_line_bad", 33)),
        (put(1, 6, "north"), ("weather_line_bad", 1)),
        (put(8, 6, "tomorrow"), ("weather_line_bad", 8)),
        (put(8, 1, "2"), ("weather_not_hourly", None)),
        (put(8, 2, "4"), ("weather_not_hourly", None)),
        (put(1, 0, "PLACE"), ("weather_no_epw", None)),
        (lambda lines: lines[:50], ("weather_short", None)),
        (lambda lines: lines[: 8 + 48], ("weather_short", None)),
        (lambda lines: lines[:8], ("weather_short", None)),
        (lambda _: ["hello"], ("weather_no_epw", None)),
        (lambda _: [""], ("weather_no_epw", None)),
        (lambda lines: [*lines[:30], lines[30][:25], *lines[31:]], ("weather_line_bad", 31)),
        (lambda lines: [*lines[:30], *lines[31:]], ("weather_line_bad", 31)),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(changed, change, reason):
    assert refused(changed(change)) == reason


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    assert refused(tmp_path / "none.epw") == ("weather_unreadable", None)
    assert refused(tmp_path) == ("weather_unreadable", None)
    binary = tmp_path / "binary.epw"
    binary.write_bytes(bytes(range(256)) * 10)
    assert refused(binary)[0] in {"weather_unreadable", "weather_no_epw"}


def test_comments_in_another_encoding_do_no_harm(tmp_path):
    path = tmp_path / "accents.epw"
    path.write_bytes(WEEK.read_bytes().replace(b"Not measured", "Météo".encode("latin-1")))
    assert EpwWeather(path).days == 7


@pytest.mark.parametrize("leap", [True, False])
def test_a_year_with_or_without_a_leap_day_is_read(changed, leap):
    days = [(2, 27), (2, 28), *([(2, 29)] if leap else []), (3, 1), (3, 2)]

    def change(lines):
        put(8, 6, " 3/ 2")(lines)
        rows = [line.split(",") for line in lines[8:]]
        for index, (month, day) in enumerate(days):
            for row in rows[24 * index : 24 * index + 24]:
                row[1:3] = str(month), str(day)
        return [*lines[:8], *(",".join(row) for row in rows[: 24 * len(days)])]

    weather = EpwWeather(changed(change))
    assert weather.days == len(days)
    assert weather.first_second(3, 1) == (3 if leap else 2) * 24 * HOUR_S
    # Two months later than in the file itself, the sun stands higher at noon.
    clear_day_s = 2 * 24 * HOUR_S
    assert weather.sun_w_per_m2(clear_day_s + 13 * HOUR_S, Facing.SOUTH) < EpwWeather(
        WEEK
    ).sun_w_per_m2(clear_day_s + 13 * HOUR_S, Facing.SOUTH)
