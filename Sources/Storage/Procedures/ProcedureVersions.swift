public import Postgres

/// One version of the procedures that the caller's agency works, or worked, by.
public struct ProcedureVersion: Sendable, RowDecodable {
    /// From 1.
    public let version: Int
    public let adoptedAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        adoptedAt = try row["adopted_at"]
    }
}

/// The versions of the agency's procedures. None is ever changed; the next one follows.
public enum ProcedureVersions {
    /// The newest first, from before one of them.
    public static func page(
        before: Int?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [ProcedureVersion] {
        try transaction.rows(
            """
            SELECT v.version, v.adopted_at FROM holdfast.procedure_version AS v
            WHERE v.agency_id = \(try transaction.caller.agencyID)
              AND (\(before)::int IS NULL OR v.version < \(before)::int)
            ORDER BY v.version DESC LIMIT \(limit)
            """)
    }

    /// The packs of a version as YAML, first preference first; empty where there is no such version.
    public static func packs(of version: Int, in transaction: borrowing Transaction) throws -> [String] {
        try transaction.values(
            """
            SELECT p.body FROM holdfast.procedure_pack AS p
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.version = \(version) ORDER BY p.position
            """)
    }

    /// - Parameter packs: Ids and YAML, first preference first.
    /// - Throws: `PostgresError` with the constraint `procedure_version_pkey` where that version was adopted meanwhile.
    public static func adopt(
        _ packs: [(id: String, body: String)], as version: Int, in transaction: borrowing Transaction
    ) throws {
        let caller = try transaction.caller
        try transaction.execute(
            """
            INSERT INTO holdfast.procedure_version (agency_id, version, adopted_at, adopted_by)
            VALUES (\(caller.agencyID), \(version), authz.moment(), \(caller.workerID))
            """)
        for (position, pack) in packs.enumerated() {
            try transaction.execute(
                """
                INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
                VALUES (\(caller.agencyID), \(version), \(position + 1), \(pack.id), \(pack.body))
                """)
        }
    }
}
