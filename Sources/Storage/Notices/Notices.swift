public import Domain
public import Postgres

/// A notice about to be kept, as `authz.give_notice` reads it.
public struct NewNotice: Encodable, Sendable {
    var reference = Reference(prefix: "N").description
    var given_by: String
    var given_by_name: String
    var received_on: String
    var came_by: String
    var reason: String
    var words: String
    var contract_n: Int?
    var days: Int?
    var counting: String?
    var set_by = ""
    var named_end_on: String?
    var earliest_end_on: String?
    var before_meeting = ""
    var premature_clause = ""
    var is_exception = false
    var disputes_to: [String] = []
    var meeting_id: String?
    var procedure_version: Int
    var state: String
    var exception_reason: String?
    var authorised_by: String?
    var tells_undisputed = false

    public init(
        givenBy: NoticeGiver, name: String, receivedOn: Day, cameBy: NoticeChannel, reason: NoticeReason, words: String,
        procedureVersion: Int
    ) {
        (given_by, given_by_name, received_on) = (givenBy.rawValue, name, receivedOn.iso)
        (came_by, self.reason, self.words) = (cameBy.rawValue, reason.rawValue, words)
        (procedure_version, state) = (procedureVersion, NoticeState.received.rawValue)
    }

    public mutating func counts(_ length: NoticeLength?, contract: Int?, named: Day?, earliestEnd: Day?) {
        (days, counting, set_by) = (length?.days, length?.counting.rawValue, length?.setBy ?? "")
        (contract_n, named_end_on, earliest_end_on) = (contract, named?.iso, earliestEnd?.iso)
    }

    /// By which rule another meeting should come first, and whether the notice came too early by it.
    public mutating func standsUnder(_ rule: NoticeRule, isPremature: Bool) {
        before_meeting = rule.meeting
        guard isPremature else { return }
        (premature_clause, state) = (rule.clause.label, NoticeState.premature.rawValue)
        disputes_to = rule.answerers.map(\.role.rawValue)
        tells_undisputed = rule.undisputed != nil
    }

    /// An immediate move to keep the child safe: listed apart, and not premature.
    public mutating func isImmediate(because reason: String, authorisedBy: String) {
        (is_exception, exception_reason, authorised_by) = (true, reason, authorisedBy)
    }

    public mutating func was(decidedIn meeting: ID<Record>) { meeting_id = meeting.description }
}

/// Notices, with the placements they are about.
public enum Notices {
    static let columns: StaticString = """
        SELECT n.record_id, n.placement_id, n.reference, n.setting, n.given_by, n.given_by_name, n.received_on, n.came_by,
            n.reason, n.words, n.contract_n, n.days, n.counting, n.set_by, n.named_end_on, n.earliest_end_on,
            n.before_meeting, n.premature_clause, n.is_exception, n.disputes_to, n.meeting_id, n.procedure_version, n.state,
            n.recorded_by, n.recorded_as, n.recorded_at, n.version
        FROM holdfast.notice AS n
        """

    /// - Returns: `nil` for one out of sight.
    public static func find(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> Notice? {
        try transaction.first(
            "\(verbatim: columns) WHERE n.agency_id = \(try transaction.caller.agencyID) AND n.record_id = \(id)")
    }

    /// Of a placement, newest first; a hundred at the most.
    public static func of(_ placement: ID<Placement>, in transaction: borrowing Transaction) throws -> [Notice] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE n.agency_id = \(try transaction.caller.agencyID) AND n.placement_id = \(placement)
            ORDER BY n.recorded_at DESC, n.record_id DESC LIMIT 100
            """)
    }

    /// All that a carer or a provider gave or got, newest first; two hundred at the most.
    public static func mine(in transaction: borrowing Transaction) throws -> [Notice] {
        try transaction.rows(
            """
            \(verbatim: columns) WHERE n.agency_id = \(try transaction.caller.agencyID)
            ORDER BY n.recorded_at DESC, n.record_id DESC LIMIT 200
            """)
    }

    /// In the order in which it happened.
    public static func history(of notice: ID<Record>, in transaction: borrowing Transaction) throws -> [NoticeEvent] {
        let caller = try transaction.caller
        guard caller.way != .own else {
            return try transaction.rows(
                """
                SELECT n, move, from_state, to_state, done_at FROM holdfast.notice_event
                WHERE agency_id = \(caller.agencyID) AND record_id = \(notice) ORDER BY n LIMIT 500
                """)
        }
        return try transaction.rows(
            """
            SELECT n, move, from_state, to_state, done_at, note, done_by FROM holdfast.notice_event
            WHERE agency_id = \(caller.agencyID) AND record_id = \(notice) ORDER BY n LIMIT 500
            """)
    }

    /// - Returns: `nil` where there is none, or it is not for the caller.
    public static func exception(
        of notice: ID<Record>, in transaction: borrowing Transaction
    ) throws -> NoticeException? {
        try transaction.first(
            """
            SELECT reason, authorised_by FROM holdfast.notice_exception
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(notice)
            """)
    }

    /// The last day on which such a meeting was held about the placement; `nil` for none.
    public static func met(
        about placement: ID<Placement>, in meeting: String, transaction: borrowing Transaction
    ) throws -> Day? {
        try transaction.firstValue(
            "SELECT d FROM authz.met_about(\(placement), \(meeting)) AS d WHERE d IS NOT NULL")
    }

    /// - Returns: The files on which it stands.
    /// - Throws: `PostgresError` with the constraint `one_open_notice_a_party`; 42501 for whom it is not to give.
    public static func give(
        _ new: NewNotice, as id: ID<Record>, about placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [ID<CaseFile>] {
        let told = try JSONText(encoding: new)
        return try transaction.value("SELECT authz.give_notice(\(id), \(placement), \(told)::jsonb)")
    }

    /// - Returns: Whether it stood at that version.
    public static func move(
        _ id: ID<Record>, version: Int, _ move: NoticeMove, to state: NoticeState, note: String,
        in transaction: borrowing Transaction
    ) throws -> Bool {
        let moved: Bool = try transaction.value(
            """
            SELECT authz.move_notice(\(id), \(version), \(move.rawValue), \(state.rawValue), \(note)) IS NOT NULL
            """)
        return moved
    }

    /// Whether the caller answers its dispute today.
    public static func answersDispute(of id: ID<Record>, in transaction: borrowing Transaction) throws -> Bool {
        try transaction.value("SELECT authz.answers_dispute(\(id))")
    }

    /// Whom its dispute has come to.
    public static func disputeIsWith(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [ID<Worker>] {
        try transaction.value("SELECT authz.dispute_is_with(\(id))")
    }

    /// Says which have run out. - Returns: How many.
    public static func sweep(limit: Int, in transaction: borrowing Transaction) throws -> Int {
        try transaction.value("SELECT authz.notice_sweep(\(limit))")
    }
}
