-- Calendars of people's own: the secret addresses under which calendars elsewhere ask.
SET ROLE holdfast_authz;
-- An address under which a calendar elsewhere reads one person's meetings of one agency. The secret in it is nowhere: its
-- SHA-256 is the key.
CREATE TABLE authz.calendar_feed (
    secret_hash  bytea PRIMARY KEY CHECK (length(secret_hash) = 32),
    agency_id    int NOT NULL,
    worker_id    uuid NOT NULL,
    made_at      timestamptz NOT NULL,
    withdrawn_at timestamptz
);
-- A person has one at a time.
CREATE UNIQUE INDEX calendar_feed_is_one ON authz.calendar_feed (agency_id, worker_id) WHERE withdrawn_at IS NULL;
RESET ROLE;
