-- The rota's slots: to those whom it is for. Who stands on it, the visits and the Risk Assessments: with the placement or
-- the file; what is booked, changed and signed goes through definers (sql/access/18_risk.sql).
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.rota_slot', 'wide', 'team', 'case');
CREATE POLICY read_rota ON holdfast.rota_slot FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING ((SELECT authz.sees_rota()));
CREATE POLICY make ON holdfast.rota_slot FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (made_by = (SELECT authz.my_id()) AND (SELECT authz.keeps_rota()));
GRANT SELECT ON holdfast.rota_slot TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT (agency_id, slot_id, starts_at, ends_at, capacity, place, about, made_by, made_at) ON holdfast.rota_slot
    TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.rota_booking', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.rota_booking FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = rota_booking.agency_id AND p.placement_id = rota_booking.placement_id));
GRANT SELECT ON holdfast.rota_booking TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.joint_visit', 'wide', 'team', 'case');
CREATE POLICY read_with_placement ON holdfast.joint_visit FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = joint_visit.agency_id AND p.placement_id = joint_visit.placement_id));
CREATE POLICY arrange ON holdfast.joint_visit FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (arranged_by = (SELECT authz.my_id()) AND NOT (SELECT authz.is_emergency(agency_id, placement_id))
        AND EXISTS (SELECT FROM holdfast.stability_episode AS e
        WHERE e.agency_id = joint_visit.agency_id AND e.stability_episode_id = joint_visit.stability_episode_id
          AND e.placement_id = joint_visit.placement_id AND e.closed_at IS NULL));
CREATE POLICY move_or_end ON holdfast.joint_visit FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (state = 'arranged' AND EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = joint_visit.agency_id AND p.placement_id = joint_visit.placement_id))
    WITH CHECK ((state = 'arranged' OR ended_by = (SELECT authz.my_id()))
        AND NOT (SELECT authz.is_emergency(agency_id, placement_id)) AND EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = joint_visit.agency_id AND p.placement_id = joint_visit.placement_id));
GRANT SELECT, UPDATE (state, planned_at, place, ast_worker_id, camhs_worker_id, made_at, took_part, young_person_alone,
    young_person_why_not, carer_alone, carer_why_not, account, cancel_reason, ended_by, ended_at, version)
    ON holdfast.joint_visit TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT (agency_id, visit_id, stability_episode_id, placement_id, arranged_by, arranged_at, planned_at,
    first_planned_at, place, ast_worker_id, camhs_worker_id) ON holdfast.joint_visit
    TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.risk_assessment', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.risk_assessment FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = risk_assessment.agency_id AND f.record_id = risk_assessment.record_id));
CREATE POLICY read_linked ON holdfast.risk_assessment FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
CREATE POLICY write_own ON holdfast.risk_assessment FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (written_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.record AS r
            WHERE r.agency_id = risk_assessment.agency_id AND r.record_id = risk_assessment.record_id
              AND r.kind = 'risk_assessment' AND r.author_id = (SELECT authz.my_id())
              AND NOT (SELECT authz.is_emergency(r.agency_id, r.placement_id)))
        AND (visit_id IS NULL OR EXISTS (SELECT FROM holdfast.joint_visit AS v
            WHERE v.agency_id = risk_assessment.agency_id AND v.visit_id = risk_assessment.visit_id
              AND v.state = 'made')));
GRANT SELECT ON holdfast.risk_assessment TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
GRANT INSERT ON holdfast.risk_assessment TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.assessment_signature', 'wide', 'team', 'case', 'link');
CREATE POLICY read_filed ON holdfast.assessment_signature FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = assessment_signature.agency_id AND f.record_id = assessment_signature.record_id));
CREATE POLICY read_linked ON holdfast.assessment_signature FOR SELECT TO holdfast_link
    USING (record_id = (SELECT authz.linked_record()));
GRANT SELECT ON holdfast.assessment_signature TO holdfast_wide, holdfast_team, holdfast_case, holdfast_link;
RESET ROLE;
