public import Domain
public import Postgres

/// The few facts that identify a file's subject; never an address.
public struct FileIdentity: Sendable, RowDecodable {
    public let id: ID<CaseFile>
    /// `child`, `household` or `provider`.
    public let kind: String
    public let name: String
    public let bornOn: Day?
    public let localID: String
    public let authority: String
    /// The allocated social worker's, or supervising social worker's, for the office.
    public let workerName: String?
    public let workerTelephone: String?
    public let workerEmail: String?

    public init(row: Row) throws {
        id = try row["case_file_id"]
        kind = try row["kind"]
        name = try row["name"]
        bornOn = try row["born_on"]
        localID = try row["local_id"]
        authority = try row["authority"]
        workerName = try row["worker_name"]
        workerTelephone = try row["worker_telephone"]
        workerEmail = try row["worker_email"]
    }
}

/// Who a file is about, for files the caller sees, may know of through a placement, or reads a linked record of.
public enum Identities {
    public static func of(
        _ files: [ID<CaseFile>], in transaction: borrowing Transaction
    ) throws -> [ID<CaseFile>: FileIdentity] {
        let rows = try transaction.rows(
            """
            SELECT case_file_id, kind, name, born_on, local_id, authority, worker_name, worker_telephone, worker_email
            FROM authz.identity(\(files)::uuid[])
            """, as: FileIdentity.self)
        return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A worker's name and how to reach them at the office.
public struct WorkerCard: Sendable, RowDecodable {
    public let id: ID<Worker>
    public let name: String
    public let jobTitle: String?
    public let telephone: String?
    public let email: String
    public let agency: String

    public init(row: Row) throws {
        id = try row["worker_id"]
        name = try row["display_name"]
        jobTitle = try row["job_title"]
        telephone = try row["telephone"]
        email = try row["email"]
        agency = try row["agency_name"]
    }
}

/// Names for the workers that rows point at.
public enum WorkerCards {
    public static func of(
        _ workers: [ID<Worker>], in transaction: borrowing Transaction
    ) throws -> [ID<Worker>: WorkerCard] {
        let rows = try transaction.rows(
            """
            SELECT worker_id, display_name, job_title, telephone, email, agency_name
            FROM authz.worker_cards(\(Array(Set(workers)))::uuid[])
            """, as: WorkerCard.self)
        return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
