public import Domain
public import Postgres

/// What was decided of a request.
public struct FundingDecision: Sendable, RowDecodable {
    public let id: ID<FundingDecision>
    public let requestID: ID<Record>
    /// `nil` where the chair decided between sittings.
    public let sittingID: ID<PanelSitting>?
    public let outcome: FundingOutcome
    public let amount: Money?
    public let fromOn: Day?
    public let toOn: Day?
    public let conditions: String
    public let reason: String
    /// By when the social worker says what happens instead; `nil` where nothing is to be said.
    public let answerBy: Day?
    public let decidedBy: ID<Worker>
    public let decidedAt: Timestamp
    /// Those who were left to decide.
    public let deciders: [ID<Worker>]
    public let quorum: Int
    /// In pence: what it adds to the money committed, or, below zero, takes from it.
    public let commits: Int64

    public init(row: Row) throws {
        id = try row["decision_id"]
        requestID = try row["record_id"]
        sittingID = try row["sitting_id"]
        outcome = FundingOutcome(rawValue: try row["outcome"]) ?? .declined
        amount = try row["amount_pence"]
        fromOn = try row["from_on"]
        toOn = try row["to_on"]
        conditions = try row["conditions"]
        reason = try row["reason"]
        answerBy = try row["answer_by"]
        decidedBy = try row["decided_by"]
        decidedAt = try row["decided_at"]
        deciders = try row["deciders"]
        quorum = try row["quorum"]
        commits = try row["commits_pence"]
    }
}

/// A decision about to be taken. Who decides, the quorum and what it commits are found by the database.
public struct NewDecision: Sendable {
    public let outcome: FundingOutcome
    public let amount: Money?
    public let fromOn: Day?
    public let toOn: Day?
    public let conditions: String
    public let reason: String
    public let answerBy: Day?

    public init(
        outcome: FundingOutcome, amount: Money?, fromOn: Day?, toOn: Day?, conditions: String, reason: String,
        answerBy: Day?
    ) {
        (self.outcome, self.amount, self.fromOn, self.toOn) = (outcome, amount, fromOn, toOn)
        (self.conditions, self.reason, self.answerBy) = (conditions, reason, answerBy)
    }
}

/// What the social worker says happens instead.
public struct FundingAnswer: Sendable, RowDecodable {
    public let decisionID: ID<FundingDecision>
    public let note: String
    public let writtenBy: ID<Worker>
    public let writtenAt: Timestamp

    public init(row: Row) throws {
        decisionID = try row["decision_id"]
        note = try row["note"]
        writtenBy = try row["written_by"]
        writtenAt = try row["written_at"]
    }
}

/// The decisions about requests, only ever added to.
public enum FundingDecisions {
    private static let columns: StaticString = """
        SELECT decision_id, record_id, sitting_id, outcome, amount_pence, from_on, to_on, conditions, reason, answer_by,
            decided_by, decided_at, deciders, quorum, commits_pence
        FROM holdfast.funding_decision
        """

    /// In their order.
    public static func of(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> [FundingDecision] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id) ORDER BY n LIMIT 200
            """)
    }

    /// Of a whole sitting.
    public static func of(
        sitting: ID<PanelSitting>, in transaction: borrowing Transaction
    ) throws -> [FundingDecision] {
        try transaction.rows(
            """
            \(verbatim: columns)
            WHERE agency_id = \(try transaction.caller.agencyID) AND sitting_id = \(sitting)
            ORDER BY decided_at, decision_id LIMIT 500
            """)
    }

    public static func add(
        _ new: NewDecision, of request: ID<Record>, at sitting: ID<PanelSitting>?, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws -> ID<FundingDecision> {
        let id: ID<FundingDecision> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.funding_decision (agency_id, decision_id, record_id, sitting_id, outcome, amount_pence,
                from_on, to_on, conditions, reason, answer_by, decided_by, decided_at)
            VALUES (\(caller.agencyID), \(id), \(request), \(sitting), \(new.outcome.rawValue), \(new.amount),
                \(new.fromOn), \(new.toOn), \(new.conditions), \(new.reason), \(new.answerBy), \(caller.workerID),
                \(caller.now))
            """)
        return id
    }

    public static func answers(of id: ID<Record>, in transaction: borrowing Transaction) throws -> [FundingAnswer] {
        try transaction.rows(
            """
            SELECT decision_id, note, written_by, written_at FROM holdfast.funding_answer
            WHERE agency_id = \(try transaction.caller.agencyID) AND record_id = \(id)
            ORDER BY written_at, decision_id LIMIT 200
            """)
    }

    public static func answer(
        _ decision: FundingDecision, note: String, by caller: Caller, in transaction: borrowing Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO holdfast.funding_answer (agency_id, decision_id, record_id, note, written_by, written_at)
            VALUES (\(caller.agencyID), \(decision.id), \(decision.requestID), \(note), \(caller.workerID), \(caller.now))
            """)
    }
}
