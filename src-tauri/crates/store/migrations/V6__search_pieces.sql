-- The pieces that saves leave in the index are joined at the beginning of a session, and not while somebody
-- waits for a save.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1999);
