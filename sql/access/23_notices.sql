-- Notices: who gives one, who moves one on, and who is asked about a dispute. Nothing else writes a notice or its history.
SET ROLE holdfast_authz;

-- Which party to a placement somebody with these roles is; NULL for none.
CREATE OR REPLACE FUNCTION authz.party_of(p_roles text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_roles && ARRAY['provider_worker', 'residential_home_manager'] THEN 'provider'
    WHEN 'foster_carer' = ANY (p_roles) THEN 'carer' END;

-- The notices of the session's own household or provider, also of placements that are over: given by them or to them.
-- Nothing of a placement that is restricted.
CREATE OR REPLACE FUNCTION authz.my_notices() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((
        SELECT array_agg(n.record_id) FROM authz.live_session AS s
        JOIN holdfast.placement AS p ON p.agency_id = s.agency_id
            AND p.carer_file_id = ANY (authz.my_files('own')) AND NOT p.is_restricted
        JOIN holdfast.notice AS n ON n.agency_id = p.agency_id AND n.placement_id = p.placement_id
        WHERE s.way = 'own' AND NOT s.is_through_link), '{}');
END
$$;

-- Those of them that the session's person, as the carer or for the provider, gave.
CREATE OR REPLACE FUNCTION authz.my_own_notices() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(n.record_id), '{}') FROM authz.me() AS s
JOIN holdfast.notice AS n ON n.agency_id = s.agency_id AND n.record_id = ANY (authz.my_notices())
WHERE n.given_by = authz.party_of(authz.roles_of(s.agency_id, s.worker_id, s.way))
$$;

-- As what the session's person has to do with notices of a placement: 'party' for its own carer or provider, 'service'
-- for who finds placements, 'manager' for who runs the service or the child's team, 'worker' for the child's social
-- worker, 'carers_worker' for that of the carers. NULL for nobody, and for broken glass.
CREATE OR REPLACE FUNCTION authz.notice_part(s authz.session, p holdfast.placement) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held text[];
BEGIN
    IF authz.scope(s.way) IS DISTINCT FROM p.agency_id OR authz.placement_basis(s, p) IS NULL
        OR authz.is_emergency(p.agency_id, p.placement_id) THEN
        RETURN NULL;
    END IF;
    held := authz.roles_of(s.agency_id, s.worker_id, s.way);
    RETURN CASE
        WHEN s.way = 'own' THEN CASE WHEN NOT p.is_restricted AND p.carer_file_id = ANY (authz.my_files('own'))
            AND authz.party_of(held) IS NOT NULL THEN 'party' END
        WHEN s.way = 'kind' THEN CASE WHEN authz.sees_placements() THEN 'service' END
        WHEN s.way = 'wide' THEN 'manager'
        -- Who manages the carers' side alone has to do with the carers' own notice.
        WHEN s.way = 'team' THEN CASE WHEN authz.file_basis(s, p.agency_id, p.child_file_id) IS NOT NULL THEN 'manager'
            ELSE 'carers_worker' END
        WHEN 'social_worker' = ANY (held) AND authz.file_basis(s, p.agency_id, p.child_file_id) IS NOT NULL THEN 'worker'
        WHEN 'supervising_social_worker' = ANY (held) THEN 'carers_worker' END;
END
$$;

-- Who answers a dispute about a provider of a kind today: of the roles, the first that somebody holds who is not away.
-- Where all are away it stays with the first.
CREATE OR REPLACE FUNCTION authz.dispute_holders(p_agency int, p_setting text, p_roles text[]) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    step text;
    found uuid[];
    kind text := CASE p_setting WHEN 'independent_foster' THEN 'independent_fostering_agency'
        WHEN 'residential' THEN 'residential' WHEN 'semi_independent' THEN 'semi_independent' ELSE 'other' END;
BEGIN
    FOREACH step IN ARRAY p_roles LOOP
        found := authz.holders_here(p_agency, step, kind);
        IF found <> '{}' THEN RETURN found; END IF;
    END LOOP;
    RETURN coalesce((SELECT array_agg(DISTINCT a.worker_id) FROM holdfast.appointment AS a
        WHERE a.agency_id = p_agency AND a.role = p_roles[1] AND a.from_on <= authz.today()
          AND (a.to_on IS NULL OR a.to_on >= authz.today())), '{}');
END
$$;

CREATE OR REPLACE FUNCTION authz.holders_here(p_agency int, p_role text, p_kind text) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(DISTINCT a.worker_id), '{}') FROM holdfast.appointment AS a
JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.is_active
WHERE a.agency_id = p_agency AND a.role = p_role AND (a.buys IS NULL OR a.buys = p_kind)
  AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
  AND NOT EXISTS (SELECT FROM holdfast.deputy AS d WHERE d.agency_id = a.agency_id AND d.absent_id = a.worker_id
      AND d.from_on <= authz.today() AND d.to_on >= authz.today())
