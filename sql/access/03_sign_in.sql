-- Signing in: the server computes argon2id, the database compares and makes the session. No role can read a proof.
SET ROLE holdfast_authz;

-- How long, in seconds, the next try must wait. Counts failures of the last quarter of an hour: after five for one
-- account the wait doubles from one second; an address and an agency have their own limits.
CREATE OR REPLACE FUNCTION authz.wait_seconds(p_email text, p_address text, p_agency int) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    since timestamptz := authz.moment() - interval '15 minutes';
    failures int;
    latest timestamptz;
    wait int := 0;
BEGIN
    SELECT count(*), max(a.at) INTO failures, latest FROM authz.attempt AS a
    WHERE a.kind = 'account' AND a.key_hash = authz.attempt_key(p_email) AND NOT a.succeeded AND a.at > since
      AND a.at > coalesce((SELECT max(o.at) FROM authz.attempt AS o
          WHERE o.kind = 'account' AND o.key_hash = a.key_hash AND o.succeeded), '-infinity');
    IF failures >= 5 THEN
        wait := ceil(extract(epoch FROM latest - authz.moment()))::int + least(power(2, failures - 5), 900)::int;
    END IF;
    SELECT count(*) INTO failures FROM authz.attempt AS a
    WHERE a.kind = 'address' AND a.key_hash = authz.attempt_key(p_address) AND NOT a.succeeded AND a.at > since;
    IF failures >= 50 THEN wait := greatest(wait, 60); END IF;
    SELECT count(*) INTO failures FROM authz.attempt AS a
    WHERE a.kind = 'agency' AND a.key_hash = authz.attempt_key(p_agency::text) AND NOT a.succeeded AND a.at > since;
    IF failures >= 500 THEN wait := greatest(wait, 60); END IF;
    RETURN greatest(wait, 0);
END
$$;

