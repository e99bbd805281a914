import Domain
import Procedures
import Testing

/// Thousands of random ways in which meetings go, under each document and under two together.
@Suite("However a meeting goes") struct MeetingPropertyTests {
    typealias Dice = PropertyTests.Dice

    static let meetings = [
        (["placement-stability-meeting"], "placement_stability_meeting"),
        (["placement-stability-meeting"], "disruption_meeting"),
        (["placement-support-meeting"], "placement_support_meeting"),
        (["disruption-meeting"], "disruption_meeting"),
        (["foster-placement-stability"], "multi_agency_meeting"),
        (["breakdown-prevention-meeting"], "planning_meeting"),
        (["breakdown-prevention-meeting"], "breakdown_prevention_meeting"),
        (["placement-stability-meeting", "disruption-meeting"], "disruption_meeting"),
    ]

    /// One thing more happens: what was known stays known, what was done stays done, and what is over stays over.
    static func step(
        _ facts: inout MeetingFacts, _ duties: MeetingDuties, on today: Day, _ dice: inout Dice
    ) {
        switch Int.random(in: 0..<10, using: &dice) {
        case 0: facts.riskKnownOn = facts.riskKnownOn ?? today
        case 1: facts.placementEndedOn = facts.placementEndedOn ?? today
        case 2 where !facts.state.isOff: facts.chairFoundOn = facts.chairFoundOn ?? today
        case 3 where facts.state == .called || facts.state == .arranged:
            (facts.state, facts.chairFoundOn) = (.arranged, facts.chairFoundOn ?? today)
            facts.plannedOn = today + Int.random(in: 1...60, using: &dice)
        case 4 where facts.state == .arranged: (facts.state, facts.heldOn) = (.held, today)
        case 5 where facts.state == .held:
            (facts.state, facts.agreedOn) = (.agreed, today)
            facts.raised = Set(MeetingDecision.Duty.allCases.filter { _ in Bool.random(using: &dice) })
            facts.placementsServiceAttended = Bool.random(using: &dice)
            facts.hasCost = Bool.random(using: &dice)
        case 6 where facts.state == .agreed: facts.circulatedOn = facts.circulatedOn ?? today
        case 7 where facts.state == .called || facts.state == .arranged:
            if Int.random(in: 0..<4, using: &dice) == 0 {
                facts.state = Bool.random(using: &dice) ? .cancelled : .refused
            }
        default:
            let open = duties.all.filter { $0.state == .open && $0.step.deed.isWrittenDown }
            guard let duty = open.randomElement(using: &dice) else { return }
            let isWaived = Int.random(in: 0..<4, using: &dice) == 0
            facts.deeds[duty.id] = MeetingDeed(
                on: today, isWaived: isWaived, answer: duty.step.deed == .decide && !isWaived ? true : nil)
        }
    }

    /// What one step more must not have done; `nil` where all is well.
    static func fault(_ before: MeetingDuties, _ after: MeetingDuties, _ facts: MeetingFacts)
        -> String?
    {
        guard before.all.map(\.id) == after.all.map(\.id),
            Set(after.all.map(\.id)).count == after.all.count
        else {
            return "other duties"
        }
        for (old, new) in zip(before.all, after.all) {
            switch old.state {
            case .done, .waived:
                if new.state != old.state { return "\(new.id) was \(old.state), is \(new.state)" }
            case .superseded: if new.state != .superseded { return "\(new.id) came back as \(new.state)" }
            case .open: if new.state == .waiting { return "\(new.id) waits again" }
            case .waiting: break
            }
            if facts.state.isOff, new.state == .open || new.state == .waiting {
                return "\(new.id) of a meeting that is off"
            }
            if facts.heldOn != nil, new.step.deed == .hold, new.state != .done {
                return "held and not done"
            }
            if let due = new.due, let first = new.line.first, first <= due, !new.line.allows(first) {
                return "\(new.id) not allowed on its first day"
            }
            if new.due != new.line.last, new.step.deed != .hold {
                return "\(new.id) due on another day than its last"
            }
        }
        return nil
    }

