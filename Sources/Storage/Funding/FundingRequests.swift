public import Domain
public import Postgres

/// Requests to the panel that the caller sees: with the child's file, as the placements service, or as one of the panel.
public enum FundingRequests {
    private static let columns: StaticString = """
        SELECT q.record_id, q.placement_id, q.child_file_id, q.meeting_id, q.recommended, q.reference, q.service,
            q.provider, q.is_external, q.unit_pence, q.unit, q.quantity, q.total_pence, q.from_on, q.to_on, q.why,
            q.written_by, q.presented_by, q.asked_at, q.state, q.listed_in, q.withdrawn_because, q.started_on, q.version,
            (SELECT coalesce(sum(d.commits_pence), 0)::bigint FROM holdfast.funding_decision AS d
             WHERE d.agency_id = q.agency_id AND d.record_id = q.record_id) AS committed,
            (SELECT coalesce(sum(p.amount_pence), 0)::bigint FROM holdfast.funding_payment AS p
             WHERE p.agency_id = q.agency_id AND p.record_id = q.record_id) AS spent,
            CASE WHEN q.state IN ('approved', 'approved_in_part', 'agreed_by_chair', 'ratified')
                THEN (SELECT d.to_on FROM holdfast.funding_decision AS d
                    WHERE d.agency_id = q.agency_id AND d.record_id = q.record_id ORDER BY d.n DESC LIMIT 1)
            END AS agreed_until
        FROM holdfast.funding_request AS q
        """

    /// - Returns: `nil` for one out of sight.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> FundingRequest? {
        try transaction.first(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID) AND q.record_id = \(id)
            """)
    }

    /// The newest first.
    /// - Parameters:
    ///   - state: Only these; `nil` for all.
    ///   - after: Only those behind this one.
    public static func list(
        state: FundingState?, after: ID<Record>?, limit: Int, in transaction: borrowing Transaction
    ) throws -> [FundingRequest] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID)
              AND (\(state?.rawValue)::text IS NULL OR q.state = \(state?.rawValue))
              AND (\(after)::uuid IS NULL OR (q.asked_at, q.record_id) < (SELECT x.asked_at, x.record_id
                  FROM holdfast.funding_request AS x
                  WHERE x.agency_id = \(try transaction.caller.agencyID) AND x.record_id = \(after)))
            ORDER BY q.asked_at DESC, q.record_id DESC LIMIT \(limit)
            """)
    }

    /// Those that a sitting can decide, that no agenda has and this one never had, the oldest first; 200 at the most.
    public static func waiting(
        for sitting: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> [FundingRequest] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID) AND q.listed_in IS NULL
              AND q.state IN ('submitted', 'deferred', 'agreed_in_principle', 'agreed_by_chair')
              AND NOT EXISTS (SELECT FROM holdfast.panel_item AS i WHERE i.agency_id = q.agency_id
                  AND i.sitting_id = \(sitting) AND i.record_id = q.record_id)
            ORDER BY q.asked_at, q.record_id LIMIT 200
            """)
    }

    /// What was agreed and ends on a day up to `until`, the first to end first; a hundred at the most.
    public static func ending(
        from today: Day, until: Day, in transaction: borrowing Transaction
    ) throws -> [FundingRequest] {
        try transaction.rows(
            """
            SELECT * FROM (\(verbatim: columns) WHERE q.agency_id = \(try transaction.caller.agencyID)
                AND q.state IN ('approved', 'approved_in_part', 'agreed_by_chair', 'ratified')) AS x
            WHERE x.agreed_until BETWEEN \(today) AND \(until)
            ORDER BY x.agreed_until, x.record_id LIMIT 100
            """)
    }

    /// Of one meeting, the oldest first.
    public static func of(meeting: ID<Record>, in transaction: borrowing Transaction) throws -> [FundingRequest] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID) AND q.meeting_id = \(meeting)
            ORDER BY q.asked_at, q.record_id LIMIT 200
            """)
    }

    /// Those of these that the caller sees.
    public static func find(
        _ ids: [ID<Record>], in transaction: borrowing Transaction
    ) throws -> [ID<Record>: FundingRequest] {
        let found: [FundingRequest] = try transaction.rows(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID) AND q.record_id = ANY (\(ids)::uuid[])
            """)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// By their references, as a list of payments has them.
    public static func find(
        references: [String], in transaction: borrowing Transaction
    ) throws -> [String: FundingRequest] {
        let found: [FundingRequest] = try transaction.rows(
            """
            \(verbatim: columns)
            WHERE q.agency_id = \(try transaction.caller.agencyID) AND q.reference = ANY (\(references)::text[])
            """)
        return Dictionary(found.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Which services of a meeting's minutes are asked for, and not in vain.
    public static func asked(
        of meeting: ID<Record>, in transaction: borrowing Transaction
    ) throws -> Set<RecommendedService.Place> {
        let found: [RecommendedService.Place] = try transaction.rows(
            """
            SELECT service_item, service_place FROM holdfast.funding_request
            WHERE agency_id = \(try transaction.caller.agencyID) AND meeting_id = \(meeting)
              AND service_item IS NOT NULL AND state NOT IN ('withdrawn', 'declined')
            """)
        return Set(found)
    }

    public static func subjects(
        of ids: [ID<Record>], in transaction: borrowing Transaction
    ) throws -> [ID<Record>: FundingSubject] {
        guard !ids.isEmpty else { return [:] }
        let found: [FundingSubject] = try transaction.rows(
            """
            SELECT record_id, case_file_id, name, born_on, local_id, authority, team, worker_name, worker_telephone,
                worker_email, sees_file
            FROM authz.funding_subjects(\(ids)::uuid[])
            """)
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Who would present one that comes out of a meeting; `nil` where the child has no social worker.
    public static func presenter(
        for meeting: ID<Record>, in transaction: borrowing Transaction
    ) throws -> ID<Worker>? {
        try transaction.value("SELECT authz.presenter_for(\(meeting))")
    }

    /// Whether the caller adds to it: by the child's file and not by broken glass, or as the placements service.
    public static func mayWrite(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.writes_request(\(id))")
    }
}

/// Where in the minutes of a meeting a service with a cost stands.
public enum RecommendedService {
    public struct Place: Hashable, Sendable, RowDecodable {
        /// The item of the agenda.
        public let item: String
        /// Among its services, from 0.
        public let place: Int

        public init(item: String, place: Int) { (self.item, self.place) = (item, place) }

        public init(row: Row) throws {
            item = try row["service_item"]
            place = try row["service_place"]
        }
    }
}
