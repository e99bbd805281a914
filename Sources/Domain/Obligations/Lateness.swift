/// To whom it is reported that something was not done in time: the owner's line manager, step by step
/// (requirements I3).
public struct LatenessRule: Hashable, Sendable {
    /// Nearest line manager first; the first step that somebody holds is the one.
    public let steps: [LineManagerNotice.Step]
    public let clause: Clause

    public init(steps: [LineManagerNotice.Step], clause: Clause) { (self.steps, self.clause) = (steps, clause) }

    /// The steps for an obligation of `role`: a peer is no line manager.
    public func steps(for role: Role) -> [LineManagerNotice.Step] {
        steps.filter { $0.role != role && !$0.unlessRaisedBy.contains(role) }
    }
}

/// Who is told by the system itself when something happens.
public struct TellingRule: Hashable, Sendable, Identifiable {
    public let id: String
    public let triggers: Set<EventKind>
    public let condition: RuleCondition
    public let tell: Actor
    public let clause: Clause

    public init(id: String, triggers: Set<EventKind>, condition: RuleCondition, tell: Actor, clause: Clause) {
        (self.id, self.triggers, self.condition, self.tell, self.clause) = (id, triggers, condition, tell, clause)
    }
}

/// That somebody is told of an event.
public struct Telling: Hashable, Sendable {
    public let rule: String
    public let event: ID<EpisodeEvent>
    public let who: Actor
    public let clause: Clause
}
