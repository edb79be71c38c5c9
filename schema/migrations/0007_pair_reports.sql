-- What one of a pair puts before a confidential person: a message, what stood around it, and why. Sealed under the key of
-- who reports it, so that it is gone with her words; deleted when it is settled.
CREATE TABLE pair_reports (
  report_id  BLOB PRIMARY KEY,
  pairing_id BLOB NOT NULL REFERENCES pairings,
  message_id BLOB NOT NULL,
  by_person  BLOB NOT NULL,            -- one of the two
  told       BLOB NOT NULL,            -- the confidential person
  at         INTEGER NOT NULL,
  sealed     BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_reports_told ON pair_reports (told);
CREATE UNIQUE INDEX pair_reports_once ON pair_reports (message_id, by_person, told);
CREATE INDEX pair_reports_of_pairing ON pair_reports (pairing_id);

ALTER TABLE pair_accesses ADD COLUMN told BLOB;  -- who could read something through it