$$;

-- The last day on which a meeting of a kind was held about a placement that the session reaches: providers may know that,
-- who see no meetings.
CREATE OR REPLACE FUNCTION authz.met_about(p_placement uuid, p_kind text) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    p holdfast.placement;
BEGIN
    SELECT x.* INTO p FROM holdfast.placement AS x WHERE x.agency_id = s.agency_id AND x.placement_id = p_placement;
    IF authz.notice_part(s, p) IS NULL AND (s.way = 'own' OR authz.scope(s.way) IS NULL
        OR authz.placement_basis(s, p) IS NULL) THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT max((m.held_at AT TIME ZONE 'Europe/London')::date) FROM holdfast.meeting AS m
        WHERE m.agency_id = p.agency_id AND m.placement_id = p_placement AND m.kind = p_kind AND m.held_at IS NOT NULL);
END
$$;

-- Keeps a notice: its record on the files of its placement, the notice, its first event, and who is told. Returns the
-- files.
CREATE OR REPLACE FUNCTION authz.give_notice(p_record uuid, p_placement uuid, p_notice jsonb) RETURNS uuid[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    p holdfast.placement;
    n holdfast.notice;
    part text;
    files uuid[];
BEGIN
    SELECT x.* INTO p FROM holdfast.placement AS x
    WHERE x.agency_id = s.agency_id AND x.placement_id = p_placement FOR NO KEY UPDATE;
    part := authz.notice_part(s, p);
    IF part IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    n := jsonb_populate_record(NULL::holdfast.notice, p_notice);
    n.agency_id := p.agency_id;
    n.record_id := p_record;
    n.placement_id := p.placement_id;
    n.setting := p.kind;
    n.recorded_by := s.worker_id;
    n.recorded_as := (authz.roles_of(s.agency_id, s.worker_id, s.way))[1];
    n.recorded_at := authz.moment();
    n.version := 1;
    IF part = 'party' AND (n.given_by IS DISTINCT FROM authz.party_of(authz.roles_of(s.agency_id, s.worker_id, s.way))
            OR n.meeting_id IS NOT NULL)
        OR part = 'carers_worker' AND n.given_by <> 'carer'
        OR n.state NOT IN ('received', 'premature')
        OR p.ended_on IS NOT NULL
        OR n.received_on > authz.today()
        OR n.is_exception <> (p_notice ? 'exception_reason')
        OR n.meeting_id IS NOT NULL AND NOT EXISTS (SELECT FROM holdfast.meeting AS m WHERE m.agency_id = n.agency_id
            AND m.record_id = n.meeting_id AND m.placement_id = n.placement_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    INSERT INTO holdfast.record (agency_id, record_id, kind, reference, placement_id, author_id, created_at, changed_at)
    VALUES (n.agency_id, n.record_id, 'notice', n.reference, n.placement_id, s.worker_id, n.recorded_at, n.recorded_at);
    files := ARRAY(SELECT f.case_file_id FROM holdfast.case_file AS f
        WHERE f.agency_id = p.agency_id AND f.case_file_id IN (p.child_file_id, p.carer_file_id));
    INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at, is_restricted)
    SELECT n.agency_id, f, n.record_id, 'notice', n.recorded_at, p.is_restricted FROM unnest(files) AS f;
    INSERT INTO holdfast.notice SELECT (n).*;
    IF n.is_exception THEN
        INSERT INTO holdfast.notice_exception (agency_id, record_id, reason, authorised_by)
        VALUES (n.agency_id, n.record_id, p_notice->>'exception_reason', p_notice->>'authorised_by');
    END IF;
    INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, to_state, done_by, done_as, done_at)
    VALUES (n.agency_id, n.record_id, 1, 'give', n.state, s.worker_id, n.recorded_as, n.recorded_at);
    PERFORM authz.tell_of_notice(n, p, 'notice_given', n.set_by, ARRAY(
        SELECT a.worker_id FROM holdfast.appointment AS a WHERE a.agency_id = n.agency_id
          AND a.role = 'placements_officer' AND a.from_on <= authz.today()
          AND (a.to_on IS NULL OR a.to_on >= authz.today()) AND NOT p.is_restricted
        UNION SELECT l.worker_id FROM holdfast.allocation AS l WHERE l.agency_id = n.agency_id
          AND l.case_file_id = p.child_file_id AND l.role = 'social_worker' AND l.from_on <= authz.today()
          AND (l.to_on IS NULL OR l.to_on >= authz.today())));
    IF n.state = 'premature' AND (p_notice->>'tells_undisputed')::boolean THEN
        PERFORM authz.tell_of_notice(n, p, 'notice_premature', n.premature_clause,
            authz.dispute_holders(n.agency_id, n.setting, n.disputes_to));
    END IF;
    RETURN files;
