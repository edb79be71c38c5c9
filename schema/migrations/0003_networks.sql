-- Networks, topics, threads, posts. A thread's and a post's position is the seq of its event in the network's feed.

CREATE TABLE networks (
  network_id   BLOB PRIMARY KEY,
  feed         INTEGER NOT NULL,        -- number and id of its feed, so that a look-up by membership finds them
  feed_id      BLOB NOT NULL,
  facilitators_feed    INTEGER NOT NULL,
  facilitators_feed_id BLOB NOT NULL,
  name         TEXT NOT NULL,
  purpose      TEXT NOT NULL,
  visibility   TEXT NOT NULL,          -- open, on_request, closed
  state        TEXT NOT NULL,          -- draft, active, resting, ended
  subjects     TEXT NOT NULL DEFAULT '',   -- a line each
  years        TEXT NOT NULL DEFAULT '',   -- neutral year numbers 1–8, separated by commas
  mission      TEXT NOT NULL DEFAULT '',
  vision       TEXT NOT NULL DEFAULT '',
  agreements   TEXT NOT NULL DEFAULT '',
  goals        TEXT NOT NULL DEFAULT '',
  review_on    TEXT,
  members      INTEGER NOT NULL DEFAULT 0,  -- kept beside network_members: the audience line
  schools      INTEGER NOT NULL DEFAULT 0,
  leaders      INTEGER NOT NULL DEFAULT 0,
  school_ids   BLOB NOT NULL DEFAULT x'',   -- the schools counted, 16 bytes each, sorted: tells a new one from an old one
  leader_ids   BLOB NOT NULL DEFAULT x'',   -- the leaders counted, likewise
  stranger_seq INTEGER NOT NULL DEFAULT 0,  -- the feed's seq when a stranger to the agreement last came in
  audience_seq INTEGER NOT NULL DEFAULT 0,  -- the feed's seq when the audience last changed
  created_by   BLOB NOT NULL,
  created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE network_members (
  network_id BLOB NOT NULL REFERENCES networks,
  person_id  BLOB NOT NULL REFERENCES people,
  role       TEXT NOT NULL,            -- member, facilitator, guest
  since      INTEGER NOT NULL,
  until      INTEGER,                  -- guests' grants expire
  PRIMARY KEY (network_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX network_members_of_person ON network_members (person_id);

CREATE TABLE network_invitations (
  network_id BLOB NOT NULL REFERENCES networks,
  person_id  BLOB NOT NULL REFERENCES people,
  invited_by BLOB NOT NULL,
  role       TEXT NOT NULL,            -- member, guest
  until      INTEGER,                  -- of a guest
  at         INTEGER NOT NULL,
  PRIMARY KEY (network_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE network_requests (
  network_id BLOB NOT NULL REFERENCES networks,
  person_id  BLOB NOT NULL REFERENCES people,
  note       TEXT NOT NULL DEFAULT '',
  at         INTEGER NOT NULL,
  PRIMARY KEY (network_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX network_requests_of_person ON network_requests (person_id);

CREATE TABLE topics (
  topic_id   BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES networks,
  title      TEXT NOT NULL,
  archived   INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_of_network ON topics (network_id);

CREATE TABLE threads (
  thread_id  BLOB PRIMARY KEY,
  topic_id   BLOB NOT NULL REFERENCES topics,
  network_id BLOB NOT NULL REFERENCES networks,
  author     BLOB NOT NULL REFERENCES people,
  title      TEXT NOT NULL,
  kind       TEXT NOT NULL,            -- question, experience, proposal
  reply_mode TEXT,                     -- tips, think_along, just_listen
  state      TEXT NOT NULL DEFAULT 'open',  -- open, answered, closed
  year       INTEGER,
  pinned     INTEGER NOT NULL DEFAULT 0,
  snippet    TEXT NOT NULL DEFAULT '',      -- first words of the opening post, plain; empty while it is hidden or deleted
  posts      INTEGER NOT NULL DEFAULT 0,    -- not counting deleted ones; the opening post counts
  last_seq   INTEGER NOT NULL DEFAULT 0,    -- of its newest post
  outcome_version INTEGER,                  -- the published one; null: none yet
  newest_at  INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  tried_text TEXT,
  tried_at   INTEGER,
  ask_tried_at INTEGER                 -- when the asker was asked "Heb je het geprobeerd?"
) STRICT, WITHOUT ROWID;
CREATE INDEX threads_of_topic ON threads (topic_id, pinned, last_seq);
CREATE INDEX threads_of_network ON threads (network_id, pinned, last_seq);
CREATE INDEX threads_of_author ON threads (author);
CREATE INDEX threads_with_outcome ON threads (network_id) WHERE outcome_version IS NOT NULL;
CREATE INDEX threads_unanswered ON threads (network_id) WHERE state = 'open' AND kind = 'question';

-- Who wrote in a thread: its schools, and whom a question on that subject can be put before.
CREATE TABLE thread_writers (
  thread_id BLOB NOT NULL REFERENCES threads,
  person_id BLOB NOT NULL REFERENCES people,
  PRIMARY KEY (thread_id, person_id)
) STRICT, WITHOUT ROWID;

-- Clustered by thread and seq: a page of a thread is one range.
CREATE TABLE posts (
  thread_id  BLOB NOT NULL REFERENCES threads,
  seq        INTEGER NOT NULL,
  post_id    BLOB NOT NULL,
  author     BLOB NOT NULL REFERENCES people,
  body       TEXT NOT NULL,            -- empty once deleted
  label      TEXT,                     -- experience, source, another_view
  created_at INTEGER NOT NULL,
  edited_at  INTEGER,
  deleted_at INTEGER,
  hidden_reason TEXT,
  helped     INTEGER NOT NULL DEFAULT 0,
  extras     INTEGER NOT NULL DEFAULT 0,  -- 1 when it has mentions or reactions, so that a plain post costs no look-up
  PRIMARY KEY (thread_id, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX posts_by_id ON posts (post_id);
CREATE INDEX posts_that_helped ON posts (thread_id, seq) WHERE helped = 1;

CREATE TABLE post_versions (
  post_id BLOB NOT NULL,
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,            -- when these words were written
  body    TEXT NOT NULL,
  PRIMARY KEY (post_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE reactions (
  post_id   BLOB NOT NULL,
  kind      TEXT NOT NULL,             -- thanks, recognisable, will_try
  person_id BLOB NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (post_id, kind, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  post_id   BLOB NOT NULL,
  person_id BLOB NOT NULL,
  PRIMARY KEY (post_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outcomes (
  thread_id     BLOB NOT NULL REFERENCES threads,
  version       INTEGER NOT NULL,
  what_we_know  TEXT NOT NULL,
  what_we_try   TEXT NOT NULL,
  other_views   TEXT NOT NULL,
  pupils_notice TEXT,
  published     INTEGER NOT NULL,
  seq           INTEGER NOT NULL,      -- of its event: who has read up to here has read it
  author        BLOB NOT NULL,
  at            INTEGER NOT NULL,
  PRIMARY KEY (thread_id, version)
) STRICT, WITHOUT ROWID;

-- One pointer a person and thread; every badge derives from it.
CREATE TABLE thread_reads (
  person_id     BLOB NOT NULL,
  thread_id     BLOB NOT NULL,
  last_read_seq INTEGER NOT NULL DEFAULT 0,
  set_aside     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, thread_id)
) STRICT, WITHOUT ROWID;

-- Whom the 48-hour guard asked to look.
CREATE TABLE thread_asked (
  thread_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (thread_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  report_id  BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES networks,
  post_id    BLOB NOT NULL,
  reporter   BLOB NOT NULL,
  reason     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  settled_at INTEGER,
  settled_by BLOB,
  note       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX reports_of_network ON reports (network_id, at);

CREATE TABLE notifications (
  notification_id BLOB PRIMARY KEY,
  person_id  BLOB NOT NULL,
  kind       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  seen_at    INTEGER,
  network_id BLOB,
  thread_id  BLOB,
  post_id    BLOB,
  by_person  BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX notifications_of_person ON notifications (person_id, at);
-- One signal a person, thread and kind until it is seen.
CREATE UNIQUE INDEX notifications_unseen ON notifications (person_id, kind, ifnull(thread_id, x''), ifnull(network_id, x''))
  WHERE seen_at IS NULL;
