public import Domain
public import Postgres

/// A pack that the agency edits itself. Its texts are its versions.
public struct OwnPack: Sendable, RowDecodable {
    public let id: ID<OwnPack>
    /// As its text names itself.
    public let pack: String
    /// The newest.
    public let version: Int
    public let body: String
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        id = try row["own_pack_id"]
        pack = try row["pack"]
        version = try row["version"]
        body = try row["body"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// The packs that the caller's agency edits itself. Only its administrator sees them.
public enum OwnPacks {
    /// Each with its newest text, by name.
    public static func all(in transaction: borrowing Transaction) throws -> [OwnPack] {
        try transaction.rows(
            """
            SELECT p.own_pack_id, p.pack, v.version, v.body, v.written_by, v.written_at
            FROM holdfast.own_pack AS p
            JOIN holdfast.own_pack_version AS v
                ON v.agency_id = p.agency_id AND v.own_pack_id = p.own_pack_id AND v.version = p.version
            WHERE p.agency_id = \(try transaction.caller.agencyID) ORDER BY p.pack, p.own_pack_id LIMIT 100
            """)
    }

    /// - Parameter version: `nil` for the newest.
    /// - Returns: `nil` where the agency has no such pack or version.
    public static func find(
        _ id: ID<OwnPack>, version: Int? = nil, in transaction: borrowing Transaction
    ) throws -> OwnPack? {
        try transaction.first(
            """
            SELECT p.own_pack_id, p.pack, v.version, v.body, v.written_by, v.written_at
            FROM holdfast.own_pack AS p
            JOIN holdfast.own_pack_version AS v
                ON v.agency_id = p.agency_id AND v.own_pack_id = p.own_pack_id
                AND v.version = coalesce(\(version)::int, p.version)
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.own_pack_id = \(id)
            """)
    }

    /// Its versions, the newest first.
    public static func versions(of id: ID<OwnPack>, in transaction: borrowing Transaction) throws -> [OwnPack] {
        try transaction.rows(
            """
            SELECT p.own_pack_id, p.pack, v.version, v.body, v.written_by, v.written_at
            FROM holdfast.own_pack AS p
            JOIN holdfast.own_pack_version AS v ON v.agency_id = p.agency_id AND v.own_pack_id = p.own_pack_id
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.own_pack_id = \(id)
            ORDER BY v.version DESC LIMIT 200
            """)
    }

    /// - Throws: `PostgresError` with the constraint `own_pack_is_new` where the agency edits that pack already.
    public static func begin(
        _ pack: String, version: Int, body: String, in transaction: borrowing Transaction
    ) throws -> ID<OwnPack> {
        let caller = try transaction.caller
        let id: ID<OwnPack> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.own_pack (agency_id, own_pack_id, pack, version)
            VALUES (\(caller.agencyID), \(id), \(pack), \(version))
            """)
        try insert(id, version: version, body: body, by: caller, in: transaction)
        return id
    }

    /// Adds the next version of one that stands at `old`.
    ///
    /// - Returns: False where somebody added one meanwhile.
    public static func save(
        _ id: ID<OwnPack>, after old: Int, version: Int, body: String, in transaction: borrowing Transaction
    ) throws -> Bool {
        let caller = try transaction.caller
        let raised = try transaction.execute(
            """
            UPDATE holdfast.own_pack SET version = \(version)
            WHERE agency_id = \(caller.agencyID) AND own_pack_id = \(id) AND version = \(old)
            """)
        guard raised == 1 else { return false }
        try insert(id, version: version, body: body, by: caller, in: transaction)
        return true
    }

    private static func insert(
        _ id: ID<OwnPack>, version: Int, body: String, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.own_pack_version (agency_id, own_pack_id, version, body, written_by, written_at)
            VALUES (\(caller.agencyID), \(id), \(version), \(body), \(caller.workerID), authz.moment())
            """)
    }
}