    @Test(
        "done stays done, waived stays waived, superseded is never open again, and nothing vanishes",
        arguments: meetings)
    func sequences(packs: [String], meeting: String) throws {
        let rule = try TimetableTests.rule(packs, meeting)
        let kinds = rule.placements.sorted { $0.rawValue < $1.rawValue }
        var states: [MeetingDuty.State: Int] = [:]
        for seed in 1...400 {
            var dice = Dice(state: UInt64(seed))
            var today = Day(number: Int.random(in: 20_000..<22_000, using: &dice))
            let kind = try #require(kinds.randomElement(using: &dice))
            var facts = MeetingFacts(kind: kind, state: .called, calledOn: today)
            var duties = MeetingDuties(rule, facts, calendar: TimetableTests.calendar)
            for _ in 0..<Int.random(in: 1...14, using: &dice) {
                today = today + Int.random(in: 0...9, using: &dice)
                Self.step(&facts, duties, on: today, &dice)
                let after = MeetingDuties(rule, facts, calendar: TimetableTests.calendar)
                if let fault = Self.fault(duties, after, facts) {
                    Issue.record("seed \(seed), \(kind): \(fault)")
                    return
                }
                duties = after
            }
            for duty in duties.all { states[duty.state, default: 0] += 1 }
        }
        for state in [MeetingDuty.State.open, .done, .superseded] {
            #expect(states[state, default: 0] >= 30, "\(states)")
        }
    }

    @Test("P0 with P2: the duties of both, each as it stands alone, on the days that both allow")
    func combined() throws {
        let names = ["placement-stability-meeting", "disruption-meeting"]
        let alone = try names.map { try TimetableTests.rule([$0], "disruption_meeting") }
        let both = try [names, names.reversed()].map {
            try TimetableTests.rule($0, "disruption_meeting")
        }
        for seed in 1...400 {
            var dice = Dice(state: UInt64(seed))
            var today = Day(number: Int.random(in: 20_000..<22_000, using: &dice))
            let kind = try #require(PlacementKind.allCases.randomElement(using: &dice))
            var facts = MeetingFacts(kind: kind, state: .called, calledOn: today)
            for _ in 0..<Int.random(in: 1...14, using: &dice) {
                today = today + Int.random(in: 0...9, using: &dice)
                Self.step(
                    &facts, MeetingDuties(both[0], facts, calendar: TimetableTests.calendar), on: today, &dice
                )
            }
            let each = alone.map { MeetingDuties($0, facts, calendar: TimetableTests.calendar).all }
            for rule in both {
                let joined = MeetingDuties(rule, facts, calendar: TimetableTests.calendar).all
                guard Set(joined.map(\.id)) == Set(each.flatMap { $0.map(\.id) }) else {
                    Issue.record("seed \(seed): \(joined.map(\.id))")
                    return
                }
                for duty in joined {
                    let parts = each.flatMap { $0.filter { $0.id == duty.id } }
                    guard parts.allSatisfy({ $0.state == duty.state && $0.who == duty.who }),
                        (-20..<200).allSatisfy({ day in
                            duty.line.allows(facts.calledOn + day)
                                == parts.allSatisfy { $0.line.allows(facts.calledOn + day) }
                        })
                    else {
                        Issue.record("seed \(seed), \(kind): \(duty.id)")
                        return
                    }
                }
            }
        }
    }

    @Test("a document that knows no such meeting changes nothing of another's")
    func strangers() throws {
        let names = ["placement-support-meeting", "breakdown-prevention-meeting"]
        for (name, meeting) in zip(
            names, ["placement_support_meeting", "breakdown_prevention_meeting"])
        {
            let (alone, together) = (
                try TimetableTests.rule([name], meeting), try TimetableTests.rule(names, meeting)
            )
            for kind in PlacementKind.allCases {
                for state in MeetingState.allCases {
                    let facts = MeetingDutyTests.facts(state, kind)
                    let (one, two) = (
                        MeetingDuties(alone, facts, calendar: TimetableTests.calendar).all,
                        MeetingDuties(together, facts, calendar: TimetableTests.calendar).all
                    )
                    #expect(
                        one.map(\.id) == two.map(\.id) && one.map(\.state) == two.map(\.state),
                        "\(kind) \(state)")
                    #expect(one.map(\.due) == two.map(\.due), "\(kind) \(state)")
                }
            }
        }
    }
}
