-- Meetings: called or refused, arranged, held, agreed; who comes, what was said, who does what by when (D1 to D5).
SET ROLE holdfast_owner;

ALTER TABLE holdfast.record DROP CONSTRAINT record_kind_check;
ALTER TABLE holdfast.record ADD CONSTRAINT record_kind_check
    CHECK (kind IN ('concern', 'risk_assessment', 'support_plan', 'meeting'));

-- One meeting about one placement. Its record stands on the files from the day on which it was called:
--     called ─▶ arranged ─▶ held ─▶ agreed
--     called ─▶ refused            called | arranged ─▶ cancelled
CREATE TABLE holdfast.meeting (
    agency_id            int NOT NULL,
    record_id            uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    reference            text NOT NULL,
    -- The version of the procedures it was called under, and the id of its rule there.
    procedure_version    int NOT NULL,
    kind                 text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    state                text NOT NULL DEFAULT 'called'
        CHECK (state IN ('called', 'refused', 'arranged', 'held', 'agreed', 'cancelled')),
    -- What gave cause, in the words of the procedures; empty where it was none of those.
    cause                text NOT NULL DEFAULT '' CHECK (length(cause) <= 500),
    reason               text NOT NULL CHECK (length(btrim(reason)) BETWEEN 10 AND 4000),
    called_by            uuid NOT NULL REFERENCES holdfast.worker,
    called_as            text NOT NULL,
    called_at            timestamptz NOT NULL,
    -- The roles that the procedures give something to do for it: of those who see the file by case they run it.
    run_by               text[] NOT NULL DEFAULT '{}',
    -- The day on which the risk became known to the social worker.
    risk_known_on        date,
    chair_id             uuid REFERENCES holdfast.worker,
    -- As what they chair.
    chair_role           text,
    chair_found_on       date,
    chair_since          timestamptz,
    -- Where the procedures would have somebody else: why, who authorised it, and what the records showed.
    chair_because        text NOT NULL DEFAULT '' CHECK (length(chair_because) <= 2000),
    chair_authorised_by  uuid REFERENCES holdfast.worker,
    chair_evidence       text NOT NULL DEFAULT '' CHECK (length(chair_evidence) <= 4000),
    -- Whom the child would have; empty where nobody asked.
    childs_choice        text NOT NULL DEFAULT '' CHECK (length(childs_choice) <= 1000),
    minute_taker_id      uuid REFERENCES holdfast.worker,
    minute_taker_since   timestamptz,
    planned_at           timestamptz,
    -- As it was arranged first.
    first_planned_at     timestamptz,
    minutes_long         smallint CHECK (minutes_long BETWEEN 15 AND 480),
    place                text NOT NULL DEFAULT '' CHECK (length(place) <= 200),
    -- Why it lies outside the days that the procedures give; empty where it lies within.
    outside_because      text NOT NULL DEFAULT '' CHECK (length(outside_because) <= 2000),
    -- Why a part of it is held without the child; empty where none is.
    two_parts_because    text NOT NULL DEFAULT '' CHECK (length(two_parts_because) <= 2000),
    -- Of the calendar entry: raised with each change of time, place or people.
    sequence             int NOT NULL DEFAULT 0,
    -- When that was last, as calendars elsewhere are told; kept by a trigger.
    entry_changed_at     timestamptz NOT NULL DEFAULT now(),
    held_at              timestamptz,
    agreed_at            timestamptz,
    agreed_by            uuid REFERENCES holdfast.worker,
    cancel_reason        text NOT NULL DEFAULT '' CHECK (length(cancel_reason) <= 2000),
    -- Since when it is one of a restricted file; NULL while its placement is not restricted. Whoever had a part in it
    -- before sees nothing of it any more, as with the file itself.
    restricted_at        timestamptz,
    version              int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, procedure_version) REFERENCES holdfast.procedure_version,
    CONSTRAINT meeting_is_arranged_whole CHECK ((planned_at IS NULL) = (first_planned_at IS NULL)
        AND (planned_at IS NULL) = (minutes_long IS NULL) AND (state <> 'arranged' OR planned_at IS NOT NULL)),
    CONSTRAINT meeting_was_held CHECK ((held_at IS NOT NULL) = (state IN ('held', 'agreed'))),
    CONSTRAINT meeting_is_agreed_by_somebody CHECK ((agreed_at IS NULL) = (agreed_by IS NULL)
        AND (agreed_at IS NOT NULL) = (state = 'agreed')),
    CONSTRAINT meeting_chair_is_found CHECK ((chair_id IS NULL) = (chair_found_on IS NULL)
        AND (chair_id IS NULL) = (chair_role IS NULL)),
    CONSTRAINT meeting_chair_is_authorised CHECK ((chair_authorised_by IS NULL) = (chair_because = ''))
);
CREATE INDEX ON holdfast.meeting (agency_id, placement_id, called_at DESC);
CREATE INDEX ON holdfast.meeting (agency_id, stability_episode_id);
CREATE INDEX meeting_by_day ON holdfast.meeting (agency_id, planned_at, record_id) WHERE planned_at IS NOT NULL;
CREATE INDEX ON holdfast.meeting (agency_id, chair_id, planned_at) WHERE chair_id IS NOT NULL;
CREATE INDEX ON holdfast.meeting (agency_id, minute_taker_id, planned_at) WHERE minute_taker_id IS NOT NULL;

