/// The rules that an event moved an episode to.
public struct RuleMove: Sendable {
    public let event: ID<EpisodeEvent>
    public let rules: PathwayRules
    public let scale: StabilityScale?

    public init(event: ID<EpisodeEvent>, rules: PathwayRules, scale: StabilityScale?) {
        (self.event, self.rules, self.scale) = (event, rules, scale)
    }
}

/// Moving an open episode to other rules (requirements I1; docs/adr/0009).
///
/// The events are read again under the new rules. What has ended stays as it ended. What is open goes on as the new
/// rules say it, with its key and its first day; where they do not ask for it any more, the move supersedes it. What
/// only they ask for is counted from the move, since nobody could know of it before.
extension Pathway {
    /// Reads events from the beginning, with the rules that the episode was moved to from each move on.
    public init(
        rules: PathwayRules, scale: StabilityScale?, calendar: WorkingCalendar, moves: [RuleMove],
        events: some Sequence<EpisodeEvent>
    ) {
        self.init(rules: rules, scale: scale, calendar: calendar)
        for event in events {
            if let move = moves.first(where: { $0.event == event.id }) {
                self.move(to: move.rules, scale: move.scale, by: event)
            } else {
                apply(event)
            }
        }
    }

    /// Goes on under other rules. A closed episode, and a move that was taken in before, change nothing.
    public mutating func move(to rules: PathwayRules, scale: StabilityScale?, by event: EpisodeEvent) {
        guard !isClosed, seen.insert(event.id).inserted else { return }
        // What was waived or rescheduled names keys of the old rules; both are carried over with the obligation.
        var moved = Pathway(
            rules: rules, scale: scale, calendar: calendar, events: history.filter { !$0.kind.isOfObligation })
        moved.takeOver(self, by: event)
        (moved.seen, moved.history, moved.tellings) = (seen, history + [event], tellings)
        self = moved
    }

    private mutating func takeOver(_ old: Pathway, by event: EpisodeEvent) {
        let now = max(leg, old.leg)
        let twins = Twins(of: old, in: self)
        let new = self
        let (asked, current) = (obligations, leg)
        let rescheduled = Set(old.history.filter { $0.kind == .rescheduled }.compactMap(\.obligation))
        // The new rules read nothing of what was done about one obligation: an action that was dropped stays dropped.
        let aboutOne = Set(old.history.filter(\.kind.isOfObligation).map(\.id))
        var kept = old.obligations
        var again: [Int] = []
        for index in kept.indices {
            let twin = twins.ofOld[index].map { asked[$0] }
            if kept[index].leg == old.leg || twin?.leg == current { kept[index].leg = now }
            guard kept[index].isOpen else {
                // It was needless by the old rules only.
                if case .superseded(let by) = kept[index].state, !aboutOne.contains(by), twin?.isOpen == true {
                    again += [twins.ofOld[index] ?? 0]
                }
                continue
            }
            if let twin {
                kept[index].go(onAs: twin, keepsDay: rescheduled.contains(kept[index].key))
            } else if !(kept[index].doneBy == .callMade && contact?.isOpen == true) {
                kept[index].state = .superseded(by: event.id)
            }
        }
        leg = now
        obligations = kept
        var indices: [Int: Int] = [:]
        for (index, twin) in twins.ofOld.enumerated() {
            if let twin { indices[twin] = index }
        }
        for (index, one) in asked.enumerated() where !twins.ofNew.contains(index) || again.contains(index) {
            if !again.contains(index), isWaived(one, on: one.leg == current ? now : one.leg) { continue }
            if addAnew(one, wasCurrent: one.leg == current, event) { indices[index] = obligations.count - 1 }
        }
        findPlaces(old, new, indices, event)
        goOnCalling(event)
    }

    /// Whether somebody waived on a route what is asked for once on it: read without the waiver, the events may ask for it
    /// once more.
    private func isWaived(_ one: Obligation, on leg: Int) -> Bool {
        obligations.contains { other in
            guard case .waived = other.state else { return false }
            return other.rule == one.rule && other.leg == leg && other.isOnceARoute && one.isOnceARoute
        }
    }

    /// - Returns: Whether it was added.
    private mutating func addAnew(_ one: Obligation, wasCurrent: Bool, _ event: EpisodeEvent) -> Bool {
        var one = one
        if one.doneBy == .callMade, one.isOpen { return false }
        if wasCurrent { one.leg = leg }
        if one.isOpen { count(&one, from: event) }
        if obligations.contains(where: { $0.key == one.key }) { one.key += "~\(event.id)" }
        obligations.append(one)
        return true
    }

