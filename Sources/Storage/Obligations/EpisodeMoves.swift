public import Domain
public import Postgres

/// That an event moved an episode from one version of the procedures to another.
public struct EpisodeMove: Sendable, RowDecodable {
    public let event: ID<EpisodeEvent>
    public let from: Int
    public let to: Int

    public init(row: Row) throws {
        event = try row["event_id"]
        from = try row["from_version"]
        to = try row["to_version"]
    }
}

/// How many open episodes are worked by a version, as far as the caller sees them.
public struct EpisodesOfVersion: Sendable, RowDecodable {
    public let version: Int
    public let episodes: Int

    public init(row: Row) throws {
        version = try row["procedure_version"]
        episodes = try row["episodes"]
    }
}

/// Moving open episodes to another version of the procedures.
public enum EpisodeMoves {
    /// In the order in which they happened; of an episode that the caller may act in.
    public static func of(
        _ episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [EpisodeMove] {
        try transaction.rows(
            "SELECT event_id, from_version, to_version FROM authz.episode_moves(\(episode)) ORDER BY to_version")
    }

    /// Open ones by version, the oldest first.
    public static func counts(in transaction: borrowing Transaction) throws -> [EpisodesOfVersion] {
        try transaction.rows(
            """
            SELECT e.procedure_version, count(*)::int AS episodes
            FROM holdfast.stability_episode AS e
            JOIN holdfast.placement AS p ON p.agency_id = e.agency_id AND p.placement_id = e.placement_id
            WHERE e.agency_id = \(try transaction.caller.agencyID) AND e.closed_at IS NULL
            GROUP BY e.procedure_version ORDER BY e.procedure_version LIMIT 200
            """)
    }

    /// Open ones worked by an earlier version than this, from after one of them.
    public static func behind(
        _ version: Int, after: ID<StabilityEpisode>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [EpisodeFacts] {
        try transaction.rows(
            """
            SELECT e.stability_episode_id, e.placement_id, p.child_file_id, p.carer_file_id, p.kind, e.procedure_version,
                e.opened_at, e.closed_at
            FROM holdfast.stability_episode AS e
            JOIN holdfast.placement AS p ON p.agency_id = e.agency_id AND p.placement_id = e.placement_id
            WHERE e.agency_id = \(try transaction.caller.agencyID) AND e.closed_at IS NULL
              AND e.procedure_version < \(version)
              AND (\(after)::uuid IS NULL OR e.stability_episode_id > \(after)::uuid)
            ORDER BY e.stability_episode_id LIMIT \(limit)
            """)
    }

    /// Of an episode that was taken.
    ///
    /// - Returns: The event that says so.
    /// - Throws: `PostgresError` with the state `42501` for whoever may not.
    public static func move(
        _ episode: ID<StabilityEpisode>, to version: Int, reason: String, in transaction: borrowing Transaction
    ) throws -> ID<EpisodeEvent> {
        let event: ID<EpisodeEvent> = try transaction.caller.newID()
        try transaction.execute("SELECT authz.move_episode(\(episode), \(event), \(version), \(reason))")
        return event
    }
}

extension Obligations {
    /// Says open obligations anew after a move, in the same transaction: what is to be done, by whom, and why.
    public static func restate(
        _ pathway: Pathway, in episode: ID<StabilityEpisode>, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        let rows = try JSONText(
            encoding: pathway.obligations.map { ObligationRow($0, id: caller.newID(), under: pathway) })
        try transaction.execute("SELECT authz.restate_obligations(\(episode), \(rows)::jsonb)")
    }
}
