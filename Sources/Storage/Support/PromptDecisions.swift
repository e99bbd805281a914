public import Domain
public import Postgres

/// Whether to call a support meeting, as somebody decided when the procedures asked (requirement B6).
public struct PromptDecision: Sendable, RowDecodable {
    /// The prompt's id in the procedures.
    public let prompt: String
    public let clause: String
    /// The sentences that it was decided on.
    public let evidence: [String]
    public let isCalled: Bool
    public let reason: String
    public let decidedBy: ID<Worker>
    public let decidedAt: Timestamp

    public init(row: Row) throws {
        prompt = try row["prompt"]
        clause = try row["clause"]
        evidence = try row["evidence"]
        isCalled = try row["is_called"]
        reason = try row["reason"]
        decidedBy = try row["decided_by"]
        decidedAt = try row["decided_at"]
    }

    /// Whether it was decided on everything that prompts now.
    public func covers(_ prompt: HistoryPrompt) -> Bool {
        self.prompt == prompt.rule.id && Set(prompt.evidence).isSubset(of: evidence)
    }
}

/// Decisions about placements that the caller sees.
public enum PromptDecisions {
    /// Newest first, a hundred at the most.
    public static func of(
        _ placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> [PromptDecision] {
        try transaction.rows(
            """
            SELECT prompt, clause, evidence, is_called, reason, decided_by, decided_at FROM holdfast.prompt_decision
            WHERE agency_id = \(try transaction.caller.agencyID) AND placement_id = \(placement)
            ORDER BY decided_at DESC, decision_id DESC LIMIT 100
            """)
    }

    public static func insert(
        _ prompt: HistoryPrompt, isCalled: Bool, reason: String, placement: ID<Placement>, by caller: Caller,
        in transaction: borrowing Transaction
    ) throws {
        let id: ID<PromptDecision> = caller.newID()
        try transaction.execute(
            """
            INSERT INTO holdfast.prompt_decision (agency_id, decision_id, placement_id, prompt, clause, evidence,
                is_called, reason, decided_by, decided_at)
            VALUES (\(caller.agencyID), \(id), \(placement), \(prompt.rule.id), \(prompt.rule.clause.label),
                \(prompt.evidence), \(isCalled), \(reason), \(caller.workerID), \(caller.now))
            """)
    }
}
