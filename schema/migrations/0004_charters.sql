-- What a network stands for has versions: the row of the network holds the newest, this all that were saved.

CREATE TABLE charters (
  network_id BLOB NOT NULL REFERENCES networks,
  version    INTEGER NOT NULL,         -- from 1
  mission    TEXT NOT NULL,
  vision     TEXT NOT NULL,
  agreements TEXT NOT NULL,
  goals      TEXT NOT NULL,
  review_on  TEXT,
  author     BLOB NOT NULL REFERENCES people,
  at         INTEGER NOT NULL,
  PRIMARY KEY (network_id, version)
) STRICT, WITHOUT ROWID;

ALTER TABLE networks ADD COLUMN charter_version INTEGER NOT NULL DEFAULT 0;  -- 0: none was written yet

INSERT INTO charters (network_id, version, mission, vision, agreements, goals, review_on, author, at)
  SELECT network_id, 1, mission, vision, agreements, goals, review_on, created_by, created_at FROM networks
  WHERE mission || vision || agreements || goals <> '';
UPDATE networks SET charter_version = 1 WHERE mission || vision || agreements || goals <> '';
