public import Domain
public import Postgres

/// What the plan said of a placement's end, once.
public struct PlannedEnd: Sendable, RowDecodable {
    /// `nil` where the plan named no end.
    public let expectedEndOn: Day?
    public let reason: String
    public let plannedBy: ID<Worker>
    public let plannedAt: Timestamp

    public init(row: Row) throws {
        expectedEndOn = try row["expected_end_on"]
        reason = try row["reason"]
        plannedBy = try row["planned_by"]
        plannedAt = try row["planned_at"]
    }
}

/// A placement that begins.
public struct NewPlacement: Sendable {
    public let child: ID<CaseFile>
    /// The household's or provider's file.
    public let carer: ID<CaseFile>
    public let setting: PlacementSetting
    public let isPermanent: Bool
    public let startedOn: Day
    public let expectedEndOn: Day?

    public init(
        child: ID<CaseFile>, carer: ID<CaseFile>, setting: PlacementSetting, isPermanent: Bool, startedOn: Day,
        expectedEndOn: Day?
    ) {
        (self.child, self.carer, self.setting, self.isPermanent) = (child, carer, setting, isPermanent)
        (self.startedOn, self.expectedEndOn) = (startedOn, expectedEndOn)
    }
}

/// Placements kept by hand.
public enum PlacementKeeping {
    /// The key is the return's own for a placement of this child from this day, so that a return adds no second one.
    ///
    /// - Throws: `PostgresError` with the constraint `placement_return_key_is_new` where the child has one from that day.
    public static func begin(
        _ id: ID<Placement>, _ new: NewPlacement, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, is_permanent,
                started_on, expected_end_on, return_key, is_edited)
            SELECT f.agency_id, \(id), f.case_file_id, \(new.carer), \(new.setting.rawValue), \(new.isPermanent),
                \(new.startedOn)::date, \(new.expectedEndOn), f.local_id || ' ' || \(new.startedOn)::date, true
            FROM holdfast.case_file AS f
            WHERE f.agency_id = \(try transaction.caller.agencyID) AND f.case_file_id = \(new.child)
            """)
        guard let expected = new.expectedEndOn else { return }
        try say(id, expected, "Planned when the placement began.", in: transaction)
    }

    /// Newest first, two hundred at the most.
    public static func plans(
        of id: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [PlannedEnd] {
        try transaction.rows(
            """
            SELECT expected_end_on, reason, planned_by, planned_at FROM holdfast.placement_plan
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(id) ORDER BY n DESC LIMIT 200
            """)
    }

    /// - Returns: Whether the placement was at that version, and may be kept by the caller.
    public static func plan(
        _ id: ID<Placement>, version: Int, expectedEndOn: Day?, reason: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        let caller = try transaction.caller
        let changed = try transaction.execute(
            """
            UPDATE holdfast.placement SET expected_end_on = \(expectedEndOn), is_edited = true, version = version + 1
            WHERE agency_id = \(caller.agencyID) AND placement_id = \(id) AND version = \(version)
            """)
        guard changed == 1 else { return false }
        try say(id, expectedEndOn, reason, in: transaction)
        return true
    }

    private static func say(
        _ id: ID<Placement>, _ expectedEndOn: Day?, _ reason: String, in transaction: borrowing Transaction
    ) throws {
        let caller = try transaction.caller
        try transaction.execute(
            """
            INSERT INTO holdfast.placement_plan (agency_id, placement_id, n, expected_end_on, reason, planned_by, planned_at)
            SELECT \(caller.agencyID), \(id)::uuid, count(*) + 1, \(expectedEndOn)::date, \(reason),
                \(caller.workerID)::uuid, authz.moment()
            FROM holdfast.placement_plan AS p WHERE p.agency_id = \(caller.agencyID) AND p.placement_id = \(id)
            """)
    }

    /// - Parameters:
    ///   - reason: A code of the national list of reasons for a change of placement; `nil` for none.
    ///   - otherwise: Why a person calls the ending other than the facts tell.
    /// - Returns: Whether the placement was at that version and had not ended, and may be kept by the caller.
    public static func end(
        _ id: ID<Placement>, version: Int, on day: Day, kind: PlacementEndKind, reason: String?, otherwise: String?,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        let changed = try transaction.execute(
            """
            UPDATE holdfast.placement SET ended_on = \(day), end_kind = \(kind.rawValue), end_reason = \(reason),
                end_kind_reason = \(otherwise), is_edited = true, version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(id) AND version = \(version)
              AND ended_on IS NULL
            """)
        return changed == 1
    }
}
