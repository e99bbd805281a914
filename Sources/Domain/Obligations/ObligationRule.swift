/// What a pack asks of somebody when something happens (requirements I2).
public struct ObligationRule: Hashable, Sendable, Identifiable {
    public enum Repetition: String, CaseIterable, Hashable, Sendable {
        /// At most one while the concern stays on one route: one that is done or waived does not come back there.
        case onceARoute = "once_a_route"
        /// One for each time it happens.
        case eachTime = "each_time"
    }

    public enum Start: String, CaseIterable, Hashable, Sendable {
        /// The day of the event.
        case event
        /// The day that the event names: of the visit, of the meeting.
        case plannedDay = "planned_day"
    }

    /// What records keep.
    public var id: String
    /// What is to be done, as an instruction: "Contact the person who raised it again".
    public var task: String
    public var triggers: Set<EventKind>
    public var condition: RuleCondition
    public var who: Actor
    /// The first day on which it can be done, after the start; `nil` for at once.
    public var notBefore: Timescale?
    /// Until when it is in time, after the start; `nil`: on the start day itself.
    public var within: Timescale?
    public var start: Start
    public var doneBy: EventKind
    /// Only an event that concerns this role does it.
    public var doneOf: Role?
    /// And of AST workers, only one of this level or above; `nil` where any will do.
    public var doneOfLevel: Int?
    /// Only an event by such a person does it.
    public var doneAs: Actor?
    /// What makes it needless.
    public var supersededBy: Set<EventKind>
    public var repetition: Repetition
    public var clause: Clause

    public init(
        id: String, task: String, triggers: Set<EventKind>, condition: RuleCondition = RuleCondition(), who: Actor,
        notBefore: Timescale? = nil, within: Timescale? = nil, start: Start = .event, doneBy: EventKind,
        doneOf: Role? = nil, doneOfLevel: Int? = nil, doneAs: Actor? = nil, supersededBy: Set<EventKind> = [],
        repetition: Repetition = .onceARoute, clause: Clause
    ) {
        (self.id, self.task, self.triggers, self.condition, self.who) = (id, task, triggers, condition, who)
        (self.notBefore, self.within, self.start) = (notBefore, within, start)
        (self.doneBy, self.doneOf, self.doneOfLevel, self.doneAs) = (doneBy, doneOf, doneOfLevel, doneAs)
        (self.supersededBy, self.repetition, self.clause) = (supersededBy, repetition, clause)
    }
}

/// When a rule applies. What is left empty is not asked.
public struct RuleCondition: Hashable, Sendable {
    /// Ids of the pack's routes.
    public var routes: Set<String> = []
    /// One of these works with the child now.
    public var services: Set<InvolvedService> = []
    /// None of these does.
    public var unlessServices: Set<InvolvedService> = []
    /// Kinds of referrer who did not raise the concern.
    public var unlessReferrer: Set<String> = []
    /// Whom what happened concerns: who was told.
    public var of: Role?
    /// Who did what happened.
    public var by: Actor?
    /// Who did not.
    public var unlessBy: Actor?

    public init() {}

    func holds(for event: EpisodeEvent, in facts: PathwayFacts) -> Bool {
        fits(facts) && (of == nil || event.party == of) && (by?.matches(roles: event.roles, level: event.level) ?? true)
            && !(unlessBy?.matches(roles: event.roles, level: event.level) ?? false)
    }

    /// Whether it can hold at all as the episode stands, whoever acts next.
    func fits(_ facts: PathwayFacts) -> Bool {
        (routes.isEmpty || facts.route.map(routes.contains) ?? false)
            && (services.isEmpty || !services.isDisjoint(with: facts.services))
            && unlessServices.isDisjoint(with: facts.services)
            && !(facts.referrer.map(unlessReferrer.contains) ?? false)
    }
}

/// How an episode stands, as far as rules ask.
public struct PathwayFacts: Hashable, Sendable {
    /// The id of the pack's route; `nil` before the first scaling, or where the pack has no routes.
    public var route: String?
    public var services: Set<InvolvedService> = []
    public var referrer: String?

    public init() {}
}
