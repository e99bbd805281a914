-- What a grave concern asks for: the risk rota, the joint visit, the Risk Assessment; and to which level a record was linked.
SET ROLE holdfast_owner;

-- A time at which the risk rota takes cases, so many of them. Cancelled, never changed: a case stands on what was offered.
CREATE TABLE holdfast.rota_slot (
    agency_id     int NOT NULL REFERENCES holdfast.agency,
    slot_id       uuid NOT NULL,
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    capacity      smallint NOT NULL CHECK (capacity BETWEEN 1 AND 20),
    place         text NOT NULL CHECK (length(btrim(place)) BETWEEN 1 AND 200),
    about         text NOT NULL DEFAULT '' CHECK (length(about) <= 2000),
    made_by       uuid NOT NULL REFERENCES holdfast.worker,
    made_at       timestamptz NOT NULL,
    cancelled_at  timestamptz,
    cancelled_by  uuid REFERENCES holdfast.worker,
    cancel_reason text NOT NULL DEFAULT '' CHECK (length(cancel_reason) <= 2000),
    version       int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, slot_id),
    -- What bookings refer to: a place beyond the capacity cannot be written.
    CONSTRAINT rota_slot_has_its_capacity UNIQUE (agency_id, slot_id, capacity),
    CONSTRAINT rota_slot_ends_after_it_starts CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours'),
    CONSTRAINT rota_slot_is_cancelled_by_somebody CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
);
CREATE INDEX rota_slot_by_time ON holdfast.rota_slot (agency_id, starts_at, slot_id) WHERE cancelled_at IS NULL;

-- A case on one of the places of a slot, numbered from 1 to the capacity. Each place holds one case, and each case one
-- place that is still to come.
CREATE TABLE holdfast.rota_booking (
    agency_id            int NOT NULL,
    booking_id           uuid NOT NULL,
    slot_id              uuid NOT NULL,
    -- The slot's.
    capacity             smallint NOT NULL,
    seat                 smallint NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    booked_by            uuid NOT NULL REFERENCES holdfast.worker,
    booked_at            timestamptz NOT NULL,
    note                 text NOT NULL DEFAULT '' CHECK (length(note) <= 4000),
    cancelled_at         timestamptz,
    cancelled_by         uuid REFERENCES holdfast.worker,
    cancel_reason        text NOT NULL DEFAULT '' CHECK (length(cancel_reason) <= 2000),
    -- Set once the slot is over and the case is booked anew: it no longer keeps the case from another slot.
    passed_at            timestamptz,
    PRIMARY KEY (agency_id, booking_id),
    FOREIGN KEY (agency_id, slot_id, capacity) REFERENCES holdfast.rota_slot (agency_id, slot_id, capacity),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    CONSTRAINT rota_seat_is_of_the_slot CHECK (seat BETWEEN 1 AND capacity),
    CONSTRAINT rota_booking_is_cancelled_by_somebody CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
);
CREATE UNIQUE INDEX rota_seat_is_taken_once ON holdfast.rota_booking (agency_id, slot_id, seat)
    WHERE cancelled_at IS NULL;
CREATE UNIQUE INDEX rota_case_is_booked_once ON holdfast.rota_booking (agency_id, stability_episode_id)
    WHERE cancelled_at IS NULL AND passed_at IS NULL;
CREATE INDEX ON holdfast.rota_booking (agency_id, placement_id);

