"""Makes winter_week.epw: an invented week of January near Bordeaux, in EnergyPlus's format.

Run it from anywhere: `python tests/radiator/data/make_winter_week.py`. It always makes the same.
"""

import math
import random
from pathlib import Path

SEED = 20260111
FIRST_DAY, DAYS = 11, 7
CLEARNESS = (0.1, 0.2, 0.9, 0.95, 0.8, 0.3, 0.05)
COLDNESS_K = (0.0, -1.0, -4.0, -6.5, -5.0, -2.0, 1.0)
HEADERS = (
    "LOCATION,Bordeaux-like,-,FRA,Invented,000000,44.83,-0.69,1.0,47.0",
    "DESIGN CONDITIONS,0",
    "TYPICAL/EXTREME PERIODS,0",
    "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
    f"COMMENTS 1,Invented by make_winter_week.py with seed {SEED}",
    "COMMENTS 2,Not measured: only for tests",
    f"DATA PERIODS,1,1,Data,Sunday,1/{FIRST_DAY},1/{FIRST_DAY + DAYS - 1}",
)


def sun(hour: float, clearness: float) -> tuple[float, float, float]:
    """Return global, direct normal and diffuse radiation at an hour, Wh/m²."""
    up = 0.42 * math.sin(math.pi * (hour - 8.6) / 8.9) if 8.6 < hour < 17.5 else 0.0
    if up <= 0:
        return 0.0, 0.0, 0.0
    direct = 820.0 * clearness * up**0.3
    diffuse = up * (110.0 + 160.0 * (1 - clearness))
    return direct * up + diffuse, direct, diffuse


def week() -> str:
    """Return the text of the file."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    lines = list(HEADERS)
    drift = 0.0
    for day in range(DAYS):
        for hour in range(1, 25):
            drift = 0.9 * drift + dice.gauss(0, 0.25)
            swing = 1.5 + 3.0 * CLEARNESS[day]
            cold = COLDNESS_K[day] + (COLDNESS_K[min(day + 1, DAYS - 1)] - COLDNESS_K[day]) * (
                hour / 24
            )
            dry_bulb = 6.0 + cold - swing * math.cos(math.tau * (hour - 3.5) / 24) + drift
            total, direct, diffuse = sun(hour - 0.5, CLEARNESS[day])
            lines.append(
                f"2026,1,{FIRST_DAY + day},{hour},60,?,{dry_bulb:.1f},{dry_bulb - 2:.1f},85,101500,"
                f"9999,9999,9999,{total:.0f},{direct:.0f},{diffuse:.0f},"
                "999999,999999,999999,9999,270,3.0,5,5,9999,99999,9,999999999,999,.999,999,99,"
                "999,999,99"
            )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    file = Path(__file__).with_name("winter_week.epw")
    file.write_text(week(), encoding="ascii", newline="\r\n")
