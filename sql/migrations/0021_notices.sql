-- Contracts of placements, and notices that a placement is to end: who gave them, when they run out, what became of them
-- (E1 to E4, A6).
SET ROLE holdfast_owner;

ALTER TABLE holdfast.record DROP CONSTRAINT record_kind_check;
ALTER TABLE holdfast.record ADD CONSTRAINT record_kind_check
    CHECK (kind IN ('concern', 'risk_assessment', 'support_plan', 'meeting', 'notice'));

-- What a buyer of placements buys: a kind of provider; NULL for every kind.
ALTER TABLE holdfast.appointment ADD COLUMN buys text CHECK (buys IN (
    'independent_fostering_agency', 'residential', 'semi_independent', 'other'));
ALTER TABLE holdfast.appointment ADD CONSTRAINT appointment_buys_as_specialist
    CHECK (buys IS NULL OR role = 'category_specialist');

-- What was agreed about a placement, as it stood one time. Only ever added to; the newest counts.
CREATE TABLE holdfast.placement_contract (
    agency_id        int NOT NULL,
    placement_id     uuid NOT NULL,
    n                int NOT NULL CHECK (n >= 1),
    -- The notice that each party gives, in days; NULL where nothing was agreed with it.
    provider_days    smallint CHECK (provider_days BETWEEN 0 AND 366),
    carer_days       smallint CHECK (carer_days BETWEEN 0 AND 366),
    authority_days   smallint CHECK (authority_days BETWEEN 0 AND 366),
    -- The day after the notice is received is the first.
    counting         text NOT NULL CHECK (counting IN ('calendar_days', 'working_days')),
    -- What happens should the placement become fragile; empty where it was not agreed.
    contingency_plan text NOT NULL DEFAULT '' CHECK (length(contingency_plan) <= 10000),
    agreed_on        date NOT NULL,
    -- Empty for the first.
    changed_because  text NOT NULL DEFAULT '' CHECK (length(changed_because) <= 2000),
    written_by       uuid NOT NULL REFERENCES holdfast.worker,
    written_at       timestamptz NOT NULL,
    PRIMARY KEY (agency_id, placement_id, n),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);

-- One notice that a placement is to end. Its record stands on both files; its states are in Domain/Notices:
--     received | premature ─▶ disputed ─▶ received | premature
--     received | premature ─▶ accepted
--     any of these ─▶ withdrawn | expired | ended_early
CREATE TABLE holdfast.notice (
    agency_id         int NOT NULL,
    record_id         uuid NOT NULL,
    placement_id      uuid NOT NULL,
    reference         text NOT NULL,
    -- Of the placement, on that day.
    setting           text NOT NULL,
    given_by          text NOT NULL CHECK (given_by IN ('carer', 'provider', 'authority')),
    -- Who of them, by name.
    given_by_name     text NOT NULL CHECK (length(btrim(given_by_name)) BETWEEN 1 AND 200),
    received_on       date NOT NULL,
    came_by           text NOT NULL CHECK (came_by IN ('online', 'letter', 'email', 'telephone', 'in_person')),
    reason            text NOT NULL CHECK (length(reason) BETWEEN 1 AND 60),
    words             text NOT NULL CHECK (length(btrim(words)) BETWEEN 10 AND 4000),
    -- The contract that was in force; NULL where there was none.
    contract_n        int,
    -- The notice in days, how it is counted, and what sets it; NULL and empty where nothing does.
    days              smallint,
    counting          text CHECK (counting IN ('calendar_days', 'working_days')),
    set_by            text NOT NULL DEFAULT '',
    -- The last day that the notice itself names; NULL where it names none.
    named_end_on      date,
    -- The last day of the placement at the earliest; NULL where neither contract, procedures nor notice say one.
    earliest_end_on   date,
    -- The meeting that the procedures want held before; empty where they want none.
    before_meeting    text NOT NULL DEFAULT '',
    -- The rule under which it came too early; empty where none did.
    premature_clause  text NOT NULL DEFAULT '',
    -- An immediate move to keep the child safe: the one exception to that rule.
    is_exception      boolean NOT NULL DEFAULT false,
    -- Who answers a dispute, in order: each while those before are away.
    disputes_to       text[] NOT NULL DEFAULT '{}',
    -- The meeting that decided on it; NULL for none.
    meeting_id        uuid,
    procedure_version int NOT NULL,
    state             text NOT NULL
        CHECK (state IN ('received', 'premature', 'disputed', 'accepted', 'withdrawn', 'expired', 'ended_early')),
    recorded_by       uuid NOT NULL REFERENCES holdfast.worker,
    recorded_as       text NOT NULL,
    recorded_at       timestamptz NOT NULL,
    version           int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, placement_id, contract_n) REFERENCES holdfast.placement_contract,
    FOREIGN KEY (agency_id, meeting_id) REFERENCES holdfast.meeting,
    FOREIGN KEY (agency_id, procedure_version) REFERENCES holdfast.procedure_version,
    CONSTRAINT notice_days_are_counted CHECK ((days IS NULL) = (counting IS NULL)),
    CONSTRAINT notice_names_a_later_end CHECK (named_end_on >= received_on),
    CONSTRAINT notice_is_premature_by_a_rule
        CHECK (state NOT IN ('premature', 'disputed') OR premature_clause <> '' AND NOT is_exception)
);
CREATE UNIQUE INDEX one_open_notice_a_party ON holdfast.notice (agency_id, placement_id, given_by)
    WHERE state IN ('received', 'premature', 'disputed', 'accepted');
