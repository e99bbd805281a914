-- Funding and the Commissioning Panel: whose requests people see, who is left to decide one, and what a decision does.
SET ROLE holdfast_authz;

-- Whether a worker sits on the panel of an agency today.
CREATE OR REPLACE FUNCTION authz.sits_on_panel(p_agency int, p_worker uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.appointment AS a JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.is_active
    WHERE a.agency_id = p_agency AND a.worker_id = p_worker AND a.role IN ('panel_member', 'panel_chair')
      AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today()))
$$;

-- Whether the session's person sits on the panel, and acts as that.
CREATE OR REPLACE FUNCTION authz.runs_panel() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT authz.holds('panel_member') OR authz.holds('panel_chair') $$;

-- Whether they plan sittings and put requests on their agenda: the chair, the placements service, those who run it all.
CREATE OR REPLACE FUNCTION authz.plans_panel() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT authz.holds('panel_chair') OR authz.sees_placements() OR authz.scope('wide') IS NOT NULL $$;

-- The requests that the session's person sees as one of the panel: those of its sittings; its chair those too that wait
-- for one. Of a restricted file's, those put on an agenda since it is restricted, by one of the few who see it.
CREATE OR REPLACE FUNCTION authz.my_panel_requests() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    chairs boolean := authz.holds('panel_chair');
BEGIN
    IF authz.scope('kind') IS NULL OR NOT authz.runs_panel() THEN RETURN '{}'; END IF;
    RETURN coalesce((
        SELECT array_agg(DISTINCT q.record_id) FROM holdfast.funding_request AS q
        JOIN holdfast.meeting AS m ON m.agency_id = q.agency_id AND m.record_id = q.meeting_id
        LEFT JOIN holdfast.panel_item AS i ON i.agency_id = q.agency_id AND i.record_id = q.record_id
        WHERE q.agency_id = s.agency_id AND (
            i.record_id IS NOT NULL AND (m.restricted_at IS NULL OR i.added_at >= m.restricted_at)
            OR chairs AND m.restricted_at IS NULL
               AND q.state IN ('submitted', 'deferred', 'agreed_in_principle', 'agreed_by_chair'))), '{}');
END
$$;

-- Whether a session's person is shown a child as one of the panel that is asked for money for them.
CREATE OR REPLACE FUNCTION authz.sits_for(s authz.session, p_file uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.roles_of(s.agency_id, s.worker_id, s.way) && ARRAY['panel_member', 'panel_chair'] AND EXISTS (
    SELECT FROM holdfast.funding_request AS q WHERE q.agency_id = s.agency_id AND q.child_file_id = p_file)
$$;

-- The few requests that stand on restricted files.
CREATE OR REPLACE FUNCTION authz.restricted_requests() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(q.record_id), '{}') FROM authz.me() AS s
JOIN holdfast.meeting AS m ON m.agency_id = s.agency_id AND m.restricted_at IS NOT NULL
JOIN holdfast.funding_request AS q ON q.agency_id = m.agency_id AND q.meeting_id = m.record_id
$$;

