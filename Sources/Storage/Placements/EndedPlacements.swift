public import Domain
public import Postgres

/// A placement that ended, and the kinds of meeting that were called about it.
public struct EndedWithMeetings: Sendable, RowDecodable {
    public let placement: PlacementFacts
    public let called: Set<String>

    public init(row: Row) throws {
        placement = try PlacementFacts(row: row)
        called = Set(try row["called"] as [String])
    }
}

/// Placements of the caller's sight that ended without the plan.
public enum EndedPlacements {
    /// The latest ending first; two hundred at the most.
    public static func unplanned(since day: Day, in transaction: borrowing Transaction) throws -> [EndedWithMeetings] {
        try transaction.rows(
            """
            SELECT p.placement_id, p.child_file_id, p.carer_file_id, h.name AS home_name, p.kind, p.is_permanent,
                p.started_on, p.expected_end_on, p.ended_on, p.end_kind, p.end_reason, p.end_kind_reason,
                p.is_restricted, p.version,
                ARRAY(SELECT m.kind FROM holdfast.meeting AS m
                    WHERE m.agency_id = p.agency_id AND m.placement_id = p.placement_id) AS called
            FROM holdfast.placement AS p LEFT JOIN holdfast.home AS h USING (agency_id, home_id)
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.ended_on >= \(day) AND p.end_kind = 'unplanned'
            ORDER BY p.ended_on DESC, p.placement_id LIMIT 200
            """)
    }
}
