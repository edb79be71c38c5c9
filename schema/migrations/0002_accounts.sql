-- People, the places where they work, how they sign in. A person's role stands with a place and can end;
-- a role in a network stands with the network.

CREATE TABLE places (
  place_id BLOB PRIMARY KEY,
  kind     TEXT NOT NULL,              -- group, school
  group_id BLOB,                       -- of a school
  name     TEXT NOT NULL,
  region   TEXT NOT NULL DEFAULT 'nl_midden',  -- school holidays
  UNIQUE (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  person_id     BLOB PRIMARY KEY,
  name          TEXT NOT NULL,
  find_name     TEXT NOT NULL,                 -- the words of the name, folded, a space before each
  email         TEXT NOT NULL UNIQUE,          -- lower case
  password_hash TEXT NOT NULL DEFAULT '',      -- Argon2id string of libsodium; empty: no password yet
  language      TEXT NOT NULL DEFAULT 'nl',
  ask_me_about  TEXT NOT NULL DEFAULT '',      -- a line each
  mail_replies  INTEGER NOT NULL DEFAULT 1,
  mail_mentions INTEGER NOT NULL DEFAULT 1,
  state         TEXT NOT NULL DEFAULT 'active',  -- active, deactivated
  former        INTEGER NOT NULL DEFAULT 0,    -- shown as "oud-collega", without a name
  school        TEXT NOT NULL DEFAULT '',      -- kept beside the memberships: the name shown with the person's
  leader        INTEGER NOT NULL DEFAULT 0,    -- kept likewise: school leader or board anywhere, now
  administrator INTEGER NOT NULL DEFAULT 0,    -- kept likewise
  administrator_until INTEGER,                 -- kept likewise: when the last such role ends; null: has no end
  created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
  person_id BLOB NOT NULL REFERENCES people,
  place_id  BLOB NOT NULL REFERENCES places,
  role      TEXT NOT NULL,             -- teacher, school_leader, board, administrator
  since     INTEGER NOT NULL,
  until     INTEGER,                   -- null: no end is known; a role counts while that is null or to come
  PRIMARY KEY (person_id, place_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_of_place ON memberships (place_id);

CREATE TABLE sessions (
  token_hash BLOB PRIMARY KEY,         -- keyed hash of the secret; the secret itself is nowhere
  session_id BLOB NOT NULL UNIQUE,
  person_id  BLOB NOT NULL REFERENCES people,
  kind       TEXT NOT NULL,            -- browser, token
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person_id);

-- Password resets and the first set-up: single use.
CREATE TABLE one_time_tokens (
  token_hash BLOB PRIMARY KEY,
  kind       TEXT NOT NULL,            -- password_reset, set_up
  person_id  BLOB,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_tokens_of_person ON one_time_tokens (person_id);

CREATE TABLE invitations (
  invitation_id BLOB PRIMARY KEY,
  token_hash    BLOB NOT NULL UNIQUE,
  kind          TEXT NOT NULL,         -- personal, group
  label         TEXT NOT NULL,
  name          TEXT,
  email         TEXT,
  place_id      BLOB NOT NULL REFERENCES places,
  role          TEXT NOT NULL,
  max_uses      INTEGER NOT NULL,
  uses          INTEGER NOT NULL DEFAULT 0,
  expires_at    INTEGER NOT NULL,
  withdrawn     INTEGER NOT NULL DEFAULT 0,
  created_by    BLOB,
  created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation_uses (
  invitation_id BLOB NOT NULL REFERENCES invitations,
  person_id     BLOB NOT NULL REFERENCES people,
  at            INTEGER NOT NULL,
  PRIMARY KEY (invitation_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_uses_of_person ON invitation_uses (person_id);

-- Grants of roles, resets, removals and moderations: the person concerned can see their own.
CREATE TABLE audit (
  number    INTEGER PRIMARY KEY,
  at        INTEGER NOT NULL,
  actor     BLOB,                      -- null: the command line
  action    TEXT NOT NULL,             -- role_granted, role_ended, reset_link_made, …
  person_id BLOB,
  subject   BLOB,                      -- the place, the network, the post, where there is one
  role      TEXT,                      -- at the place
  network   TEXT,                      -- the network's name then
  network_role TEXT
) STRICT;
CREATE INDEX audit_of_person ON audit (person_id);  -- nobody: what concerns everybody, such as a restore
