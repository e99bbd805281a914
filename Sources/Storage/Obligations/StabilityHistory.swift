public import Domain
public import Postgres

/// What is known of a placement and its child for early warnings and prompts, as far as the caller sees it.
public enum StabilityHistory {
    /// - Parameter episode: Whose notice counts; `nil` for any of the placement.
    public static func facts(
        of placement: ID<Placement>, episode: ID<StabilityEpisode>?, in transaction: borrowing Transaction
    ) throws -> StabilityFacts {
        var facts = StabilityFacts()
        guard let placed = try Placements.find(placement, in: transaction) else { return facts }
        let agency = try transaction.caller.agencyID
        facts.startedOn = placed.startedOn
        facts.scalings = try transaction.rows(
            """
            SELECT scale, (scaled_at AT TIME ZONE 'Europe/London')::date AS scaled_on FROM holdfast.scaling
            WHERE agency_id = \(agency) AND placement_id = \(placement) ORDER BY scaled_at DESC, scaling_id DESC LIMIT 2
            """, as: ScaledDay.self
        ).reversed().map { StabilityFacts.Scaled(scale: $0.scale, on: $0.on) }
        // As the record of a concern says it, or as the carer gave it; one that was withdrawn is none.
        facts.noticeOn = try transaction.firstValue(
            """
            SELECT x.received_on FROM (
                SELECT c.notice_received_on AS received_on
                FROM holdfast.record AS r JOIN holdfast.concern AS c USING (agency_id, record_id)
                WHERE r.agency_id = \(agency) AND r.placement_id = \(placement)
                  AND (\(episode)::uuid IS NULL OR r.stability_episode_id = \(episode)::uuid)
                  AND c.notice_received_on IS NOT NULL
                UNION ALL
                SELECT n.received_on FROM holdfast.notice AS n
                WHERE n.agency_id = \(agency) AND n.placement_id = \(placement) AND n.given_by = 'carer'
                  AND n.state <> 'withdrawn'
                  AND (\(episode)::uuid IS NULL OR n.received_on >= (SELECT (e.opened_at AT TIME ZONE 'Europe/London')::date
                      FROM holdfast.stability_episode AS e
                      WHERE e.agency_id = \(agency) AND e.stability_episode_id = \(episode)::uuid))) AS x
            ORDER BY x.received_on DESC LIMIT 1
            """)
        facts.missingOn = try transaction.values(
            """
            SELECT started_on FROM holdfast.missing_episode
            WHERE agency_id = \(agency) AND child_file_id = \(placed.childFileID) ORDER BY started_on DESC LIMIT 200
            """)
        facts.placementsFrom = try transaction.values(
            """
            SELECT started_on FROM holdfast.placement
            WHERE agency_id = \(agency) AND child_file_id = \(placed.childFileID) ORDER BY started_on DESC LIMIT 100
            """)
        facts.unplannedEndings = try transaction.values(
            """
            SELECT ended_on FROM holdfast.placement
            WHERE agency_id = \(agency) AND child_file_id = \(placed.childFileID) AND placement_id <> \(placement)
              AND end_kind = 'unplanned' AND ended_on IS NOT NULL ORDER BY ended_on DESC LIMIT 100
            """)
        facts.expected = try ExpectedChanges.of(placement, in: transaction).reversed().map {
            StabilityFacts.Expected(
                kind: $0.kind, what: $0.what, on: $0.expectedOn, notedOn: Instant($0.notedAt).day)
        }
        for role in [Role.socialWorker, .supervisingSocialWorker] {
            facts.workersChanged[role] = try changes(of: role, on: placed.files, in: transaction)
        }
        return facts
    }

    /// The first days of those who followed somebody else in the role.
    private static func changes(
        of role: Role, on files: [ID<CaseFile>], in transaction: borrowing Transaction
    ) throws -> [Day] {
        try transaction.values(
            """
            SELECT a.from_on FROM holdfast.allocation AS a
            WHERE a.agency_id = \(try transaction.caller.agencyID) AND a.case_file_id = ANY (\(files)::uuid[])
              AND a.role = \(role) AND EXISTS (SELECT FROM holdfast.allocation AS b
                  WHERE b.agency_id = a.agency_id AND b.case_file_id = a.case_file_id AND b.role = a.role
                    AND b.worker_id <> a.worker_id AND b.from_on < a.from_on)
            ORDER BY a.from_on DESC LIMIT 50
            """)
    }
}

private struct ScaledDay: Sendable, RowDecodable {
    let scale: Int
    let on: Day

    init(row: Row) throws {
        scale = try row["scale"]
        on = try row["scaled_on"]
    }
}
