-- Calls of the contact list (requirement C8), and what became of placements whose episodes were closed.
SET ROLE holdfast_owner;

-- The Weekly Telephone Contact Sheet: one row a call, answered or not. Only ever added to.
CREATE TABLE holdfast.telephone_call (
    agency_id            int NOT NULL,
    call_id              uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    called_by            uuid NOT NULL REFERENCES holdfast.worker,
    called_at            timestamptz NOT NULL,
    is_answered          boolean NOT NULL,
    -- The roles of those who were rung.
    whom                 text[] NOT NULL CHECK (cardinality(whom) BETWEEN 1 AND 10),
    -- As the people called see it, with the reason; the scaling itself stands with the record.
    scale                smallint CHECK (scale BETWEEN 1 AND 5),
    scale_reason         text NOT NULL DEFAULT '' CHECK (length(scale_reason) <= 4000),
    carer_said           text NOT NULL DEFAULT '' CHECK (length(carer_said) <= 10000),
    young_person_said    text NOT NULL DEFAULT '' CHECK (length(young_person_said) <= 10000),
    action               text NOT NULL DEFAULT '' CHECK (length(action) <= 4000),
    PRIMARY KEY (agency_id, call_id),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    CONSTRAINT only_an_answered_call_says_something CHECK (is_answered
        OR scale IS NULL AND carer_said = '' AND young_person_said = '')
);
CREATE INDEX ON holdfast.telephone_call (agency_id, stability_episode_id, called_at DESC);
CREATE INDEX ON holdfast.telephone_call (agency_id, placement_id);
-- Whom to ring, the nearest day first.
CREATE INDEX obligation_to_call ON holdfast.obligation (agency_id, due_on, obligation_id)
    WHERE state = 'open' AND done_by = 'call_made';

-- What became of the placement each time its episode was closed; n counts from 1. Only ever added to.
CREATE TABLE holdfast.episode_outcome (
    agency_id            int NOT NULL,
    stability_episode_id uuid NOT NULL,
    n                    int NOT NULL CHECK (n >= 1),
    placement_id         uuid NOT NULL,
    became               text NOT NULL CHECK (became IN ('goes_on', 'ended_planned', 'ended_unplanned')),
    -- NULL where the placement was never scaled.
    scale_at_start       smallint CHECK (scale_at_start BETWEEN 1 AND 5),
    scale_at_end         smallint CHECK (scale_at_end BETWEEN 1 AND 5),
    helped               text NOT NULL CHECK (length(btrim(helped)) BETWEEN 1 AND 4000),
    closed_by            uuid NOT NULL REFERENCES holdfast.worker,
    closed_at            timestamptz NOT NULL,
    PRIMARY KEY (agency_id, stability_episode_id, n),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);
CREATE INDEX ON holdfast.episode_outcome (agency_id, placement_id);
RESET ROLE;
