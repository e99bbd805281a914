-- Agencies, workers, teams, appointments, procedures: what colleagues of one agency know of it.
SET ROLE holdfast_owner;

CALL holdfast.protect('holdfast.agency', 'wide', 'team', 'case', 'kind', 'own', 'none');
CREATE POLICY read_own ON holdfast.agency FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none USING (true);
GRANT SELECT ON holdfast.agency TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own,
    holdfast_none;

-- A worker is no tenant row: seen by colleagues, that is where an appointment of the agency points at them.
ALTER TABLE holdfast.worker ENABLE ROW LEVEL SECURITY;
ALTER TABLE holdfast.worker FORCE ROW LEVEL SECURITY;
CREATE POLICY read_colleagues ON holdfast.worker FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind
    USING (EXISTS (SELECT FROM holdfast.appointment AS a WHERE a.worker_id = worker.worker_id));
-- Also those who have no appointment yet: the administrator gives them their first. (Asking for appointments here would
-- go round in a circle with the policy under which they are given.)
CREATE POLICY read_own_staff ON holdfast.worker FOR SELECT TO holdfast_none
    USING (home_agency_id = (SELECT authz.scope('none')));
GRANT SELECT ON holdfast.worker TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_none;
CREATE POLICY change_by_administrator ON holdfast.worker FOR UPDATE TO holdfast_none
    USING (home_agency_id = (SELECT authz.scope('none')) AND worker_id <> (SELECT authz.my_id())
        AND (SELECT authz.holds('agency_administrator')))
    WITH CHECK (home_agency_id = (SELECT authz.scope('none')) AND worker_id <> (SELECT authz.my_id())
        AND (SELECT authz.holds('agency_administrator')));
GRANT UPDATE (display_name, telephone, job_title, is_listed, version) ON holdfast.worker TO holdfast_none;

CALL holdfast.protect('holdfast.team', 'wide', 'team', 'case', 'kind', 'none');
CREATE POLICY read_agency ON holdfast.team FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_none USING (true);
CREATE POLICY add_by_administrator ON holdfast.team FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')));
CREATE POLICY change_by_administrator ON holdfast.team FOR UPDATE TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator'))) WITH CHECK ((SELECT authz.holds('agency_administrator')));
GRANT SELECT ON holdfast.team TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_none;
GRANT INSERT, UPDATE (name, kind, is_intake, version) ON holdfast.team TO holdfast_none;

CALL holdfast.protect('holdfast.appointment', 'wide', 'team', 'case', 'kind', 'none');
CREATE POLICY read_agency ON holdfast.appointment FOR SELECT TO holdfast_wide, holdfast_team, holdfast_none USING (true);
-- A carer's or young person's account says who is looked after, and where: whoever sees no more than their own files
-- sees only the accounts of those allocated to them.
CREATE POLICY read_staff ON holdfast.appointment FOR SELECT TO holdfast_case, holdfast_kind
    USING (role NOT IN ('foster_carer', 'young_person'));
CREATE POLICY read_allocated ON holdfast.appointment FOR SELECT TO holdfast_case
    USING (EXISTS (SELECT FROM holdfast.allocation AS a
        WHERE a.agency_id = appointment.agency_id AND a.worker_id = appointment.worker_id));
CREATE POLICY add_by_administrator ON holdfast.appointment FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')) AND worker_id <> (SELECT authz.my_id())
        AND role <> 'deployment_operator'
        AND EXISTS (SELECT FROM holdfast.worker AS w
            WHERE w.worker_id = appointment.worker_id AND w.home_agency_id = appointment.agency_id));
CREATE POLICY change_by_administrator ON holdfast.appointment FOR UPDATE TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator')) AND worker_id <> (SELECT authz.my_id()))
    WITH CHECK ((SELECT authz.holds('agency_administrator')) AND worker_id <> (SELECT authz.my_id()));
GRANT SELECT ON holdfast.appointment TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_none;
GRANT INSERT, UPDATE (to_on, version) ON holdfast.appointment TO holdfast_none;

CALL holdfast.protect('holdfast.agency_relation', 'none');
CREATE POLICY read_agency ON holdfast.agency_relation FOR SELECT TO holdfast_none
    USING ((SELECT authz.holds('agency_administrator')));
GRANT SELECT ON holdfast.agency_relation TO holdfast_none;

CALL holdfast.protect('holdfast.closing_day', 'wide', 'team', 'case', 'kind', 'own', 'none', 'link');
CREATE POLICY read_agency ON holdfast.closing_day FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none, holdfast_link
    USING (true);
CREATE POLICY add_by_administrator ON holdfast.closing_day FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')));
GRANT SELECT ON holdfast.closing_day TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own,
    holdfast_none, holdfast_link;
GRANT INSERT ON holdfast.closing_day TO holdfast_none;

CALL holdfast.protect('holdfast.procedure_version', 'wide', 'team', 'case', 'kind', 'own', 'none', 'link');
CREATE POLICY read_agency ON holdfast.procedure_version FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none, holdfast_link
    USING (true);
GRANT SELECT ON holdfast.procedure_version TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind,
    holdfast_own, holdfast_none, holdfast_link;
CREATE POLICY adopt_by_administrator ON holdfast.procedure_version FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')) AND adopted_by = (SELECT authz.my_id()));
GRANT INSERT ON holdfast.procedure_version TO holdfast_none;
CALL holdfast.protect('holdfast.procedure_pack', 'wide', 'team', 'case', 'kind', 'own', 'none', 'link');
CREATE POLICY read_agency ON holdfast.procedure_pack FOR SELECT
    TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind, holdfast_own, holdfast_none, holdfast_link
    USING (true);
GRANT SELECT ON holdfast.procedure_pack TO holdfast_wide, holdfast_team, holdfast_case, holdfast_kind,
    holdfast_own, holdfast_none, holdfast_link;
-- Only into the version that the same administrator is just making: what is adopted is never added to.
CREATE POLICY adopt_by_administrator ON holdfast.procedure_pack FOR INSERT TO holdfast_none
    WITH CHECK ((SELECT authz.holds('agency_administrator')) AND EXISTS (
        SELECT FROM holdfast.procedure_version AS v
        WHERE v.agency_id = procedure_pack.agency_id AND v.version = procedure_pack.version
          AND v.adopted_by = (SELECT authz.my_id()) AND v.adopted_at = (SELECT authz.moment())));
GRANT INSERT ON holdfast.procedure_pack TO holdfast_none;
RESET ROLE;
