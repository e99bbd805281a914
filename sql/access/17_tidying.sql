-- What is kept for a time only.
SET ROLE holdfast_authz;

-- Takes away at most p_limit of each kind that has had its time: answers to writes that are no longer given again,
-- counted attempts that throttle nobody, handles of the emergency search. Returns how many of the kind that had most.
CREATE OR REPLACE FUNCTION authz.tidy(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    answers int;
    attempts int;
    handles int;
BEGIN
    DELETE FROM holdfast.idempotency AS i USING (
        SELECT x.agency_id, x.worker_id, x.key FROM holdfast.idempotency AS x
        WHERE x.written_at <= authz.moment() - interval '24 hours' LIMIT p_limit) AS old
    WHERE i.agency_id = old.agency_id AND i.worker_id = old.worker_id AND i.key = old.key;
    GET DIAGNOSTICS answers = ROW_COUNT;
    DELETE FROM authz.attempt AS a USING (
        SELECT x.attempt_id FROM authz.attempt AS x
        WHERE x.at <= authz.moment() - interval '1 day' LIMIT p_limit) AS old
    WHERE a.attempt_id = old.attempt_id;
    GET DIAGNOSTICS attempts = ROW_COUNT;
    DELETE FROM authz.located_file AS l USING (
        SELECT x.handle FROM authz.located_file AS x
        WHERE x.until <= authz.moment() LIMIT p_limit) AS old
    WHERE l.handle = old.handle;
    GET DIAGNOSTICS handles = ROW_COUNT;
    RETURN greatest(answers, attempts, handles);
END
$$;
RESET ROLE;
