-- The pieces that saves leave in the index are joined with the first write of a session, and with no other.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1999);