CREATE OR REPLACE FUNCTION authz.attempt_key(p_text text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT sha256(convert_to(coalesce(p_text, ''), 'UTF8') || s.bytes) FROM authz.seed AS s $$;

CREATE OR REPLACE FUNCTION authz.note_attempt(p_email text, p_address text, p_agency int, p_succeeded boolean)
RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
INSERT INTO authz.attempt (kind, key_hash, at, succeeded)
SELECT k.kind, authz.attempt_key(k.key), authz.moment(), p_succeeded
FROM (VALUES ('account', p_email), ('address', p_address), ('agency', p_agency::text)) AS k (kind, key)
-- Who does not exist has no agency: their tries must not make one limit for all the others who do not.
WHERE k.kind <> 'agency' OR k.key IS NOT NULL
$$;

-- With what the password is to be hashed. Somebody who does not exist has terms too, always the same.
CREATE OR REPLACE FUNCTION authz.sign_in_terms(
    p_email text, p_address text, OUT salt bytea, OUT memory_kib int, OUT passes int, OUT wait_seconds int
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    SELECT c.salt, c.memory_kib, c.passes, authz.wait_seconds(p_email, p_address, w.home_agency_id)
    INTO salt, memory_kib, passes, wait_seconds
    FROM holdfast.worker AS w JOIN authz.credential AS c USING (worker_id)
    WHERE w.email = p_email AND w.is_active AND c.proof IS NOT NULL;
    IF NOT FOUND THEN
        SELECT substr(extensions.hmac(convert_to(p_email, 'UTF8'), s.bytes, 'sha256'), 1, 16), 65536, 3,
            authz.wait_seconds(p_email, p_address, NULL)
        INTO salt, memory_kib, passes, wait_seconds FROM authz.seed AS s;
    END IF;
END
$$;

-- The appointment a person's session starts with: their home agency first, the widest way of seeing first.
CREATE OR REPLACE FUNCTION authz.hats(p_worker uuid)
RETURNS TABLE (agency_id int, agency_name text, way text, roles text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT a.agency_id, g.name, authz.way_of(a.role), array_agg(DISTINCT a.role ORDER BY a.role)
FROM holdfast.appointment AS a
JOIN holdfast.agency AS g USING (agency_id)
JOIN holdfast.worker AS w USING (worker_id)
WHERE a.worker_id = p_worker AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
GROUP BY a.agency_id, g.name, authz.way_of(a.role), w.home_agency_id
ORDER BY a.agency_id <> w.home_agency_id,
    array_position(ARRAY['wide', 'team', 'case', 'kind', 'own', 'none'], authz.way_of(a.role)), a.agency_id
$$;

-- Makes a session and returns the way its token starts with. The token is 'way.random'; only its hash is kept.
CREATE OR REPLACE FUNCTION authz.start_session(
    p_worker uuid, p_agency int, p_way text, p_stage text, p_random text, p_address text, p_device text,
    p_factor_at timestamptz, p_absolute timestamptz
) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    prefix text := CASE p_stage WHEN 'step' THEN 'step' ELSE p_way END;
BEGIN
    IF length(p_random) < 43 THEN RAISE EXCEPTION 'weak token' USING ERRCODE = '22023'; END IF;
    INSERT INTO authz.session (token_hash, session_id, worker_id, agency_id, way, stage, second_factor_at, started_at,
        idle_until, absolute_until, address, device)
    VALUES (sha256(convert_to(prefix || '.' || p_random, 'UTF8')), gen_random_uuid(), p_worker, p_agency, p_way,
        p_stage, p_factor_at, authz.moment(),
        authz.moment() + CASE p_stage WHEN 'step' THEN interval '10 minutes' ELSE interval '30 minutes' END,
        p_absolute, left(p_address, 100), left(p_device, 200));
    RETURN prefix;
END
$$;

-- First step. outcome: 'refused', 'wait', 'code' (authenticator due), 'enrol' (authenticator to be set up), 'full'.
CREATE OR REPLACE FUNCTION authz.sign_in(
    p_email text, p_proof bytea, p_random text, p_address text, p_device text,
    OUT outcome text, OUT prefix text, OUT wait_seconds int
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    w holdfast.worker;
    c authz.credential;
    hat record;
BEGIN
    -- One try at a time for an account, or a thousand at once would each see no failure yet.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_email, 4711420904));
    SELECT x.* INTO w FROM holdfast.worker AS x WHERE x.email = p_email AND x.is_active;
    SELECT x.* INTO c FROM authz.credential AS x WHERE x.worker_id = w.worker_id;
    wait_seconds := authz.wait_seconds(p_email, p_address, w.home_agency_id);
    IF wait_seconds > 0 THEN outcome := 'wait'; RETURN; END IF;
    SELECT * INTO hat FROM authz.hats(w.worker_id) LIMIT 1;
    IF c.proof IS NULL OR c.proof <> p_proof OR hat.way IS NULL THEN
        PERFORM authz.note_attempt(p_email, p_address, w.home_agency_id, false);
        IF w.worker_id IS NOT NULL THEN
            INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
            VALUES (w.home_agency_id, authz.moment(), w.worker_id, w.home_agency_id, 'sign in refused');
        END IF;
        outcome := 'refused';
        RETURN;
    END IF;
    outcome := CASE
        WHEN c.totp_secret IS NOT NULL THEN 'code'
        WHEN authz.needs_second_factor(w.worker_id) THEN 'enrol'
        ELSE 'full' END;
    -- Where a code is due the password alone clears no failure, or whoever has it could try codes without end.
    IF outcome <> 'code' THEN PERFORM authz.note_attempt(p_email, p_address, w.home_agency_id, true); END IF;
    prefix := authz.start_session(w.worker_id, hat.agency_id, hat.way,
        CASE outcome WHEN 'full' THEN 'full' ELSE 'step' END, p_random, p_address, p_device, NULL,
        authz.moment() + CASE outcome WHEN 'full' THEN interval '12 hours' ELSE interval '10 minutes' END);
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (hat.agency_id, authz.moment(), w.worker_id, hat.agency_id, 'sign in: ' || outcome);
END
$$;

-- The second factor is mandatory for staff, offered to carers and young people.
CREATE OR REPLACE FUNCTION authz.needs_second_factor(p_worker uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM holdfast.appointment AS a
    WHERE a.worker_id = p_worker AND a.role NOT IN ('foster_carer', 'young_person')
      AND (a.to_on IS NULL OR a.to_on >= authz.today()))
$$;

CREATE OR REPLACE FUNCTION authz.session_of(p_token text, p_stage text) RETURNS authz.session
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT x.* FROM authz.session AS x
WHERE x.token_hash = sha256(convert_to(p_token, 'UTF8')) AND x.stage = p_stage AND x.ended_at IS NULL
  AND x.idle_until > authz.instant() AND x.absolute_until > authz.instant()
$$;

-- The step of RFC 6238 (30 s, six digits, SHA-1) at which a code is right, one step early or late allowed.
CREATE OR REPLACE FUNCTION authz.totp_step(p_secret bytea, p_code text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    present bigint := floor(extract(epoch FROM authz.moment()) / 30)::bigint;
    step bigint;
BEGIN
    FOR step IN present - 1 .. present + 1 LOOP
        IF authz.totp_code(p_secret, step) = p_code THEN RETURN step; END IF;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION authz.totp_code(p_secret bytea, p_step bigint) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    mac bytea := extensions.hmac(int8send(p_step), p_secret, 'sha1');
    start int := get_byte(mac, 19) & 15;
    number bigint;
BEGIN
    number := ((get_byte(mac, start) & 127)::bigint << 24) | (get_byte(mac, start + 1)::bigint << 16)
        | (get_byte(mac, start + 2)::bigint << 8) | get_byte(mac, start + 3)::bigint;
    RETURN lpad((number % 1000000)::text, 6, '0');
END
$$;

-- Checks a code of a worker and marks its step used. Failures count towards throttling.
CREATE OR REPLACE FUNCTION authz.use_code(p_worker uuid, p_code text, p_address text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    c authz.credential;
    who holdfast.worker;
    step bigint;
BEGIN
    SELECT x.* INTO c FROM authz.credential AS x WHERE x.worker_id = p_worker FOR UPDATE;
    SELECT x.* INTO who FROM holdfast.worker AS x WHERE x.worker_id = p_worker;
    IF authz.wait_seconds(who.email, p_address, who.home_agency_id) > 0 THEN RETURN false; END IF;
    step := authz.totp_step(c.totp_secret, p_code);
    IF step IS NULL OR step <= coalesce(c.totp_step, 0) THEN
        UPDATE authz.recovery_code AS r SET used_at = authz.moment()
        WHERE r.worker_id = p_worker AND r.used_at IS NULL
          AND r.code_hash = sha256(convert_to(lower(replace(p_code, '-', '')), 'UTF8'));
        IF NOT FOUND THEN
            PERFORM authz.note_attempt(who.email, p_address, who.home_agency_id, false);
            RETURN false;
        END IF;
    ELSE
        UPDATE authz.credential AS x SET totp_step = step WHERE x.worker_id = p_worker;
    END IF;
    PERFORM authz.note_attempt(who.email, p_address, who.home_agency_id, true);
    RETURN true;
END
$$;

-- Second step: ends the half session and makes a full one under a new token.
CREATE OR REPLACE FUNCTION authz.second_factor(
    p_token text, p_code text, p_random text, p_address text, OUT prefix text
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.session_of(p_token, 'step');
BEGIN
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    IF NOT authz.use_code(s.worker_id, p_code, p_address) THEN RETURN; END IF;
    UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.token_hash = s.token_hash;
    prefix := authz.start_session(s.worker_id, s.agency_id, s.way, 'full', p_random, s.address, s.device,
        authz.moment(), authz.moment() + interval '12 hours');
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (s.agency_id, authz.moment(), s.worker_id, s.agency_id, 'second factor');
END
$$;

-- Begins enrolling an authenticator: keeps the secret the server made until a first code proves it.
CREATE OR REPLACE FUNCTION authz.begin_enrolment(p_token text, p_secret bytea, OUT email text, OUT secret bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.session_of(p_token, 'step');
BEGIN
    IF s.worker_id IS NULL THEN s := authz.session_of(p_token, 'full'); END IF;
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    UPDATE authz.credential AS c SET pending_secret = coalesce(c.pending_secret, p_secret)
    WHERE c.worker_id = s.worker_id AND c.totp_secret IS NULL RETURNING c.pending_secret INTO secret;
    IF NOT FOUND THEN RAISE EXCEPTION 'already enrolled' USING ERRCODE = '55000'; END IF;
    SELECT w.email INTO email FROM holdfast.worker AS w WHERE w.worker_id = s.worker_id;
END
$$;

CREATE OR REPLACE FUNCTION authz.confirm_enrolment(
    p_token text, p_code text, p_recovery_hashes bytea[], p_random text, OUT prefix text
) LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.session_of(p_token, 'step');
    c authz.credential;
    step bigint;
BEGIN
    IF s.worker_id IS NULL THEN s := authz.session_of(p_token, 'full'); END IF;
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    SELECT x.* INTO c FROM authz.credential AS x WHERE x.worker_id = s.worker_id FOR UPDATE;
    step := authz.totp_step(c.pending_secret, p_code);
    IF step IS NULL THEN RETURN; END IF;
    UPDATE authz.credential AS x SET totp_secret = x.pending_secret, pending_secret = NULL, totp_step = step
    WHERE x.worker_id = s.worker_id;
    DELETE FROM authz.recovery_code AS r WHERE r.worker_id = s.worker_id;
    INSERT INTO authz.recovery_code (worker_id, code_hash) SELECT s.worker_id, h FROM unnest(p_recovery_hashes) AS h;
    UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.token_hash = s.token_hash;
    prefix := authz.start_session(s.worker_id, s.agency_id, s.way, 'full', p_random, s.address, s.device,
        authz.moment(), authz.moment() + interval '12 hours');
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (s.agency_id, authz.moment(), s.worker_id, s.agency_id, 'authenticator enrolled');
END
$$;

-- A fresh second factor for something sensitive, on the session that is open.
CREATE OR REPLACE FUNCTION authz.step_up(p_token text, p_code text, p_address text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.session_of(p_token, 'full');
BEGIN
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    IF NOT authz.use_code(s.worker_id, p_code, p_address) THEN RETURN false; END IF;
    UPDATE authz.session AS x SET second_factor_at = authz.moment() WHERE x.token_hash = s.token_hash;
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (s.agency_id, authz.moment(), s.worker_id, s.agency_id, 'second factor renewed');
    RETURN true;
END
$$;

-- Ends this session, or every session of the person.
CREATE OR REPLACE FUNCTION authz.sign_out(p_token text, p_everywhere boolean) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session;
    ended int;
BEGIN
    SELECT x.* INTO s FROM authz.session AS x WHERE x.token_hash = sha256(convert_to(p_token, 'UTF8'))
        AND x.ended_at IS NULL;
    IF NOT FOUND THEN RETURN 0; END IF;
    UPDATE authz.session AS x SET ended_at = authz.moment()
    WHERE x.ended_at IS NULL AND CASE WHEN p_everywhere THEN x.worker_id = s.worker_id
        ELSE x.token_hash = s.token_hash END;
    GET DIAGNOSTICS ended = ROW_COUNT;
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    VALUES (s.agency_id, authz.moment(), s.worker_id, s.agency_id,
        CASE WHEN p_everywhere THEN 'sign out everywhere' ELSE 'sign out' END);
    RETURN ended;
END
$$;

-- Takes another of the person's hats: the session ends, one for the other agency or way begins.
CREATE OR REPLACE FUNCTION authz.change_hat(p_token text, p_agency int, p_way text, p_random text) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.session_of(p_token, 'full');
BEGIN
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    -- A session without a second factor cannot become one that needs it: that person signs in anew.
    IF NOT EXISTS (SELECT FROM authz.hats(s.worker_id) AS h WHERE h.agency_id = p_agency AND h.way = p_way)
        OR (s.second_factor_at IS NULL AND authz.needs_second_factor(s.worker_id)) THEN
        RETURN NULL;
    END IF;
    UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.token_hash = s.token_hash;
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act, detail)
    VALUES (p_agency, authz.moment(), s.worker_id, p_agency, 'change hat', p_way);
    RETURN authz.start_session(s.worker_id, p_agency, p_way, 'full', p_random, s.address, s.device,
        s.second_factor_at, s.absolute_until);
END
$$;

-- Sets a password with a one-time set-up code that an administrator started. Ends every open session.
CREATE OR REPLACE FUNCTION authz.set_password(
    p_setup_code text, p_salt bytea, p_memory_kib int, p_passes int, p_proof bytea
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    who uuid;
BEGIN
    UPDATE authz.credential AS c
    SET salt = p_salt, memory_kib = p_memory_kib, passes = p_passes, proof = p_proof,
        setup_hash = NULL, setup_until = NULL
    WHERE c.setup_hash = sha256(convert_to(p_setup_code, 'UTF8')) AND c.setup_until > authz.moment()
    RETURNING c.worker_id INTO who;
    IF NOT FOUND THEN RETURN false; END IF;
    UPDATE authz.session AS x SET ended_at = authz.moment() WHERE x.worker_id = who AND x.ended_at IS NULL;
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act)
    SELECT w.home_agency_id, authz.moment(), who, w.home_agency_id, 'password set'
    FROM holdfast.worker AS w WHERE w.worker_id = who;
    RETURN true;
END
$$;
RESET ROLE;
