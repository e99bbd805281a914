-- Web links: whoever sees a record may share it, and take it back; the grantee's side lists references only.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.web_link', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.web_link FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = web_link.agency_id AND f.record_id = web_link.record_id));
CREATE POLICY share ON holdfast.web_link FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (created_by = (SELECT authz.my_id()) AND created_at <= (SELECT authz.moment())
        AND EXISTS (SELECT FROM holdfast.filing AS f
            WHERE f.agency_id = web_link.agency_id AND f.record_id = web_link.record_id));
CREATE POLICY withdraw ON holdfast.web_link FOR UPDATE TO holdfast_wide, holdfast_team, holdfast_case
    USING (withdrawn_at IS NULL AND EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = web_link.agency_id AND f.record_id = web_link.record_id))
    WITH CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)
        AND (withdrawn_by IS NULL OR withdrawn_by = (SELECT authz.my_id())));
GRANT SELECT, UPDATE (withdrawn_at, withdrawn_by, ends_at) ON holdfast.web_link
    TO holdfast_wide, holdfast_team, holdfast_case;
GRANT INSERT (agency_id, link_id, record_id, section, may, grantee_agency_id, grantee_worker_id, grantee_team_id,
    grantee_file_id, purpose, legal_basis, created_by, created_at, ends_at)
    ON holdfast.web_link TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.link_opening', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.link_opening FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.web_link AS l
        WHERE l.agency_id = link_opening.agency_id AND l.link_id = link_opening.link_id));
GRANT SELECT ON holdfast.link_opening TO holdfast_wide, holdfast_team, holdfast_case;

CALL holdfast.protect('holdfast.linked_record', 'wide', 'team', 'case', 'kind', 'own', 'none');
CREATE POLICY read_mine ON holdfast.linked_record FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none
    USING (grantee_worker_id = (SELECT authz.my_id())
        OR grantee_team_id = ANY ((SELECT authz.my_member_teams())::uuid[]));
CREATE POLICY read_with_file ON holdfast.linked_record FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.case_file AS f
        WHERE f.agency_id = linked_record.agency_id AND f.case_file_id = linked_record.grantee_file_id));
GRANT SELECT ON holdfast.linked_record TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own,
    holdfast_none;

CALL holdfast.protect('holdfast.sharing_refusal', 'wide', 'team', 'case');
CREATE POLICY read_filed ON holdfast.sharing_refusal FOR SELECT TO holdfast_wide, holdfast_team, holdfast_case
    USING (EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = sharing_refusal.agency_id AND f.record_id = sharing_refusal.record_id));
CREATE POLICY refuse ON holdfast.sharing_refusal FOR INSERT TO holdfast_wide, holdfast_team, holdfast_case
    WITH CHECK (refused_by = (SELECT authz.my_id()) AND EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = sharing_refusal.agency_id AND f.record_id = sharing_refusal.record_id));
GRANT SELECT, INSERT ON holdfast.sharing_refusal TO holdfast_wide, holdfast_team, holdfast_case;
RESET ROLE;
