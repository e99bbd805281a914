/// What is known of one meeting, as far as it decides what is still to be done for it.
public struct MeetingFacts: Hashable, Sendable {
    public var kind: PlacementKind
    public var state: MeetingState
    public var calledOn: Day
    /// The days below are `nil` while nobody knows them.
    public var riskKnownOn: Day?
    public var placementEndedOn: Day?
    public var chairFoundOn: Day?
    public var plannedOn: Day?
    public var heldOn: Day?
    public var agreedOn: Day?
    /// The day on which the last of those who were there got the agreed minutes.
    public var circulatedOn: Day?
    /// What was done and will not be done, by the duty's key.
    public var deeds: [String: MeetingDeed] = [:]
    /// What its decision raises.
    public var raised: Set<MeetingDecision.Duty> = []
    /// Whether the placements service was there when it was decided.
    public var placementsServiceAttended = false
    /// Whether the minutes name a service with a cost.
    public var hasCost = false
    /// Whether the reviewing officer has outcomes open, as the minutes say; then the care plan may be theirs to change.
    public var outcomesAreOpen = false

    public init(kind: PlacementKind, state: MeetingState, calledOn: Day) {
        (self.kind, self.state, self.calledOn) = (kind, state, calledOn)
    }
}

/// That a step was done, or will not be.
public struct MeetingDeed: Hashable, Sendable {
    public let on: Day
    public let isWaived: Bool
    /// Of a decision: whether there is to be the meeting; `nil` of everything else.
    public let answer: Bool?

    public init(on: Day, isWaived: Bool, answer: Bool?) {
        (self.on, self.isWaived, self.answer) = (on, isWaived, answer)
    }
}

/// One step of a meeting as one person owes it.
public struct MeetingDuty: Hashable, Sendable, Identifiable {
    public enum State: String, Hashable, Sendable {
        /// Its time has not come: what it waits for has not happened.
        case waiting
        case open, done, waived, superseded
    }

    public let line: MeetingTimetable.Line
    public let who: MeetingParty
    /// The step's id, and where several owe it, whose it is.
    public let id: String
    public let state: State
    /// The day by which it is to be done; `nil` where no limit counts.
    public let due: Day?

    public var step: MeetingStep { line.step }
}

/// What is to be done for a meeting, by whom and when: found anew from the facts each time, kept nowhere but as what they
/// come to.
public struct MeetingDuties: Hashable, Sendable {
    public let timetable: MeetingTimetable
    /// In the order of the rule's steps.
    public let all: [MeetingDuty]

    public init(_ rule: MeetingRule, _ facts: MeetingFacts, calendar: WorkingCalendar) {
        let timetable = MeetingTimetable(
            rule, for: facts.kind, known: Self.known(rule, facts), calendar: calendar)
        self.timetable = timetable
        all = timetable.lines.flatMap { line in
            line.step.who.map { named in
                let id = line.step.dutyID(of: named)
                let who = rule.owner(of: line.step, named, facts)
                return MeetingDuty(
                    line: line, who: who, id: id, state: Self.state(id, line.step, facts),
                    due: line.last ?? (line.step.deed == .hold ? facts.plannedOn : nil))
            }
        }
    }

    /// The days that spans are counted from.
    private static func known(_ rule: MeetingRule, _ facts: MeetingFacts) -> [MeetingStep.Anchor: Day] {
        var known: [MeetingStep.Anchor: Day] = [:]
        known[.riskKnown] = facts.riskKnownOn
        known[.riskNotified] = lastDay(.notifyRisk, rule, facts)
        known[.placementEnded] = facts.placementEndedOn
        known[.called] = lastDay(.decide, rule, facts) ?? (has(.decide, rule, facts.kind) ? nil : facts.calledOn)
        known[.chairFound] = facts.chairFoundOn
        known[.held] = facts.heldOn ?? facts.plannedOn
        return known
    }

    /// The day on which the last of those who owe a deed did it; `nil` while one is missing.
    private static func lastDay(_ deed: MeetingStep.Deed, _ rule: MeetingRule, _ facts: MeetingFacts) -> Day? {
        let steps = rule.steps.filter { $0.deed == deed && $0.placements.contains(facts.kind) }
        let keys = steps.flatMap { step in step.who.map(step.dutyID) }
        let days = keys.compactMap { key in facts.deeds[key].flatMap { $0.isWaived ? nil : $0.on } }
        return days.count == keys.count ? days.max() : nil
    }

    private static func has(_ deed: MeetingStep.Deed, _ rule: MeetingRule, _ kind: PlacementKind) -> Bool {
        rule.steps.contains { $0.deed == deed && $0.placements.contains(kind) }
    }

    private static func state(_ id: String, _ step: MeetingStep, _ facts: MeetingFacts) -> MeetingDuty.State {
        if let deed = facts.deeds[id] { return deed.isWaived ? .waived : .done }
        if step.deed.isDoneByItself(facts) { return .done }
        if facts.state.isOff { return .superseded }
        switch step.deed {
        case .sendMinutes, .fileMinutes, .writePlan, .updateCarePlan: return facts.heldOn == nil ? .waiting : .open
        case .tellProvider: return raises(.noticeToProvider, facts)
        case .tellPlacementsService:
            return facts.placementsServiceAttended && facts.state == .agreed
                ? .superseded : raises(.tellPlacementsService, facts)
        case .presentFunding: return raises(.presentFunding, facts, or: facts.hasCost)
        default: return .open
        }
    }

    private static func raises(
        _ duty: MeetingDecision.Duty, _ facts: MeetingFacts, or isRaised: Bool = false
    ) -> MeetingDuty.State {
        guard facts.state == .agreed else { return .waiting }
        return isRaised || facts.raised.contains(duty) ? .open : .superseded
    }
}

extension MeetingRule {
    /// Who owes a step that the pack gives to somebody: while the reviewing officer has outcomes open, the care plan is theirs
    /// where the pack says so.
    fileprivate func owner(of step: MeetingStep, _ named: MeetingParty, _ facts: MeetingFacts) -> MeetingParty {
        guard step.deed == .updateCarePlan, facts.outcomesAreOpen, let carePlan else { return named }
        return .role(carePlan.updater(outcomesAreOpen: true))
    }
}

extension MeetingStep {
    /// The step's own id, and where several owe it, whose it is too.
    fileprivate func dutyID(of party: MeetingParty) -> String { who.count == 1 ? id : "\(id).\(party.word)" }
}

extension MeetingStep.Deed {
    /// Whether what the system keeps says that it is done.
    fileprivate func isDoneByItself(_ facts: MeetingFacts) -> Bool {
        switch self {
        case .findChair: facts.chairFoundOn != nil
        case .hold: facts.heldOn != nil
        case .fileMinutes, .writePlan: facts.agreedOn != nil
        case .sendMinutes: facts.circulatedOn != nil
        default: false
        }
    }

    /// Whether somebody writes down that it was done; the rest the system sees for itself.
    public var isWrittenDown: Bool {
        switch self {
        case .findChair, .hold, .fileMinutes, .writePlan, .sendMinutes: false
        default: true
        }
    }
}
