-- Feeds and their events, creations, the timetable of jobs. Ids are 16-byte blobs, instants are milliseconds since 1970.

CREATE TABLE feeds (
  number  INTEGER PRIMARY KEY,
  feed_id BLOB NOT NULL UNIQUE,
  kind    TEXT NOT NULL,
  owner   BLOB NOT NULL,
  seq     INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, owner)
) STRICT;

-- Clustered by feed, so that a replay reads one range. `facts` never holds text that people wrote.
CREATE TABLE events (
  feed    INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  type    TEXT NOT NULL,
  at      INTEGER NOT NULL,
  subject BLOB NOT NULL,
  facts   TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (feed, seq)
) STRICT, WITHOUT ROWID;

-- Client-minted ids that were used: who by, for what, with which input (a keyed digest), and what to answer again.
CREATE TABLE creations (
  id        BLOB PRIMARY KEY,
  person    BLOB,
  digest    BLOB NOT NULL,
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
  number   INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  run_at   INTEGER NOT NULL,
  facts    TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  state    TEXT NOT NULL DEFAULT 'waiting',  -- waiting, failed
  UNIQUE (kind, key)
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at) WHERE state = 'waiting';
CREATE INDEX jobs_failed ON jobs (kind) WHERE state = 'failed';

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
