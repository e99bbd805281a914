-- What happens in a stability episode, what that asks of whom by when, and who stands in for whom.
SET ROLE holdfast_owner;

-- Something that happened in an episode. Only ever added to: read from the beginning, under the episode's version of the
-- procedures, the events give its obligations.
CREATE TABLE holdfast.episode_event (
    agency_id            int NOT NULL,
    event_id             uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    -- The order in the episode, from 1.
    position             int NOT NULL CHECK (position >= 1),
    -- A kind that Domain's EventKind names.
    kind                 text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    happened_at          timestamptz NOT NULL,
    recorded_at          timestamptz NOT NULL,
    worker_id            uuid REFERENCES holdfast.worker,
    -- As what the person acted, and at which level an AST worker.
    roles                text[] NOT NULL DEFAULT '{}',
    level                smallint CHECK (level BETWEEN 1 AND 3),
    -- The role it concerns: to whom the record was linked, who was told.
    party                text,
    scale                smallint CHECK (scale BETWEEN 1 AND 5),
    involvement          text CHECK (involvement IN ('current', 'past', 'none')),
    services             text[] NOT NULL DEFAULT '{}',
    referrer             text,
    -- The day it was arranged for, or to which something was rescheduled.
    planned_on           date,
    call_every           smallint CHECK (call_every BETWEEN 1 AND 366),
    -- The key of the obligation that was waived or rescheduled.
    obligation           text,
    record_id            uuid,
    note                 text NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
    PRIMARY KEY (agency_id, event_id),
    CONSTRAINT episode_event_has_its_place UNIQUE (agency_id, stability_episode_id, position),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record
);

-- What somebody has to do by a day: the events of the episode as the engine read them, kept to be listed. Late is an
-- open one whose day has passed.
CREATE TABLE holdfast.obligation (
    agency_id            int NOT NULL,
    obligation_id        uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    -- The record that began the episode: by its reference people speak of it.
    reference            text NOT NULL,
    -- The engine's own key: the rule and what made it.
    key                  text NOT NULL CHECK (length(key) <= 200),
    rule                 text NOT NULL,
    task                 text NOT NULL,
    owner_role           text NOT NULL,
    owner_level          smallint CHECK (owner_level BETWEEN 1 AND 3),
    -- Allocated, or everybody in the role.
    owner_reach          text NOT NULL CHECK (owner_reach IN ('allocated', 'pool')),
    -- NULL: anybody in the role may take it on.
    owner_id             uuid REFERENCES holdfast.worker,
    clause               text NOT NULL,
    -- The kind of event that does it, and the role it must concern.
    done_by              text NOT NULL,
    done_of              text,
    made_at              timestamptz NOT NULL,
    not_before           date,
    due_on               date NOT NULL,
    -- Where the rule counts in hours.
    due_at               timestamptz,
    -- As it was made, whatever was rescheduled since.
    first_due_on         date NOT NULL,
    state                text NOT NULL CHECK (state IN ('open', 'done', 'waived', 'superseded')),
    ended_by_event       uuid,
    ended_at             timestamptz,
    -- To whom lateness is reported, nearest first: role:team or role:agency.
    late_to              text[] NOT NULL DEFAULT '{}',
    late_clause          text NOT NULL DEFAULT '',
    late_told_at         timestamptz,
    -- As the placement's; kept by a trigger.
    is_restricted        boolean NOT NULL DEFAULT false,
    version              int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, obligation_id),
    CONSTRAINT obligation_is_made_once UNIQUE (agency_id, stability_episode_id, key),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    FOREIGN KEY (agency_id, ended_by_event) REFERENCES holdfast.episode_event,
    CONSTRAINT obligation_ends_by_an_event CHECK ((state = 'open') = (ended_by_event IS NULL))
);
CREATE INDEX obligation_of_owner ON holdfast.obligation (agency_id, owner_id, due_on, obligation_id) WHERE state = 'open';
CREATE INDEX obligation_of_role ON holdfast.obligation (agency_id, owner_role, due_on, obligation_id)
    WHERE state = 'open' AND owner_id IS NULL;
CREATE INDEX obligation_by_day ON holdfast.obligation (agency_id, due_on, obligation_id) WHERE state = 'open';
CREATE INDEX obligation_to_report ON holdfast.obligation (agency_id, due_on, obligation_id)
    WHERE state = 'open' AND late_told_at IS NULL;
CREATE INDEX ON holdfast.obligation (agency_id, placement_id);
-- The few that the restriction of an obligation is judged by.
CREATE INDEX restricted_placement ON holdfast.placement (agency_id, child_file_id) WHERE is_restricted;

-- Who stands in for somebody who is away, from when to when (both days inclusive): their worklist, not their files.
CREATE TABLE holdfast.deputy (
    agency_id  int NOT NULL REFERENCES holdfast.agency,
    deputy_id  uuid NOT NULL,
    absent_id  uuid NOT NULL REFERENCES holdfast.worker,
    stands_in_id uuid NOT NULL REFERENCES holdfast.worker,
    from_on    date NOT NULL,
    to_on      date NOT NULL,
    PRIMARY KEY (agency_id, deputy_id),
    CONSTRAINT deputy_is_somebody_else CHECK (absent_id <> stands_in_id),
    CONSTRAINT deputy_ends_after_it_starts CHECK (to_on >= from_on AND to_on <= from_on + 366)
);
CREATE INDEX ON holdfast.deputy (agency_id, absent_id, to_on);
CREATE INDEX ON holdfast.deputy (agency_id, stands_in_id, to_on);
RESET ROLE;
