-- Funding: what a meeting's recommendation costs, put to the Commissioning Panel, decided there, and spent (F1 to F3).
SET ROLE holdfast_owner;

ALTER TABLE holdfast.record DROP CONSTRAINT record_kind_check;
ALTER TABLE holdfast.record ADD CONSTRAINT record_kind_check
    CHECK (kind IN ('concern', 'risk_assessment', 'support_plan', 'meeting', 'notice', 'funding_request'));

-- A day on which the Commissioning Panel sits: planned ─▶ open ─▶ closed, planned ─▶ cancelled.
CREATE TABLE holdfast.panel_sitting (
    agency_id         int NOT NULL REFERENCES holdfast.agency,
    sitting_id        uuid NOT NULL,
    -- What people call it by.
    reference         text NOT NULL,
    held_at           timestamptz NOT NULL,
    place             text NOT NULL CHECK (length(btrim(place)) BETWEEN 1 AND 200),
    -- How many must be left to decide an item, as the procedures said when it was planned.
    quorum            smallint NOT NULL CHECK (quorum BETWEEN 2 AND 20),
    quorum_clause     text NOT NULL,
    procedure_version int NOT NULL,
    state             text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'open', 'closed', 'cancelled')),
    planned_by        uuid NOT NULL REFERENCES holdfast.worker,
    planned_at        timestamptz NOT NULL,
    opened_at         timestamptz,
    closed_at         timestamptz,
    version           int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, sitting_id),
    CONSTRAINT sitting_reference_is_new UNIQUE (agency_id, reference),
    FOREIGN KEY (agency_id, procedure_version) REFERENCES holdfast.procedure_version
);
CREATE INDEX ON holdfast.panel_sitting (agency_id, held_at DESC, sitting_id);

-- A service with a cost that a meeting recommended, as it is asked for. Money is whole pence.
--     submitted ─▶ approved | approved_in_part | deferred | declined | agreed_in_principle
--     submitted | deferred ─▶ agreed_by_chair        agreed_in_principle | agreed_by_chair ─▶ ratified | declined
--     deferred ─▶ submitted                          submitted | deferred | agreed_in_principle ─▶ withdrawn
CREATE TABLE holdfast.funding_request (
    agency_id            int NOT NULL,
    record_id            uuid NOT NULL,
    placement_id         uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    child_file_id        uuid NOT NULL,
    -- Where it was recommended: the meeting, which item of its minutes, which service there, in words for the papers.
    meeting_id           uuid NOT NULL,
    service_item         text,
    service_place        smallint,
    recommended          text NOT NULL CHECK (length(recommended) BETWEEN 1 AND 1000),
    reference            text NOT NULL,
    procedure_version    int NOT NULL,
    service              text NOT NULL CHECK (length(btrim(service)) BETWEEN 1 AND 200),
    provider             text NOT NULL CHECK (length(btrim(provider)) BETWEEN 1 AND 200),
    is_external          boolean NOT NULL,
    unit_pence           bigint NOT NULL CHECK (unit_pence BETWEEN 1 AND 100000000000),
    unit                 text NOT NULL CHECK (unit IN ('session', 'week', 'month', 'once')),
    quantity             int NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
    total_pence          bigint NOT NULL GENERATED ALWAYS AS (unit_pence * quantity) STORED,
    from_on              date NOT NULL,
    to_on                date NOT NULL,
    why                  text NOT NULL CHECK (length(btrim(why)) BETWEEN 10 AND 4000),
    written_by           uuid NOT NULL REFERENCES holdfast.worker,
    -- The child's social worker on the day on which it was written.
    presented_by         uuid NOT NULL REFERENCES holdfast.worker,
    asked_at             timestamptz NOT NULL,
    state                text NOT NULL DEFAULT 'submitted'
        CHECK (state IN ('submitted', 'approved', 'approved_in_part', 'deferred', 'declined', 'agreed_in_principle',
            'agreed_by_chair', 'ratified', 'withdrawn')),
    -- The sitting on whose agenda it waits to be decided.
    listed_in            uuid,
    withdrawn_because    text NOT NULL DEFAULT '' CHECK (length(withdrawn_because) <= 2000),
    started_on           date,
    version              int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, child_file_id) REFERENCES holdfast.case_file,
    FOREIGN KEY (agency_id, meeting_id) REFERENCES holdfast.meeting,
    FOREIGN KEY (agency_id, listed_in) REFERENCES holdfast.panel_sitting,
    FOREIGN KEY (agency_id, procedure_version) REFERENCES holdfast.procedure_version,
    CONSTRAINT funding_ends_after_it_starts CHECK (to_on >= from_on),
    CONSTRAINT funding_once_is_one CHECK (unit <> 'once' OR quantity = 1),
    CONSTRAINT funding_names_its_service CHECK ((service_item IS NULL) = (service_place IS NULL)),
    CONSTRAINT funding_is_withdrawn_for_a_reason CHECK ((state = 'withdrawn') = (withdrawn_because <> ''))
);
-- One service of one meeting is asked for once, unless what was asked for came to nothing.
CREATE UNIQUE INDEX funding_is_asked_once ON holdfast.funding_request (agency_id, meeting_id, service_item, service_place)
    WHERE service_item IS NOT NULL AND state NOT IN ('withdrawn', 'declined');
