public import Domain
public import Postgres

/// A day on which the panel sits.
public struct PanelSitting: Sendable, RowDecodable {
    public enum State: String, CaseIterable, Sendable {
        case planned, open, closed, cancelled
    }

    public let id: ID<PanelSitting>
    public let reference: String
    public let heldAt: Timestamp
    public let place: String
    /// How many members must be left to decide an item.
    public let quorum: Int
    public let quorumClause: String
    public let state: State
    public let plannedBy: ID<Worker>
    public let openedAt: Timestamp?
    public let closedAt: Timestamp?
    public let version: Int

    public init(row: Row) throws {
        id = try row["sitting_id"]
        reference = try row["reference"]
        heldAt = try row["held_at"]
        place = try row["place"]
        quorum = try row["quorum"]
        quorumClause = try row["quorum_clause"]
        state = State(rawValue: try row["state"]) ?? .cancelled
        plannedBy = try row["planned_by"]
        openedAt = try row["opened_at"]
        closedAt = try row["closed_at"]
        version = try row["version"]
    }
}

/// A request on an agenda.
public struct PanelItem: Sendable, RowDecodable {
    public let requestID: ID<Record>
    /// From 1.
    public let position: Int

    public init(row: Row) throws {
        requestID = try row["record_id"]
        position = try row["position"]
    }
}

/// The sittings of the agency's panel.
public enum PanelSittings {
    private static let columns: StaticString = """
        SELECT sitting_id, reference, held_at, place, quorum, quorum_clause, state, planned_by, opened_at, closed_at, version
        FROM holdfast.panel_sitting
        """

    /// - Returns: `nil` for one of another agency.
    public static func find(
        _ id: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> PanelSitting? {
        try transaction.first(
            """
            \(verbatim: columns) WHERE agency_id = \(try transaction.caller.agencyID) AND sitting_id = \(id)
            """)
    }

    /// The latest first.
    /// - Parameter after: Only those behind this one.
    public static func list(
        after: ID<PanelSitting>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [PanelSitting] {
        try transaction.rows(
            """
            \(verbatim: columns) WHERE agency_id = \(try transaction.caller.agencyID)
              AND (\(after)::uuid IS NULL OR (held_at, sitting_id) < (SELECT x.held_at, x.sitting_id
                  FROM holdfast.panel_sitting AS x
                  WHERE x.agency_id = \(try transaction.caller.agencyID) AND x.sitting_id = \(after)))
            ORDER BY held_at DESC, sitting_id DESC LIMIT \(limit)
            """)
    }

    public static func insert(
        at moment: Timestamp, place: String, rule: PanelRule, procedures version: Int, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> ID<PanelSitting> {
        let id: ID<PanelSitting> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.panel_sitting (agency_id, sitting_id, reference, held_at, place, quorum, quorum_clause,
                procedure_version, planned_by, planned_at)
            VALUES (\(caller.agencyID), \(id), \(Reference(prefix: "P").description), \(moment), \(place),
                \(rule.quorum.members), \(rule.quorum.clause.label), \(version), \(caller.workerID), \(caller.now))
            """)
        return id
    }

    /// - Returns: Whether it still stood as it was read.
    public static func move(
        _ sitting: PanelSitting, to state: PanelSitting.State, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        let (opened, closed) = (state == .open ? caller.now : nil, state == .closed ? caller.now : nil)
        return try transaction.execute(
            """
            UPDATE holdfast.panel_sitting SET state = \(state.rawValue), opened_at = coalesce(opened_at, \(opened)),
                closed_at = coalesce(closed_at, \(closed)), version = version + 1
            WHERE agency_id = \(caller.agencyID) AND sitting_id = \(sitting.id) AND version = \(sitting.version)
            """) == 1
    }

    /// In the order of the agenda; of restricted files only those that the caller sees.
    public static func items(
        of id: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> [PanelItem] {
        try transaction.rows(
            """
            SELECT record_id, position FROM holdfast.panel_item
            WHERE agency_id = \(try transaction.caller.agencyID) AND sitting_id = \(id) ORDER BY position LIMIT 500
            """)
    }

    /// Puts a request at the end of the agenda; a trigger finds its place.
    public static func list(
        _ request: ID<Record>, in sitting: ID<PanelSitting>, by caller: Caller, transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.panel_item (agency_id, sitting_id, record_id, position, added_by, added_at)
            VALUES (\(caller.agencyID), \(sitting), \(request), 1, \(caller.workerID), \(caller.now))
            """)
    }
}