    /// Nobody is late with what nobody was asked for: time runs from the move.
    private func count(_ one: inout Obligation, from event: EpisodeEvent) {
        one.madeAt = event.at
        guard let rule = rules.obligations.first(where: { $0.id == one.rule }) else { return }
        if rule.start == .event {
            one.due = rule.within.map { calendar.due($0, from: event.at) } ?? Due(day: event.at.day)
            one.notBefore = rule.notBefore.map { calendar.end($0, from: event.at.day) }
            if let earliest = one.notBefore, earliest > one.due.day { one.due = Due(day: earliest) }
        } else if one.due.day < event.at.day {
            one.due = Due(day: event.at.day)
        }
        one.firstDue = one.due
    }

    /// What was asked for once on this route, under either rules, is not asked for again there; what a move superseded
    /// leaves its place to the next that is asked for.
    ///
    /// - Parameter indices: Where the new rules' obligations stand now, by where they stood.
    private mutating func findPlaces(_ old: Pathway, _ new: Pathway, _ indices: [Int: Int], _ event: EpisodeEvent) {
        let moves = old.moves.union([event.id])
        func hasPlace(_ index: Int) -> Bool {
            if case .superseded(let by) = obligations[index].state { !moves.contains(by) } else { true }
        }
        for rule in rules.obligations {
            let counts = [old.takenBack["\(rule.id)#\(old.leg)"], new.takenBack["\(rule.id)#\(new.leg)"]]
            takenBack["\(rule.id)#\(leg)"] = counts.compactMap { $0 }.max()
        }
        places = [:]
        for index in obligations.indices where hasPlace(index) { places[obligations[index].key] = index }
        for rule in rules.obligations where rule.repetition == .onceARoute {
            let found = new.places[new.key(of: rule)].flatMap { indices[$0] } ?? old.places[old.key(of: rule)]
            places[key(of: rule)] = found.flatMap { hasPlace($0) ? $0 : nil }
        }
    }

    private mutating func goOnCalling(_ event: EpisodeEvent) {
        guard let contact, contact.isOpen, let rule = rules.contactLists.first(where: { $0.id == contact.list }),
            !obligations.contains(where: { $0.isOpen && $0.doneBy == .callMade })
        else { return }
        askForCall(rule, contact, event, from: event.at.day)
    }

    /// The events that moved the episode.
    var moves: Set<ID<EpisodeEvent>> { Set(history.filter { $0.kind == .proceduresMoved }.map(\.id)) }
}

/// Which obligations under the old rules and under the new are the same demand.
private struct Twins {
    /// The index among the new ones, by the index of the old; `nil` for one that the new rules do not ask for.
    private(set) var ofOld: [Int?]
    private(set) var ofNew: Set<Int> = []

    init(of old: Pathway, in new: Pathway) {
        ofOld = [Int?](repeating: nil, count: old.obligations.count)
        // Asked for by the same event; on the route that the concern is on now; under the same key.
        let tests: [(Obligation, Obligation) -> Bool] = [
            { $0.madeBy == $1.madeBy && ($0.rule == $1.rule || $0.doneBy == .callMade && $1.doneBy == .callMade) },
            { $0.rule == $1.rule && $0.leg == old.leg && $1.leg == new.leg && $0.isOnceARoute && $1.isOnceARoute },
            { $0.key == $1.key },
        ]
        // What was superseded comes last: another may have been asked for in its place since.
        for (isSuperseded, isTwin) in tests.map({ (false, $0) }) + tests.map({ (true, $0) }) {
            for (index, one) in old.obligations.enumerated()
            where ofOld[index] == nil && one.isSuperseded == isSuperseded {
                let found = new.obligations.indices.first { !ofNew.contains($0) && isTwin(one, new.obligations[$0]) }
                guard let found else { continue }
                ofOld[index] = found
                ofNew.insert(found)
            }
        }
    }
}

extension Obligation {
    fileprivate var isSuperseded: Bool { if case .superseded = state { true } else { false } }

    fileprivate var isOnceARoute: Bool { !key.utf8.contains(UInt8(ascii: "@")) }

    /// - Parameter keepsDay: A person gave it another day, which stands.
    fileprivate mutating func go(onAs twin: Obligation, keepsDay: Bool) {
        (task, who, clause, supersededBy) = (twin.task, twin.who, twin.clause, twin.supersededBy)
        (doneBy, doneOf, doneOfLevel) = (twin.doneBy, twin.doneOf, twin.doneOfLevel)
        (doneAs, notBefore) = (twin.doneAs, twin.notBefore)
        if !keepsDay { due = twin.due }
        state = twin.state
    }
}