CREATE INDEX ON holdfast.funding_request (agency_id, meeting_id);
CREATE INDEX ON holdfast.funding_request (agency_id, child_file_id);
CREATE INDEX ON holdfast.funding_request (agency_id, listed_in) WHERE listed_in IS NOT NULL;
CREATE INDEX ON holdfast.funding_request (agency_id, asked_at DESC, record_id);
CREATE INDEX ON holdfast.funding_request (agency_id, state, asked_at, record_id);

-- A request on the agenda of a sitting, in its order. Only ever added to.
CREATE TABLE holdfast.panel_item (
    agency_id  int NOT NULL,
    sitting_id uuid NOT NULL,
    record_id  uuid NOT NULL,
    position   int NOT NULL CHECK (position >= 1),
    added_by   uuid NOT NULL REFERENCES holdfast.worker,
    added_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, sitting_id, record_id),
    CONSTRAINT item_has_its_place UNIQUE (agency_id, sitting_id, position),
    FOREIGN KEY (agency_id, sitting_id) REFERENCES holdfast.panel_sitting,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.funding_request
);
CREATE INDEX ON holdfast.panel_item (agency_id, record_id);

-- A member of the panel who came to a sitting, and when they left it for good.
CREATE TABLE holdfast.panel_attendance (
    agency_id  int NOT NULL,
    sitting_id uuid NOT NULL,
    worker_id  uuid NOT NULL REFERENCES holdfast.worker,
    came_at    timestamptz NOT NULL,
    left_at    timestamptz,
    PRIMARY KEY (agency_id, sitting_id, worker_id),
    FOREIGN KEY (agency_id, sitting_id) REFERENCES holdfast.panel_sitting,
    CONSTRAINT panel_member_leaves_after_coming CHECK (left_at >= came_at)
);

-- A member who steps out for one item, because their interest is another. Only ever added to.
CREATE TABLE holdfast.panel_step_out (
    agency_id  int NOT NULL,
    sitting_id uuid NOT NULL,
    record_id  uuid NOT NULL,
    worker_id  uuid NOT NULL,
    because    text NOT NULL CHECK (length(btrim(because)) BETWEEN 3 AND 1000),
    written_by uuid NOT NULL REFERENCES holdfast.worker,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, sitting_id, record_id, worker_id),
    FOREIGN KEY (agency_id, sitting_id, record_id) REFERENCES holdfast.panel_item,
    FOREIGN KEY (agency_id, sitting_id, worker_id) REFERENCES holdfast.panel_attendance
);

