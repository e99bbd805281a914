import Domain
import Procedures
import Testing

/// 10,000 random sequences of events under the shipped packs.
@Suite("Whatever happens in whatever order") struct PropertyTests {
    /// Deterministic, so that a failure can be repeated from its seed.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
    }

    static let kinds = EventKind.allCases.filter { !$0.isDerived }

    static func event(after known: [String], at second: Int64, _ dice: inout Dice) -> EpisodeEvent {
        let roles: [Role] = [
            .placementStabilityOfficer, .astWorker, .socialWorker, .camhsWorker, .supervisingSocialWorker,
        ]
        let kind = kinds.randomElement(using: &dice) ?? .scaled
        let role = roles.randomElement(using: &dice) ?? .astWorker
        return EpisodeEvent(
            id: .random(), kind, at: Instant(seconds: second), roles: [role],
            level: role == .astWorker ? Int.random(in: 1...3, using: &dice) : nil,
            party: roles.randomElement(using: &dice), partyLevel: Int.random(in: 1...3, using: &dice),
            scale: Int.random(in: 1...5, using: &dice),
            involvement: InvolvementStanding.allCases.randomElement(using: &dice),
            services: Set(InvolvedService.allCases.filter { _ in Bool.random(using: &dice) }),
            referrer: ["foster_carer", "social_worker"].randomElement(using: &dice),
            plannedOn: Instant(seconds: second).day + Int.random(in: 0...30, using: &dice),
            callEvery: [.planAgreed, .meetingHeld, .callsAgreed].contains(kind)
                ? Int.random(in: 1...30, using: &dice) : nil,
            obligation: kind.isOfObligation ? known.randomElement(using: &dice) : nil)
    }

    @Test("P3 5.3 to 5.8: nothing vanishes, what ended stays ended, and reading again gives the same")
    func sequences() {
        let rules = Packs.shipped.map(\.pack.rules).first { !$0.pathway.obligations.isEmpty } ?? ProcedureRules()
        let calendar = WorkingCalendar()
        var counts: [EventKind: Int] = [:]
        var states: [String: Int] = [:]
        for seed in 1...10_000 {
            var dice = Dice(state: UInt64(seed))
            var pathway = Pathway(rules: rules.pathway, scale: rules.scale, calendar: calendar)
            var events: [EpisodeEvent] = []
            var second: Int64 = 1_772_000_000
            for _ in 0..<Int.random(in: 1...24, using: &dice) {
                second += Int64.random(in: 0...200_000, using: &dice)
                let event = Self.event(after: pathway.obligations.map(\.key), at: second, &dice)
                let before = pathway.obligations
                pathway.apply(event)
                events.append(event)
                counts[event.kind, default: 0] += 1
                if let fault = Self.fault(before, pathway.obligations, event) {
                    Issue.record("seed \(seed): \(fault) after \(event.kind)")
                    return
                }
            }
            for one in pathway.obligations { states[one.state.word, default: 0] += 1 }
            let again = Pathway(rules: rules.pathway, scale: rules.scale, calendar: calendar, events: events)
            let twice = Pathway(rules: rules.pathway, scale: rules.scale, calendar: calendar, events: events + events)
            guard again.obligations == pathway.obligations, twice.obligations == pathway.obligations,
                again.contact == pathway.contact
            else {
                Issue.record("seed \(seed): another reading gives other obligations")
                return
            }
            guard Self.openKeys(pathway).count == Set(Self.openKeys(pathway)).count else {
                Issue.record("seed \(seed): one key twice")
                return
            }
        }
        #expect(Self.kinds.allSatisfy { counts[$0, default: 0] >= 100 }, "\(counts)")
        #expect(["open", "done", "waived", "superseded"].allSatisfy { states[$0, default: 0] >= 100 }, "\(states)")
    }

    /// What one event must never do.
    private static func fault(_ before: [Obligation], _ after: [Obligation], _ event: EpisodeEvent) -> String? {
        guard after.count >= before.count else { return "an obligation vanished" }
        for (was, one) in zip(before, after) {
            guard was.key == one.key, was.firstDue == one.firstDue, was.madeBy == one.madeBy else {
                return "\(was.key) became another"
            }
            if !was.isOpen, was != one { return "\(was.key) was \(was.state.word) and changed" }
            if was.isOpen, !one.isOpen, one.state.endedBy != event.id { return "\(was.key) ended by another event" }
            // A plan that is agreed or changed says how often to call from now on.
            let isCall = event.callEvery != nil && was.doneBy == .callMade
            if one.due != was.due, event.kind != .rescheduled, !event.kind.planned, !isCall {
                return "\(was.key) moved by itself"
            }
            if case .waived = one.state, was.isOpen, event.kind != .waived { return "\(was.key) waived by itself" }
        }
        let made = after.dropFirst(before.count)
        if event.kind.isOfObligation, !made.allSatisfy({ event.kind == .waived && $0.doneBy == .callMade }) {
            return "\(event.kind) made something other than the next call"
        }
        return after.dropFirst(before.count).allSatisfy(\.isOpen) ? nil : "made and ended at once"
    }

    private static func openKeys(_ pathway: Pathway) -> [String] { pathway.obligations.map(\.key) }

    @Test("A concern always asks for something, and so does every trigger whose condition holds")
    func triggers() throws {
        for scale in 1...5 {
            for standing in InvolvementStanding.allCases {
                for services in ["", " services=ast", " services=camhs", " services=ast,camhs"] {
                    let text = "2026-03-02 concern_recorded scale=\(scale) involvement=\(standing.rawValue)\(services)"
                    let trial = try Trial(text)
                    #expect(!trial.asked.isEmpty, "\(text)")
                    let hasNext = trial.pathway.steps(at: noon("2026-03-02")).contains { $0.isNext }
                    #expect(hasNext, "\(text)")
                }
            }
        }
    }

    @Test("One that was waived does not come back while the concern stays on its way")
    func waived() throws {
        let trial = try Trial(
            """
            2026-03-02 concern_recorded scale=2 involvement=none
            2026-03-03 waived obligation=new_referrer#1
            2026-03-04 concern_recorded scale=3 involvement=none
            2026-03-05 referrer_contacted
            """)
        #expect(trial.pathway.obligations.filter { $0.rule == "new_referrer" }.map(\.state.word) == ["waived"])
    }

    @Test("A closed episode asks for nothing more, and nothing stays open in it")
    func closed() throws {
        let text =
            "2026-03-02 concern_recorded scale=2 involvement=none\n2026-03-04 plan_agreed\n2026-04-20 episode_closed\n"
        let closed = try Trial(text + "2026-04-21 scaled scale=5 as=ast_worker level=3\n")
        #expect(closed.open.isEmpty && closed.pathway.contact?.endedOn == day("2026-04-20"))
        let reopened = try Trial(
            text + "2026-05-01 episode_reopened\n2026-05-01 concern_recorded scale=2 involvement=none\n")
        #expect(reopened.open.contains("new_referrer"))
    }
}
