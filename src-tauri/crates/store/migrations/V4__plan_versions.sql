-- What a document says beyond its first columns.
ALTER TABLE plan ADD COLUMN strength TEXT;
ALTER TABLE plan ADD COLUMN unread TEXT NOT NULL DEFAULT '[]';      -- JSON list of the parts that were not read
ALTER TABLE plan_step ADD COLUMN together INTEGER;                  -- the same number: beside each other
ALTER TABLE plan_step ADD COLUMN times TEXT NOT NULL DEFAULT '[]';  -- JSON list of times of the day
ALTER TABLE plan_step ADD COLUMN also TEXT NOT NULL DEFAULT '[]';   -- JSON list of texts

-- How a plan stands to those before it, said once.
CREATE TABLE plan_place (
    plan BLOB PRIMARY KEY NOT NULL REFERENCES plan (id),
    replaces BLOB UNIQUE REFERENCES plan (id),  -- none: it holds beside the others
    hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
    reason TEXT
) STRICT, WITHOUT ROWID;
-- Copied wrongly: it holds for no day.
CREATE TABLE plan_withdrawal (
    plan BLOB PRIMARY KEY NOT NULL REFERENCES plan (id),
    withdrawn_at INTEGER NOT NULL,
    withdrawn_offset INTEGER NOT NULL,
    withdrawn_zone TEXT NOT NULL,
    withdrawn_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- "This has changed": no document, so it can be taken back.
CREATE TABLE plan_doubt (
    plan BLOB PRIMARY KEY NOT NULL REFERENCES plan (id),
    doubted_at INTEGER NOT NULL,
    doubted_offset INTEGER NOT NULL,
    doubted_zone TEXT NOT NULL,
    doubted_day TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_place_no_replace BEFORE INSERT ON plan_place
WHEN EXISTS (SELECT 1 FROM plan_place WHERE plan = NEW.plan OR replaces = NEW.replaces)
BEGIN SELECT RAISE (ABORT, 'the place of a plan is said once'); END;
CREATE TRIGGER plan_place_only_earlier BEFORE INSERT ON plan_place
WHEN NEW.replaces IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM plan_seal AS mine JOIN plan_seal AS other ON other.plan = NEW.replaces
    WHERE mine.plan = NEW.plan AND other.ordinal < mine.ordinal
)
BEGIN SELECT RAISE (ABORT, 'a plan takes the place of an earlier one'); END;
CREATE TRIGGER plan_place_no_update BEFORE UPDATE ON plan_place
BEGIN SELECT RAISE (ABORT, 'the place of a plan is never changed'); END;
CREATE TRIGGER plan_place_no_delete BEFORE DELETE ON plan_place
BEGIN SELECT RAISE (ABORT, 'the place of a plan is never deleted'); END;

CREATE TRIGGER plan_withdrawal_no_replace BEFORE INSERT ON plan_withdrawal
WHEN EXISTS (SELECT 1 FROM plan_withdrawal WHERE plan = NEW.plan)
BEGIN SELECT RAISE (ABORT, 'a plan is withdrawn once'); END;
CREATE TRIGGER plan_withdrawal_no_update BEFORE UPDATE ON plan_withdrawal
BEGIN SELECT RAISE (ABORT, 'a withdrawal is never changed'); END;
CREATE TRIGGER plan_withdrawal_no_delete BEFORE DELETE ON plan_withdrawal
BEGIN SELECT RAISE (ABORT, 'a withdrawal is never deleted'); END;

-- Which of the prescribed times of a day it was, if that was said.
ALTER TABLE dose ADD COLUMN time TEXT;
