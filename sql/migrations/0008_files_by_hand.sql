-- Files, placements and people that are kept by hand, besides what the return brings.
SET ROLE holdfast_owner;

-- What the social work plan said of a placement's end, each time it was said; the last row stands on the placement too.
-- An ending is unplanned where the plan lacked it, or its timing (requirements A3).
CREATE TABLE holdfast.placement_plan (
    agency_id       int NOT NULL,
    placement_id    uuid NOT NULL,
    n               int NOT NULL,
    -- NULL where the plan names no end.
    expected_end_on date,
    reason          text NOT NULL CHECK (length(btrim(reason)) BETWEEN 1 AND 2000),
    planned_by      uuid NOT NULL REFERENCES holdfast.worker,
    planned_at      timestamptz NOT NULL,
    PRIMARY KEY (agency_id, placement_id, n),
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement
);

-- Why a person calls an ending planned or unplanned where the plan tells otherwise.
ALTER TABLE holdfast.placement ADD COLUMN end_kind_reason text;

ALTER TABLE holdfast.connected_person
    ADD COLUMN contact text NOT NULL DEFAULT '',
    -- Why they are left out of meetings and plans; NULL for somebody who takes part (requirements A4).
    ADD COLUMN left_out_because text,
    ADD COLUMN version int NOT NULL DEFAULT 1;
RESET ROLE;
