-- What administrators do: agencies by the deployment operator, workers and appointments by an agency's own
-- administrator. Neither sees case content here or anywhere.
SET ROLE holdfast_authz;

-- Makes an agency with its first administrator and that person's one-time set-up code.
CREATE OR REPLACE FUNCTION authz.create_agency(
    p_code text, p_name text, p_kind text, p_worker uuid, p_admin_name text, p_admin_email text, p_setup_code text
) RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id int;
BEGIN
    IF NOT authz.holds('deployment_operator') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    id := authz.insert_agency(p_code, p_name, p_kind);
    PERFORM authz.insert_worker(id, p_worker, p_admin_name, p_admin_email, '', 'Administrator', p_setup_code);
    INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
    VALUES (id, gen_random_uuid(), p_worker, 'agency_administrator', authz.today());
    PERFORM authz.append_audit(authz.me(), NULL, 'create agency', NULL, '{}', p_code);
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (id, authz.moment(), authz.my_id(), (authz.me()).agency_id, 'agency created');
    RETURN id;
END
$$;

-- The bare row, also for the operator's command line, which holds the superuser's connection.
CREATE OR REPLACE FUNCTION authz.insert_agency(p_code text, p_name text, p_kind text) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    id int;
BEGIN
    LOCK TABLE holdfast.agency IN SHARE ROW EXCLUSIVE MODE;
    SELECT coalesce(max(a.agency_id), 0) + 1 INTO id FROM holdfast.agency AS a;
    INSERT INTO holdfast.agency (agency_id, code, name, kind) VALUES (id, p_code, btrim(p_name), p_kind);
    RETURN id;
END
$$;

