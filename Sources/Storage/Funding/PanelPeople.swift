public import Domain
public import Postgres

/// A member of the panel, and what they are to one sitting and, where one is asked about, one request.
public struct PanelPerson: Sendable, RowDecodable {
    public let id: ID<Worker>
    public let name: String
    public let isChair: Bool
    /// Whether they are a member today.
    public let sits: Bool
    public let attends: Bool
    public let hasLeft: Bool
    /// Whether the request is their own: written or presented by them, or of a child or carers they are allocated to.
    public let hasInterest: Bool
    /// Whether they are one of those left to decide it.
    public let decides: Bool

    public init(row: Row) throws {
        id = try row["worker_id"]
        name = try row["display_name"]
        isChair = try row["is_chair"]
        sits = try row["sits"]
        attends = try row["attends"]
        hasLeft = try row["has_left"]
        hasInterest = try row["has_interest"]
        decides = try row["decides"]
    }
}

/// That a member stepped out for an item.
public struct PanelStepOut: Sendable, RowDecodable {
    public let requestID: ID<Record>
    public let workerID: ID<Worker>
    public let because: String

    public init(row: Row) throws {
        requestID = try row["record_id"]
        workerID = try row["worker_id"]
        because = try row["because"]
    }
}

/// Who sits on the panel, who came, and who stepped out.
public enum PanelPeople {
    /// The members today and whoever came to the sitting.
    public static func of(
        _ sitting: ID<PanelSitting>, request: ID<Record>?, in transaction: borrowing Transaction
    ) throws -> [PanelPerson] {
        try transaction.rows(
            """
            SELECT worker_id, display_name, is_chair, sits, attends, has_left, has_interest, decides
            FROM authz.panel_people(\(sitting), \(request))
            """)
    }

    /// How many are left to decide each request that a sitting has before it.
    public static func left(
        at sitting: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> [ID<Record>: Int] {
        let found: [Left] = try transaction.rows("SELECT record_id, members FROM authz.left_at(\(sitting))")
        return Dictionary(found.map { ($0.request, $0.members) }, uniquingKeysWith: { first, _ in first })
    }

    private struct Left: RowDecodable {
        let request: ID<Record>
        let members: Int

        init(row: Row) throws {
            request = try row["record_id"]
            members = try row["members"]
        }
    }

    public static func come(
        _ worker: ID<Worker>, to sitting: ID<PanelSitting>, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.panel_attendance (agency_id, sitting_id, worker_id, came_at)
            VALUES (\(caller.agencyID), \(sitting), \(worker), \(caller.now))
            """)
    }

    public static func leave(
        _ worker: ID<Worker>, from sitting: ID<PanelSitting>, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            UPDATE holdfast.panel_attendance SET left_at = \(caller.now)
            WHERE agency_id = \(caller.agencyID) AND sitting_id = \(sitting) AND worker_id = \(worker)
              AND left_at IS NULL
            """)
    }

    public static func stepOut(
        _ worker: ID<Worker>, of request: ID<Record>, at sitting: ID<PanelSitting>, because: String, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.panel_step_out (agency_id, sitting_id, record_id, worker_id, because, written_by,
                written_at)
            VALUES (\(caller.agencyID), \(sitting), \(request), \(worker), \(because), \(caller.workerID), \(caller.now))
            """)
    }

    /// Of a whole sitting, in the order in which they were written down.
    public static func stepOuts(
        of sitting: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> [PanelStepOut] {
        try transaction.rows(
            """
            SELECT record_id, worker_id, because FROM holdfast.panel_step_out
            WHERE agency_id = \(try transaction.caller.agencyID) AND sitting_id = \(sitting)
            ORDER BY written_at, record_id, worker_id LIMIT 1000
            """)
    }
}
