public import Domain
public import Postgres

/// The child's side of a move: how they were told and got to know the new home.
public struct MoveFacts: Sendable {
    public let toldBy: String
    /// `nil` where nobody told the child, or it is not known.
    public let toldOn: Day?
    /// How often they visited before they moved; `nil` for not known.
    public let visitCount: Int?
    public let visits: String
    public let belongings: String
    /// With those who cared for the child before.
    public let contact: String
    public let childsWords: String

    public init(
        toldBy: String, toldOn: Day?, visitCount: Int?, visits: String, belongings: String, contact: String,
        childsWords: String
    ) {
        (self.toldBy, self.toldOn, self.visitCount, self.visits) = (toldBy, toldOn, visitCount, visits)
        (self.belongings, self.contact, self.childsWords) = (belongings, contact, childsWords)
    }
}

/// What was known of a move, one time.
public struct RecordedMove: Sendable, RowDecodable {
    public let n: Int
    public let facts: MoveFacts
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        n = try row["n"]
        facts = MoveFacts(
            toldBy: try row["told_by"], toldOn: try row["told_on"], visitCount: try row["visit_count"],
            visits: try row["visits"], belongings: try row["belongings"], contact: try row["contact"],
            childsWords: try row["childs_words"])
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// How children moved; all that was written is kept.
public enum RecordedMoves {
    /// Newest first, fifty at the most.
    public static func of(_ placement: ID<Placement>, in transaction: borrowing Transaction) throws -> [RecordedMove] {
        try transaction.rows(
            """
            SELECT n, told_by, told_on, visit_count, visits, belongings, contact, childs_words, written_by, written_at
            FROM holdfast.placement_move
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(placement) ORDER BY n DESC LIMIT 50
            """)
    }

    /// - Throws: `PostgresError` with the constraint `placement_move_pkey` where somebody was first.
    public static func add(
        _ n: Int, _ facts: MoveFacts, to placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws {
        let caller = try transaction.caller
        try transaction.execute(
            """
            INSERT INTO holdfast.placement_move (agency_id, placement_id, n, told_by, told_on, visit_count, visits,
                belongings, contact, childs_words, written_by, written_at)
            VALUES (\(caller.agencyID), \(placement), \(n), \(facts.toldBy), \(facts.toldOn),
                \(facts.visitCount)::smallint, \(facts.visits), \(facts.belongings), \(facts.contact),
                \(facts.childsWords), \(caller.workerID), \(caller.now))
            """)
    }
}
