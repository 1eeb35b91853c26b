"""The tables, as the steps that made them: a new database takes all, an older one the rest."""

_VERSION_1 = """
CREATE TABLE targets (radiator_id TEXT PRIMARY KEY, target TEXT NOT NULL) STRICT;
CREATE TABLE totals (
    radiator_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    energy_kwh REAL NOT NULL,
    useful_kwh REAL NOT NULL,
    wanted_kwh REAL NOT NULL,
    core_hours REAL NOT NULL,
    earned_micros INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    zones TEXT NOT NULL,
    created TEXT NOT NULL,
    last_used TEXT NOT NULL
) STRICT;
"""

# Amounts are millionths of kWh, core-hours, currency and credit: whole numbers, whose sums are
# exact. An hour that is not over is kept apart, in a table of few pages that are written every few
# seconds; spread over the whole history, the same rows would wear the disk out. What came since the
# last save is in `latest`, not forced to the disk.
_VERSION_2 = """
ALTER TABLE totals RENAME TO totals_1;
CREATE TABLE totals (
    radiator_id TEXT PRIMARY KEY,
    rev INTEGER NOT NULL,
    credit_unit TEXT,
    energy INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    core_hours INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    credit INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO totals SELECT radiator_id, rev, NULL,
    CAST(round(energy_kwh * 1e6) AS INTEGER), CAST(round(useful_kwh * 1e6) AS INTEGER),
    CAST(round(wanted_kwh * 1e6) AS INTEGER), CAST(round(core_hours * 1e6) AS INTEGER),
    earned_micros, 0
    FROM totals_1;
DROP TABLE totals_1;

CREATE TABLE running_hours (
    radiator_id TEXT PRIMARY KEY,
    hour INTEGER NOT NULL,
    energy INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    core_hours INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    temperature_sum REAL NOT NULL,
    temperature_s REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE hours (
    radiator_id TEXT NOT NULL,
    hour INTEGER NOT NULL,
    energy INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    core_hours INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    temperature_sum REAL NOT NULL,
    temperature_s REAL NOT NULL,
    PRIMARY KEY (radiator_id, hour)
) STRICT, WITHOUT ROWID;
CREATE VIEW history AS SELECT * FROM hours UNION ALL SELECT * FROM running_hours;
CREATE TABLE months (
    radiator_id TEXT NOT NULL,
    month TEXT NOT NULL,
    energy INTEGER NOT NULL,
    useful INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    core_hours INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    credit INTEGER NOT NULL,
    PRIMARY KEY (radiator_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE latest (slot INTEGER PRIMARY KEY CHECK (slot = 0), content TEXT NOT NULL) STRICT;
CREATE TABLE room_models (radiator_id TEXT PRIMARY KEY, model TEXT NOT NULL) STRICT;
CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    role TEXT NOT NULL,
    zones TEXT NOT NULL,
    expires TEXT NOT NULL
) STRICT;
"""

STEPS = (_VERSION_1, _VERSION_2)
SCHEMA_VERSION = len(STEPS)
