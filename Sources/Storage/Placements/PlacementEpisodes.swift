public import Domain
public import Postgres

/// A span in which a placement is, or was, worried about.
public struct PlacementEpisode: Sendable, RowDecodable {
    public let id: ID<StabilityEpisode>
    /// Of the procedures that it was opened under.
    public let procedureVersion: Int
    public let openedAt: Timestamp
    /// `nil` while it is open.
    public let closedAt: Timestamp?

    public init(row: Row) throws {
        id = try row["stability_episode_id"]
        procedureVersion = try row["procedure_version"]
        openedAt = try row["opened_at"]
        closedAt = try row["closed_at"]
    }
}

/// A concern that was recorded about a placement, as one line.
public struct PlacementContact: Sendable, RowDecodable {
    public let recordID: ID<Record>
    public let reference: String
    public let authorID: ID<Worker>
    public let createdAt: Timestamp
    /// The newest scaling made on it.
    public let scale: Int?

    public init(row: Row) throws {
        recordID = try row["record_id"]
        reference = try row["reference"]
        authorID = try row["author_id"]
        createdAt = try row["created_at"]
        scale = try row["scale"]
    }
}

/// What was written about a placement. Only for those who work on cases.
public enum PlacementHistory {
    /// Stability episodes, newest first.
    public static func episodes(
        of placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [PlacementEpisode] {
        try transaction.rows(
            """
            SELECT stability_episode_id, procedure_version, opened_at, closed_at FROM holdfast.stability_episode
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(placement)
            ORDER BY opened_at DESC LIMIT 100
            """)
    }

    /// Concerns, newest first, a hundred at the most.
    public static func contacts(
        about placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [PlacementContact] {
        try transaction.rows(
            """
            SELECT r.record_id, r.reference, r.author_id, r.created_at,
                (SELECT s.scale FROM holdfast.scaling AS s
                 WHERE s.agency_id = r.agency_id AND s.record_id = r.record_id
                 ORDER BY s.scaled_at DESC, s.scaling_id DESC LIMIT 1) AS scale
            FROM holdfast.record AS r
            WHERE r.agency_id = \(try transaction.caller.agencyID) AND r.placement_id = \(placement)
              AND r.kind = 'concern'
            ORDER BY r.created_at DESC, r.record_id DESC LIMIT 100
            """)
    }
}