-- A joint visit of an AST worker and a CAMHS worker to a placement:
--     arranged ─▶ arranged (another time; the first is kept) ─▶ made | cancelled
CREATE TABLE holdfast.joint_visit (
    agency_id            int NOT NULL,
    visit_id             uuid NOT NULL,
    stability_episode_id uuid NOT NULL,
    placement_id         uuid NOT NULL,
    state                text NOT NULL DEFAULT 'arranged' CHECK (state IN ('arranged', 'made', 'cancelled')),
    arranged_by          uuid NOT NULL REFERENCES holdfast.worker,
    arranged_at          timestamptz NOT NULL,
    planned_at           timestamptz NOT NULL,
    -- As it was arranged first.
    first_planned_at     timestamptz NOT NULL,
    place                text NOT NULL CHECK (length(btrim(place)) BETWEEN 1 AND 200),
    ast_worker_id        uuid NOT NULL REFERENCES holdfast.worker,
    camhs_worker_id      uuid NOT NULL REFERENCES holdfast.worker,
    -- When it was made.
    made_at              timestamptz,
    took_part            text NOT NULL DEFAULT '' CHECK (length(took_part) <= 2000),
    young_person_alone   boolean,
    young_person_why_not text NOT NULL DEFAULT '' CHECK (length(young_person_why_not) <= 2000),
    carer_alone          boolean,
    carer_why_not        text NOT NULL DEFAULT '' CHECK (length(carer_why_not) <= 2000),
    account              text NOT NULL DEFAULT '' CHECK (length(account) <= 10000),
    cancel_reason        text NOT NULL DEFAULT '' CHECK (length(cancel_reason) <= 2000),
    -- Who wrote down that it was made or cancelled, and when.
    ended_by             uuid REFERENCES holdfast.worker,
    ended_at             timestamptz,
    version              int NOT NULL DEFAULT 1,
    PRIMARY KEY (agency_id, visit_id),
    FOREIGN KEY (agency_id, stability_episode_id) REFERENCES holdfast.stability_episode,
    FOREIGN KEY (agency_id, placement_id) REFERENCES holdfast.placement,
    CONSTRAINT visit_ends_by_somebody CHECK ((state = 'arranged') = (ended_by IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL)),
    CONSTRAINT visit_was_made_before_it_was_written CHECK (made_at <= ended_at),
    -- Each is spoken to individually, or the reason stands there (P3 5.6).
    CONSTRAINT visit_made_says_who_was_spoken_to CHECK ((state = 'made') = (made_at IS NOT NULL)
        AND (state <> 'made' OR young_person_alone IS NOT NULL AND carer_alone IS NOT NULL
            AND (young_person_alone OR length(btrim(young_person_why_not)) > 0)
            AND (carer_alone OR length(btrim(carer_why_not)) > 0)))
);
CREATE UNIQUE INDEX one_visit_is_arranged ON holdfast.joint_visit (agency_id, stability_episode_id)
    WHERE state = 'arranged';
CREATE INDEX ON holdfast.joint_visit (agency_id, stability_episode_id, arranged_at DESC);
CREATE INDEX ON holdfast.joint_visit (agency_id, placement_id);

ALTER TABLE holdfast.record DROP CONSTRAINT record_kind_check;
ALTER TABLE holdfast.record ADD CONSTRAINT record_kind_check CHECK (kind IN ('concern', 'risk_assessment'));
-- 'sign': reads the whole record and signs the version that was read.
ALTER TABLE holdfast.web_link DROP CONSTRAINT web_link_may_check;
ALTER TABLE holdfast.web_link ADD CONSTRAINT web_link_may_check
    CHECK (may IN ('read', 'complete', 'acknowledge', 'sign'));

-- A Risk Assessment as it stands (P3 5.4, 5.6; the document's form is not given). What it was before is in record_version.
CREATE TABLE holdfast.risk_assessment (
    agency_id  int NOT NULL,
    record_id  uuid NOT NULL,
    -- The visit it was written after; NULL where that was written down as a note only.
    visit_id   uuid,
    -- What was written, by the parts that the procedures name.
    parts      jsonb NOT NULL CHECK (pg_column_size(parts) < 262144),
    written_by uuid NOT NULL REFERENCES holdfast.worker,
    written_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.record,
    FOREIGN KEY (agency_id, visit_id) REFERENCES holdfast.joint_visit,
    CONSTRAINT one_assessment_a_visit UNIQUE (agency_id, visit_id)
);

-- A signature under one version of a Risk Assessment, as one of those who sign. Only ever added to: a later version makes
-- it void and leaves it to be read.
CREATE TABLE holdfast.assessment_signature (
    agency_id        int NOT NULL,
    record_id        uuid NOT NULL,
    version          int NOT NULL CHECK (version >= 1),
    -- As what they sign.
    role             text NOT NULL,
    signed_by        uuid NOT NULL REFERENCES holdfast.worker,
    signer_agency_id int NOT NULL REFERENCES holdfast.agency,
    signed_at        timestamptz NOT NULL,
    PRIMARY KEY (agency_id, record_id, version, role),
    CONSTRAINT one_person_signs_once UNIQUE (agency_id, record_id, version, signed_by),
    FOREIGN KEY (agency_id, record_id) REFERENCES holdfast.risk_assessment
);

-- The level of the AST worker to whom a record was linked, and that which an obligation asks for.
ALTER TABLE holdfast.episode_event ADD COLUMN party_level smallint CHECK (party_level BETWEEN 1 AND 3);
ALTER TABLE holdfast.obligation ADD COLUMN done_of_level smallint CHECK (done_of_level BETWEEN 1 AND 3);
RESET ROLE;
