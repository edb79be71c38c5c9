-- When somebody gets no signals, and until when somebody is a starter: a phase with an end, not a rank.

ALTER TABLE people ADD COLUMN quiet_from INTEGER NOT NULL DEFAULT 1050;      -- minutes of the wall's day: 17.30
ALTER TABLE people ADD COLUMN quiet_until INTEGER NOT NULL DEFAULT 450;      -- 7.30; equal to quiet_from: at no hour
ALTER TABLE people ADD COLUMN quiet_weekends INTEGER NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN quiet_breaks INTEGER NOT NULL DEFAULT 1;
ALTER TABLE people ADD COLUMN starter_until INTEGER;                         -- null: not a starter
ALTER TABLE invitations ADD COLUMN starter_until INTEGER;                    -- of who comes with it
