-- Every record's own head; its body stands in the table of its kind.
CREATE TABLE record (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    happened_at INTEGER NOT NULL,      -- milliseconds, UTC
    happened_offset INTEGER NOT NULL,  -- seconds east of UTC
    happened_zone TEXT NOT NULL,       -- IANA name
    happened_day TEXT NOT NULL,        -- journal day, fixed when saved
    recorded_at INTEGER NOT NULL,
    recorded_offset INTEGER NOT NULL,
    recorded_zone TEXT NOT NULL,
    recorded_day TEXT NOT NULL,
    edited_at INTEGER,
    deleted_at INTEGER,
    source TEXT,
    source_key TEXT,
    UNIQUE (source, source_key),
    CHECK ((source IS NULL) = (source_key IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_day ON record (happened_day, happened_at) WHERE deleted_at IS NULL;
-- Holds all that a chart needs of a record, so that ten years are read without opening each one.
CREATE INDEX record_by_kind ON record (kind, happened_day, happened_at, recorded_day)
WHERE deleted_at IS NULL;

CREATE TABLE check_in (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    mood INTEGER CHECK (mood BETWEEN 1 AND 5),
    bad INTEGER CHECK (bad BETWEEN 0 AND 2),
    spell INTEGER CHECK (spell BETWEEN 1 AND 2),
    note TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE check_in_measure (
    record BLOB NOT NULL REFERENCES check_in (record),
    item TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    PRIMARY KEY (record, item)
) STRICT, WITHOUT ROWID;
-- A row is an answer; without one it is unknown.
CREATE TABLE check_in_symptom (
    record BLOB NOT NULL REFERENCES check_in (record),
    item TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 4),
    PRIMARY KEY (record, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE check_in_trigger (
    record BLOB NOT NULL REFERENCES check_in (record),
    item TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 3),
    PRIMARY KEY (record, item)
) STRICT, WITHOUT ROWID;

-- Each time of a night keeps its own offset: clocks may change in between.
CREATE TABLE sleep (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    bed_at INTEGER, bed_offset INTEGER,
    tried_at INTEGER, tried_offset INTEGER,
    fell_asleep_after INTEGER,
    awakenings INTEGER,
    awake INTEGER,
    final_awakening_at INTEGER, final_awakening_offset INTEGER,
    out_of_bed_at INTEGER, out_of_bed_offset INTEGER,
    slept_about INTEGER,
    no_sleep INTEGER NOT NULL CHECK (no_sleep IN (0, 1)),
    quality INTEGER CHECK (quality BETWEEN 1 AND 5),
    caffeine_late INTEGER CHECK (caffeine_late IN (0, 1)),
    alcohol_late INTEGER CHECK (alcohol_late IN (0, 1)),
    comment TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE sleep_nap (
    record BLOB NOT NULL REFERENCES sleep (record),
    ordinal INTEGER NOT NULL,
    start_at INTEGER NOT NULL, start_offset INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    exercise TEXT NOT NULL,
    minutes INTEGER,
    tension_before INTEGER CHECK (tension_before BETWEEN 0 AND 10),
    tension_after INTEGER CHECK (tension_after BETWEEN 0 AND 10),
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A prescribed plan: sealed by its row in plan_seal, and from then on immutable.
CREATE TABLE plan (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    medicine TEXT NOT NULL,
    form TEXT,
    prescriber TEXT,
    written_on TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    came_in TEXT NOT NULL,
    notes TEXT NOT NULL,            -- JSON list of texts
    document BLOB NOT NULL,         -- the bytes as they came
    document_sha256 BLOB NOT NULL CHECK (length(document_sha256) = 32)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_step (
    plan BLOB NOT NULL REFERENCES plan (id),
    ordinal INTEGER NOT NULL,
    text TEXT,
    first_day TEXT,
    last_day TEXT,
    amount TEXT,                    -- as written, never a number
    unit TEXT,
    times_a_day INTEGER,
    unread TEXT NOT NULL,           -- JSON list of the parts that were not read
    PRIMARY KEY (plan, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan_seal (
    plan BLOB PRIMARY KEY NOT NULL REFERENCES plan (id),
    ordinal INTEGER NOT NULL UNIQUE, -- the order of sealing, whatever the clock says
    sealed_at INTEGER NOT NULL,
    sealed_offset INTEGER NOT NULL,
    sealed_zone TEXT NOT NULL,
    sealed_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- INSERT OR REPLACE doesn't fire delete triggers unless recursive_triggers is on, so replacing is
-- refused at the insert itself.
CREATE TRIGGER plan_no_replace BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM plan WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'a plan is never replaced'); END;
CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan
BEGIN SELECT RAISE (ABORT, 'a plan is never changed'); END;
CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan
BEGIN SELECT RAISE (ABORT, 'a plan is never deleted'); END;

CREATE TRIGGER plan_step_no_late_insert BEFORE INSERT ON plan_step
WHEN EXISTS (SELECT 1 FROM plan_seal WHERE plan = NEW.plan)
BEGIN SELECT RAISE (ABORT, 'a sealed plan takes no step'); END;
CREATE TRIGGER plan_step_no_replace BEFORE INSERT ON plan_step
WHEN EXISTS (SELECT 1 FROM plan_step WHERE plan = NEW.plan AND ordinal = NEW.ordinal)
BEGIN SELECT RAISE (ABORT, 'a step is never replaced'); END;
CREATE TRIGGER plan_step_no_update BEFORE UPDATE ON plan_step
BEGIN SELECT RAISE (ABORT, 'a step is never changed'); END;
CREATE TRIGGER plan_step_no_delete BEFORE DELETE ON plan_step
BEGIN SELECT RAISE (ABORT, 'a step is never deleted'); END;

CREATE TRIGGER plan_seal_no_replace BEFORE INSERT ON plan_seal
WHEN EXISTS (SELECT 1 FROM plan_seal WHERE plan = NEW.plan)
BEGIN SELECT RAISE (ABORT, 'a plan is sealed once'); END;
CREATE TRIGGER plan_seal_no_update BEFORE UPDATE ON plan_seal
BEGIN SELECT RAISE (ABORT, 'a seal is never changed'); END;
CREATE TRIGGER plan_seal_no_delete BEFORE DELETE ON plan_seal
BEGIN SELECT RAISE (ABORT, 'a seal is never broken'); END;
