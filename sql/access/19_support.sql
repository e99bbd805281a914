-- Who may own an action of a plan of support, and who is reminded of what is due.
SET ROLE holdfast_authz;

-- Who has a worklist of cases in the session's agency today and may know of the episode's placement: of a restricted one
-- the few who are named on it. Those allocated to child or carers first. Empty for an episode out of sight.
CREATE OR REPLACE FUNCTION authz.action_owners(p_episode uuid)
RETURNS TABLE (worker_id uuid, display_name text, role text, is_allocated boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    s authz.session := authz.me();
    e holdfast.stability_episode := authz.episode_for(s, p_episode);
    p holdfast.placement;
BEGIN
    -- Who only owns something in the episode does not learn from here who works with the child.
    SELECT x.* INTO p FROM holdfast.placement AS x
    WHERE x.agency_id = e.agency_id AND x.placement_id = e.placement_id;
    IF nullif(current_setting('holdfast.link', true), '') IS NOT NULL OR authz.placement_basis(s, p) IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT DISTINCT ON (x.is_allocated, w.display_name, w.worker_id) w.worker_id, w.display_name, x.role, x.is_allocated
    FROM holdfast.appointment AS a
    JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.is_active
    CROSS JOIN LATERAL (SELECT a.role, EXISTS (SELECT FROM holdfast.allocation AS l
        WHERE l.agency_id = p.agency_id AND l.case_file_id IN (p.child_file_id, p.carer_file_id)
          AND l.worker_id = a.worker_id AND l.from_on <= authz.today()
          AND (l.to_on IS NULL OR l.to_on >= authz.today())) AS is_allocated) AS x
    WHERE a.agency_id = p.agency_id AND authz.way_of(a.role) IN ('wide', 'team', 'case')
      AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
      AND (NOT p.is_restricted OR EXISTS (SELECT FROM holdfast.named_worker AS n
          WHERE n.agency_id = p.agency_id AND n.case_file_id IN (p.child_file_id, p.carer_file_id)
            AND n.worker_id = a.worker_id))
    ORDER BY x.is_allocated DESC, w.display_name, w.worker_id, x.role LIMIT 1000;
END
$$;

CREATE OR REPLACE FUNCTION authz.may_own(p_record uuid, p_worker uuid, p_role text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
SELECT EXISTS (SELECT FROM authz.me() AS s
    JOIN holdfast.support_plan AS p ON p.agency_id = s.agency_id AND p.record_id = p_record
    CROSS JOIN LATERAL authz.action_owners(p.stability_episode_id) AS o
    WHERE o.worker_id = p_worker AND o.role = p_role)
$$;

-- The telephone numbers of carers and young person, for whoever is to ring them: of their own account, else as the last
-- concern that they raised has it. Of a file whose address is protected none leaves here, nor by broken glass.
CREATE OR REPLACE FUNCTION authz.numbers_to_ring(p_episodes uuid[])
RETURNS TABLE (stability_episode_id uuid, role text, name text, telephone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
WITH seen AS MATERIALIZED (
    SELECT e.agency_id, e.stability_episode_id, p.placement_id, p.child_file_id, p.carer_file_id
    FROM authz.me() AS s
    JOIN holdfast.stability_episode AS e ON e.agency_id = s.agency_id AND e.stability_episode_id = ANY (p_episodes)
    JOIN holdfast.placement AS p ON p.agency_id = e.agency_id AND p.placement_id = e.placement_id
    WHERE s.way IN ('wide', 'team', 'case') AND nullif(current_setting('holdfast.link', true), '') IS NULL
      AND authz.placement_basis(s, p) IS NOT NULL AND NOT authz.is_emergency(p.agency_id, p.placement_id)
      AND NOT EXISTS (SELECT FROM holdfast.protected_address AS x
          WHERE x.agency_id = p.agency_id AND x.case_file_id IN (p.child_file_id, p.carer_file_id))
), own AS (
    SELECT DISTINCT n.stability_episode_id, a.role, w.display_name AS name, w.telephone
    FROM seen AS n
    JOIN holdfast.allocation AS a ON a.agency_id = n.agency_id
        AND (a.case_file_id = n.carer_file_id AND a.role = 'foster_carer'
            OR a.case_file_id = n.child_file_id AND a.role = 'young_person')
        AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
    JOIN holdfast.worker AS w ON w.worker_id = a.worker_id AND w.telephone <> ''
), said AS (
    SELECT DISTINCT ON (n.stability_episode_id, c.referrer_relationship) n.stability_episode_id,
        c.referrer_relationship AS role, c.referrer_name AS name, c.referrer_contact AS telephone
    FROM seen AS n
    JOIN holdfast.record AS r ON r.agency_id = n.agency_id AND r.placement_id = n.placement_id
    JOIN holdfast.concern AS c ON c.agency_id = r.agency_id AND c.record_id = r.record_id
    WHERE c.referrer_relationship IN ('foster_carer', 'young_person') AND c.referrer_contact <> ''
    ORDER BY n.stability_episode_id, c.referrer_relationship, c.came_at DESC, c.record_id
)
SELECT o.stability_episode_id, o.role, o.name, o.telephone FROM own AS o
UNION ALL
SELECT s.stability_episode_id, s.role, s.name, s.telephone FROM said AS s
WHERE NOT EXISTS (SELECT FROM own AS o WHERE o.stability_episode_id = s.stability_episode_id AND o.role = s.role)
ORDER BY 1, 2, 3
$$;

-- Reminds people of what is due by the procedures' rule, each obligation once, at most p_limit of them: its owner and who
-- stands in for them; where the rule says so and nobody has it yet, everybody in its role. Returns how many; the server
-- calls again until there are fewer.
CREATE OR REPLACE FUNCTION authz.reminder_sweep(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    g record;
    swept int := 0;
    more int;
    today date := authz.today();
    moment timestamptz := authz.moment();
BEGIN
    FOR g IN SELECT a.agency_id FROM holdfast.agency AS a ORDER BY a.agency_id LOOP
        EXIT WHEN swept >= p_limit;
        WITH near AS (
            SELECT o.obligation_id FROM holdfast.obligation AS o
            WHERE o.agency_id = g.agency_id AND o.state = 'open' AND o.reminded_at IS NULL
              AND o.remind_on <= today
            ORDER BY o.remind_on, o.obligation_id LIMIT p_limit - swept FOR NO KEY UPDATE SKIP LOCKED
        ), reminded AS (
            UPDATE holdfast.obligation AS o SET reminded_at = moment FROM near
            WHERE o.agency_id = g.agency_id AND o.obligation_id = near.obligation_id
            RETURNING o.obligation_id, o.owner_id, o.owner_role, o.owner_level, o.remind_role, o.remind_clause,
                o.reference, o.is_restricted, o.placement_id, o.due_on
        ), notes AS (
            INSERT INTO holdfast.notification (agency_id, notification_id, worker_id, kind, obligation_id, reference,
                clause, sent_at)
            SELECT g.agency_id, gen_random_uuid(), w.worker_id, 'obligation_near', r.obligation_id, r.reference,
                r.remind_clause, moment
            FROM reminded AS r
            CROSS JOIN LATERAL (
                SELECT r.owner_id AS worker_id WHERE r.owner_id IS NOT NULL
                UNION
                SELECT d.stands_in_id FROM holdfast.deputy AS d
                WHERE d.agency_id = g.agency_id AND d.absent_id = r.owner_id
                  AND d.from_on <= today AND d.to_on >= today
                UNION
                SELECT a.worker_id FROM holdfast.appointment AS a
                WHERE r.owner_id IS NULL AND r.remind_role AND a.agency_id = g.agency_id AND a.role = r.owner_role
                  AND (r.owner_level IS NULL OR a.level >= r.owner_level)
                  AND a.from_on <= today AND (a.to_on IS NULL OR a.to_on >= today)) AS w
            -- What was late before anybody looked is reported as late, not as near.
            WHERE r.due_on >= today AND (NOT r.is_restricted OR EXISTS (SELECT FROM holdfast.placement AS p
                JOIN holdfast.named_worker AS x ON x.agency_id = p.agency_id
                    AND x.case_file_id IN (p.child_file_id, p.carer_file_id) AND x.worker_id = w.worker_id
                WHERE p.agency_id = g.agency_id AND p.placement_id = r.placement_id))
            RETURNING 1
        )
        SELECT count(*) INTO more FROM reminded;
        swept := swept + more;
    END LOOP;
    RETURN swept;
END
$$;
RESET ROLE;
