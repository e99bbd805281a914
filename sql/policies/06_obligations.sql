-- Events and obligations: with the placement they are about; what somebody has to do themself, by its reference alone.
-- Both are written by definers only (sql/access/16_pathway.sql), so that what has ended stays as it ended.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.episode_event', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.episode_event FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = episode_event.agency_id AND p.placement_id = episode_event.placement_id));
GRANT SELECT ON holdfast.episode_event TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.obligation', 'wide', 'team', 'case');
CREATE POLICY read_wide ON holdfast.obligation FOR SELECT TO holdfast_wide
    USING (NOT is_restricted OR placement_id = ANY ((SELECT authz.my_restricted_placements())::uuid[]));
CREATE POLICY read_with_placement ON holdfast.obligation FOR SELECT TO holdfast_team, holdfast_case
    USING (NOT is_restricted AND owner_id = ANY ((SELECT authz.my_duties())::uuid[])
        OR EXISTS (SELECT FROM holdfast.placement AS p
            WHERE p.agency_id = obligation.agency_id AND p.placement_id = obligation.placement_id));
GRANT SELECT ON holdfast.obligation TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.deputy', 'wide', 'team', 'case');
CREATE POLICY read_agency ON holdfast.deputy FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case USING (true);
CREATE POLICY name_own ON holdfast.deputy FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (absent_id = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.appointment AS a
        WHERE a.agency_id = deputy.agency_id AND a.worker_id = deputy.stands_in_id));
CREATE POLICY end_own ON holdfast.deputy FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (absent_id = (SELECT authz.my_id())) WITH CHECK (absent_id = (SELECT authz.my_id()));
GRANT SELECT, INSERT, UPDATE (to_on) ON holdfast.deputy TO holdfast_wide, holdfast_team, holdfast_case;
RESET ROLE;
