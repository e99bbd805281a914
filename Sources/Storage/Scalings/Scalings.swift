public import Domain
public import Postgres

/// One person's 1 to 5 for a placement.
public struct Scaling: Sendable, RowDecodable {
    public let scale: Int
    public let reason: String
    public let referrerScale: Int?
    public let scaledBy: ID<Worker>
    public let scaledAt: Timestamp
    public let recordID: ID<Record>

    public init(row: Row) throws {
        scale = try row["scale"]
        reason = try row["reason"]
        referrerScale = try row["referrer_scale"]
        scaledBy = try row["scaled_by"]
        scaledAt = try row["scaled_at"]
        recordID = try row["record_id"]
    }
}

/// Scalings: a history that is only ever added to.
public enum Scalings {
    /// Newest first, two hundred at the most.
    public static func ofPlacement(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> [Scaling] {
        try transaction.rows(
            """
            SELECT scale, reason, referrer_scale, scaled_by, scaled_at, record_id FROM holdfast.scaling
            WHERE placement_id = \(id) ORDER BY scaled_at DESC, scaling_id DESC LIMIT 200
            """)
    }

    /// Newest first.
    public static func ofRecord(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [Scaling] {
        try transaction.rows(
            """
            SELECT scale, reason, referrer_scale, scaled_by, scaled_at, record_id FROM holdfast.scaling
            WHERE record_id = \(id) ORDER BY scaled_at DESC, scaling_id DESC LIMIT 200
            """)
    }

    public static func insert(
        _ scale: Int, reason: String, referrerScale: Int?, record: ID<Record>, placement: ID<Placement>,
        episode: ID<StabilityEpisode>, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        let id: ID<Scaling> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.scaling (agency_id, scaling_id, stability_episode_id, placement_id, record_id, scale,
                reason, referrer_scale, scaled_by, scaled_at)
            VALUES (\(caller.agencyID), \(id), \(episode), \(placement), \(record), \(scale), \(reason),
                \(referrerScale), \(caller.workerID), \(caller.now))
            """)
    }
}
