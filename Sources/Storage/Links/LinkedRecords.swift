public import Domain
public import Postgres

/// A record that was linked to the caller, to a team of theirs, or to a file they see: a reference, no name.
public struct LinkedRecord: Sendable, RowDecodable {
    public let linkID: ID<WebLink>
    public let reference: String
    public let may: LinkRight
    public let purpose: String
    public let linkedAt: Timestamp
    public let endsAt: Timestamp
    public let isLive: Bool
    public let isDone: Bool

    public init(row: Row) throws {
        linkID = try row["link_id"]
        reference = try row["reference"]
        may = LinkRight(rawValue: try row["may"]) ?? .read
        purpose = try row["purpose"]
        linkedAt = try row["linked_at"]
        endsAt = try row["ends_at"]
        isLive = try row["is_live"]
        isDone = try row["is_done"]
    }
}

/// What the open link says of itself.
public struct OpenLink: Sendable, RowDecodable {
    public let id: ID<WebLink>
    public let ownerAgency: String
    public let recordID: ID<Record>
    public let reference: String
    public let section: String?
    public let may: LinkRight
    public let purpose: String
    public let createdBy: ID<Worker>
    public let createdAt: Timestamp
    public let endsAt: Timestamp
    public let acknowledgedAt: Timestamp?

    public init(row: Row) throws {
        id = try row["link_id"]
        ownerAgency = try row["owner_agency"]
        recordID = try row["record_id"]
        reference = try row["reference"]
        section = try row["section"]
        may = LinkRight(rawValue: try row["may"]) ?? .read
        purpose = try row["purpose"]
        createdBy = try row["created_by"]
        createdAt = try row["created_at"]
        endsAt = try row["ends_at"]
        acknowledgedAt = try row["acknowledged_at"]
    }
}

/// By what a linked record's episode is judged.
public struct LinkedProcedures: Sendable, RowDecodable {
    public let version: Int
    public let setting: PlacementSetting
    public let agencyID: Int

    public init(row: Row) throws {
        version = try row["procedure_version"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        agencyID = try row["agency_id"]
    }
}

/// Links from the side of those they were made for.
public enum LinkedRecords {
    /// Not done first, then newest first; fifty at the most. Withdrawn and ended ones stay listed for thirty days.
    public static func mine(in transaction: borrowing Transaction) throws -> [LinkedRecord] {
        try transaction.rows(
            """
            SELECT link_id, reference, may, purpose, linked_at, ends_at,
                withdrawn_at IS NULL AND ends_at > authz.moment() AS is_live, done_at IS NOT NULL AS is_done
            FROM holdfast.linked_record
            WHERE coalesce(withdrawn_at, ends_at) > authz.moment() - interval '30 days'
            ORDER BY done_at IS NOT NULL, linked_at DESC, link_id LIMIT 50
            """)
    }

    /// The link the transaction came through; `nil` where it opens nothing for the caller.
    public static func open(in transaction: borrowing Transaction) throws -> OpenLink? {
        try transaction.first(
            """
            SELECT link_id, owner_agency, record_id, reference, section, may, purpose, created_by, created_at, ends_at,
                acknowledged_at FROM authz.open_link()
            """)
    }

    /// By which procedures the linked record's episode is judged; `nil` for a record without one, or a section of one.
    public static func procedures(in transaction: borrowing Transaction) throws -> LinkedProcedures? {
        try transaction.first("SELECT procedure_version, setting, agency_id FROM authz.linked_procedures()")
    }

    /// The files the linked record stands on, for the audit.
    public static func files(in transaction: borrowing Transaction) throws -> [ID<CaseFile>] {
        try transaction.value("SELECT authz.linked_files()")
    }

    /// - Returns: The new version; `nil` where somebody changed the section first.
    public static func complete(
        _ body: String, version: Int, in transaction: borrowing Transaction
    ) throws -> Int? {
        try transaction.value("SELECT authz.complete_section(\(version), \(body))")
    }

    public static func acknowledge(in transaction: borrowing Transaction) throws {
        let _: Bool = try transaction.value("SELECT authz.acknowledge()")
    }
}
