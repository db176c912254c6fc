ALTER TABLE check_in ADD COLUMN all_right TEXT;

CREATE TABLE dose (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    medicine TEXT NOT NULL,
    amount TEXT,                    -- as typed, never a number
    unit TEXT,
    relation INTEGER NOT NULL CHECK (relation BETWEEN 1 AND 4),
    reason TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE thought (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    situation TEXT,
    thought TEXT,
    evidence_for TEXT,
    evidence_against TEXT,
    balanced TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE thought_feeling (
    record BLOB NOT NULL REFERENCES thought (record),
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    before INTEGER CHECK (before BETWEEN 0 AND 100),
    after INTEGER CHECK (after BETWEEN 0 AND 100),
    PRIMARY KEY (record, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    activity TEXT NOT NULL,
    minutes INTEGER,
    count INTEGER,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    sort INTEGER NOT NULL CHECK (sort BETWEEN 1 AND 9),
    what TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    text TEXT NOT NULL,
    whom TEXT,
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    answer TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE scale_total (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    scale TEXT NOT NULL,
    total INTEGER NOT NULL CHECK (total BETWEEN 0 AND 65535),
    rated_by TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE appointment (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    whom TEXT,
    say TEXT,
    agreed TEXT,
    to_try TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE care_team (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    role INTEGER NOT NULL CHECK (role BETWEEN 1 AND 5),
    name TEXT NOT NULL,
    phone TEXT,
    note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE medicine (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    name TEXT NOT NULL,
    as_prescribed TEXT,
    since TEXT,
    until TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE hard_hour (
    record BLOB PRIMARY KEY NOT NULL REFERENCES record (id),
    signs TEXT,
    helps TEXT,
    people TEXT,
    call TEXT,
    reasons TEXT
) STRICT, WITHOUT ROWID;

-- The person's own lists. A list that was never changed has no row.
CREATE TABLE list_entry (
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT,                      -- none: the built-in name
    section TEXT,                   -- the group it is shown in
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    PRIMARY KEY (list, item)
) STRICT, WITHOUT ROWID;

-- Every text of every record that isn't in the trash; the record keeps its row's number.
CREATE VIRTUAL TABLE search USING fts5 (
    kind UNINDEXED, record UNINDEXED, text,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
ALTER TABLE record ADD COLUMN search_row INTEGER;
-- Made of the records at the next session's begin.
INSERT INTO setting (name, value) VALUES ('search-stale', 'true');
