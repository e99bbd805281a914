-- Moving an open episode to the version of the procedures that is in force: a deliberate act, kept in its history.
SET ROLE holdfast_authz;

-- To which versions an episode was moved, for whoever may act in it, wherever they act from.
CREATE OR REPLACE FUNCTION authz.episode_moves(p_episode uuid)
RETURNS TABLE (event_id uuid, from_version int, to_version int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e holdfast.stability_episode := authz.episode_to_write(authz.me(), p_episode);
BEGIN
    RETURN QUERY SELECT m.event_id, m.from_version, m.to_version FROM holdfast.episode_move AS m
    WHERE m.agency_id = e.agency_id AND m.stability_episode_id = e.stability_episode_id
    ORDER BY m.to_version;
END
$$;

-- Moves an episode to the version in force, with an event that says so. Whoever runs the pathway or answers for its
-- service may, where they see the placement; nobody by a link or by broken glass.
CREATE OR REPLACE FUNCTION authz.move_episode(p_episode uuid, p_event uuid, p_to int, p_reason text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_for(s, p_episode);
BEGIN
    IF e.stability_episode_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL OR s.way <> 'wide'
        OR NOT (authz.holds('placement_stability_officer') OR authz.holds('service_manager'))
        OR authz.is_emergency(e.agency_id, e.placement_id) THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    SELECT x.* INTO e FROM holdfast.stability_episode AS x
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = p_episode FOR NO KEY UPDATE;
    IF e.closed_at IS NOT NULL OR e.procedure_version >= p_to OR p_to IS DISTINCT FROM (
        SELECT max(v.version) FROM holdfast.procedure_version AS v
        WHERE v.agency_id = e.agency_id AND (v.from_on IS NULL OR v.from_on <= authz.today())) THEN
        RAISE EXCEPTION 'not now' USING ERRCODE = '22023';
    END IF;
    INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
        happened_at, recorded_at, worker_id, roles, note)
    SELECT e.agency_id, p_event, e.stability_episode_id, e.placement_id,
        1 + coalesce((SELECT max(x.position) FROM holdfast.episode_event AS x
            WHERE x.agency_id = e.agency_id AND x.stability_episode_id = e.stability_episode_id), 0),
        'procedures_moved', authz.moment(), authz.moment(), s.worker_id,
        authz.roles_of(s.agency_id, s.worker_id, s.way),
        format('From version %s to version %s. %s', e.procedure_version, p_to, p_reason);
    INSERT INTO holdfast.episode_move (agency_id, event_id, stability_episode_id, placement_id, from_version, to_version)
    VALUES (e.agency_id, p_event, e.stability_episode_id, e.placement_id, e.procedure_version, p_to);
    UPDATE holdfast.stability_episode AS x SET procedure_version = p_to
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = e.stability_episode_id;
END
$$;

-- Says the open obligations of an episode anew, in the transaction that moves it: what is to be done, by whom, why.
-- Another role's is nobody's yet, or its holder's; what has ended is not touched.
CREATE OR REPLACE FUNCTION authz.restate_obligations(p_episode uuid, p_rows jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_for(s, p_episode);
    newest holdfast.episode_event;
BEGIN
    IF e.stability_episode_id IS NULL THEN RAISE EXCEPTION 'not found' USING ERRCODE = 'P0002'; END IF;
    SELECT x.* INTO newest FROM holdfast.episode_event AS x
    WHERE x.agency_id = e.agency_id AND x.stability_episode_id = e.stability_episode_id
    ORDER BY x.position DESC LIMIT 1;
    IF newest.kind IS DISTINCT FROM 'procedures_moved' OR newest.worker_id <> s.worker_id
        OR newest.recorded_at <> authz.moment() THEN
        RAISE EXCEPTION 'not allowed' USING ERRCODE = '42501';
    END IF;
    UPDATE holdfast.obligation AS o
    SET task = n->>'task', owner_role = n->>'role', owner_level = (n->>'level')::smallint, owner_reach = n->>'reach',
        owner_id = CASE
            -- An action of a plan is whose people agreed it to be.
            WHEN n->>'done_by' = 'action_done' THEN o.owner_id
            WHEN o.owner_role = n->>'role' AND o.owner_level IS NOT DISTINCT FROM (n->>'level')::smallint
                THEN o.owner_id
            ELSE authz.owner_of(e.agency_id, p_episode, n->>'role', (n->>'level')::int, n->>'reach') END,
        clause = n->>'clause', done_by = n->>'done_by', done_of = n->>'done_of',
        done_of_level = (n->>'done_of_level')::smallint, not_before = (n->>'not_before')::date,
        remind_on = (n->>'remind_on')::date, remind_role = (n->>'remind_role')::boolean,
        remind_clause = n->>'remind_clause', version = o.version + 1
    FROM jsonb_array_elements(p_rows) AS n
    WHERE o.agency_id = e.agency_id AND o.stability_episode_id = e.stability_episode_id AND o.key = n->>'key'
      AND o.state = 'open';
END
$$;
RESET ROLE;
