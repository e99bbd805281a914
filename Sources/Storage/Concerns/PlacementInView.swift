public import Domain
public import Postgres

/// A placement as a concern about it needs it.
public struct PlacementInView: Sendable, RowDecodable {
    public let id: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let carerFileID: ID<CaseFile>?
    public let setting: PlacementSetting
    public let startedOn: Day
    public let endedOn: Day?

    public init(row: Row) throws {
        id = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        setting = PlacementSetting(rawValue: try row["kind"]) ?? .other
        startedOn = try row["started_on"]
        endedOn = try row["ended_on"]
    }

    /// The files a record about the placement stands on.
    public var files: [ID<CaseFile>] { [childFileID] + [carerFileID].compactMap { $0 } }
}

/// A worker allocated to one of a placement's files.
public struct AllocatedWorker: Sendable, RowDecodable {
    public let workerID: ID<Worker>
    public let role: Role
    public let level: Int?
    public let name: String
    public let telephone: String?
    public let email: String

    public init(row: Row) throws {
        workerID = try row["worker_id"]
        role = try row["role"]
        level = try row["level"]
        name = try row["display_name"]
        telephone = try row["telephone"]
        email = try row["email"]
    }
}

/// Placements a concern can be raised about.
public enum PlacementsInView {
    /// - Returns: `nil` for a placement the caller does not see.
    public static func find(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> PlacementInView? {
        try transaction.first(
            """
            SELECT placement_id, child_file_id, carer_file_id, kind, started_on, ended_on
            FROM holdfast.placement WHERE placement_id = \(id) AND agency_id = (SELECT authz.scope(\(transaction.caller.way)))
            """)
    }

    /// The caller's placements that have not ended, newest first, fifty at the most.
    public static func current(in transaction: borrowing Transaction) throws -> [PlacementInView] {
        try transaction.rows(
            """
            SELECT placement_id, child_file_id, carer_file_id, kind, started_on, ended_on FROM holdfast.placement
            WHERE ended_on IS NULL OR ended_on >= authz.today() ORDER BY started_on DESC, placement_id LIMIT 50
            """)
    }

    /// The placements of some children that have not ended, for a list of search results.
    public static func current(
        ofChildren files: [ID<CaseFile>], in transaction: borrowing Transaction
    ) throws -> [PlacementInView] {
        try transaction.rows(
            """
            SELECT placement_id, child_file_id, carer_file_id, kind, started_on, ended_on FROM holdfast.placement
            WHERE child_file_id = ANY (\(files)::uuid[]) AND (ended_on IS NULL OR ended_on >= authz.today())
            ORDER BY started_on DESC, placement_id LIMIT 100
            """)
    }

    /// Who is allocated today to the child or the carers of a placement, from the files the caller sees.
    public static func allocated(
        to placement: PlacementInView, in transaction: borrowing Transaction
    ) throws -> [AllocatedWorker] {
        try transaction.rows(
            """
            SELECT DISTINCT a.worker_id, a.role, a.level, w.display_name, w.telephone, w.email
            FROM holdfast.allocation AS a
            JOIN LATERAL authz.worker_cards(ARRAY[a.worker_id]) AS w ON true
            WHERE a.case_file_id = ANY (\(placement.files)::uuid[])
              AND a.from_on <= authz.today() AND (a.to_on IS NULL OR a.to_on >= authz.today())
            ORDER BY a.role, w.display_name, a.worker_id
            """)
    }
}
