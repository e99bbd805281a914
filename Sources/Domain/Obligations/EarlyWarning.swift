/// A plain, published sign that a placement may become unstable (requirements J3). None is a score; each shows what it
/// was found in.
public struct WarningRule: Hashable, Sendable, Identifiable {
    public enum Sign: Hashable, Sendable {
        /// The newest scaling is worse than the one before.
        case risingScale
        /// The carer or the provider has given notice.
        case noticeGiven
        /// So many times missing or away within so many days.
        case missing(times: Int, days: Int)
        /// So many placements begun within so many days.
        case placements(times: Int, days: Int)
        /// Somebody new in this role within so many days.
        case workerChanged(Role, days: Int)
        /// So many calls in a row that nobody answered.
        case unansweredCalls(times: Int)
        /// An earlier placement ended unplanned.
        case unplannedEnding
    }

    public let id: String
    public let label: String
    public let sign: Sign
    public let clause: Clause

    public init(id: String, label: String, sign: Sign, clause: Clause) {
        (self.id, self.label, self.sign, self.clause) = (id, label, sign, clause)
    }
}

/// What is known of a placement and its child, for warnings and prompts.
public struct StabilityFacts: Hashable, Sendable {
    public struct Scaled: Hashable, Sendable {
        public let scale: Int
        public let on: Day

        public init(scale: Int, on: Day) { (self.scale, self.on) = (scale, on) }
    }

    /// Oldest first.
    public var scalings: [Scaled] = []
    public var noticeOn: Day?
    public var missingOn: [Day] = []
    /// When each placement of the child began, this one included.
    public var placementsFrom: [Day] = []
    /// When this one began.
    public var startedOn: Day?
    /// When somebody new was allocated who followed somebody else in the role.
    public var workersChanged: [Role: [Day]] = [:]
    public var unansweredCalls = 0
    /// When earlier placements of the child ended unplanned.
    public var unplannedEndings: [Day] = []
    /// Oldest first.
    public var expected: [Expected] = []

    public init() {}
}

/// A warning with what it was found in.
public struct EarlyWarning: Hashable, Sendable {
    public let rule: WarningRule
    /// Whole sentences, at least one.
    public let evidence: [String]
}

extension PathwayRules {
    /// The warnings that hold on `today`, in the pack's order.
    public func warnings(of facts: StabilityFacts, today: Day, words: PackWords = PackWords()) -> [EarlyWarning] {
        warnings.compactMap { rule in
            let evidence = facts.evidence(of: rule.sign, today: today, words)
            return evidence.isEmpty ? nil : EarlyWarning(rule: rule, evidence: evidence)
        }
    }
}

extension StabilityFacts {
    fileprivate func evidence(of sign: WarningRule.Sign, today: Day, _ words: PackWords) -> [String] {
        switch sign {
        case .risingScale:
            guard let last = scalings.last, let before = scalings.dropLast().last, last.scale > before.scale else {
                return []
            }
            return ["Scaled \(before.scale) on \(before.on.written), then \(last.scale) on \(last.on.written)."]
        case .noticeGiven: return noticeOn.map { ["Notice was received on \($0.written)."] } ?? []
        case .missing(let times, let days):
            return Self.counted(missingOn, times, days, today) { "Missing or away on \($0)." }
        case .placements(let times, let days):
            return Self.counted(placementsFrom, times, days, today) { "A placement began on \($0)." }
        case .workerChanged(let role, let days):
            return Self.counted(workersChanged[role] ?? [], 1, days, today) {
                "A new \(words.label(for: role)) from \($0)."
            }
        case .unansweredCalls(let times):
            return unansweredCalls >= times ? ["\(unansweredCalls) calls in a row were not answered."] : []
        case .unplannedEnding:
            return unplannedEndings.sorted().map { "An earlier placement ended unplanned on \($0.written)." }
        }
    }

    /// A sentence for each of the days within `days` up to today, where there are `times` of them.
    private static func counted(
        _ all: [Day], _ times: Int, _ days: Int, _ today: Day, _ sentence: (String) -> String
    ) -> [String] {
        let within = all.filter { $0 <= today && today - $0 < days }.sorted()
        return within.count >= times ? within.map { sentence($0.written) } : []
    }
}
