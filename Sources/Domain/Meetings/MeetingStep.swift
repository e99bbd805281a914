/// One thing that is done for a meeting, and by when.
public struct MeetingStep: Hashable, Sendable, Identifiable {
    /// What is done. The system knows these; a pack says who, when and by which clause.
    public enum Deed: String, CaseIterable, Hashable, Sendable {
        /// Somebody tells that the placement may break down.
        case notifyRisk = "notify_risk"
        /// Whether there is to be a meeting, and which.
        case decide
        case findChair = "find_chair"
        /// People are consulted about who is needed, and invited.
        case invite
        /// Participants are spoken to before the meeting.
        case speakBefore = "speak_before"
        /// The request for the placement is brought up to date.
        case updateRequest = "update_request"
        /// A revised assessment or report is ready.
        case prepare
        case hold
        case sendMinutes = "send_minutes"
        case fileMinutes = "file_minutes"
        case writePlan = "write_plan"
        case updateCarePlan = "update_care_plan"
        case tellProvider = "tell_provider"
        case tellPlacementsService = "tell_placements_service"
        case presentFunding = "present_funding"
    }

    /// What the days are counted from.
    public enum Anchor: String, CaseIterable, Hashable, Sendable {
        /// The day on which the social worker became aware.
        case riskKnown = "risk_known"
        case riskNotified = "risk_notified"
        case placementEnded = "placement_ended"
        /// The day on which it was decided that there is to be a meeting.
        case called
        case chairFound = "chair_found"
        /// The day for which the meeting is arranged, or on which it was held.
        case held

        /// "the placement's end".
        public var label: String {
            switch self {
            case .riskKnown: "the day on which the risk became known"
            case .riskNotified: "the notification of the risk"
            case .placementEnded: "the placement's end"
            case .called: "the decision to meet"
            case .chairFound: "the finding of the chair"
            case .held: "the meeting"
            }
        }
    }

    public let id: String
    public let deed: Deed
    public let task: String
    /// Where there are several, all of them: one alone leaves it open.
    public let who: [MeetingParty]
    public var placements: Set<PlacementKind>
    /// Limits of time; of several packs, all hold at once, each for its own placements.
    public var windows: [MeetingWindow]
    public let clause: Clause

    public init(
        id: String, deed: Deed, task: String, who: [MeetingParty], placements: Set<PlacementKind>,
        windows: [MeetingWindow], clause: Clause
    ) {
        (self.id, self.deed, self.task, self.who) = (id, deed, task, who)
        (self.placements, self.windows, self.clause) = (placements, windows, clause)
    }
}

/// When something may be done, counted from one day.
public struct MeetingWindow: Hashable, Sendable {
    public let anchor: MeetingStep.Anchor
    /// Whether it lies before the anchor, as what is done for a meeting does. The spans then count backwards.
    public let isBefore: Bool
    /// Not until so long after the anchor (or, before it, not nearer to it than this).
    public let notBefore: Timescale?
    /// At the latest so long after the anchor (or, before it, not earlier than so long before).
    public let within: Timescale?
    /// Those of the step in the pack that sets the limit.
    public let placements: Set<PlacementKind>
    public let clause: Clause

    public init(
        anchor: MeetingStep.Anchor, isBefore: Bool = false, notBefore: Timescale?, within: Timescale?,
        placements: Set<PlacementKind>, clause: Clause
    ) {
        (self.anchor, self.isBefore) = (anchor, isBefore)
        (self.notBefore, self.within) = (notBefore, within)
        (self.placements, self.clause) = (placements, clause)
    }

    /// "4 to 8 weeks after the placement's end", in words that hold for any units.
    public var label: String {
        let side = isBefore ? "before \(anchor.label)" : "after \(anchor.label)"
        switch (notBefore, within) {
        case (let first?, let last?): return "at least \(first.label) and at most \(last.label) \(side)"
        case (let first?, nil): return "at least \(first.label) \(side)"
        case (nil, let last?): return isBefore ? "in the \(last.label) \(side)" : "within \(last.label) \(side)"
        case (nil, nil): return isBefore ? side : "at once \(side)"
        }
    }
}
