public import Domain
public import Postgres

/// Help that was given before a meeting is called (requirement B5).
public struct SupportTried: Sendable, RowDecodable {
    public let id: ID<SupportTried>
    /// An id of the procedures, and its words and clause as they stood.
    public let kind: String
    public let label: String
    public let clause: String
    public let triedOn: Day
    public let byWhom: String
    public let effect: String
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        id = try row["tried_id"]
        kind = try row["kind"]
        label = try row["label"]
        clause = try row["clause"]
        triedOn = try row["tried_on"]
        byWhom = try row["by_whom"]
        effect = try row["effect"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }

    /// Newest first, a hundred at the most; none for a placement out of the caller's sight.
    public static func of(
        _ placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [SupportTried] {
        try transaction.rows(
            """
            SELECT tried_id, kind, label, clause, tried_on, by_whom, effect, written_by, written_at
            FROM holdfast.support_tried
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(placement)
            ORDER BY tried_on DESC, tried_id DESC LIMIT 100
            """)
    }

    public static func insert(
        _ term: PackTerm, on day: Day, byWhom: String, effect: String, placement: ID<Placement>,
        episode: ID<StabilityEpisode>?, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<SupportTried> {
        let id: ID<SupportTried> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.support_tried (agency_id, tried_id, placement_id, stability_episode_id, kind, label,
                clause, tried_on, by_whom, effect, written_by, written_at)
            VALUES (\(caller.agencyID), \(id), \(placement), \(episode), \(term.id), \(term.label),
                \(term.clause.label), \(day), \(byWhom), \(effect), \(caller.workerID), \(caller.now))
            """)
        return id
    }
}
