/// What packs say of one kind of meeting: who calls it and when, who chairs and comes, what it does, and what follows
/// (requirements D1 to D5).
public struct MeetingRule: Hashable, Sendable, Identifiable {
    /// What records keep, such as `disruption_meeting`. Packs that mean the same meeting write the same id.
    public let id: String
    /// In the words of the pack: "Breakdown Prevention Meeting".
    public let name: String
    /// The placements that such a meeting is for.
    public var placements: Set<PlacementKind>
    public let clause: Clause
    /// What the meeting is for.
    public var purposes: [PackTerm]
    /// What gives cause to call one.
    public var triggers: [MeetingTrigger]
    /// Who coordinates it. Of those for a placement, all do.
    public var convenors: [MeetingConvenor]
    /// What is done by when, before and after.
    public var steps: [MeetingStep]
    public var chair: ChairRule
    public var minuteTakers: [MinuteTakerRule]
    public var invitees: [MeetingInvitee]
    /// How the child takes part; `nil` where the packs say nothing of it.
    public var child: ChildsPart?
    /// What is written down in the meeting, in the order of its page.
    public var agenda: [AgendaItem]
    /// What the meeting can decide about the placement.
    public var decisions: [MeetingDecision]
    public var review: MeetingReview?
    public var minutes: MinutesRule?
    /// Who puts the plan into the care plan; `nil` where the packs leave that to others.
    public var carePlan: CarePlanRule?

    public init(
        id: String, name: String, placements: Set<PlacementKind>, clause: Clause, purposes: [PackTerm] = [],
        triggers: [MeetingTrigger] = [], convenors: [MeetingConvenor] = [], steps: [MeetingStep] = [],
        chair: ChairRule = ChairRule(), minuteTakers: [MinuteTakerRule] = [], invitees: [MeetingInvitee] = [],
        child: ChildsPart? = nil, agenda: [AgendaItem] = [], decisions: [MeetingDecision] = [],
        review: MeetingReview? = nil, minutes: MinutesRule? = nil, carePlan: CarePlanRule? = nil
    ) {
        (self.id, self.name, self.placements, self.clause) = (id, name, placements, clause)
        (self.purposes, self.triggers, self.convenors) = (purposes, triggers, convenors)
        (self.steps, self.chair, self.minuteTakers) = (steps, chair, minuteTakers)
        (self.invitees, self.child, self.agenda) = (invitees, child, agenda)
        (self.decisions, self.review, self.minutes, self.carePlan) = (decisions, review, minutes, carePlan)
    }
}

/// A cause to call a meeting.
public struct MeetingTrigger: Hashable, Sendable {
    /// What the system can see happen by itself; the rest people judge.
    public enum Sign: String, CaseIterable, Hashable, Sendable {
        /// Somebody notes that the placement becomes fragile, or shows a sign of the pack's list.
        case worry
        case noticeGiven = "notice_given"
        /// Somebody tells that the placement may break down.
        case riskNotified = "risk_notified"
        /// A Risk Assessment asks for the meeting.
        case riskAssessed = "risk_assessed"
        /// The placement ended, or ended when it did, without the social work plan (A3).
        case unplannedEnding = "unplanned_ending"
        /// A placement that was to be permanent ended without that plan.
        case permanentEnding = "permanent_ending"
        case plannedMove = "planned_move"
        case placementBegins = "placement_begins"
        /// A meeting before it asked for another.
        case series
    }

    public let sign: Sign
    public let text: String
    public let clause: Clause

    public init(sign: Sign, text: String, clause: Clause) {
        (self.sign, self.text, self.clause) = (sign, text, clause)
    }
}

/// Who coordinates a meeting.
public struct MeetingConvenor: Hashable, Sendable {
    public let party: MeetingParty
    public let placements: Set<PlacementKind>
    public let clause: Clause

    public init(party: MeetingParty, placements: Set<PlacementKind>, clause: Clause) {
        (self.party, self.placements, self.clause) = (party, placements, clause)
    }
}

/// Who writes a meeting's minutes.
public struct MinuteTakerRule: Hashable, Sendable {
    public let role: Role
    public let clause: Clause

    public init(role: Role, clause: Clause) { (self.role, self.clause) = (role, clause) }
}
