-- Who is asking, and in which agency: every function looks the session up again, so that ending it bites at once.
SET ROLE holdfast_authz;

-- The database's time, moved by authz.clock in tests.
CREATE OR REPLACE FUNCTION authz.moment() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (SELECT now() + c.ahead_by FROM authz.clock AS c); END $$;

-- The same, at the start of the statement: what ends is asked by it, or a transaction that is already open would go on
-- seeing until it ends.
CREATE OR REPLACE FUNCTION authz.instant() RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (SELECT statement_timestamp() + c.ahead_by FROM authz.clock AS c); END $$;

-- The day it is in England and Wales.
CREATE OR REPLACE FUNCTION authz.today() RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (SELECT ((now() + c.ahead_by) AT TIME ZONE 'Europe/London')::date FROM authz.clock AS c); END $$;

-- The way of seeing that a role gives; the same table as Domain's Role.way, which a test compares with it.
CREATE OR REPLACE FUNCTION authz.way_of(p_role text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN p_role IN ('placement_stability_officer', 'service_manager', 'accommodation_service_manager',
                    'head_of_service') THEN 'wide'
    WHEN p_role IN ('team_manager', 'assistant_team_manager', 'fostering_manager') THEN 'team'
    WHEN p_role IN ('social_worker', 'supervising_social_worker', 'family_placement_worker', 'ast_worker',
                    'camhs_worker', 'independent_reviewing_officer', 'advocate', 'key_worker', 'minute_taker',
                    'other_professional') THEN 'case'
    WHEN p_role IN ('placements_officer', 'buyers_team_leader', 'category_specialist', 'panel_member',
                    'panel_chair') THEN 'kind'
    WHEN p_role IN ('foster_carer', 'young_person', 'provider_worker', 'residential_home_manager') THEN 'own'
    WHEN p_role IN ('data_manager', 'auditor', 'information_governance_lead', 'agency_administrator',
                    'deployment_operator') THEN 'none'
END;

-- The one statement of when a session is live: fully signed in, not ended, its person active, by the statement's time. The functions below are
-- asked many times by every statement under a policy, so they read this in one cached plan each and not by way of one
-- another, which costs five times as much.
CREATE OR REPLACE VIEW authz.live_session WITH (security_invoker = true) AS
SELECT s.token_hash, s.worker_id, s.agency_id, s.way, statement_timestamp() + c.ahead_by AS moment,
    ((statement_timestamp() + c.ahead_by) AT TIME ZONE 'Europe/London')::date AS today,
    nullif(current_setting('holdfast.link', true), '') IS NOT NULL AS is_through_link
FROM authz.session AS s CROSS JOIN authz.clock AS c
-- As subselects: the hash is then made once, not for every row that is looked at, and the person looked up last.
WHERE s.token_hash = (SELECT sha256(convert_to(nullif(current_setting('holdfast.token', true), ''), 'UTF8')))
  AND s.stage = 'full' AND s.ended_at IS NULL
  AND s.idle_until > statement_timestamp() + c.ahead_by AND s.absolute_until > statement_timestamp() + c.ahead_by
  AND (SELECT w.is_active FROM holdfast.worker AS w WHERE w.worker_id = s.worker_id);

-- The live, fully signed-in session of this transaction, or a row of NULLs.
CREATE OR REPLACE FUNCTION authz.me() RETURNS authz.session
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session;
BEGIN
    SELECT x.* INTO s FROM authz.live_session AS l JOIN authz.session AS x USING (token_hash);
    RETURN s;
END
$$;

-- The roles a worker holds today in an agency, in one way of seeing.
CREATE OR REPLACE FUNCTION authz.roles_of(p_agency int, p_worker uuid, p_way text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    t date := authz.today();
BEGIN
    RETURN (SELECT coalesce(array_agg(DISTINCT a.role ORDER BY a.role), '{}')
        FROM holdfast.appointment AS a
        WHERE a.agency_id = p_agency AND a.worker_id = p_worker AND authz.way_of(a.role) = p_way
          AND a.from_on <= t AND (a.to_on IS NULL OR a.to_on >= t));
END
$$;

-- The link this transaction was opened through, if it is live and was made for the session's person.
CREATE OR REPLACE FUNCTION authz.live_link() RETURNS holdfast.web_link
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    l holdfast.web_link;
    wanted text := nullif(current_setting('holdfast.link', true), '');
BEGIN
    IF wanted IS NULL OR s.worker_id IS NULL THEN RETURN NULL; END IF;
    SELECT x.* INTO l FROM holdfast.linked_record AS r
    JOIN holdfast.web_link AS x ON x.agency_id = r.owner_agency_id AND x.link_id = r.link_id
    WHERE r.agency_id = s.agency_id AND r.link_id = wanted::uuid
      AND x.withdrawn_at IS NULL AND x.ends_at > authz.instant() AND x.grantee_agency_id = s.agency_id;
    IF NOT FOUND OR NOT authz.is_grantee(s, l) THEN RETURN NULL; END IF;
    RETURN l;
END
$$;

-- Whether a link was made for this person, for a team of theirs, or for a file whose records they may see.
CREATE OR REPLACE FUNCTION authz.is_grantee(s authz.session, l holdfast.web_link) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF s.agency_id <> l.grantee_agency_id OR authz.roles_of(s.agency_id, s.worker_id, s.way) = '{}' THEN
        RETURN false;
    END IF;
    IF l.grantee_worker_id IS NOT NULL THEN RETURN l.grantee_worker_id = s.worker_id; END IF;
    IF l.grantee_team_id IS NOT NULL THEN
        RETURN EXISTS (
            SELECT FROM holdfast.appointment AS a
            WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND a.team_id = l.grantee_team_id
              AND authz.way_of(a.role) = s.way
              AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today()));
    END IF;
    RETURN s.way IN ('wide', 'team', 'case') AND authz.file_basis(s, s.agency_id, l.grantee_file_id) IS NOT NULL;
END
$$;

-- The agency whose rows a way of seeing may touch in this transaction; NULL, so nothing, where the session is not
-- live, is of another way, has lost its last appointment of that way, or came through a link.
CREATE OR REPLACE FUNCTION authz.scope(p_way text) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF p_way = 'link' THEN RETURN (authz.live_link()).agency_id; END IF;
    RETURN (
        SELECT s.agency_id FROM authz.live_session AS s
        WHERE s.way = p_way AND NOT s.is_through_link AND (
            SELECT true FROM holdfast.appointment AS a
            WHERE a.agency_id = s.agency_id AND a.worker_id = s.worker_id AND authz.way_of(a.role) = p_way
              AND a.from_on <= s.today AND (a.to_on IS NULL OR a.to_on >= s.today) LIMIT 1));
END
$$;

CREATE OR REPLACE FUNCTION authz.my_id() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ BEGIN RETURN (SELECT s.worker_id FROM authz.live_session AS s); END $$;

-- Whether the session's person holds the role today, in the session's agency and way.
CREATE OR REPLACE FUNCTION authz.holds(p_role text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    RETURN s.worker_id IS NOT NULL AND p_role = ANY (authz.roles_of(s.agency_id, s.worker_id, s.way));
END
$$;

-- Opens the transaction for a token, and for one link where the request is about one. Before SET LOCAL ROLE only:
-- the ways of seeing may not call it.
DROP FUNCTION IF EXISTS authz.enter(text, uuid);
CREATE FUNCTION authz.enter(
    p_token text, p_link uuid,
    OUT worker_id uuid, OUT agency_id int, OUT way text, OUT roles text[], OUT moment timestamptz,
    OUT display_name text, OUT agency_name text, OUT agency_kind text, OUT session_id uuid, OUT second_factor_at timestamptz,
    OUT has_procedures boolean
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session;
BEGIN
    PERFORM set_config('holdfast.token', p_token, true), set_config('holdfast.link', coalesce(p_link::text, ''), true);
    s := authz.me();
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    SELECT w.display_name, a.name, a.kind, EXISTS (SELECT FROM holdfast.procedure_version AS v
        WHERE v.agency_id = s.agency_id AND (v.from_on IS NULL OR v.from_on <= authz.today()))
    INTO display_name, agency_name, agency_kind, has_procedures
    FROM holdfast.worker AS w, holdfast.agency AS a
    WHERE w.worker_id = s.worker_id AND a.agency_id = s.agency_id;
    worker_id := s.worker_id;
    agency_id := s.agency_id;
    way := s.way;
    session_id := s.session_id;
    second_factor_at := s.second_factor_at;
    roles := authz.roles_of(s.agency_id, s.worker_id, s.way);
    moment := authz.moment();
END
$$;
RESET ROLE;
