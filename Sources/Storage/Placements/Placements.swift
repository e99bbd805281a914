public import Domain
public import Postgres

/// A placement with all that is known of it.
public struct PlacementFacts: Sendable, RowDecodable {
    public let id: ID<Placement>
    public let childFileID: ID<CaseFile>
    /// The household's or provider's file; `nil` where the return did not say.
    public let carerFileID: ID<CaseFile>?
    public let homeName: String?
    public let setting: PlacementSetting
    public let isPermanent: Bool
    public let startedOn: Day
    public let expectedEndOn: Day?
    /// `nil` while it lasts.
    public let endedOn: Day?
    public let endKind: PlacementEndKind?
    /// A code of the national list of reasons for a change of placement.
    public let endReason: String?
    /// Why a person calls the ending other than the plan tells; `nil` where they agree.
    public let endKindReason: String?
    public let isRestricted: Bool
    public let version: Int

    public init(row: Row) throws {
        id = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        homeName = try row["home_name"]
        setting = PlacementSetting(rawValue: try row["kind"]) ?? .other
        isPermanent = try row["is_permanent"]
        startedOn = try row["started_on"]
        expectedEndOn = try row["expected_end_on"]
        endedOn = try row["ended_on"]
        endKind = (try row["end_kind"] as String?).flatMap(PlacementEndKind.init(rawValue:))
        endReason = try row["end_reason"]
        endKindReason = try row["end_kind_reason"]
        isRestricted = try row["is_restricted"]
        version = try row["version"]
    }

    /// Both sides, as far as they are known.
    public var files: [ID<CaseFile>] { [childFileID] + [carerFileID].compactMap { $0 } }

    public func lasts(on day: Day) -> Bool { startedOn <= day && endedOn.map { $0 >= day } ?? true }
}

/// Placements, seen from the child's side or the carer's.
public enum Placements {
    /// - Returns: `nil` for a placement out of the caller's sight.
    public static func find(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> PlacementFacts? {
        try transaction.first(
            """
            SELECT p.placement_id, p.child_file_id, p.carer_file_id, h.name AS home_name, p.kind, p.is_permanent,
                p.started_on, p.expected_end_on, p.ended_on, p.end_kind, p.end_reason,
                p.end_kind_reason, p.is_restricted, p.version
            FROM holdfast.placement AS p LEFT JOIN holdfast.home AS h USING (agency_id, home_id)
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.placement_id = \(id)
            """)
    }

    /// Those of the caller's own household or provider today, newest first; two hundred at the most.
    public static func withMe(in transaction: borrowing Transaction) throws -> [PlacementFacts] {
        try transaction.rows(
            """
            SELECT p.placement_id, p.child_file_id, p.carer_file_id, h.name AS home_name, p.kind, p.is_permanent,
                p.started_on, p.expected_end_on, p.ended_on, p.end_kind, p.end_reason,
                p.end_kind_reason, p.is_restricted, p.version
            FROM holdfast.placement AS p LEFT JOIN holdfast.home AS h USING (agency_id, home_id)
            WHERE p.agency_id = \(try transaction.caller.agencyID)
              AND p.carer_file_id = ANY ((SELECT authz.my_files('own'))::uuid[]) AND p.started_on <= authz.today()
            ORDER BY p.started_on DESC, p.placement_id LIMIT 200
            """)
    }

    /// A file's placements, newest first.
    ///
    /// - Parameter after: The last placement of the page before.
    public static func of(
        _ file: ID<CaseFile>, after: ID<Placement>? = nil, limit: Int, in transaction: borrowing Transaction
    ) throws -> [PlacementFacts] {
        let agency = try transaction.caller.agencyID
        return try transaction.rows(
            """
            SELECT p.placement_id, p.child_file_id, p.carer_file_id, h.name AS home_name, p.kind, p.is_permanent,
                p.started_on, p.expected_end_on, p.ended_on, p.end_kind, p.end_reason,
                p.end_kind_reason, p.is_restricted, p.version
            FROM holdfast.placement AS p LEFT JOIN holdfast.home AS h USING (agency_id, home_id)
            WHERE p.agency_id = \(agency) AND (p.child_file_id = \(file) OR p.carer_file_id = \(file))
              AND (\(after)::uuid IS NULL OR (p.started_on, p.placement_id) < (
                  SELECT x.started_on, x.placement_id FROM holdfast.placement AS x
                  WHERE x.agency_id = \(agency) AND x.placement_id = \(after)::uuid))
            ORDER BY p.started_on DESC, p.placement_id DESC LIMIT \(limit)
            """)
    }

    /// A child's placement that lasts today; of several, the one begun last.
    public static func current(
        ofChild file: ID<CaseFile>, in transaction: borrowing Transaction
    ) throws -> PlacementFacts? {
        try transaction.first(
            """
            SELECT p.placement_id, p.child_file_id, p.carer_file_id, h.name AS home_name, p.kind, p.is_permanent,
                p.started_on, p.expected_end_on, p.ended_on, p.end_kind, p.end_reason,
                p.end_kind_reason, p.is_restricted, p.version
            FROM holdfast.placement AS p LEFT JOIN holdfast.home AS h USING (agency_id, home_id)
            WHERE p.agency_id = \(try transaction.caller.agencyID) AND p.child_file_id = \(file)
              AND p.started_on <= authz.today() AND (p.ended_on IS NULL OR p.ended_on >= authz.today())
            ORDER BY p.started_on DESC, p.placement_id DESC LIMIT 1
            """)
    }
}
