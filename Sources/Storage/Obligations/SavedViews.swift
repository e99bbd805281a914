public import Domain
public import Postgres

/// A worklist that somebody keeps by a name.
public struct SavedView: Sendable, RowDecodable {
    public let id: ID<SavedView>
    public let name: String
    public let filter: WorkFilter

    public init(row: Row) throws {
        id = try row["view_id"]
        name = try row["name"]
        let (whose, when): (String, String) = (try row["whose"], try row["due"])
        filter = WorkFilter(
            whose: WorkFilter.Whose(rawValue: whose) ?? .mine, when: WorkFilter.When(rawValue: when) ?? .all,
            role: try row["role"])
    }
}

/// The worklists that the caller keeps.
public enum SavedViews {
    /// How many somebody can keep.
    public static let most = 20

    /// By name.
    public static func mine(in transaction: borrowing Transaction) throws -> [SavedView] {
        let caller = try transaction.caller
        return try transaction.rows(
            """
            SELECT view_id, name, whose, due, role FROM holdfast.saved_view
            WHERE agency_id = \(caller.agencyID) AND worker_id = \(caller.workerID) ORDER BY name, view_id LIMIT 20
            """)
    }

    /// - Throws: `PostgresError` of the constraint `saved_view_name_is_new`.
    public static func insert(
        _ name: String, _ filter: WorkFilter, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> ID<SavedView> {
        let id: ID<SavedView> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.saved_view (agency_id, view_id, worker_id, name, whose, due, role, saved_at)
            VALUES (\(caller.agencyID), \(id), \(caller.workerID), \(name), \(filter.whose.rawValue),
                \(filter.when.rawValue), \(filter.role), \(caller.now))
            """)
        return id
    }

    /// - Returns: Whether the caller kept one with this id.
    public static func remove(_ id: ID<SavedView>, by caller: Caller, in transaction: borrowing Transaction) throws
        -> Bool
    {
        try transaction.execute(
            "DELETE FROM holdfast.saved_view WHERE agency_id = \(caller.agencyID) AND view_id = \(id)") == 1
    }
}
