-- A concern raised online, by anybody signed in, to the authority that is responsible for the child.
SET ROLE holdfast_authz;

-- The authorities a person may raise a concern with: their own agency, and those it has a relation with.
CREATE OR REPLACE FUNCTION authz.authorities() RETURNS TABLE (agency_id int, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT g.agency_id, g.name FROM holdfast.agency AS g, authz.me() AS s
WHERE g.kind = 'local_authority' AND (g.agency_id = s.agency_id OR authz.are_related(s.agency_id, g.agency_id))
ORDER BY g.agency_id <> s.agency_id, g.name
$$;

-- Keeps a concern as its raiser put it. p_placement only where it is one of theirs. Returns whether it was taken in.
CREATE OR REPLACE FUNCTION authz.raise_intake(
    p_intake uuid, p_reference text, p_authority int, p_placement uuid, p_child text, p_concern text,
    p_scale int, p_telephone text
) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    p holdfast.placement;
BEGIN
    IF s.worker_id IS NULL THEN RAISE EXCEPTION 'no session' USING ERRCODE = '28000'; END IF;
    IF s.way = 'none' OR authz.scope(s.way) IS NULL OR NOT EXISTS (SELECT FROM authz.authorities() AS a WHERE a.agency_id = p_authority) THEN
        RETURN false;
    END IF;
    IF p_placement IS NOT NULL THEN
        SELECT x.* INTO p FROM holdfast.placement AS x
        WHERE x.agency_id = p_authority AND x.placement_id = p_placement;
        IF NOT FOUND OR authz.placement_basis(s, p) IS NULL THEN RETURN false; END IF;
    END IF;
    INSERT INTO holdfast.intake (agency_id, intake_id, reference, raised_by, raiser_agency_id, raiser_role, raised_at,
        placement_id, child_described, concern, referrer_scale, telephone)
    VALUES (p_authority, p_intake, p_reference, s.worker_id, s.agency_id,
        (authz.roles_of(s.agency_id, s.worker_id, s.way))[1], authz.moment(), p_placement, p_child, p_concern,
        p_scale, p_telephone);
    INSERT INTO authz.audit (agency_id, at, worker_id, viewer_agency_id, act, record_id)
    VALUES (p_authority, authz.moment(), s.worker_id, s.agency_id, 'raise concern online', p_intake);
    RETURN true;
END
$$;

-- What the session's person has raised online, in any authority, and whether it has been taken up.
CREATE OR REPLACE FUNCTION authz.my_intakes() RETURNS TABLE (
    intake_id uuid, reference text, authority text, raised_at timestamptz, concern text, is_taken_up boolean
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT i.intake_id, i.reference, g.name, i.raised_at, i.concern, i.record_id IS NOT NULL
FROM authz.me() AS s
JOIN holdfast.intake AS i ON i.raised_by = s.worker_id AND i.raiser_agency_id = s.agency_id
JOIN holdfast.agency AS g ON g.agency_id = i.agency_id
ORDER BY i.raised_at DESC, i.intake_id LIMIT 50
$$;
RESET ROLE;
