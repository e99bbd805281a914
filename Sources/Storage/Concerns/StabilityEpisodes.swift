public import Domain
public import Postgres

/// Stability episodes: one open at a time for a placement.
public enum StabilityEpisodes {
    public static func open(
        of placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> ID<StabilityEpisode>? {
        try transaction.firstValue(
            """
            SELECT stability_episode_id FROM holdfast.stability_episode
            WHERE placement_id = \(placement) AND closed_at IS NULL
            """)
    }

    /// Opens one under the agency's current procedures.
    public static func open(
        for placement: ID<Placement>, procedureVersion: Int, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<StabilityEpisode> {
        let id: ID<StabilityEpisode> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version, opened_at)
            VALUES (\(caller.agencyID), \(id), \(placement), \(procedureVersion), \(caller.now))
            """)
        return id
    }
}
