-- Plans of support with their actions, help that was tried, expected changes and the decisions they prompt, reminders before
-- the day, and worklists that people keep by name (requirements B5, B6, C1, C3, C8, I3).
SET ROLE holdfast_owner;

ALTER TABLE holdfast.record DROP CONSTRAINT record_kind_check;
ALTER TABLE holdfast.record ADD CONSTRAINT record_kind_check
    CHECK (kind IN ('concern', 'risk_assessment', 'support_plan'));

-- The plan of support of one episode: a record on the child's and the carers' file, which its versions fill.
CREATE TABLE holdfast.support_plan (
    agency_id            int NOT NULL,
    record_id            uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    PRIMARY KEY (agency_id, record_id),
    CONSTRAINT one_plan_an_episode UNIQUE (agency_id, stability_episode_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);
CREATE INDEX ON holdfast.support_plan (agency_id, placement_id);

-- The plan as it was agreed one time. Only ever added to: a change is the next version.
CREATE TABLE holdfast.support_plan_version (
    agency_id          int NOT NULL,
    record_id          uuid NOT NULL,
    -- From 1; the greatest is the plan as it stands.
    version            int NOT NULL CHECK (version >= 1),
    helps_young_person text NOT NULL CHECK (length(btrim(helps_young_person)) BETWEEN 1 AND 4000),
    helps_carers       text NOT NULL CHECK (length(btrim(helps_carers)) BETWEEN 1 AND 4000),
    -- Days between two calls.
    call_every         smallint NOT NULL CHECK (call_every BETWEEN 1 AND 366),
    review_on          date NOT NULL,
    carer_agreed       text NOT NULL CHECK (length(btrim(carer_agreed)) BETWEEN 1 AND 200),
    carer_agreed_on    date NOT NULL,
    young_person_view  text NOT NULL DEFAULT '' CHECK (length(young_person_view) <= 4000),
    young_person_on    date,
    -- Why the young person was not asked, or did not want to say.
    no_view_because    text NOT NULL DEFAULT '' CHECK (length(no_view_because) <= 2000),
    -- Empty for the first version.
    changed_because    text NOT NULL DEFAULT '' CHECK (length(changed_because) <= 2000),
    written_by         uuid NOT NULL REFERENCES holdfast.worker,
    written_at         timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, version),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.support_plan,
    CONSTRAINT a_change_says_why CHECK ((version = 1) = (changed_because = '')),
    CONSTRAINT a_view_or_why_there_is_none CHECK (CASE WHEN young_person_view = '' THEN
        young_person_on IS NULL AND no_view_because <> '' ELSE young_person_on IS NOT NULL AND no_view_because = '' END)
);

-- One thing of a plan that somebody does by a day. Its obligation is made by the event of the same id.
CREATE TABLE holdfast.plan_action (
    agency_id  int NOT NULL,
    action_id  uuid NOT NULL,
    record_id  uuid NOT NULL,
    task       text NOT NULL CHECK (length(btrim(task)) BETWEEN 1 AND 300),
    owner_id   uuid NOT NULL REFERENCES holdfast.worker,
    owner_role text NOT NULL,
    -- As it was agreed; another day stands on the obligation.
    due_on     date NOT NULL,
    from_version int NOT NULL,
    -- The version that took it out; NULL while the plan has it.
    dropped_in int CHECK (dropped_in > from_version),
    PRIMARY KEY (agency_id, action_id),
    FOREIGN KEY (agency_id, record_id, from_version) REFERENCES holdfast.support_plan_version,
    FOREIGN KEY (agency_id, record_id, dropped_in) REFERENCES holdfast.support_plan_version
);
CREATE INDEX ON holdfast.plan_action (agency_id, record_id);

