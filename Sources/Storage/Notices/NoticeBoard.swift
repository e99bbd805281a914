public import Domain
public import Postgres

/// What a board of notices is narrowed down to.
public struct NoticeFilter: Hashable, Sendable {
    /// What a notice still needs.
    public enum Need: String, CaseIterable, Sendable {
        /// Its dispute waits for an answer.
        case answer
        /// It came before the meeting that should come first.
        case meeting
        /// Nothing was agreed, so that no contract says how long it is.
        case contract
        /// An immediate move for safeguarding: listed apart.
        case exception
    }

    public var need: Need?
    public var givenBy: NoticeGiver?
    public var setting: PlacementSetting?
    public var provider: ID<CaseFile>?

    public init(
        need: Need? = nil, givenBy: NoticeGiver? = nil, setting: PlacementSetting? = nil, provider: ID<CaseFile>? = nil
    ) {
        (self.need, self.givenBy, self.setting, self.provider) = (need, givenBy, setting, provider)
    }
}

/// One line of the board.
public struct NoticeLine: Sendable, RowDecodable {
    public let id: ID<Record>
    public let reference: String
    public let placementID: ID<Placement>
    public let childFileID: ID<CaseFile>
    public let carerFileID: ID<CaseFile>?
    /// Also of carers of an agency; `nil` for the authority's own.
    public let providerFileID: ID<CaseFile>?
    public let setting: PlacementSetting
    public let givenBy: NoticeGiver
    public let receivedOn: Day
    public let earliestEndOn: Day?
    public let state: NoticeState
    public let reason: NoticeReason
    public let isException: Bool
    public let hasContract: Bool
    /// The day on which the meeting was held that should come first; `nil` for none, and where it did not come too early.
    public let metOn: Day?

    public init(row: Row) throws {
        id = try row["record_id"]
        reference = try row["reference"]
        placementID = try row["placement_id"]
        childFileID = try row["child_file_id"]
        carerFileID = try row["carer_file_id"]
        providerFileID = try row["provider_file_id"]
        setting = PlacementSetting(rawValue: try row["setting"]) ?? .other
        givenBy = NoticeGiver(rawValue: try row["given_by"]) ?? .authority
        receivedOn = try row["received_on"]
        earliestEndOn = try row["earliest_end_on"]
        state = NoticeState(rawValue: try row["state"]) ?? .received
        reason = NoticeReason(rawValue: try row["reason"]) ?? .other
        isException = try row["is_exception"]
        hasContract = try row["has_contract"]
        metOn = try row["met_on"]
    }

    /// What it still needs, in words; empty for nothing but days going by.
    public var needs: [String] {
        var needs: [String] = []
        switch state {
        case .disputed: needs.append("An answer to the dispute")
        case .premature:
            needs.append(
                metOn == nil ? "The meeting that comes first" : "To be accepted, now that the meeting was held")
        case .received: needs.append("To be accepted")
        case .accepted, .withdrawn, .expired, .endedEarly: break
        }
        if !hasContract { needs.append("A contract that says the notice") }
        return needs
    }

    public func daysLeft(on today: Day) -> Int? { earliestEndOn.map { $0 - today } }
    /// The day it is sorted by: those without a known end come last.
    public var sortDay: Day { earliestEndOn ?? Self.last }
    static let last = Day(year: 9999, month: 12, day: 31) ?? Day(number: 2_932_896)
}

/// Every open notice that the caller sees, by its last day.
public enum NoticeBoard {
    /// - Parameters:
    ///   - after: Where the page before ended.
    ///   - exceptions: Whether immediate moves are asked for, which stand apart.
    public static func lines(
        _ filter: NoticeFilter, after: (on: Day, id: ID<Record>)? = nil, limit: Int,
        in transaction: borrowing Transaction
    ) throws -> [NoticeLine] {
        let agency = try transaction.caller.agencyID
        let need = filter.need?.rawValue
        return try transaction.rows(
            """
            SELECT n.record_id, n.reference, n.placement_id, p.child_file_id, p.carer_file_id,
                CASE f.kind WHEN 'provider' THEN f.case_file_id ELSE h.provider_file_id END AS provider_file_id,
                n.setting, n.given_by, n.received_on, n.earliest_end_on, n.state, n.reason, n.is_exception,
                n.contract_n IS NOT NULL AS has_contract,
                CASE n.state WHEN 'premature' THEN authz.met_about(n.placement_id, n.before_meeting) END AS met_on
            FROM holdfast.notice AS n
            JOIN holdfast.placement AS p ON p.agency_id = n.agency_id AND p.placement_id = n.placement_id
            LEFT JOIN holdfast.case_file AS f ON f.agency_id = p.agency_id AND f.case_file_id = p.carer_file_id
            LEFT JOIN holdfast.household AS h ON h.agency_id = p.agency_id AND h.case_file_id = p.carer_file_id
            WHERE n.agency_id = \(agency) AND n.state IN ('received', 'premature', 'disputed', 'accepted')
              AND (\(need)::text IS NULL
                OR \(need)::text = 'answer' AND n.state = 'disputed'
                OR \(need)::text = 'meeting' AND n.state = 'premature'
                OR \(need)::text = 'contract' AND n.contract_n IS NULL
                OR \(need)::text = 'exception' AND n.is_exception)
              AND (\(filter.givenBy?.rawValue)::text IS NULL OR n.given_by = \(filter.givenBy?.rawValue)::text)
              AND (\(filter.setting?.rawValue)::text IS NULL OR n.setting = \(filter.setting?.rawValue)::text)
              AND (\(filter.provider)::uuid IS NULL OR p.carer_file_id = \(filter.provider)::uuid
                OR h.provider_file_id = \(filter.provider)::uuid)
              AND (\(after?.on)::date IS NULL
                OR (coalesce(n.earliest_end_on, '9999-12-31'::date), n.record_id) > (\(after?.on)::date, \(after?.id)::uuid))
            ORDER BY coalesce(n.earliest_end_on, '9999-12-31'::date), n.record_id LIMIT \(limit)
            """)
    }

    /// How many are open, and of them how many wait for what.
    public static func counts(in transaction: borrowing Transaction) throws -> NoticeCounts {
        try transaction.first(
            """
            SELECT count(*)::int AS open, (count(*) FILTER (WHERE n.state = 'disputed'))::int AS disputed,
                (count(*) FILTER (WHERE n.state = 'premature'))::int AS premature,
                (count(*) FILTER (WHERE n.contract_n IS NULL))::int AS without_contract,
                (count(*) FILTER (WHERE n.is_exception))::int AS exceptions,
                (count(*) FILTER (WHERE n.earliest_end_on <= authz.today() + 7))::int AS within_week
            FROM holdfast.notice AS n WHERE n.agency_id = \(try transaction.caller.agencyID)
              AND n.state IN ('received', 'premature', 'disputed', 'accepted')
            """) ?? NoticeCounts()
    }
}

/// How many notices are open.
public struct NoticeCounts: Sendable, RowDecodable {
    public private(set) var (open, disputed, premature) = (0, 0, 0)
    public private(set) var (withoutContract, exceptions, withinWeek) = (0, 0, 0)

    public init() {}

    public init(row: Row) throws {
        (open, disputed, premature) = (try row["open"], try row["disputed"], try row["premature"])
        (withoutContract, exceptions) = (try row["without_contract"], try row["exceptions"])
        withinWeek = try row["within_week"]
    }
}