END
$$;

-- Of a restricted placement only those of them are told who are named on it.
CREATE OR REPLACE FUNCTION authz.tell_of_notice(
    n holdfast.notice, p holdfast.placement, p_kind text, p_clause text, p_workers uuid[]
) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, record_id, reference, clause, sent_by,
    sent_at)
SELECT n.agency_id, gen_random_uuid(), w, p_kind, n.record_id, n.reference, p_clause, m.worker_id, authz.moment()
FROM authz.me() AS m, unnest(p_workers) AS w
WHERE w <> m.worker_id AND (NOT p.is_restricted OR EXISTS (SELECT FROM holdfast.named_worker AS x
    WHERE x.agency_id = p.agency_id AND x.case_file_id IN (p.child_file_id, p.carer_file_id) AND x.worker_id = w))
$$;

-- Whether the session's person answers the dispute of a notice: who leads the buyers always, and whoever it has come to.
CREATE OR REPLACE FUNCTION authz.answers_dispute(p_record uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM authz.me() AS s JOIN holdfast.notice AS n ON n.agency_id = s.agency_id AND n.record_id = p_record
    JOIN holdfast.placement AS p ON p.agency_id = n.agency_id AND p.placement_id = n.placement_id
    WHERE authz.notice_part(s, p) IN ('service', 'manager') AND cardinality(n.disputes_to) > 0
      AND (authz.holds(n.disputes_to[1])
        OR s.worker_id = ANY (authz.dispute_holders(n.agency_id, n.setting, n.disputes_to))))
$$;