CREATE OR REPLACE FUNCTION authz.insert_worker(
    p_agency int, p_worker uuid, p_name text, p_email text, p_telephone text, p_job_title text, p_setup_code text
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO holdfast.worker (worker_id, home_agency_id, display_name, email, telephone, job_title)
    VALUES (p_worker, p_agency, btrim(p_name), lower(btrim(p_email)), nullif(p_telephone, ''), nullif(p_job_title, ''));
    INSERT INTO authz.credential (worker_id, salt, memory_kib, passes, setup_hash, setup_until)
    VALUES (p_worker, extensions.gen_random_bytes(16), 65536, 3, sha256(convert_to(p_setup_code, 'UTF8')),
        authz.moment() + interval '7 days');
END
$$;

-- The agencies of the deployment, for its operator: names and kinds, no counts of anything.
CREATE OR REPLACE FUNCTION authz.agencies() RETURNS TABLE (agency_id int, code text, name text, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT a.agency_id, a.code, a.name, a.kind FROM holdfast.agency AS a
WHERE authz.holds('deployment_operator') AND a.kind <> 'deployment' ORDER BY a.name, a.agency_id
$$;

-- States that two agencies work together, both ways. By the operator, on the word of both.
CREATE OR REPLACE FUNCTION authz.relate_agencies(p_one int, p_other int, p_kind text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT authz.holds('deployment_operator') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    INSERT INTO holdfast.agency_relation (agency_id, other_agency_id, kind, from_on)
    VALUES (p_one, p_other, p_kind, authz.today()), (p_other, p_one, p_kind, authz.today())
    ON CONFLICT (agency_id, other_agency_id) DO UPDATE SET kind = excluded.kind, to_on = NULL;
    PERFORM authz.append_audit(authz.me(), NULL, 'relate agencies', NULL, '{}', p_one || ' and ' || p_other);
END
$$;

-- A new worker of the administrator's agency, with a one-time set-up code.
CREATE OR REPLACE FUNCTION authz.create_worker(
    p_worker uuid, p_name text, p_email text, p_telephone text, p_job_title text, p_setup_code text
) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.holds('agency_administrator') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    PERFORM authz.insert_worker(s.agency_id, p_worker, p_name, p_email, p_telephone, p_job_title, p_setup_code);
    PERFORM authz.append_audit(s, NULL, 'create worker', NULL, '{}', p_worker::text);
END
$$;

-- Starts a new password for a worker of the administrator's agency, but not for the administrator: nobody gets round
-- their own second factor. The administrator never chooses the password. Where the authenticator was lost it is taken
-- away, and with it the old password and every session: else whoever knows the password could enrol an authenticator
-- of their own. False where there is no such worker.
CREATE OR REPLACE FUNCTION authz.start_set_up(p_worker uuid, p_setup_code text, p_forget_authenticator boolean)
RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.holds('agency_administrator') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    IF p_worker = s.worker_id THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    UPDATE authz.credential AS c
    SET setup_hash = sha256(convert_to(p_setup_code, 'UTF8')), setup_until = authz.moment() + interval '7 days',
        totp_secret = CASE WHEN NOT p_forget_authenticator THEN c.totp_secret END,
        pending_secret = CASE WHEN NOT p_forget_authenticator THEN c.pending_secret END,
        proof = CASE WHEN NOT p_forget_authenticator THEN c.proof END
    FROM holdfast.worker AS w
    WHERE c.worker_id = p_worker AND w.worker_id = p_worker AND w.home_agency_id = s.agency_id;
    IF NOT FOUND THEN RETURN false; END IF;
    IF p_forget_authenticator THEN
        DELETE FROM authz.recovery_code AS r WHERE r.worker_id = p_worker;
        UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.worker_id = p_worker AND x.ended_at IS NULL;
        UPDATE authz.calendar_feed AS f SET withdrawn_at = authz.moment()
        WHERE f.worker_id = p_worker AND f.withdrawn_at IS NULL;
    END IF;
    PERFORM authz.append_audit(s, NULL, 'start set-up', NULL, '{}', p_worker::text);
    RETURN true;
END
$$;

-- Lets a worker in or keeps them out, but not the administrator; keeping out ends their sessions in the same
-- transaction. Doing it again changes nothing. False where there is no such worker.
CREATE OR REPLACE FUNCTION authz.set_active(p_worker uuid, p_active boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
BEGIN
    IF NOT authz.holds('agency_administrator') THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    IF p_worker = s.worker_id THEN RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501'; END IF;
    IF NOT EXISTS (SELECT FROM holdfast.worker AS w
        WHERE w.worker_id = p_worker AND w.home_agency_id = s.agency_id) THEN
        RETURN false;
    END IF;
    UPDATE holdfast.worker AS w SET is_active = p_active, version = w.version + 1
    WHERE w.worker_id = p_worker AND w.is_active <> p_active;
    IF NOT FOUND THEN RETURN true; END IF;
    IF NOT p_active THEN
        UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.worker_id = p_worker AND x.ended_at IS NULL;
        UPDATE authz.calendar_feed AS f SET withdrawn_at = authz.moment()
        WHERE f.worker_id = p_worker AND f.withdrawn_at IS NULL;
    END IF;
    PERFORM authz.append_audit(s, NULL, CASE WHEN p_active THEN 'let worker in' ELSE 'keep worker out' END, NULL, '{}',
        p_worker::text);
    RETURN true;
END
$$;

-- Saves the owner's draft for a session that has run out less than a day ago, and nothing else. For a live session too.
CREATE OR REPLACE FUNCTION authz.rescue_draft(p_token text, p_draft uuid, p_form text, p_subject uuid, p_body jsonb)
RETURNS timestamptz LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session;
    t timestamptz := authz.moment();
BEGIN
    SELECT x.* INTO s FROM authz.session AS x
    WHERE x.token_hash = sha256(convert_to(p_token, 'UTF8')) AND x.stage = 'full' AND x.ended_at IS NULL
      AND least(x.idle_until, x.absolute_until) > t - interval '1 day';
    IF NOT FOUND THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    INSERT INTO holdfast.draft (agency_id, draft_id, worker_id, form, subject, body, saved_at)
    VALUES (s.agency_id, p_draft, s.worker_id, p_form, p_subject, p_body, t)
    ON CONFLICT ON CONSTRAINT one_draft_a_form DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at;
    UPDATE authz.session AS x SET idle_until = t + interval '30 minutes'
    WHERE x.token_hash = s.token_hash AND x.idle_until > t AND x.absolute_until > t;
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (s.agency_id, t, s.worker_id, s.agency_id, 'save draft');
    RETURN t;
END
$$;
RESET ROLE;
