/// Who calls carer and young person, how often, and for how long (P3 5.3, 5.5, 5.8, 5.10).
public struct ContactListRule: Hashable, Sendable, Identifiable {
    public let id: String
    /// What puts a placement on the list.
    public let starts: Set<EventKind>
    public let condition: RuleCondition
    public let calls: Actor
    /// Whom to call.
    public let whom: [Role]
    /// Between two calls, unless the plan agreed otherwise.
    public let every: Timescale
    /// The least time on the list; `nil` where there is none.
    public let minimum: Timescale?
    /// What makes the least time begin again.
    public let restartedBy: Set<EventKind>
    /// Who may end the calls once the least time is over.
    public let mayEnd: Set<Role>
    public let clause: Clause

    public init(
        id: String, starts: Set<EventKind>, condition: RuleCondition = RuleCondition(), calls: Actor, whom: [Role],
        every: Timescale, minimum: Timescale?, restartedBy: Set<EventKind>, mayEnd: Set<Role>, clause: Clause
    ) {
        (self.id, self.starts, self.condition, self.calls, self.whom) = (id, starts, condition, calls, whom)
        (self.every, self.minimum, self.restartedBy, self.mayEnd) = (every, minimum, restartedBy, mayEnd)
        self.clause = clause
    }
}

/// How a placement stands on the contact list.
public struct ContactStanding: Hashable, Sendable {
    /// Of the rule.
    public let list: String
    /// From when the least time counts.
    public var since: Day
    /// The first day on which the calls may end without a reason given; `nil` where there is no least time.
    public var mayEndFrom: Day?
    /// Days between two calls as the plan agreed; `nil`: as the rule says.
    public var everyDays: Int?
    /// Of the last that reached somebody.
    public var lastCall: Day?
    /// Calls in a row that were not answered.
    public var unanswered = 0
    public var endedOn: Day?

    public var isOpen: Bool { endedOn == nil }

    /// Whether the calls may end on `day` without overriding the least time.
    public func mayEnd(on day: Day) -> Bool { mayEndFrom.map { $0 <= day } ?? true }
}
