/// How a pathway keeps the contact list (P3 5.3, 5.8, 5.10; requirement C8).
extension Pathway {
    /// Begins, goes on with and ends the calls.
    mutating func keepContactList(_ event: EpisodeEvent) {
        if let rule = rules.contactLists.first(where: {
            $0.starts.contains(event.kind) && $0.condition.holds(for: event, in: facts)
        }) {
            start(rule, event)
        }
        guard var standing = contact, standing.isOpen,
            let rule = rules.contactLists.first(where: { $0.id == standing.list })
        else { return }
        if rule.restartedBy.contains(event.kind) {
            standing.since = event.at.day
            standing.mayEndFrom = rule.minimum.map { calendar.end($0, from: event.at.day) }
        }
        switch event.kind {
        case .callMade:
            standing.lastCall = event.at.day
            standing.unanswered = 0
        case .callUnanswered: standing.unanswered += 1
        case .callsAgreed:
            standing.everyDays = event.callEvery ?? standing.everyDays
            if let every = event.callEvery { moveWaitingCall(every, event) }
        case .callsEnded:
            standing.endedOn = event.at.day
            contact = standing
            return
        default: break
        }
        contact = standing
        // Only what begins the calls or makes one asks for the next: whatever else happens brings none back.
        let asks = event.kind == .callMade || rule.starts.contains(event.kind)
        let isWaiting = obligations.contains { $0.isOpen && $0.doneBy == .callMade }
        if asks, !isWaiting { askForCall(rule, standing, event, from: event.at.day) }
    }

    private mutating func start(_ rule: ContactListRule, _ event: EpisodeEvent) {
        let day = event.at.day
        var earliest = rule.minimum.map { calendar.end($0, from: day) }
        // Two rules at once: the longer least time holds. A plan that is changed says how often, and begins nothing anew.
        if let contact, contact.isOpen, contact.list == rule.id {
            earliest = contact.mayEndFrom
        } else if let contact, contact.isOpen, let other = contact.mayEndFrom {
            earliest = max(earliest ?? other, other)
        }
        var standing = contact?.isOpen == true ? contact : nil
        standing = ContactStanding(
            list: rule.id, since: standing?.since ?? day, mayEndFrom: earliest,
            everyDays: event.callEvery ?? standing?.everyDays, lastCall: standing?.lastCall,
            unanswered: standing?.unanswered ?? 0)
        if let every = event.callEvery { moveWaitingCall(every, event) }
        contact = standing
    }

    /// A call that waits comes as often as the plan says from now on, and never before today.
    private mutating func moveWaitingCall(_ every: Int, _ event: EpisodeEvent) {
        for index in obligations.indices where obligations[index].isOpen && obligations[index].doneBy == .callMade {
            let since = contact?.lastCall ?? obligations[index].madeAt.day
            obligations[index].due = Due(day: max(event.at.day, since + every))
        }
    }

    /// The next call, one interval after `start`.
    mutating func askForCall(
        _ rule: ContactListRule, _ standing: ContactStanding, _ event: EpisodeEvent, from start: Day
    ) {
        let day = standing.everyDays.map { start + $0 } ?? calendar.end(rule.every, from: start)
        let whom = rule.whom.map(\.label).joined(separator: " and ")
        add(
            Obligation(
                key: "call.\(rule.id)@\(event.id)", rule: rule.id, task: "Call \(whom)", who: rule.calls,
                clause: rule.clause, doneBy: .callMade, doneOf: nil, doneOfLevel: nil, doneAs: nil,
                supersededBy: [.callsEnded],
                madeBy: event.id, madeAt: event.at, leg: leg, notBefore: nil, due: Due(day: day),
                firstDue: Due(day: day), state: .open))
    }
}
