public import Domain
public import Postgres

/// What an earlier placement of the child taught: how it went out, what helped, and what the young person said.
public struct EarlierLesson: Sendable, RowDecodable {
    public let episodeID: ID<StabilityEpisode>
    public let carerFileID: ID<CaseFile>?
    public let startedOn: Day
    /// `nil` while it lasts.
    public let endedOn: Day?
    public let became: PlacementOutcome?
    public let helped: String
    /// Newest first; of the plan and of calls. Empty where nothing was written down.
    public let views: [String]

    public init(row: Row) throws {
        episodeID = try row["stability_episode_id"]
        carerFileID = try row["carer_file_id"]
        startedOn = try row["started_on"]
        endedOn = try row["ended_on"]
        became = PlacementOutcome(rawValue: try row["became"])
        helped = try row["helped"]
        views = try row["views"]
    }
}

/// Lessons of placements that the caller sees.
public enum EarlierLessons {
    /// Newest first, twenty at the most.
    public static func of(
        child: ID<CaseFile>, before placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [EarlierLesson] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT o.stability_episode_id, p.carer_file_id, p.started_on, p.ended_on, o.became, o.helped,
                ARRAY(SELECT v.said FROM (
                    SELECT c.young_person_said AS said, c.called_at AS at FROM holdfast.telephone_call AS c
                    WHERE c.agency_id = o.agency_id AND c.stability_episode_id = o.stability_episode_id
                      AND c.young_person_said <> ''
                    UNION ALL
                    SELECT x.young_person_view, x.written_at FROM holdfast.support_plan AS s
                    JOIN holdfast.support_plan_version AS x ON x.agency_id = s.agency_id AND x.record_id = s.record_id
                    WHERE s.agency_id = o.agency_id AND s.stability_episode_id = o.stability_episode_id
                      AND x.young_person_view <> '') AS v ORDER BY v.at DESC LIMIT 3) AS views
            FROM holdfast.placement AS p
            JOIN holdfast.episode_outcome AS o ON o.agency_id = p.agency_id AND o.placement_id = p.placement_id
            WHERE p.agency_id = \(agency) AND p.child_file_id = \(child) AND p.placement_id <> \(placement)
            ORDER BY o.closed_at DESC, o.stability_episode_id LIMIT 20
            """)
    }
}