-- Whom the dispute of a notice in sight has come to, and whether that is because those before are away.
CREATE OR REPLACE FUNCTION authz.dispute_is_with(p_record uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce((SELECT authz.dispute_holders(n.agency_id, n.setting, n.disputes_to) FROM authz.me() AS s
    JOIN holdfast.notice AS n ON n.agency_id = s.agency_id AND n.record_id = p_record
    JOIN holdfast.placement AS p ON p.agency_id = n.agency_id AND p.placement_id = n.placement_id
    WHERE authz.notice_part(s, p) IN ('service', 'manager', 'worker') AND cardinality(n.disputes_to) > 0), '{}')
$$;

-- Moves a notice that stands at p_version, and adds to its history. Returns the new version, or NULL where somebody was
-- first. The states are checked by a trigger as well.
CREATE OR REPLACE FUNCTION authz.move_notice(p_record uuid, p_version int, p_move text, p_to text, p_note text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    n holdfast.notice;
    p holdfast.placement;
    part text;
    is_theirs boolean;
    may boolean;
BEGIN
    SELECT x.* INTO n FROM holdfast.notice AS x
    WHERE x.agency_id = s.agency_id AND x.record_id = p_record FOR NO KEY UPDATE;
    SELECT x.* INTO p FROM holdfast.placement AS x WHERE x.agency_id = n.agency_id AND x.placement_id = n.placement_id;
    part := authz.notice_part(s, p);
    IF part IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF n.version <> p_version THEN RETURN NULL; END IF;
    is_theirs := part = 'party' AND n.given_by = authz.party_of(authz.roles_of(s.agency_id, s.worker_id, s.way));
    may := CASE p_move
        WHEN 'dispute' THEN is_theirs OR part = 'service'
        WHEN 'uphold' THEN authz.answers_dispute(p_record)
        WHEN 'turn_down' THEN authz.answers_dispute(p_record)
        WHEN 'accept' THEN CASE n.given_by WHEN 'authority' THEN part IN ('party', 'service')
            ELSE part IN ('service', 'manager', 'worker') END
        WHEN 'withdraw' THEN is_theirs OR part = 'service'
            OR n.given_by = 'authority' AND part IN ('manager', 'worker')
            OR n.given_by = 'carer' AND part = 'carers_worker'
        ELSE false END;
    IF NOT may THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    PERFORM authz.add_notice_event(n, p_move, p_to, p_note, s.worker_id,
        (authz.roles_of(s.agency_id, s.worker_id, s.way))[1]);
    IF p_move = 'dispute' THEN
        PERFORM authz.tell_of_notice(n, p, 'notice_disputed', n.premature_clause,
            authz.dispute_holders(n.agency_id, n.setting, n.disputes_to));
    ELSE
        PERFORM authz.tell_of_notice(n, p, 'notice_moved', '', ARRAY[n.recorded_by]);
    END IF;
    RETURN n.version + 1;
END
$$;

CREATE OR REPLACE FUNCTION authz.add_notice_event(
    n holdfast.notice, p_move text, p_to text, p_note text, p_by uuid, p_as text
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE holdfast.notice AS x SET state = p_to, version = x.version + 1
    WHERE x.agency_id = n.agency_id AND x.record_id = n.record_id;
    INSERT INTO holdfast.notice_event (agency_id, record_id, n, move, from_state, to_state, note, done_by, done_as, done_at)
    SELECT n.agency_id, n.record_id, max(e.n) + 1, p_move, n.state, p_to, p_note, p_by, p_as, authz.moment()
    FROM holdfast.notice_event AS e WHERE e.agency_id = n.agency_id AND e.record_id = n.record_id;
END
$$;

-- Says that the notices have run out whose last day is over, at most p_limit of them. Returns how many. A notice that came
-- too early does not run until that is settled.
CREATE OR REPLACE FUNCTION authz.notice_sweep(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g record;
    n holdfast.notice;
    today date := authz.today();
    swept int := 0;
BEGIN
    FOR g IN SELECT a.agency_id FROM holdfast.agency AS a ORDER BY a.agency_id LOOP
        EXIT WHEN swept >= p_limit;
        FOR n IN SELECT x.* FROM holdfast.notice AS x
            WHERE x.agency_id = g.agency_id AND x.state IN ('received', 'premature', 'disputed', 'accepted')
              AND x.state IN ('received', 'accepted') AND coalesce(x.earliest_end_on, '9999-12-31'::date) < today
            ORDER BY coalesce(x.earliest_end_on, '9999-12-31'::date), x.record_id LIMIT p_limit - swept
            FOR NO KEY UPDATE SKIP LOCKED LOOP
            PERFORM authz.add_notice_event(n, 'expire', 'expired', '', NULL, NULL);
            swept := swept + 1;
        END LOOP;
    END LOOP;
    RETURN swept;
END
$$;

-- A placement that ends closes its open notices: run out where the notice had its time, ended early before.
CREATE OR REPLACE FUNCTION authz.placement_ended() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    n holdfast.notice;
    s authz.session := authz.me();
BEGIN
    FOR n IN SELECT x.* FROM holdfast.notice AS x
        WHERE x.agency_id = NEW.agency_id AND x.placement_id = NEW.placement_id
          AND x.state IN ('received', 'premature', 'disputed', 'accepted') FOR NO KEY UPDATE LOOP
        PERFORM authz.add_notice_event(n, 'end',
            CASE WHEN NEW.ended_on >= n.earliest_end_on THEN 'expired' ELSE 'ended_early' END, '', s.worker_id,
            (authz.roles_of(s.agency_id, s.worker_id, s.way))[1]);
    END LOOP;
    RETURN NULL;
END
$$;

-- What of a notice never changes, and the order of its states.
CREATE OR REPLACE FUNCTION authz.notice_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    kept holdfast.notice := NEW;
BEGIN
    kept.state := OLD.state;
    kept.version := OLD.version;
    IF kept IS DISTINCT FROM OLD OR NEW.version <> OLD.version + 1 OR NOT (
        OLD.state = 'received' AND NEW.state IN ('accepted', 'withdrawn', 'expired', 'ended_early')
        OR OLD.state = 'premature' AND NEW.state IN ('disputed', 'accepted', 'withdrawn', 'expired', 'ended_early')
        OR OLD.state = 'disputed' AND NEW.state IN ('received', 'premature', 'withdrawn', 'expired', 'ended_early')
        OR OLD.state = 'accepted' AND NEW.state IN ('withdrawn', 'expired', 'ended_early')) THEN
        RAISE EXCEPTION 'not in this order' USING ERRCODE = '23514', CONSTRAINT = 'notice_goes_forward';
    END IF;
    RETURN NEW;
END
$$;

-- History is never rewritten, whoever asks.
CREATE OR REPLACE FUNCTION authz.history_is_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'history is kept' USING ERRCODE = '42501';
END
$$;

-- A notice stands in the state of its last event: looked at when the transaction ends.
CREATE OR REPLACE FUNCTION authz.notice_stands_by_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM holdfast.notice AS n WHERE n.agency_id = NEW.agency_id AND n.record_id = NEW.record_id
        AND n.state IS DISTINCT FROM (SELECT e.to_state FROM holdfast.notice_event AS e
            WHERE e.agency_id = n.agency_id AND e.record_id = n.record_id ORDER BY e.n DESC LIMIT 1)) THEN
        RAISE EXCEPTION 'no event says so' USING ERRCODE = '23514', CONSTRAINT = 'notice_has_its_history';
    END IF;
    RETURN NULL;
END
$$;
RESET ROLE;
