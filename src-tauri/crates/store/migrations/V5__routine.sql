-- What the person aims at, from a morning on, until the next one begins. Times are minutes after midnight.
CREATE TABLE routine (
    since TEXT PRIMARY KEY NOT NULL,                       -- a calendar date
    rise INTEGER CHECK (rise BETWEEN 0 AND 1439),
    tolerance INTEGER NOT NULL CHECK (tolerance BETWEEN 5 AND 120),
    bed INTEGER CHECK (bed BETWEEN 0 AND 1439),
    wind_down INTEGER CHECK (wind_down BETWEEN 0 AND 1439),
    practice INTEGER CHECK (practice BETWEEN 1 AND 7)      -- days a week
) STRICT, WITHOUT ROWID;
-- Neither strengthens a routine nor breaks it.
CREATE TABLE rest_day (
    day TEXT PRIMARY KEY NOT NULL,
    why INTEGER NOT NULL CHECK (why BETWEEN 1 AND 4)
) STRICT, WITHOUT ROWID;
-- The steps of winding down that were ticked on an evening.
CREATE TABLE wind_down (
    day TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (day, item)
) STRICT, WITHOUT ROWID;
