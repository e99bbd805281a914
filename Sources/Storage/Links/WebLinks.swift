public import Domain
public import Postgres

/// A web link as the record's own side sees it.
public struct LinkLine: Sendable, RowDecodable {
    public let id: ID<WebLink>
    public let may: LinkRight
    public let section: String?
    public let granteeWorkerID: ID<Worker>?
    public let granteeName: String
    public let granteeAgency: String
    public let purpose: String
    public let legalBasis: String
    public let createdBy: ID<Worker>
    public let createdAt: Timestamp
    public let endsAt: Timestamp
    public let withdrawnAt: Timestamp?
    public let acknowledgedAt: Timestamp?
    public let isLive: Bool

    public init(row: Row) throws {
        id = try row["link_id"]
        may = LinkRight(rawValue: try row["may"]) ?? .read
        section = try row["section"]
        granteeWorkerID = try row["grantee_worker_id"]
        granteeName = try row["grantee_name"]
        granteeAgency = try row["grantee_agency"]
        purpose = try row["purpose"]
        legalBasis = try row["legal_basis"]
        createdBy = try row["created_by"]
        createdAt = try row["created_at"]
        endsAt = try row["ends_at"]
        withdrawnAt = try row["withdrawn_at"]
        acknowledgedAt = try row["acknowledged_at"]
        isLive = try row["is_live"]
    }
}

/// Who opened a link, and when.
public struct LinkOpening: Sendable, RowDecodable {
    public let linkID: ID<WebLink>
    public let workerID: ID<Worker>
    public let firstAt: Timestamp
    public let lastAt: Timestamp

    public init(row: Row) throws {
        linkID = try row["link_id"]
        workerID = try row["worker_id"]
        firstAt = try row["first_opened_at"]
        lastAt = try row["last_opened_at"]
    }
}

/// To whom a link is made.
public enum Grantee: Hashable, Sendable {
    case worker(ID<Worker>, agencyID: Int)
    case team(ID<Team>, agencyID: Int)
    /// A file of the caller's own agency.
    case file(ID<CaseFile>)
}

/// A link about to be made.
public struct NewLink: Sendable {
    public let record: ID<Record>
    public let section: String?
    public let may: LinkRight
    public let grantee: Grantee
    public let purpose: String
    public let legalBasis: LegalBasis
    public let endsAt: Timestamp

    public init(
        record: ID<Record>, section: String?, may: LinkRight, grantee: Grantee, purpose: String,
        legalBasis: LegalBasis, endsAt: Timestamp
    ) {
        (self.record, self.section, self.may, self.grantee) = (record, section, may, grantee)
        (self.purpose, self.legalBasis, self.endsAt) = (purpose, legalBasis, endsAt)
    }
}

/// Web links from the side of those who share.
public enum WebLinks {
    /// Newest first, a hundred at the most.
    public static func ofRecord(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [LinkLine] {
        try transaction.rows(
            """
            SELECT l.link_id, l.may, l.section, l.grantee_worker_id, g.name AS grantee_name,
                g.agency AS grantee_agency, l.purpose, l.legal_basis, l.created_by, l.created_at, l.ends_at,
                l.withdrawn_at, l.acknowledged_at, l.withdrawn_at IS NULL AND l.ends_at > authz.moment() AS is_live
            FROM holdfast.web_link AS l
            JOIN LATERAL authz.link_grantee(l.link_id) AS g ON true
            WHERE l.record_id = \(id) ORDER BY l.created_at DESC, l.link_id LIMIT 100
            """)
    }

    public static func openings(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [LinkOpening] {
        try transaction.rows(
            """
            SELECT o.link_id, o.worker_id, o.first_opened_at, o.last_opened_at
            FROM holdfast.link_opening AS o JOIN holdfast.web_link AS l USING (agency_id, link_id)
            WHERE l.record_id = \(id) ORDER BY o.first_opened_at, o.worker_id
            """)
    }

    /// - Throws: `PostgresError` 23514 `link_grantee_is_known` where the grantee is nobody the caller may share with.
    public static func insert(_ new: NewLink, by caller: Caller, in transaction: borrowing Transaction) throws -> ID<
        WebLink
    > {
        let id = ID<WebLink>.random()
        var (worker, team, file) = (ID<Worker>?.none, ID<Team>?.none, ID<CaseFile>?.none)
        var agency = caller.agencyID
        switch new.grantee {
        case .worker(let granted, let granteeAgency): (worker, agency) = (granted, granteeAgency)
        case .team(let granted, let granteeAgency): (team, agency) = (granted, granteeAgency)
        case .file(let granted): file = granted
        }
        try transaction.execute(
            """
            INSERT INTO holdfast.web_link (agency_id, link_id, record_id, section, may, grantee_agency_id,
                grantee_worker_id, grantee_team_id, grantee_file_id, purpose, legal_basis, created_by, created_at, ends_at)
            VALUES (\(caller.agencyID), \(id), \(new.record), \(new.section), \(new.may.rawValue), \(agency), \(worker),
                \(team), \(file), \(new.purpose), \(new.legalBasis.rawValue), \(caller.workerID), \(caller.now),
                \(new.endsAt))
            """)
        return id
    }

    /// - Returns: False where there is no live link of that record.
    public static func withdraw(
        _ link: ID<WebLink>, of record: ID<Record>, by caller: Caller, in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.web_link SET withdrawn_at = \(caller.now), withdrawn_by = \(caller.workerID)
            WHERE agency_id = \(caller.agencyID) AND link_id = \(link) AND record_id = \(record) AND withdrawn_at IS NULL
            """) == 1
    }

    /// - Returns: False where there is no link of that record that is not withdrawn.
    public static func renew(
        _ link: ID<WebLink>, of record: ID<Record>, until endsAt: Timestamp, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        try transaction.execute(
            """
            UPDATE holdfast.web_link SET ends_at = \(endsAt)
            WHERE agency_id = \(caller.agencyID) AND link_id = \(link) AND record_id = \(record) AND withdrawn_at IS NULL
            """) == 1
    }

    public static func refuse(
        _ record: ID<Record>, askedBy: String, reason: String, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        let id: ID<WebLink> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.sharing_refusal (agency_id, refusal_id, record_id, asked_by, reason, refused_by, refused_at)
            VALUES (\(caller.agencyID), \(id), \(record), \(askedBy), \(reason), \(caller.workerID), \(caller.now))
            """)
    }

    public static func refusals(
        of record: ID<Record>, in transaction: borrowing Transaction
    ) throws -> [SharingRefusal] {
        try transaction.rows(
            """
            SELECT asked_by, reason, refused_by, refused_at FROM holdfast.sharing_refusal
            WHERE record_id = \(record) ORDER BY refused_at DESC, refusal_id LIMIT 50
            """)
    }
}

/// That somebody asked for a record and was refused.
public struct SharingRefusal: Sendable, RowDecodable {
    public let askedBy: String
    public let reason: String
    public let refusedBy: ID<Worker>
    public let refusedAt: Timestamp

    public init(row: Row) throws {
        askedBy = try row["asked_by"]
        reason = try row["reason"]
        refusedBy = try row["refused_by"]
        refusedAt = try row["refused_at"]
    }
}
