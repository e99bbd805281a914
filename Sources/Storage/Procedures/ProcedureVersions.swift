public import Domain
public import Postgres

/// One version of the procedures that the caller's agency works, or worked, by.
public struct ProcedureVersion: Sendable, RowDecodable {
    /// From 1.
    public let version: Int
    public let adoptedAt: Timestamp
    /// The first day on which concerns begin under it; `nil` for at once.
    public let fromOn: Day?
    /// Of the versions whose day has come, the highest: concerns that begin now begin under it.
    public let isInForce: Bool
    /// Adopted, and replaced by a later adoption before its day came.
    public let isPassedOver: Bool

    public init(row: Row) throws {
        version = try row["version"]
        adoptedAt = try row["adopted_at"]
        fromOn = try row["from_on"]
        isInForce = try row["is_in_force"]
        isPassedOver = try row["is_passed_over"]
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
            SELECT v.version, v.adopted_at, v.from_on, v.version = f.version AS is_in_force,
                coalesce(v.from_on > authz.today() AND v.version < n.version, false) AS is_passed_over
            FROM holdfast.procedure_version AS v
            CROSS JOIN (SELECT max(x.version) AS version FROM holdfast.procedure_version AS x
                WHERE x.from_on IS NULL OR x.from_on <= authz.today()) AS f
            CROSS JOIN (SELECT max(x.version) AS version FROM holdfast.procedure_version AS x
                WHERE x.from_on IS NULL) AS n
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

    /// - Parameters:
    ///   - packs: Ids and YAML, first preference first.
    ///   - rules: What they say together; the database keeps by them who may see and keep what belongs to no file.
    ///   - from: The first day on which concerns begin under them; `nil` for at once.
    /// - Throws: `PostgresError` with the constraint `procedure_version_pkey` where that version was adopted meanwhile.
    public static func adopt(
        _ packs: [(id: String, body: String)], rules: PathwayRules, as version: Int, from: Day?,
        in transaction: borrowing Transaction
    ) throws {
        let caller = try transaction.caller
        try transaction.execute(
            """
            INSERT INTO holdfast.procedure_version (agency_id, version, adopted_at, adopted_by, from_on, rota_kept_by,
                rota_seen_by)
            VALUES (\(caller.agencyID), \(version), authz.moment(), \(caller.workerID), \(from),
                \(rules.rotaKeepers.map(\.stored))::text[], \(rules.rotaViewers.map(\.stored))::text[])
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
