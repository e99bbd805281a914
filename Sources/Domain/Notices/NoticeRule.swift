/// What packs say of notices besides their length (E2): when one comes too early, and who answers a dispute of that.
public struct NoticeRule: Hashable, Sendable {
    /// Who answers, each while those before are away.
    public struct Answerer: Hashable, Sendable {
        public let role: Role
        public let clause: Clause

        public init(role: Role, clause: Clause) { (self.role, self.clause) = (role, clause) }
    }

    public let givenBy: NoticeGiver
    public let placements: Set<PlacementKind>
    /// The id of the meeting that is to be held first.
    public let meeting: String
    /// First who answers for it; never empty.
    public let answerers: [Answerer]
    /// By which they are told of a premature notice that nobody disputes, too; `nil` where they are not.
    public let undisputed: Clause?
    /// Under which a child is moved at once to be safe; `nil` where the pack knows no exception.
    public let safeguarding: Clause?
    public let clause: Clause

    public init(
        givenBy: NoticeGiver, placements: Set<PlacementKind>, meeting: String, answerers: [Answerer],
        undisputed: Clause?, safeguarding: Clause?, clause: Clause
    ) {
        (self.givenBy, self.placements, self.meeting) = (givenBy, placements, meeting)
        (self.answerers, self.undisputed) = (answerers, undisputed)
        (self.safeguarding, self.clause) = (safeguarding, clause)
    }
}

/// That a contract says what happens should the placement become fragile (P4 1).
public struct ContingencyRule: Hashable, Sendable {
    public let placements: Set<PlacementKind>
    public let clause: Clause

    public init(placements: Set<PlacementKind>, clause: Clause) {
        (self.placements, self.clause) = (placements, clause)
    }
}

extension ProcedureRules {
    /// The rule by which such a notice can come too early; `nil` where none does.
    public func noticeRule(for kind: PlacementKind, givenBy giver: NoticeGiver) -> NoticeRule? {
        noticeRules.first { $0.givenBy == giver && $0.placements.contains(kind) }
    }

    public func contingencyRule(for kind: PlacementKind) -> ContingencyRule? {
        contingencyRules.first { $0.placements.contains(kind) }
    }

    /// Adds another pack's; two that tell different people of one dispute contradict each other.
    mutating func mergeNoticeRules(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        for rule in other.noticeRules {
            for kind in PlacementKind.allCases where rule.placements.contains(kind) {
                guard let known = noticeRule(for: kind, givenBy: rule.givenBy), known.clause.packID != packID,
                    known.meeting != rule.meeting || known.answerers.map(\.role) != rule.answerers.map(\.role)
                else { continue }
                conflicts.append(
                    "A \(rule.givenBy.label)\u{2019}s notice for a \(kind.label) is premature by one rule in "
                        + "\(known.clause.packID) and by another in \(packID).")
            }
            let isKnown = rule.placements.allSatisfy { noticeRule(for: $0, givenBy: rule.givenBy) != nil }
            if !isKnown { noticeRules.append(rule) }
        }
        for rule in other.contingencyRules where !rule.placements.allSatisfy({ contingencyRule(for: $0) != nil }) {
            contingencyRules.append(rule)
        }
    }
}