CREATE INDEX notice_by_end ON holdfast.notice (agency_id, (coalesce(earliest_end_on, '9999-12-31'::date)), record_id)
    WHERE state IN ('received', 'premature', 'disputed', 'accepted');
CREATE INDEX ON holdfast.notice (agency_id, placement_id, recorded_at DESC);
CREATE INDEX ON holdfast.notice (agency_id, received_on);

-- Why the child has to move at once, and who authorised it. Apart from the notice: what the authority writes of carers
-- here is not for them.
CREATE TABLE holdfast.notice_exception (
    agency_id     int NOT NULL,
    record_id     uuid NOT NULL,
    reason        text NOT NULL CHECK (length(btrim(reason)) BETWEEN 20 AND 4000),
    authorised_by text NOT NULL CHECK (length(btrim(authorised_by)) BETWEEN 3 AND 200),
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.notice
);

-- What became of a notice, once. Only ever added to: not even the definers change a row. A notice stands in the state of
-- its last.
CREATE TABLE holdfast.notice_event (
    agency_id  int NOT NULL,
    record_id  uuid NOT NULL,
    n          int NOT NULL CHECK (n >= 1),
    move       text NOT NULL
        CHECK (move IN ('give', 'dispute', 'uphold', 'turn_down', 'accept', 'withdraw', 'expire', 'end')),
    -- NULL for the first.
    from_state text,
    to_state   text NOT NULL,
    note       text NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
    -- NULL for the system, which counts days.
    done_by    uuid REFERENCES holdfast.worker,
    done_as    text,
    done_at    timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, n),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.notice,
    CONSTRAINT event_begins_a_notice CHECK ((n = 1) = (move = 'give') AND (n = 1) = (from_state IS NULL))
);

-- The child's side of a move, as it was known one time. Only ever added to; the newest counts.
CREATE TABLE holdfast.placement_move (
    agency_id    int NOT NULL,
    placement_id uuid NOT NULL,
    n            int NOT NULL CHECK (n >= 1),
    told_by      text NOT NULL CHECK (length(told_by) <= 200),
    -- NULL where the child was told by nobody, or it is not known.
    told_on      date,
    -- How the child visited and got to know the new home.
    visits       text NOT NULL DEFAULT '' CHECK (length(visits) <= 4000),
    visit_count  smallint CHECK (visit_count BETWEEN 0 AND 99),
    belongings   text NOT NULL DEFAULT '' CHECK (length(belongings) <= 4000),
    -- With those who cared for the child before.
    contact      text NOT NULL DEFAULT '' CHECK (length(contact) <= 4000),
    childs_words text NOT NULL DEFAULT '' CHECK (length(childs_words) <= 4000),
    written_by   uuid NOT NULL REFERENCES holdfast.worker,
    written_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, placement_id, n),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);

-- A board of notices that somebody keeps by a name.
CREATE TABLE holdfast.notice_view (
    agency_id int NOT NULL,
    view_id   uuid NOT NULL,
    worker_id uuid NOT NULL REFERENCES holdfast.worker,
    name      text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 60),
    needs     text NOT NULL DEFAULT '',
    given_by  text NOT NULL DEFAULT '',
    setting   text NOT NULL DEFAULT '',
    provider  uuid,
    saved_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, view_id),
    CONSTRAINT notice_view_name_is_new UNIQUE (agency_id, worker_id, name),
    FOREIGN KEY (agency_id, provider) REFERENCES holdfast.case_file
);
RESET ROLE;
