public import Domain
public import Postgres

/// A board of notices that somebody keeps by a name.
public struct NoticeViewKept: Sendable, RowDecodable {
    public let id: ID<NoticeViewKept>
    public let name: String
    public let filter: NoticeFilter

    public init(row: Row) throws {
        id = try row["view_id"]
        name = try row["name"]
        filter = NoticeFilter(
            need: NoticeFilter.Need(rawValue: try row["needs"]), givenBy: NoticeGiver(rawValue: try row["given_by"]),
            setting: PlacementSetting(rawValue: try row["setting"]), provider: try row["provider"])
    }
}

/// The boards that the caller keeps.
public enum NoticeViews {
    /// How many somebody can keep.
    public static let most = 20

    /// By name.
    public static func mine(in transaction: borrowing Transaction) throws -> [NoticeViewKept] {
        let caller = try transaction.caller
        return try transaction.rows(
            """
            SELECT view_id, name, needs, given_by, setting, provider FROM holdfast.notice_view
            WHERE agency_id = \(caller.agencyID) AND worker_id = \(caller.workerID) ORDER BY name, view_id LIMIT 20
            """)
    }

    /// - Throws: `PostgresError` of the constraint `notice_view_name_is_new`.
    public static func insert(
        _ name: String, _ filter: NoticeFilter, in transaction: borrowing Transaction
    ) throws -> ID<NoticeViewKept> {
        let caller = try transaction.caller
        let id: ID<NoticeViewKept> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.notice_view (agency_id, view_id, worker_id, name, needs, given_by, setting, provider,
                saved_at)
            VALUES (\(caller.agencyID), \(id), \(caller.workerID), \(name), \(filter.need?.rawValue ?? ""),
                \(filter.givenBy?.rawValue ?? ""), \(filter.setting?.rawValue ?? ""), \(filter.provider), \(caller.now))
            """)
        return id
    }

    /// - Returns: Whether the caller kept one with this id.
    public static func remove(_ id: ID<NoticeViewKept>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.execute(
            """
            DELETE FROM holdfast.notice_view WHERE agency_id = \(try transaction.caller.agencyID) AND view_id = \(id)
            """) == 1
    }
}
