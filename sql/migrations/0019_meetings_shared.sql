-- What of a meeting crosses to those who see no file: carers, young people and providers by their own account, other
-- agencies by a link; and what is asked before minutes are agreed.
SET ROLE holdfast_owner;

ALTER TABLE holdfast.meeting_attendee
    -- As what somebody comes by an account of their own, who has no part in casework; NULL for everybody else.
    ADD COLUMN own_role text
        CHECK (own_role IN ('foster_carer', 'young_person', 'provider_worker', 'residential_home_manager')),
    -- Gets the minutes as the procedures name them, without being asked to come.
    ADD COLUMN is_copied boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT own_role_is_somebodys CHECK (own_role IS NULL OR worker_id IS NOT NULL),
    DROP CONSTRAINT meeting_attendee_minutes_sent_by_check,
    ADD CONSTRAINT meeting_attendee_minutes_sent_by_check
        CHECK (minutes_sent_by IN ('inside', 'link', 'post', 'email', 'hand')),
    ADD CONSTRAINT copied_is_not_invited CHECK (NOT is_copied OR invited_at IS NULL);

-- The meeting that this one goes on from: a series is read from one to the next.
ALTER TABLE holdfast.meeting ADD COLUMN follows uuid;
ALTER TABLE holdfast.meeting ADD FOREIGN KEY (agency_id, follows) REFERENCES holdfast.meeting;
CREATE INDEX ON holdfast.meeting (agency_id, follows) WHERE follows IS NOT NULL;

-- Whether the reviewing officer has outcomes open, where the procedures give the care plan to them then; NULL: not asked.
ALTER TABLE holdfast.meeting_minutes ADD COLUMN outcomes_open boolean;
RESET ROLE;
