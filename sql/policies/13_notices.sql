-- Notices and contracts: with the placement they are about; to carers and providers those of their own, as they gave or
-- got them. Both a notice and its history are written by definers only (sql/access/23_notices.sql).
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.placement_contract', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_placement ON holdfast.placement_contract FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = placement_contract.agency_id AND p.placement_id = placement_contract.placement_id));
-- Its days are for those whose notice it binds; the contingency plan is the authority's.
CREATE POLICY read_own ON holdfast.placement_contract FOR SELECT TO holdfast_own
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = placement_contract.agency_id AND p.placement_id = placement_contract.placement_id
          AND p.carer_file_id = ANY ((SELECT authz.my_files('own'))::uuid[])));
CREATE POLICY agree ON holdfast.placement_contract FOR INSERT TO holdfast_wide, holdfast_team, holdfast_kind
    WITH CHECK (written_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.placement AS p
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        WHERE p.agency_id = placement_contract.agency_id AND p.placement_id = placement_contract.placement_id
          AND p.child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])));
CREATE POLICY agree_as_social_worker ON holdfast.placement_contract FOR INSERT TO holdfast_case
    WITH CHECK ((SELECT authz.holds('social_worker')) AND written_by = (SELECT authz.my_id())
        AND EXISTS (SELECT FROM holdfast.placement AS p
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        WHERE p.agency_id = placement_contract.agency_id AND p.placement_id = placement_contract.placement_id
          AND p.child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])));
GRANT SELECT, INSERT ON holdfast.placement_contract TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
GRANT SELECT (agency_id, placement_id, n, provider_days, carer_days, authority_days, counting, agreed_on)
    ON holdfast.placement_contract TO holdfast_own;

CALL holdfast.protect('holdfast.notice', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_placement ON holdfast.notice FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = notice.agency_id AND p.placement_id = notice.placement_id));
CREATE POLICY read_own ON holdfast.notice FOR SELECT TO holdfast_own
    USING (record_id = ANY ((SELECT authz.my_notices())::uuid[]));
GRANT SELECT ON holdfast.notice TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.notice_exception', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_notice ON holdfast.notice_exception FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.notice AS n
        WHERE n.agency_id = notice_exception.agency_id AND n.record_id = notice_exception.record_id));
CREATE POLICY read_own ON holdfast.notice_exception FOR SELECT TO holdfast_own
    USING (record_id = ANY ((SELECT authz.my_own_notices())::uuid[]));
GRANT SELECT ON holdfast.notice_exception TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own;

CALL holdfast.protect('holdfast.notice_event', 'wide', 'team', 'case', 'kind', 'own');
CREATE POLICY read_with_notice ON holdfast.notice_event FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own
    USING (EXISTS (SELECT FROM holdfast.notice AS n
        WHERE n.agency_id = notice_event.agency_id AND n.record_id = notice_event.record_id));
GRANT SELECT ON holdfast.notice_event TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;
-- Not what the authority's people wrote beside it.
GRANT SELECT (agency_id, record_id, n, move, from_state, to_state, done_at) ON holdfast.notice_event TO holdfast_own;

CALL holdfast.protect('holdfast.placement_move', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_with_placement ON holdfast.placement_move FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.placement AS p
        WHERE p.agency_id = placement_move.agency_id AND p.placement_id = placement_move.placement_id));
CREATE POLICY write ON holdfast.placement_move FOR INSERT TO holdfast_wide, holdfast_team, holdfast_kind
    WITH CHECK (written_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.placement AS p
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        WHERE p.agency_id = placement_move.agency_id AND p.placement_id = placement_move.placement_id
          AND p.child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])));
CREATE POLICY write_as_social_worker ON holdfast.placement_move FOR INSERT TO holdfast_case
    WITH CHECK ((SELECT authz.holds('social_worker')) AND written_by = (SELECT authz.my_id())
        AND EXISTS (SELECT FROM holdfast.placement AS p
        JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.child_file_id
        WHERE p.agency_id = placement_move.agency_id AND p.placement_id = placement_move.placement_id
          AND p.child_file_id <> ALL ((SELECT authz.my_broken_glass())::uuid[])));
GRANT SELECT, INSERT ON holdfast.placement_move TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

CALL holdfast.protect('holdfast.notice_view', 'wide', 'team', 'case', 'kind');
CREATE POLICY read_mine ON holdfast.notice_view FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (worker_id = (SELECT authz.my_id()));
CREATE POLICY save_mine ON holdfast.notice_view FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    WITH CHECK (worker_id = (SELECT authz.my_id()));
CREATE POLICY remove_mine ON holdfast.notice_view FOR DELETE TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (worker_id = (SELECT authz.my_id()));
GRANT SELECT, INSERT, DELETE ON holdfast.notice_view TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind;

-- Who finds placements says when they are away, too: disputes then go to whoever comes next.
CALL holdfast.protect('holdfast.deputy', 'kind');
CREATE POLICY read_as_kind ON holdfast.deputy FOR SELECT TO holdfast_kind USING (true);
CREATE POLICY name_own_as_kind ON holdfast.deputy FOR INSERT TO holdfast_kind
    WITH CHECK (absent_id = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.appointment AS a
        WHERE a.agency_id = deputy.agency_id AND a.worker_id = deputy.stands_in_id));
GRANT SELECT, INSERT ON holdfast.deputy TO holdfast_kind;
RESET ROLE;