-- Somebody who is to come, comes, or is left out with a reason.
CREATE TABLE holdfast.meeting_attendee (
    agency_id        int NOT NULL,
    attendee_id      uuid NOT NULL,
    record_id        uuid NOT NULL,
    -- What they are to the child, as the procedures say it: a role, a relation or a team.
    party            text NOT NULL CHECK (length(party) BETWEEN 1 AND 60),
    name             text NOT NULL CHECK (length(btrim(name)) BETWEEN 1 AND 200),
    -- Of this agency; NULL for anybody else.
    worker_id        uuid REFERENCES holdfast.worker,
    need             text NOT NULL CHECK (need IN ('expected', 'invited', 'if_suitable', 'notified')),
    clause           text NOT NULL DEFAULT '',
    -- Why they are not asked to come; empty for those who are.
    left_out_because text NOT NULL DEFAULT '' CHECK (length(left_out_because) <= 2000),
    added_by         uuid NOT NULL REFERENCES holdfast.worker,
    added_at         timestamptz NOT NULL,
    invited_at       timestamptz,
    reply            text CHECK (reply IN ('comes', 'does_not_come', 'sends_views')),
    replied_at       timestamptz,
    -- Why they do not come, or how they will take part.
    reply_note       text NOT NULL DEFAULT '' CHECK (length(reply_note) <= 2000),
    -- What they say, where they do not come to say it.
    views            text NOT NULL DEFAULT '' CHECK (length(views) <= 10000),
    -- NULL until the meeting was held.
    attended         boolean,
    -- When the agreed minutes went to them, and by which way.
    minutes_sent_at  timestamptz,
    minutes_sent_by  text CHECK (minutes_sent_by IN ('inside', 'post', 'email', 'hand')),
    version          int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, attendee_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.meeting,
    CONSTRAINT attendee_replied CHECK ((reply IS NULL) = (replied_at IS NULL)),
    CONSTRAINT attendee_was_sent_the_minutes CHECK ((minutes_sent_at IS NULL) = (minutes_sent_by IS NULL)),
    CONSTRAINT left_out_is_not_invited CHECK (left_out_because = '' OR invited_at IS NULL)
);
CREATE UNIQUE INDEX attendee_once ON holdfast.meeting_attendee (agency_id, record_id, worker_id)
    WHERE worker_id IS NOT NULL;
CREATE INDEX ON holdfast.meeting_attendee (agency_id, record_id);
CREATE INDEX ON holdfast.meeting_attendee (agency_id, worker_id) WHERE worker_id IS NOT NULL;

