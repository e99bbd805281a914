public import Domain
public import Postgres

/// What was agreed about a placement, as it stood one time.
public struct PlacementContract: Sendable, RowDecodable {
    /// From 1; the greatest counts.
    public let n: Int
    public let terms: NoticeTerms
    /// Empty where none was agreed, and for carers and providers, to whom it is not told.
    public let contingencyPlan: String
    public let agreedOn: Day
    /// Empty for the first.
    public let changedBecause: String
    /// `nil` for carers and providers.
    public let writtenBy: ID<Worker>?

    public init(row: Row) throws {
        n = try row["n"]
        var days: [NoticeGiver: Int] = [:]
        days[.provider] = try row["provider_days"] as Int?
        days[.carer] = try row["carer_days"] as Int?
        days[.authority] = try row["authority_days"] as Int?
        terms = NoticeTerms(
            days: days, counting: NoticeCounting(rawValue: try row["counting"]) ?? .calendarDays)
        agreedOn = try row["agreed_on"]
        contingencyPlan = row.has("contingency_plan") ? try row["contingency_plan"] : ""
        changedBecause = row.has("changed_because") ? try row["changed_because"] : ""
        writtenBy = row.has("written_by") ? try row["written_by"] : nil
    }
}

/// Contracts of placements; all versions are kept.
public enum PlacementContracts {
    /// Newest first, a hundred at the most.
    public static func of(
        _ placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [PlacementContract] {
        let caller = try transaction.caller
        guard caller.way != .own else {
            return try transaction.rows(
                """
                SELECT n, provider_days, carer_days, authority_days, counting, agreed_on FROM holdfast.placement_contract
                WHERE agency_id = \(caller.agencyID) AND placement_id = \(placement) ORDER BY n DESC LIMIT 100
                """)
        }
        return try transaction.rows(
            """
            SELECT n, provider_days, carer_days, authority_days, counting, agreed_on, contingency_plan, changed_because,
                written_by
            FROM holdfast.placement_contract
            WHERE agency_id = \(caller.agencyID) AND placement_id = \(placement) ORDER BY n DESC LIMIT 100
            """)
    }

    /// Adds the next version.
    ///
    /// - Throws: `PostgresError` with the constraint `placement_contract_pkey` where somebody was first.
    public static func add(
        _ n: Int, to placement: ID<Placement>, _ terms: NoticeTerms, contingencyPlan: String, agreedOn: Day,
        changedBecause: String, in transaction: borrowing Transaction
    ) throws {
        let caller = try transaction.caller
        try transaction.execute(
            """
            INSERT INTO holdfast.placement_contract (agency_id, placement_id, n, provider_days, carer_days, authority_days,
                counting, contingency_plan, agreed_on, changed_because, written_by, written_at)
            VALUES (\(caller.agencyID), \(placement), \(n), \(terms.days[.provider])::smallint,
                \(terms.days[.carer])::smallint, \(terms.days[.authority])::smallint, \(terms.counting.rawValue),
                \(contingencyPlan), \(agreedOn)::date, \(changedBecause), \(caller.workerID), \(caller.now))
            """)
    }
}