-- Whether the session's person sees a request, as its policies say it.
CREATE OR REPLACE FUNCTION authz.sees_request(s authz.session, p_record uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF authz.scope(s.way) IS NULL OR nullif(current_setting('holdfast.link', true), '') IS NOT NULL THEN
        RETURN false;
    END IF;
    IF s.way = 'kind' THEN
        RETURN EXISTS (SELECT FROM holdfast.funding_request AS r WHERE r.agency_id = s.agency_id AND r.record_id = p_record)
            AND (p_record = ANY (authz.my_panel_requests())
                OR authz.sees_placements() AND p_record <> ALL (authz.restricted_requests()));
    END IF;
    RETURN s.way IN ('wide', 'team', 'case') AND EXISTS (SELECT FROM holdfast.filing AS f
        WHERE f.agency_id = s.agency_id AND f.record_id = p_record
          AND CASE WHEN f.is_restricted THEN f.case_file_id = ANY (authz.my_named_files())
              ELSE authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL END);
END
$$;

-- Whether they may add to one: by its file, and not by broken glass, or as the placements service.
CREATE OR REPLACE FUNCTION authz.writes_request(p_record uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF s.way = 'kind' THEN
        RETURN authz.sees_placements() AND authz.sees_request(s, p_record)
            AND p_record <> ALL (authz.restricted_requests());
    END IF;
    RETURN authz.writes_on(s, p_record);
END
$$;

-- Who is asked for money for, and who answers for it: the few facts that identify the child, never an address.
CREATE OR REPLACE FUNCTION authz.funding_subjects(p_records uuid[]) RETURNS TABLE (
    record_id uuid, case_file_id uuid, name text, born_on date, local_id text, authority text, team text,
    worker_name text, worker_telephone text, worker_email text, sees_file boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF authz.scope(s.way) IS NULL OR s.way NOT IN ('wide', 'team', 'case', 'kind') THEN RETURN; END IF;
    RETURN QUERY
    SELECT q.record_id, f.case_file_id, f.title, c.born_on, f.local_id, g.name, t.name, w.display_name, w.telephone,
        w.email, authz.file_basis(s, f.agency_id, f.case_file_id) IS NOT NULL
    FROM unnest(p_records[1:500]) AS x (id)
    JOIN holdfast.funding_request AS q ON q.agency_id = s.agency_id AND q.record_id = x.id
    JOIN holdfast.case_file AS f ON f.agency_id = q.agency_id AND f.case_file_id = q.child_file_id
    JOIN holdfast.agency AS g ON g.agency_id = f.agency_id
    LEFT JOIN holdfast.child AS c ON c.agency_id = f.agency_id AND c.case_file_id = f.case_file_id
    LEFT JOIN holdfast.team AS t ON t.agency_id = f.agency_id AND t.team_id = f.team_id
    LEFT JOIN holdfast.worker AS w ON w.worker_id = coalesce(authz.social_worker_of(f.agency_id, f.case_file_id),
        q.presented_by)
    WHERE authz.sees_request(s, q.record_id);
END
$$;

-- Who is allocated to a file as its social worker today; NULL where nobody is.
CREATE OR REPLACE FUNCTION authz.social_worker_of(p_agency int, p_file uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT a.worker_id FROM holdfast.allocation AS a
WHERE a.agency_id = p_agency AND a.case_file_id = p_file AND a.role = 'social_worker' AND a.from_on <= authz.today()
  AND (a.to_on IS NULL OR a.to_on >= authz.today())
ORDER BY a.from_on DESC, a.allocation_id LIMIT 1
$$;

-- Who would present a request that comes out of a meeting: for those who write on its record.
CREATE OR REPLACE FUNCTION authz.presenter_for(p_meeting uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT authz.social_worker_of(m.agency_id, p.child_file_id) FROM authz.me() AS s
JOIN holdfast.meeting AS m ON m.agency_id = s.agency_id AND m.record_id = p_meeting
JOIN holdfast.placement AS p ON p.agency_id = m.agency_id AND p.placement_id = m.placement_id
WHERE authz.writes_on(s, p_meeting)
$$;

-- Whether a request is somebody's own: they wrote or present it, or are allocated to the child or the carers.
CREATE OR REPLACE FUNCTION authz.has_interest(q holdfast.funding_request, p_worker uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT p_worker IN (q.written_by, q.presented_by) OR EXISTS (SELECT FROM holdfast.placement AS p
    JOIN holdfast.allocation AS a ON a.agency_id = p.agency_id AND a.case_file_id IN (p.child_file_id, p.carer_file_id)
    WHERE p.agency_id = q.agency_id AND p.placement_id = q.placement_id AND a.worker_id = p_worker
      AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today()))
$$;

-- Who is left to decide a request at a sitting: members who came and have not left, have not stepped out, and whose own
-- it is not.
CREATE OR REPLACE FUNCTION authz.left_to_decide(q holdfast.funding_request, p_sitting uuid) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(array_agg(a.worker_id ORDER BY a.worker_id), '{}') FROM holdfast.panel_attendance AS a
WHERE a.agency_id = q.agency_id AND a.sitting_id = p_sitting AND a.left_at IS NULL
  AND authz.sits_on_panel(a.agency_id, a.worker_id) AND NOT authz.has_interest(q, a.worker_id)
  AND NOT EXISTS (SELECT FROM holdfast.panel_step_out AS o WHERE o.agency_id = a.agency_id
      AND o.sitting_id = a.sitting_id AND o.record_id = q.record_id AND o.worker_id = a.worker_id)
$$;

-- The panel's members today and whoever came to a sitting; of one request, whether it is theirs and whether they decide.
CREATE OR REPLACE FUNCTION authz.panel_people(p_sitting uuid, p_record uuid) RETURNS TABLE (
    worker_id uuid, display_name text, is_chair boolean, sits boolean, attends boolean, has_left boolean,
    has_interest boolean, decides boolean
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    q holdfast.funding_request;
BEGIN
    IF authz.scope(s.way) IS NULL OR NOT (authz.runs_panel() OR authz.plans_panel()) THEN RETURN; END IF;
    SELECT x.* INTO q FROM holdfast.funding_request AS x
    WHERE x.agency_id = s.agency_id AND x.record_id = p_record AND authz.sees_request(s, x.record_id);
    RETURN QUERY
    SELECT w.worker_id, w.display_name,
        EXISTS (SELECT FROM holdfast.appointment AS a WHERE a.agency_id = s.agency_id AND a.worker_id = w.worker_id
            AND a.role = 'panel_chair' AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())),
        authz.sits_on_panel(s.agency_id, w.worker_id), t.worker_id IS NOT NULL, t.left_at IS NOT NULL,
        q.record_id IS NOT NULL AND authz.has_interest(q, w.worker_id),
        q.record_id IS NOT NULL AND w.worker_id = ANY (authz.left_to_decide(q, p_sitting))
    FROM holdfast.worker AS w
    LEFT JOIN holdfast.panel_attendance AS t ON t.agency_id = s.agency_id AND t.sitting_id = p_sitting
        AND t.worker_id = w.worker_id
    WHERE t.worker_id IS NOT NULL OR w.worker_id IN (SELECT a.worker_id FROM holdfast.appointment AS a
        WHERE a.agency_id = s.agency_id AND a.role IN ('panel_member', 'panel_chair')
          AND authz.sits_on_panel(a.agency_id, a.worker_id))
    ORDER BY w.display_name, w.worker_id LIMIT 200;
END
$$;

-- How many are left to decide each request that a sitting has before it, for the panel and those who plan for it.
CREATE OR REPLACE FUNCTION authz.left_at(p_sitting uuid) RETURNS TABLE (record_id uuid, members int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF authz.scope(s.way) IS NULL OR NOT (authz.runs_panel() OR authz.plans_panel()) THEN RETURN; END IF;
    RETURN QUERY SELECT q.record_id, cardinality(authz.left_to_decide(q, p_sitting))
    FROM holdfast.funding_request AS q
    WHERE q.agency_id = s.agency_id AND q.listed_in = p_sitting AND authz.sees_request(s, q.record_id);
END
$$;

-- What money a request has committed: the sum of its decisions.
CREATE OR REPLACE FUNCTION authz.committed(p_agency int, p_record uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT coalesce(sum(d.commits_pence), 0)::bigint FROM holdfast.funding_decision AS d
WHERE d.agency_id = p_agency AND d.record_id = p_record
$$;

-- Keeps a request in order. What is asked for changes while it can still be decided, by whoever wrote it; its state by
-- decisions and answers, but that it is withdrawn; an external service starts when it is agreed.
CREATE OR REPLACE FUNCTION authz.funding_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    -- Of a decision, an answer or a sitting: those keep the order themselves.
    IF pg_trigger_depth() > 1 THEN RETURN NEW; END IF;
    IF (NEW.service, NEW.provider, NEW.is_external, NEW.unit_pence, NEW.unit, NEW.quantity, NEW.from_on, NEW.to_on, NEW.why)
        IS DISTINCT FROM (OLD.service, OLD.provider, OLD.is_external, OLD.unit_pence, OLD.unit, OLD.quantity, OLD.from_on,
            OLD.to_on, OLD.why)
        AND (OLD.state NOT IN ('submitted', 'deferred') OR NOT (OLD.written_by = s.worker_id
            OR OLD.presented_by = s.worker_id OR authz.holds('placement_stability_officer'))) THEN
        RAISE EXCEPTION 'not any more' USING ERRCODE = '23514', CONSTRAINT = 'funding_is_changed_before';
    END IF;
    IF NEW.state <> OLD.state THEN
        IF NEW.state <> 'withdrawn' OR OLD.state NOT IN ('submitted', 'deferred', 'agreed_in_principle')
            OR s.way = 'kind' THEN
            RAISE EXCEPTION 'not in this order' USING ERRCODE = '23514', CONSTRAINT = 'funding_goes_by_decisions';
        END IF;
        NEW.listed_in := NULL;
        UPDATE holdfast.obligation AS o SET state = 'superseded', ended_at = authz.moment(), version = o.version + 1
        WHERE o.agency_id = NEW.agency_id AND o.meeting_id = NEW.meeting_id AND o.state = 'open'
          AND starts_with(o.key, format('funding@%s:', NEW.record_id));
    END IF;
    IF NEW.started_on IS DISTINCT FROM OLD.started_on THEN
        IF OLD.started_on IS NOT NULL OR NEW.started_on IS NULL OR NEW.started_on > authz.today()
            OR OLD.state IN ('withdrawn', 'declined')
            OR NEW.is_external AND (authz.committed(NEW.agency_id, NEW.record_id) = 0
                OR NEW.started_on < (SELECT min(d.decided_at AT TIME ZONE 'Europe/London')::date
                    FROM holdfast.funding_decision AS d
                    WHERE d.agency_id = NEW.agency_id AND d.record_id = NEW.record_id AND d.commits_pence > 0)) THEN
            RAISE EXCEPTION 'not agreed' USING ERRCODE = '23514', CONSTRAINT = 'funding_starts_agreed';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

-- Puts a request on an agenda, where it can be decided and waits on no other.
CREATE OR REPLACE FUNCTION authz.item_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM holdfast.panel_sitting AS p
    WHERE p.agency_id = NEW.agency_id AND p.sitting_id = NEW.sitting_id AND p.state IN ('planned', 'open') FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such sitting' USING ERRCODE = '23514', CONSTRAINT = 'item_is_for_a_sitting_to_come';
    END IF;
    UPDATE holdfast.funding_request AS q SET listed_in = NEW.sitting_id
    WHERE q.agency_id = NEW.agency_id AND q.record_id = NEW.record_id AND q.listed_in IS NULL
      AND q.state IN ('submitted', 'deferred', 'agreed_in_principle', 'agreed_by_chair');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not to be decided' USING ERRCODE = '23514', CONSTRAINT = 'item_is_to_be_decided';
    END IF;
    NEW.position := 1 + coalesce((SELECT max(i.position) FROM holdfast.panel_item AS i
        WHERE i.agency_id = NEW.agency_id AND i.sitting_id = NEW.sitting_id), 0);
    RETURN NEW;
END
$$;

-- Keeps a sitting in order; what it did not decide waits for another.
CREATE OR REPLACE FUNCTION authz.sitting_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.state = OLD.state THEN RETURN NEW; END IF;
    IF NOT (OLD.state = 'planned' AND NEW.state IN ('open', 'cancelled') OR OLD.state = 'open' AND NEW.state = 'closed') THEN
        RAISE EXCEPTION 'not in this order' USING ERRCODE = '23514', CONSTRAINT = 'sitting_goes_forward';
    END IF;
    IF NEW.state IN ('closed', 'cancelled') THEN
        UPDATE holdfast.funding_request AS q SET listed_in = NULL
        WHERE q.agency_id = NEW.agency_id AND q.listed_in = NEW.sitting_id;
    END IF;
    RETURN NEW;
END
$$;

-- Takes a decision: finds who is left to decide, holds them to the quorum, moves the request, commits the money, and
-- gives what came to nothing back to the meeting's actions, as something for the social worker to answer.
CREATE OR REPLACE FUNCTION authz.decision_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    q holdfast.funding_request;
    p holdfast.panel_sitting;
    before bigint;
BEGIN
    SELECT x.* INTO q FROM holdfast.funding_request AS x
    WHERE x.agency_id = NEW.agency_id AND x.record_id = NEW.record_id FOR NO KEY UPDATE;
    before := authz.committed(NEW.agency_id, NEW.record_id);
    IF NEW.sitting_id IS NULL THEN
        IF NEW.outcome <> 'agreed_by_chair' OR q.listed_in IS NOT NULL OR q.state NOT IN ('submitted', 'deferred') THEN
            RAISE EXCEPTION 'not without a sitting' USING ERRCODE = '23514', CONSTRAINT = 'decision_needs_a_sitting';
        END IF;
        IF authz.has_interest(q, NEW.decided_by) THEN
            RAISE EXCEPTION 'their own' USING ERRCODE = '23514', CONSTRAINT = 'nobody_decides_their_own';
        END IF;
        NEW.deciders := ARRAY[NEW.decided_by];
        NEW.quorum := 1;
    ELSE
        SELECT x.* INTO p FROM holdfast.panel_sitting AS x
        WHERE x.agency_id = NEW.agency_id AND x.sitting_id = NEW.sitting_id FOR NO KEY UPDATE;
        IF p.state IS DISTINCT FROM 'open' OR q.listed_in IS DISTINCT FROM NEW.sitting_id THEN
            RAISE EXCEPTION 'not at this sitting' USING ERRCODE = '23514', CONSTRAINT = 'decision_needs_a_sitting';
        END IF;
        NEW.deciders := authz.left_to_decide(q, NEW.sitting_id);
        NEW.quorum := p.quorum;
        IF NEW.decided_by <> ALL (NEW.deciders) THEN
            RAISE EXCEPTION 'not one who decides' USING ERRCODE = '23514', CONSTRAINT = 'nobody_decides_their_own';
        END IF;
        IF NOT (CASE WHEN q.state IN ('submitted', 'deferred')
                THEN NEW.outcome IN ('approved', 'approved_in_part', 'deferred', 'declined', 'agreed_in_principle')
            WHEN q.state IN ('agreed_in_principle', 'agreed_by_chair') THEN NEW.outcome IN ('ratified', 'declined')
            ELSE false END) THEN
            RAISE EXCEPTION 'not in this order' USING ERRCODE = '23514', CONSTRAINT = 'funding_goes_by_decisions';
        END IF;
    END IF;
    IF NEW.outcome = 'approved' AND NEW.amount_pence <> q.total_pence
        OR NEW.outcome = 'approved_in_part' AND NEW.amount_pence >= q.total_pence
        OR NEW.amount_pence > q.total_pence
        OR q.state = 'agreed_by_chair' AND NEW.outcome = 'ratified' AND NEW.amount_pence <> before THEN
        RAISE EXCEPTION 'not this sum' USING ERRCODE = '23514', CONSTRAINT = 'decision_is_of_what_was_asked';
    END IF;
    NEW.n := 1 + coalesce((SELECT max(d.n) FROM holdfast.funding_decision AS d
        WHERE d.agency_id = NEW.agency_id AND d.record_id = NEW.record_id), 0);
    NEW.commits_pence := CASE WHEN NEW.outcome IN ('approved', 'approved_in_part', 'agreed_by_chair', 'ratified')
        THEN NEW.amount_pence ELSE 0 END - before;
    UPDATE holdfast.funding_request AS x SET state = NEW.outcome, listed_in = NULL, version = x.version + 1
    WHERE x.agency_id = NEW.agency_id AND x.record_id = NEW.record_id;
    IF NEW.answer_by IS NOT NULL THEN
        INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, meeting_id,
            reference, key, rule, task, owner_role, owner_reach, owner_id, clause, done_by, made_at, due_on, first_due_on,
            state, is_restricted)
        SELECT q.agency_id, gen_random_uuid(), q.stability_episode_id, q.placement_id, q.meeting_id, q.reference,
            format('funding@%s:%s', q.record_id, NEW.n), 'funding_answer',
            format('Say what happens instead: the panel %s the money for %s', NEW.outcome, q.service), 'social_worker',
            'allocated', coalesce(authz.social_worker_of(q.agency_id, q.child_file_id), q.presented_by), 'design',
            'meeting_action', authz.moment(), NEW.answer_by, NEW.answer_by, 'open', l.is_restricted
        FROM holdfast.placement AS l WHERE l.agency_id = q.agency_id AND l.placement_id = q.placement_id;
    END IF;
    RETURN NEW;
END
$$;

-- An answer ends what was to be answered; what was deferred can be decided again.
CREATE OR REPLACE FUNCTION authz.answer_written() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    q holdfast.funding_request;
    d holdfast.funding_decision;
BEGIN
    SELECT x.* INTO q FROM holdfast.funding_request AS x
    WHERE x.agency_id = NEW.agency_id AND x.record_id = NEW.record_id FOR NO KEY UPDATE;
    SELECT x.* INTO d FROM holdfast.funding_decision AS x
    WHERE x.agency_id = NEW.agency_id AND x.decision_id = NEW.decision_id AND x.record_id = NEW.record_id;
    IF d.answer_by IS NULL THEN
        RAISE EXCEPTION 'nothing to answer' USING ERRCODE = '23514', CONSTRAINT = 'answer_is_asked_for';
    END IF;
    UPDATE holdfast.obligation AS o SET state = 'done', ended_at = authz.moment(), version = o.version + 1
    WHERE o.agency_id = q.agency_id AND o.meeting_id = q.meeting_id AND o.state = 'open'
      AND o.key = format('funding@%s:%s', q.record_id, d.n);
    UPDATE holdfast.funding_request AS x SET state = 'submitted', version = x.version + 1
    WHERE x.agency_id = q.agency_id AND x.record_id = q.record_id AND x.state = 'deferred';
    RETURN NULL;
END
$$;
RESET ROLE;
