public import Domain
public import Postgres

/// What became of a placement when its stability episode was closed.
public enum PlacementOutcome: String, CaseIterable, Sendable {
    case goesOn = "goes_on"
    case endedPlanned = "ended_planned"
    case endedUnplanned = "ended_unplanned"

    public var label: String {
        switch self {
        case .goesOn: "The placement goes on"
        case .endedPlanned: "It ended as planned"
        case .endedUnplanned: "It ended unplanned"
        }
    }
}

/// One closing of an episode.
public struct EpisodeOutcome: Sendable, RowDecodable {
    public let became: PlacementOutcome?
    /// 1 to 5 at the first scaling; `nil` where there was none.
    public let scaleAtStart: Int?
    /// 1 to 5 at the last.
    public let scaleAtEnd: Int?
    public let helped: String
    public let closedBy: ID<Worker>
    public let closedAt: Timestamp

    public init(row: Row) throws {
        became = PlacementOutcome(rawValue: try row["became"])
        scaleAtStart = try row["scale_at_start"]
        scaleAtEnd = try row["scale_at_end"]
        helped = try row["helped"]
        closedBy = try row["closed_by"]
        closedAt = try row["closed_at"]
    }
}

/// How episodes were closed.
public enum EpisodeOutcomes {
    /// Newest first; one for each time the episode was closed.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [EpisodeOutcome] {
        try transaction.rows(
            """
            SELECT became, scale_at_start, scale_at_end, helped, closed_by, closed_at FROM holdfast.episode_outcome
            WHERE agency_id = \(try transaction.caller.agencyID) AND stability_episode_id = \(episode)
            ORDER BY n DESC LIMIT 100
            """)
    }

    /// Of an episode that was taken, so that two closings are never numbered alike.
    public static func insert(
        _ became: PlacementOutcome, scales: (start: Int?, end: Int?), helped: String, of episode: EpisodeFacts,
        by caller: Caller, transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.episode_outcome (agency_id, stability_episode_id, n, placement_id, became,
                scale_at_start, scale_at_end, helped, closed_by, closed_at)
            SELECT \(caller.agencyID), \(episode.id), 1 + coalesce((SELECT max(o.n) FROM holdfast.episode_outcome AS o
                    WHERE o.agency_id = \(caller.agencyID) AND o.stability_episode_id = \(episode.id)), 0),
                \(episode.placementID), \(became.rawValue), \(scales.start), \(scales.end), \(helped),
                \(caller.workerID), \(caller.now)
            """)
    }
}