-- Help that was given before a meeting is called (requirement B5). Only ever added to.
CREATE TABLE holdfast.support_tried (
    agency_id            int NOT NULL,
    tried_id             uuid NOT NULL,
    placement_id         uuid NOT NULL,
    -- The one that was open then, if any.
    stability_episode_id uuid,
    -- An id of the procedures, with its words and its clause as they stood.
    kind                 text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    label                text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
    clause               text NOT NULL,
    tried_on             date NOT NULL,
    by_whom              text NOT NULL CHECK (length(btrim(by_whom)) BETWEEN 1 AND 200),
    effect               text NOT NULL CHECK (length(btrim(effect)) BETWEEN 1 AND 4000),
    written_by           uuid NOT NULL REFERENCES holdfast.worker,
    written_at           timestamptz NOT NULL,
    PRIMARY KEY (agency_id, tried_id),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode
);
CREATE INDEX ON holdfast.support_tried (agency_id, placement_id, tried_on DESC);

-- A change that is expected in a placement, or a need that the child brings (requirement B6). Only ever added to.
CREATE TABLE holdfast.expected_change (
    agency_id    int NOT NULL,
    change_id    uuid NOT NULL,
    placement_id uuid NOT NULL,
    -- A kind that Domain's ExpectedChange names.
    kind         text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    what         text NOT NULL CHECK (length(btrim(what)) BETWEEN 1 AND 2000),
    -- NULL where the day is not known, or there is none.
    expected_on  date,
    noted_by     uuid NOT NULL REFERENCES holdfast.worker,
    noted_at     timestamptz NOT NULL,
    PRIMARY KEY (agency_id, change_id),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);
CREATE INDEX ON holdfast.expected_change (agency_id, placement_id, noted_at DESC);

-- Whether to call a support meeting, as somebody decided on a prompt, with what it was decided on. Only ever added to.
CREATE TABLE holdfast.prompt_decision (
    agency_id    int NOT NULL,
    decision_id  uuid NOT NULL,
    placement_id uuid NOT NULL,
    -- The prompt's id in the procedures, and its clause as it stood.
    prompt       text NOT NULL CHECK (length(prompt) BETWEEN 1 AND 60),
    clause       text NOT NULL,
    -- The sentences that prompted; where others are found later, it asks again.
    evidence     text[] NOT NULL CHECK (cardinality(evidence) BETWEEN 1 AND 200),
    is_called    boolean NOT NULL,
    reason       text NOT NULL CHECK (length(btrim(reason)) BETWEEN 1 AND 4000),
    decided_by   uuid NOT NULL REFERENCES holdfast.worker,
    decided_at   timestamptz NOT NULL,
    PRIMARY KEY (agency_id, decision_id),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);
CREATE INDEX ON holdfast.prompt_decision (agency_id, placement_id, decided_at DESC);

-- A worklist that somebody keeps by a name: the filters of its address.
CREATE TABLE holdfast.saved_view (
    agency_id int NOT NULL REFERENCES holdfast.agency,
    view_id   uuid NOT NULL,
    worker_id uuid NOT NULL REFERENCES holdfast.worker,
    name      text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 60),
    whose     text NOT NULL CHECK (whose IN ('mine', 'team', 'all')),
    due       text NOT NULL CHECK (due IN ('late', 'today', 'week', 'later', 'all')),
    -- NULL for every role.
    role      text,
    saved_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, view_id),
    CONSTRAINT saved_view_name_is_new UNIQUE (agency_id, worker_id, name)
);

-- When people are reminded of it, whom, why, and when they were. NULL where the procedures remind nobody, or it is too near.
ALTER TABLE holdfast.obligation
    ADD COLUMN remind_on date,
    ADD COLUMN remind_role boolean NOT NULL DEFAULT false,
    ADD COLUMN remind_clause text NOT NULL DEFAULT '',
    ADD COLUMN reminded_at timestamptz;
CREATE INDEX obligation_to_remind ON holdfast.obligation (agency_id, remind_on, obligation_id)
    WHERE state = 'open' AND reminded_at IS NULL;
RESET ROLE;
