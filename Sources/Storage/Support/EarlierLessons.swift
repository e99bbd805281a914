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
    /// What meetings about the placement learned, as their newest agreed minutes have it; six at the most.
    public let learned: [String]

    public init(row: Row) throws {
        episodeID = try row["stability_episode_id"]
        carerFileID = try row["carer_file_id"]
        startedOn = try row["started_on"]
        endedOn = try row["ended_on"]
        became = PlacementOutcome(rawValue: try row["became"])
        helped = try row["helped"]
        views = try row["views"]
        learned = try row["learned"]
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
                      AND x.young_person_view <> '') AS v ORDER BY v.at DESC LIMIT 3) AS views,
                ARRAY(SELECT x.lesson->>'text' FROM holdfast.meeting AS m
                    CROSS JOIN LATERAL (SELECT v.items FROM holdfast.meeting_minutes AS v
                        WHERE v.agency_id = m.agency_id AND v.record_id = m.record_id AND v.is_agreed
                        ORDER BY v.version DESC LIMIT 1) AS newest
                    CROSS JOIN LATERAL jsonb_each(newest.items->'lessons') AS item
                    CROSS JOIN LATERAL jsonb_array_elements(item.value) WITH ORDINALITY AS x (lesson, n)
                    WHERE m.agency_id = p.agency_id AND m.placement_id = p.placement_id AND m.state = 'agreed'
                    ORDER BY m.held_at DESC, x.n LIMIT 6) AS learned
            FROM holdfast.placement AS p
            JOIN holdfast.episode_outcome AS o ON o.agency_id = p.agency_id AND o.placement_id = p.placement_id
            WHERE p.agency_id = \(agency) AND p.child_file_id = \(child) AND p.placement_id <> \(placement)
            ORDER BY o.closed_at DESC, o.stability_episode_id LIMIT 20
            """)
    }
}