-- What was decided of a request: by those who were left at a sitting, or by the chair between two. Only ever added to.
-- The deciders, the quorum and what it commits are found by a trigger, never said.
CREATE TABLE holdfast.funding_decision (
    agency_id     int NOT NULL,
    decision_id   uuid NOT NULL,
    record_id     uuid NOT NULL,
    -- The order of the decisions about one request, from 1.
    n             int NOT NULL CHECK (n >= 1),
    -- NULL: by the chair between sittings.
    sitting_id    uuid,
    outcome       text NOT NULL CHECK (outcome IN ('approved', 'approved_in_part', 'deferred', 'declined',
        'agreed_in_principle', 'agreed_by_chair', 'ratified')),
    amount_pence  bigint CHECK (amount_pence BETWEEN 1 AND 1000000000000000),
    from_on       date,
    to_on         date,
    conditions    text NOT NULL DEFAULT '' CHECK (length(conditions) <= 4000),
    reason        text NOT NULL DEFAULT '' CHECK (length(reason) <= 4000),
    -- By when the social worker says what happens instead; of what came to nothing for now.
    answer_by     date,
    decided_by    uuid NOT NULL REFERENCES holdfast.worker,
    decided_at    timestamptz NOT NULL,
    deciders      uuid[] NOT NULL,
    quorum        smallint NOT NULL,
    -- What it adds to the money committed, or takes from it.
    commits_pence bigint NOT NULL,
    PRIMARY KEY (agency_id, decision_id),
    CONSTRAINT decision_has_its_place UNIQUE (agency_id, record_id, n),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.funding_request,
    FOREIGN KEY (agency_id, sitting_id, record_id) REFERENCES holdfast.panel_item,
    CONSTRAINT decision_has_a_quorum CHECK (sitting_id IS NULL OR cardinality(deciders) >= quorum),
    CONSTRAINT decision_needs_a_sitting CHECK ((sitting_id IS NULL) = (outcome = 'agreed_by_chair')),
    CONSTRAINT decision_has_its_sum CHECK ((outcome IN ('deferred', 'declined')) = (amount_pence IS NULL)
        AND (amount_pence IS NULL) = (from_on IS NULL) AND (amount_pence IS NULL) = (to_on IS NULL)),
    CONSTRAINT decision_goes_back CHECK ((outcome IN ('deferred', 'declined')) = (answer_by IS NOT NULL)),
    CONSTRAINT decision_says_why CHECK (outcome IN ('approved', 'agreed_in_principle', 'ratified')
        OR length(btrim(reason)) >= 10),
    CONSTRAINT decision_ends_after_it_starts CHECK (to_on >= from_on)
);
CREATE INDEX ON holdfast.funding_decision (agency_id, sitting_id) WHERE sitting_id IS NOT NULL;

-- What the social worker says happens instead, after a request was deferred or declined. Only ever added to.
CREATE TABLE holdfast.funding_answer (
    agency_id   int NOT NULL,
    decision_id uuid NOT NULL,
    record_id   uuid NOT NULL,
    note        text NOT NULL CHECK (length(btrim(note)) BETWEEN 10 AND 4000),
    written_by  uuid NOT NULL REFERENCES holdfast.worker,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, decision_id),
    FOREIGN KEY (agency_id, decision_id) REFERENCES holdfast.funding_decision,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.funding_request
);
CREATE INDEX ON holdfast.funding_answer (agency_id, record_id);

-- Money that was paid for an agreed service. Only ever added to.
CREATE TABLE holdfast.funding_payment (
    agency_id    int NOT NULL,
    payment_id   uuid NOT NULL,
    record_id    uuid NOT NULL,
    paid_on      date NOT NULL,
    amount_pence bigint NOT NULL CHECK (amount_pence BETWEEN 1 AND 1000000000000000),
    entered_by   uuid NOT NULL REFERENCES holdfast.worker,
    entered_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, payment_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.funding_request
);
CREATE INDEX ON holdfast.funding_payment (agency_id, record_id, paid_on);
RESET ROLE;