-- The minutes as they stood one time. Only ever added to; those of the newest version count.
CREATE TABLE holdfast.meeting_minutes (
    agency_id       int NOT NULL,
    record_id       uuid NOT NULL,
    version         int NOT NULL CHECK (version >= 1),
    -- What was written, by the items of the agenda.
    items           jsonb NOT NULL CHECK (pg_column_size(items) < 262144),
    -- The id of a decision that the procedures name; NULL while none is taken.
    decision        text,
    decision_reason text NOT NULL DEFAULT '' CHECK (length(decision_reason) <= 4000),
    review_on       date,
    -- Why no further look is needed: oversight is with the statutory reviews again.
    review_ended    text NOT NULL DEFAULT '' CHECK (length(review_ended) <= 2000),
    -- For the young person, in words for them; empty where there is none.
    childs_version  text NOT NULL DEFAULT '' CHECK (length(childs_version) <= 10000),
    -- Empty for the first.
    changed_because text NOT NULL DEFAULT '' CHECK (length(changed_because) <= 2000),
    is_agreed       boolean NOT NULL DEFAULT false,
    written_by      uuid NOT NULL REFERENCES holdfast.worker,
    written_at      timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, version),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.meeting,
    CONSTRAINT review_is_one_or_the_other CHECK (review_on IS NULL OR review_ended = '')
);

-- One thing that somebody does by a day, as the meeting agreed it.
CREATE TABLE holdfast.meeting_action (
    agency_id    int NOT NULL,
    action_id    uuid NOT NULL,
    record_id    uuid NOT NULL,
    task         text NOT NULL CHECK (length(btrim(task)) BETWEEN 1 AND 300),
    owner_id     uuid NOT NULL REFERENCES holdfast.worker,
    owner_role   text NOT NULL,
    due_on       date NOT NULL,
    from_version int NOT NULL CHECK (from_version >= 1),
    -- The version of the minutes that no longer has it.
    dropped_in   int CHECK (dropped_in > from_version),
    PRIMARY KEY (agency_id, action_id),
    FOREIGN KEY (agency_id, record_id, from_version) REFERENCES holdfast.meeting_minutes
);
CREATE INDEX ON holdfast.meeting_action (agency_id, record_id);

-- That somebody did a step of a meeting or an action, or will not, and why. Only ever added to.
CREATE TABLE holdfast.meeting_deed (
    agency_id   int NOT NULL,
    deed_id     uuid NOT NULL,
    record_id   uuid NOT NULL,
    -- The step's id in the procedures with whose it is, or the action's.
    step        text NOT NULL CHECK (length(step) BETWEEN 1 AND 150),
    is_waived   boolean NOT NULL DEFAULT false,
    -- Of a decision: whether there is to be this meeting.
    answer      boolean,
    done_on     date NOT NULL,
    note        text NOT NULL CHECK (length(btrim(note)) BETWEEN 1 AND 4000),
    written_by  uuid NOT NULL REFERENCES holdfast.worker,
    written_as  text NOT NULL,
    written_at  timestamptz NOT NULL,
    PRIMARY KEY (agency_id, deed_id),
    CONSTRAINT deed_is_done_once UNIQUE (agency_id, record_id, step),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.meeting
);

-- What a meeting asks of somebody stands with all the rest that they have to do.
ALTER TABLE holdfast.obligation ADD COLUMN meeting_id uuid;
ALTER TABLE holdfast.obligation ADD FOREIGN KEY (agency_id, meeting_id) REFERENCES holdfast.meeting;
CREATE INDEX ON holdfast.obligation (agency_id, meeting_id) WHERE meeting_id IS NOT NULL;
ALTER TABLE holdfast.obligation DROP CONSTRAINT obligation_ends_by_an_event;
ALTER TABLE holdfast.obligation ADD CONSTRAINT obligation_ends_by_an_event
    CHECK (CASE WHEN meeting_id IS NULL THEN (state = 'open') = (ended_by_event IS NULL)
        ELSE (state = 'open') = (ended_at IS NULL) END);
RESET ROLE;
