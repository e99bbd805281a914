import Domain
import Procedures
import Testing

/// Moving an open episode to another version of the rules (requirements I1, issue 4).
@Suite("Moving an episode to other rules") struct MovingTests {
    private static let yaml = Packs.named("foster-placement-stability")?.yaml ?? ""

    /// The shipped pack, changed by hand.
    private static func edited(_ changes: [(String, String)]) throws -> ProcedureRules {
        var text = yaml
        for (old, new) in changes {
            try #require(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        return try ProcedurePack.check(yaml: text).get().rules
    }

    /// Rules that lack some, ask others of somebody else and at other times, and know other bands.
    private static func other(_ dice: inout PropertyTests.Dice) -> ProcedureRules {
        var rules = Trial.rules
        rules.pathway.obligations = rules.pathway.obligations.filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
            .map { rule in
                var rule = rule
                if Bool.random(using: &dice) { rule.within = rules.pathway.timescales.randomElement(using: &dice) }
                if Int.random(in: 0..<5, using: &dice) == 0 { rule.triggers.insert(.scaled) }
                if Int.random(in: 0..<5, using: &dice) == 0 { rule.condition.routes = [] }
                if Int.random(in: 0..<6, using: &dice) == 0 { rule.supersededBy = [] }
                return rule
            }
        if Int.random(in: 0..<3, using: &dice) == 0 { rules.pathway.contactLists = [] }
        if Int.random(in: 0..<3, using: &dice) == 0 { rules.pathway.routes.removeLast() }
        return rules
    }

    @Test(
        "3,000 random episodes: what ended stays, nothing waived comes back, twice is once, reading again is the same")
    func sequences() {
        var (ended, superseded, made, goneOn) = (0, 0, 0, 0)
        for seed in 1...3_000 {
            var dice = PropertyTests.Dice(state: UInt64(seed) &* 77)
            let (first, second) = (Trial.rules, Self.other(&dice))
            var pathway = Pathway(rules: first.pathway, scale: first.scale, calendar: WorkingCalendar())
            var (events, moves): ([EpisodeEvent], [RuleMove]) = ([], [])
            var time: Int64 = 1_772_000_000
            for _ in 0..<Int.random(in: 2...20, using: &dice) {
                time += Int64.random(in: 0...200_000, using: &dice)
                guard Int.random(in: 0..<5, using: &dice) == 0, !pathway.isClosed else {
                    let event = PropertyTests.event(after: pathway.obligations.map(\.key), at: time, &dice)
                    let before = pathway.obligations
                    pathway.apply(event)
                    events.append(event)
                    guard zip(before, pathway.obligations).allSatisfy({ $0.isOpen || $0 == $1 }),
                        pathway.obligations.count >= before.count
                    else {
                        Issue.record("seed \(seed): an ended one changed after \(event.kind)")
                        return
                    }
                    continue
                }
                let event = EpisodeEvent(id: .random(), .proceduresMoved, at: Instant(seconds: time))
                let rules = Bool.random(using: &dice) ? second : first
                let before = pathway
                pathway.move(to: rules.pathway, scale: rules.scale, by: event)
                events.append(event)
                moves.append(RuleMove(event: event.id, rules: rules.pathway, scale: rules.scale))
                if let fault = Self.fault(before, pathway, event) {
                    Issue.record("seed \(seed): \(fault)")
                    return
                }
                ended += before.obligations.count { !$0.isOpen }
                superseded += pathway.obligations.count { $0.state.endedBy == event.id }
                made += pathway.obligations.count - before.obligations.count
                goneOn += zip(before.obligations, pathway.obligations).count { $0.isOpen && $1.isOpen }
                let once = pathway.obligations
                pathway.move(to: rules.pathway, scale: rules.scale, by: event)
                guard pathway.obligations == once else {
                    Issue.record("seed \(seed): twice was not once")
                    return
                }
            }
            let again = Pathway(
                rules: first.pathway, scale: first.scale, calendar: WorkingCalendar(), moves: moves, events: events)
            guard again.obligations == pathway.obligations, again.contact == pathway.contact else {
                Issue.record("seed \(seed): another reading gives other obligations")
                return
            }
        }
        #expect(ended > 1_000 && superseded > 1_000 && made > 1_000 && goneOn > 1_000)
    }

    /// What a move must never do.
    private static func fault(_ before: Pathway, _ after: Pathway, _ move: EpisodeEvent) -> String? {
        guard after.obligations.count >= before.obligations.count else { return "an obligation vanished" }
        for (was, one) in zip(before.obligations, after.obligations) {
            guard was.key == one.key, was.firstDue == one.firstDue, was.madeBy == one.madeBy else {
                return "\(was.key) became another"
            }
            if !was.isOpen, was.state != one.state || was.due != one.due { return "\(was.key) had ended and changed" }
            if was.isOpen, case .waived = one.state { return "\(was.key) was waived by moving" }
        }
        let added = after.obligations.dropFirst(before.obligations.count)
        for one in before.obligations {
            guard case .waived = one.state else { continue }
            let back = added.contains { $0.isOpen && $0.rule == one.rule && $0.madeBy == one.madeBy }
            if back, one.doneBy != .callMade { return "\(one.key) was waived and came back" }
        }
        if added.contains(where: { $0.isOpen && $0.due.day < move.at.day }) { return "a new one was late at once" }
        if Set(after.obligations.map(\.key)).count != after.obligations.count { return "one key twice" }
        let calls = after.obligations.count { $0.isOpen && $0.doneBy == .callMade }
        if after.contact?.isOpen == true, after.contact != before.contact, calls == 0 { return "nobody calls" }
        return nil
    }

    @Test("Moving to rules that say the same changes nothing, and nothing later either")
    func same() {
        for seed in 1...1_000 {
            var dice = PropertyTests.Dice(state: UInt64(seed) &* 991)
            var one = Pathway(rules: Trial.rules.pathway, scale: Trial.rules.scale, calendar: WorkingCalendar())
            var other = one
            var time: Int64 = 1_772_000_000
            for turn in 0..<16 {
                time += Int64.random(in: 0...200_000, using: &dice)
                let event = PropertyTests.event(after: one.obligations.map(\.key), at: time, &dice)
                one.apply(event)
                other.apply(event)
                if turn == 7 {
                    other.move(
                        to: Trial.rules.pathway, scale: Trial.rules.scale,
                        by: EpisodeEvent(id: .random(), .proceduresMoved, at: Instant(seconds: time)))
                }
            }
            guard one.obligations == other.obligations, one.contact == other.contact else {
                Issue.record("seed \(seed)")
                return
            }
        }
    }
}
