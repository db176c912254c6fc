-- What is being written and isn't saved yet, one row a form.
CREATE TABLE draft (
    form TEXT PRIMARY KEY NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal days on which the journal was opened.
CREATE TABLE opened_day (
    day TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

-- Raised at the start and the end of every session. The mark beside the database holds it too, so
-- that an older copy that was put back is told.
CREATE TABLE session (
    only INTEGER PRIMARY KEY NOT NULL CHECK (only = 1),
    counter INTEGER NOT NULL CHECK (counter >= 0)
) STRICT;
INSERT INTO session (only, counter) VALUES (1, 0);
