public import Domain
public import Postgres

/// Somebody who may open a restricted file.
public struct NamedWorker: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let name: String
    public let jobTitle: String?

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        name = try row["display_name"]
        jobTitle = try row["job_title"]
    }
}

/// Restricted files: only the few named on one may open it.
public enum Restrictions {
    /// Who is named on a file, by name.
    public static func named(on file: ID<CaseFile>, in transaction: borrowing Transaction) throws -> [NamedWorker] {
        try transaction.rows(
            """
            SELECT n.worker_id, w.display_name, w.job_title FROM holdfast.named_worker AS n
            JOIN LATERAL authz.worker_cards(ARRAY[n.worker_id]) AS w ON true
            WHERE n.agency_id = \(try transaction.caller.agencyID) AND n.case_file_id = \(file)
            ORDER BY w.display_name, n.worker_id
            """)
    }

    /// - Returns: Whether the file was changed; `false` where it is no longer at `version`, or out of sight.
    public static func set(
        _ isRestricted: Bool, on file: ID<CaseFile>, version: Int, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.case_file SET is_restricted = \(isRestricted), version = version + 1
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(file) AND version = \(version)
            """) == 1
    }

    public static func name(
        _ workers: [ID<Worker>], on file: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id)
            SELECT \(try transaction.caller.agencyID), \(file), x.id FROM unnest(\(workers)::uuid[]) AS x (id)
            ON CONFLICT DO NOTHING
            """)
    }

    public static func unname(
        _ workers: [ID<Worker>], on file: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            DELETE FROM holdfast.named_worker
            WHERE agency_id = \(try transaction.caller.agencyID) AND case_file_id = \(file)
              AND worker_id = ANY (\(workers)::uuid[])
            """)
    }
}
