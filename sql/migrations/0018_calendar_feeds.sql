-- Calendars of people's own: when a meeting's entry last changed, and the secret addresses under which calendars ask.
SET ROLE holdfast_owner;
-- When time, place, people or state last changed, as calendars elsewhere are told; kept by a trigger.
ALTER TABLE holdfast.meeting ADD COLUMN entry_changed_at timestamptz NOT NULL DEFAULT now();
RESET ROLE;

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
