/// A reason in the child's history to decide whether a support meeting is to be called (requirements B6).
public struct PromptRule: Hashable, Sendable, Identifiable {
    /// What prompts.
    public enum Sign: String, CaseIterable, Hashable, Sendable {
        /// An earlier placement ended unplanned, and this one is new.
        case earlierUnplannedEnding = "earlier_unplanned_ending"
        /// Notice was given.
        case noticeGiven = "notice_given"
        /// What somebody noted as expected; each for its ``ExpectedChange``.
        case plannedMove = "planned_move"
        case householdChange = "household_change"
        case carersSituation = "carers_situation"
        case trauma
    }

    public let id: String
    public let sign: Sign
    /// What is to be decided, and what to bring to it.
    public let asks: String
    public let clause: Clause

    public init(id: String, sign: Sign, asks: String, clause: Clause) {
        (self.id, self.sign, self.asks, self.clause) = (id, sign, asks, clause)
    }
}

/// A prompt with what it was found in.
public struct HistoryPrompt: Hashable, Sendable {
    public let rule: PromptRule
    /// Whole sentences, at least one.
    public let evidence: [String]
}

extension PathwayRules {
    /// The prompts that the history of a placement gives, in the pack's order.
    public func prompts(from facts: StabilityFacts) -> [HistoryPrompt] {
        prompts.compactMap { rule in
            let evidence: [String] =
                switch rule.sign {
                case .earlierUnplannedEnding:
                    facts.unplannedEndings.filter { ended in facts.startedOn.map { ended <= $0 } ?? true }.sorted()
                        .map { "An earlier placement ended unplanned on \($0.written)." }
                case .noticeGiven: facts.noticeOn.map { ["Notice was received on \($0.written)."] } ?? []
                case .plannedMove: facts.expected(.plannedMove)
                case .householdChange: facts.expected(.householdChange)
                case .carersSituation: facts.expected(.carersSituation)
                case .trauma: facts.expected(.trauma)
                }
            return evidence.isEmpty ? nil : HistoryPrompt(rule: rule, evidence: evidence)
        }
    }
}
