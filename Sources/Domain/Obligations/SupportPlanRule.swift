/// The plan of support for young person and carers (P3 5.3, 5.5), and what comes of agreeing it.
public struct SupportPlanRule: Hashable, Sendable {
    /// That somebody looks at the plan again.
    public struct Review: Hashable, Sendable {
        public let task: String
        public let who: Actor
        /// The latest day of it, after the plan was agreed.
        public let within: Timescale
        public let clause: Clause

        public init(task: String, who: Actor, within: Timescale, clause: Clause) {
            (self.task, self.who, self.within, self.clause) = (task, who, within, clause)
        }
    }

    /// That there is to be a plan.
    public let clause: Clause
    /// That each action has an owner, on whose worklist it stands, and a day.
    public let actions: Clause
    public let review: Review
    /// In the order in which the pack names them.
    public let filings: [RiskAssessmentRule.Filing]

    public init(clause: Clause, actions: Clause, review: Review, filings: [RiskAssessmentRule.Filing]) {
        (self.clause, self.actions, self.review, self.filings) = (clause, actions, review, filings)
    }
}

extension Pathway {
    /// What the plan asks for beyond the calls: each action of its owner, and that somebody looks at the plan again.
    ///
    /// An action is no rule of the pack: people agree it, so its task and its owner come with the event, and only the
    /// clause is the pack's. A change of the plan drops and agrees single actions, and what is not touched stays.
    mutating func keepPlan(_ event: EpisodeEvent) {
        guard let rule = rules.supportPlan else { return }
        switch event.kind {
        case .actionAgreed:
            guard let role = event.party else { return }
            keepPlanned(
                "plan_action", task: event.note ?? "", who: Actor(role: role, reach: .allocated),
                clause: rule.actions, doneBy: .actionDone, event, orBy: event.at.day)
        case .planAgreed:
            keepPlanned(
                "plan_review", task: rule.review.task, who: rule.review.who, clause: rule.review.clause,
                doneBy: .planAgreed, event, orBy: calendar.end(rule.review.within, from: event.at.day))
        default: break
        }
    }

    private mutating func keepPlanned(
        _ rule: String, task: String, who: Actor, clause: Clause, doneBy: EventKind, _ event: EpisodeEvent,
        orBy day: Day
    ) {
        let due = Due(day: event.plannedOn ?? day)
        add(
            Obligation(
                key: "\(rule)@\(event.id)", rule: rule, task: task, who: who, clause: clause, doneBy: doneBy,
                doneOf: nil, doneOfLevel: nil, doneAs: nil, supersededBy: doneBy == .actionDone ? [.actionDropped] : [],
                madeBy: event.id, madeAt: event.at, leg: leg, notBefore: nil, due: due, firstDue: due, state: .open))
    }
}
