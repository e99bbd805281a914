public import Domain
public import Postgres

/// A change that is expected in a placement, or a need that the child brings (requirement B6).
public struct NotedChange: Sendable, RowDecodable {
    public let kind: ExpectedChange
    public let what: String
    /// `nil` where the day is not known, or there is none.
    public let expectedOn: Day?
    public let notedBy: ID<Worker>
    public let notedAt: Timestamp

    public init(row: Row) throws {
        let name: String = try row["kind"]
        guard let kind = ExpectedChange(rawValue: name) else { throw UnknownEvent(kind: name) }
        self.kind = kind
        what = try row["what"]
        expectedOn = try row["expected_on"]
        notedBy = try row["noted_by"]
        notedAt = try row["noted_at"]
    }
}

/// What is expected in placements that the caller sees.
public enum ExpectedChanges {
    /// Newest first, a hundred at the most.
    public static func of(
        _ placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [NotedChange] {
        try transaction.rows(
            """
            SELECT kind, what, expected_on, noted_by, noted_at FROM holdfast.expected_change
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(placement)
            ORDER BY noted_at DESC, change_id DESC LIMIT 100
            """)
    }

    public static func insert(
        _ kind: ExpectedChange, _ what: String, on day: Day?, placement: ID<Placement>, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        let id: ID<NotedChange> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.expected_change (agency_id, change_id, placement_id, kind, what, expected_on, noted_by,
                noted_at)
            VALUES (\(caller.agencyID), \(id), \(placement), \(kind.rawValue), \(what), \(day), \(caller.workerID),
                \(caller.now))
            """)
    }
}
