/// One step of the way that a concern takes, for the page that shows where it stands.
public struct PathwayStep: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        /// It can be done now, or once its first day has come.
        case open(Obligation)
        case late(Obligation)
        case ended(Obligation)
        /// Nothing has asked for it yet: it waits for one of these.
        case waiting(for: [EventKind])
    }

    public let rule: String
    public let task: String
    public let who: Actor
    public let clause: Clause
    public let state: State

    /// Whether it is somebody's move.
    public var isNext: Bool {
        switch state {
        case .open, .late: true
        case .ended, .waiting: false
        }
    }
}

extension Pathway {
    /// The steps of the route that the concern is on, in the pack's order, then what is open from before it.
    public func steps(at now: Instant) -> [PathwayStep] {
        var steps: [PathwayStep] = []
        var shown: Set<String> = []
        for rule in rules.obligations {
            let made = obligations.filter { $0.rule == rule.id && ($0.leg == leg || $0.isOpen) }
            shown.formUnion(made.map(\.key))
            steps += made.map { step($0, now) }
            if made.isEmpty, !isClosed, rule.canStillCome(facts) {
                steps.append(
                    PathwayStep(
                        rule: rule.id, task: rule.task, who: rule.who, clause: rule.clause,
                        state: .waiting(for: rule.triggers.sorted { $0.rawValue < $1.rawValue })))
            }
        }
        let others = obligations.filter { !shown.contains($0.key) && ($0.leg == leg || $0.isOpen) }
        return steps + others.map { step($0, now) }
    }

    private func step(_ one: Obligation, _ now: Instant) -> PathwayStep {
        PathwayStep(
            rule: one.rule, task: one.task, who: one.who, clause: one.clause,
            state: !one.isOpen ? .ended(one) : one.isLate(at: now) ? .late(one) : .open(one))
    }
}

extension ObligationRule {
    /// Whether it belongs to the route as the episode stands. Escalations and de-escalations lead to other routes, and a
    /// concern is recorded already: what waits for those is not shown as a step to come.
    fileprivate func canStillCome(_ facts: PathwayFacts) -> Bool {
        condition.fits(facts) && !condition.routes.isEmpty
            && !triggers.isSubset(of: [.escalated, .deescalated, .concernRecorded, .episodeReopened])
    }
}
