public import Domain
public import Postgres

/// A file that was found by exact facts, as an opaque handle that lasts ten minutes.
public enum LocatedFile {}

/// What came of breaking the glass.
public struct BrokenGlass: Sendable, RowDecodable {
    public let fileID: ID<CaseFile>
    /// Whether the file is open now; otherwise a second person has to agree.
    public let isOpen: Bool

    public init(row: Row) throws {
        fileID = try row["case_file_id"]
        isOpen = try row["is_open"]
    }
}

/// Opening a file without a relationship (requirements H2). Both functions write their own audit.
public enum BreakGlass {
    /// Counts as a try and must be committed, whatever it finds.
    ///
    /// - Parameters:
    ///   - localID: The whole local id; empty for none.
    ///   - name: A child's full name, present or former; empty for none.
    /// - Returns: `nil` where there is no such file.
    /// - Throws: `PostgresError` 53400 after ten tries in a day.
    public static func locate(
        localID: String, name: String, bornOn: Day?, in transaction: borrowing Transaction
    ) throws -> ID<LocatedFile>? {
        try transaction.value("SELECT authz.locate_file(\(localID), \(name), \(bornOn))")
    }

    /// - Throws: `PostgresError` 28P01 where the second factor is older than five minutes, P0002 for a handle that is
    ///   not the caller's or too old, 53400 after five in a day.
    public static func breakGlass(
        _ handle: ID<LocatedFile>, reason: String, in transaction: borrowing Transaction
    ) throws -> BrokenGlass {
        try transaction.row(
            """
            SELECT case_file_id, is_open
            FROM authz.break_glass(\(handle), \(ID<BrokenGlass>.random()), \(reason))
            """)
    }

    /// Whether the caller's sight of the placement is an emergency's, which shows and ends nothing of what others do.
    public static func reaches(_ placement: ID<Placement>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.is_emergency(\(try transaction.caller.agencyID), \(placement))")
    }
}
