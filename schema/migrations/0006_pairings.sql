-- Mentor pairs. What the two write stands only in `sealed` columns: XChaCha20-Poly1305 under a key of its author, which
-- is not in this database. Ids, names of states and instants are in plain.

ALTER TABLE people ADD COLUMN mail_pairs INTEGER NOT NULL DEFAULT 1;

-- The room that somebody offers as a mentor.
CREATE TABLE mentor_offers (
  person_id  BLOB PRIMARY KEY REFERENCES people,
  room       INTEGER NOT NULL,
  subjects   TEXT NOT NULL,            -- a line each
  years      TEXT NOT NULL,            -- neutral year numbers 1–8, separated by commas
  days       TEXT NOT NULL,            -- names, separated by commas
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pairing_requests (
  request_id BLOB PRIMARY KEY,
  person_id  BLOB NOT NULL REFERENCES people,
  kind       TEXT NOT NULL,            -- teacher, leader
  subjects   TEXT NOT NULL,
  years      TEXT NOT NULL,
  days       TEXT NOT NULL,
  school     TEXT NOT NULL,            -- other, same, any
  offer_on   INTEGER NOT NULL,
  state      TEXT NOT NULL DEFAULT 'open',  -- open, paired, withdrawn
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pairing_requests_open ON pairing_requests (person_id) WHERE state = 'open';

CREATE TABLE pairings (
  pairing_id  BLOB PRIMARY KEY,
  request_id  BLOB,                    -- null: a critical friend
  mentee      BLOB NOT NULL REFERENCES people,
  mentor      BLOB NOT NULL REFERENCES people,
  kind        TEXT NOT NULL,           -- teacher, leader, critical_friend
  state       TEXT NOT NULL,           -- proposed, active, paused, completed, ended
  status      TEXT NOT NULL DEFAULT 'running',  -- running, quiet, asks_help
  proposed_by BLOB NOT NULL,
  proposed_at INTEGER NOT NULL,
  answer_by   INTEGER NOT NULL,
  mentee_yes_at INTEGER,
  mentor_yes_at INTEGER,               -- said with it: "Ik beoordeel deze collega niet"
  feed        INTEGER NOT NULL DEFAULT 0,   -- from when it begins
  feed_id     BLOB,
  mentee_key  BLOB,
  mentor_key  BLOB,
  started_at  INTEGER,
  ends_on     TEXT,
  across_schools INTEGER NOT NULL DEFAULT 0,  -- when it began
  over_at     INTEGER,                 -- completed or ended; null for a proposal that came to nothing
  words_until INTEGER,
  asked_to_close_at INTEGER,
  mentee_days TEXT NOT NULL DEFAULT '',     -- on which one usually reads
  mentor_days TEXT NOT NULL DEFAULT '',
  mentee_read_seq INTEGER NOT NULL DEFAULT 0,
  mentor_read_seq INTEGER NOT NULL DEFAULT 0,
  agreement_version INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX pairings_of_mentee ON pairings (mentee);
CREATE INDEX pairings_of_mentor ON pairings (mentor);
CREATE INDEX pairings_of_request ON pairings (request_id);

-- Clustered by pair and seq, which is that of its event in the pair's feed: a page of a conversation is one range.
CREATE TABLE pair_messages (
  pairing_id BLOB NOT NULL REFERENCES pairings,
  seq        INTEGER NOT NULL,
  message_id BLOB NOT NULL,
  author     BLOB NOT NULL,
  sealed     BLOB,                     -- null once deleted
  created_at INTEGER NOT NULL,
  edited_at  INTEGER,
  deleted_at INTEGER,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (pairing_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pair_messages_by_id ON pair_messages (message_id);

CREATE TABLE pair_agreements (
  pairing_id BLOB NOT NULL REFERENCES pairings,
  version    INTEGER NOT NULL,
  author     BLOB NOT NULL,
  sealed     BLOB,
  at         INTEGER NOT NULL,
  PRIMARY KEY (pairing_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE pair_signatures (
  pairing_id BLOB NOT NULL REFERENCES pairings,
  version    INTEGER NOT NULL,
  person_id  BLOB NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (pairing_id, version, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pair_goals (
  goal_id    BLOB PRIMARY KEY,
  pairing_id BLOB NOT NULL REFERENCES pairings,
  version    INTEGER NOT NULL,
  author     BLOB NOT NULL,            -- of this version
  sealed     BLOB,
  reached    INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_goals_of_pairing ON pair_goals (pairing_id);

CREATE TABLE pair_meetings (
  meeting_id BLOB PRIMARY KEY,
  pairing_id BLOB NOT NULL REFERENCES pairings,
  sequence   INTEGER NOT NULL,
  author     BLOB NOT NULL,            -- of this state of it
  sealed     BLOB,                     -- what it is about, and where
  starts_at  INTEGER NOT NULL,
  minutes    INTEGER NOT NULL,
  cancelled  INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_meetings_of_pairing ON pair_meetings (pairing_id);

CREATE TABLE pair_entries (
  entry_id   BLOB PRIMARY KEY,
  pairing_id BLOB NOT NULL REFERENCES pairings,
  kind       TEXT NOT NULL,            -- log, note
  author     BLOB NOT NULL,
  day        TEXT NOT NULL,
  sealed     BLOB NOT NULL,
  shown      INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_entries_of_pairing ON pair_entries (pairing_id);

CREATE TABLE pair_closings (
  pairing_id BLOB NOT NULL REFERENCES pairings,
  person_id  BLOB NOT NULL,
  sealed     BLOB NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (pairing_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pair_accesses (
  number     INTEGER PRIMARY KEY,
  pairing_id BLOB NOT NULL REFERENCES pairings,
  at         INTEGER NOT NULL,
  act        TEXT NOT NULL,            -- began, taken_along, destroyed, over
  person_id  BLOB
) STRICT;
CREATE INDEX pair_accesses_of_pairing ON pair_accesses (pairing_id);

-- Starters without a pair. After ten days the coordinator is told, once; gone when a pair begins or the phase ends.
CREATE TABLE waiting_starters (
  person_id BLOB PRIMARY KEY REFERENCES people,
  since     INTEGER NOT NULL,
  listed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_afternoons (
  place_id    BLOB PRIMARY KEY REFERENCES places,
  afternoon   TEXT NOT NULL,           -- monday … friday
  promised_by BLOB NOT NULL,
  at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE notifications ADD COLUMN pairing_id BLOB;
DROP INDEX notifications_unseen;
CREATE UNIQUE INDEX notifications_unseen
  ON notifications (person_id, kind, ifnull(thread_id, x''), ifnull(network_id, x''), ifnull(pairing_id, x''))
  WHERE seen_at IS NULL;
