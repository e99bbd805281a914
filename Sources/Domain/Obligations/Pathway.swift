/// Where an episode stands after some events, by the rules of its pack.
///
/// A pure value: the same rules, calendar and events in the same order give the same pathway, whether they are applied
/// one by one as they happen or all at once later. Obligations are only ever added, and those that have ended stay as
/// they ended.
public struct Pathway: Sendable {
    public let rules: PathwayRules
    private let scale: StabilityScale?
    public let calendar: WorkingCalendar

    public private(set) var facts = PathwayFacts()
    /// 1 to 5; `nil` before the first scaling.
    public private(set) var currentScale: Int?
    /// Counts the stretches on one route, from 1; 0 before the first.
    public internal(set) var leg = 0
    /// In the order in which they were made.
    public internal(set) var obligations: [Obligation] = []
    /// `nil` where the placement never was on the contact list in this episode.
    public internal(set) var contact: ContactStanding?
    /// Whom the system tells, in order.
    public internal(set) var tellings: [Telling] = []
    public private(set) var isClosed = false
    private var standing: InvolvementStanding?
    /// By key, and by what the key would be had the episode never been moved to other rules.
    var places: [String: Int] = [:]
    var seen: Set<ID<EpisodeEvent>> = []
    /// What was taken in, in order: read again where the episode is moved to other rules.
    var history: [EpisodeEvent] = []
    /// What stands and can be taken back, by its kind.
    private var standingEvents: [EventKind: Set<ID<EpisodeEvent>>] = [:]
    /// How often the obligation of a rule was taken back on a leg, by its key there.
    var takenBack: [String: Int] = [:]

    public init(rules: PathwayRules, scale: StabilityScale?, calendar: WorkingCalendar) {
        (self.rules, self.scale, self.calendar) = (rules, scale, calendar)
    }

    /// Reads events from the beginning.
    public init(
        rules: PathwayRules, scale: StabilityScale?, calendar: WorkingCalendar, events: some Sequence<EpisodeEvent>
    ) {
        self.init(rules: rules, scale: scale, calendar: calendar)
        for event in events { apply(event) }
    }

    /// The route the concern is on; `nil` where the pack has none for it.
    public var route: PathwayRoute? { facts.route.flatMap { id in rules.routes.first { $0.id == id } } }

    /// Takes in what happened next. An event that was taken in before changes nothing.
    public mutating func apply(_ event: EpisodeEvent) {
        guard seen.insert(event.id).inserted else { return }
        history.append(event)
        switch event.kind {
        case .waived: waive(event)
        case .rescheduled: reschedule(event)
        // Without the rules that it leads to, it changes nothing; see `move(to:scale:by:)`.
        case .proceduresMoved: break
        default: happen(event)
        }
    }

    private mutating func happen(_ event: EpisodeEvent) {
        if event.kind == .episodeReopened {
            isClosed = false
            leg += 1
        }
        let derived = note(event)
        settle(event)
        if let derived, !isClosed {
            var found = event
            found.kind = derived
            settle(found)
        }
        if event.kind == .episodeClosed { close(event) }
    }

    /// Keeps what the event says of the child and the scale.
    /// - Returns: What the scaling amounts to.
    private mutating func note(_ event: EpisodeEvent) -> EventKind? {
        if event.kind == .concernRecorded {
            facts.services = event.services
            facts.referrer = event.referrer ?? facts.referrer
            standing = event.involvement ?? standing
        }
        guard event.kind == .concernRecorded || event.kind == .scaled, let value = event.scale else { return nil }
        let (before, after) = (currentScale.flatMap { scale?.band(of: $0) }, scale?.band(of: value))
        currentScale = value
        let route = after.flatMap { rules.route(standing ?? .none, band: $0.id) }
        if route?.id != facts.route || leg == 0 {
            facts.route = route?.id
            leg += 1
        }
        guard let before, let after, before.id != after.id else { return nil }
        return after.values.lowerBound > before.values.lowerBound ? .escalated : .deescalated
    }

    /// Ends what the event ends, then makes what it makes: nothing is made and ended by one event.
    private mutating func settle(_ event: EpisodeEvent) {
        for index in obligations.indices where obligations[index].isOpen {
            let one = obligations[index]
            if one.isDone(by: event) {
                obligations[index].state = .done(by: event.id)
            } else if one.isSuperseded(by: event) {
                obligations[index].state = .superseded(by: event.id)
            }
        }
        guard !isClosed else { return }
        takeBack(event)
        for rule in rules.obligations
        where rule.triggers.contains(event.kind) && rule.condition.holds(for: event, in: facts) {
            make(rule, by: event)
        }
        keepPlan(event)
        keepContactList(event)
        for rule in rules.tellings
        where rule.triggers.contains(event.kind) && rule.condition.holds(for: event, in: facts) {
            tellings.append(Telling(rule: rule.id, event: event.id, who: rule.tell, clause: rule.clause))
        }
    }

    private mutating func make(_ rule: ObligationRule, by event: EpisodeEvent) {
        let key =
            switch rule.repetition {
            case .onceARoute: key(of: rule)
            case .eachTime: "\(rule.id)@\(event.id)"
            }
        var due: Due
        let earliest: Day?
        switch rule.start {
        case .event:
            due = rule.within.map { calendar.due($0, from: event.at) } ?? Due(day: event.at.day)
            earliest = rule.notBefore.map { calendar.end($0, from: event.at.day) }
        case .plannedDay:
            let start = event.plannedOn ?? event.at.day
            due = Due(day: rule.within.map { calendar.end($0, from: start) } ?? start)
            earliest = rule.notBefore.map { calendar.end($0, from: start) }
        }
        // A closing day of the agency's can push the first day past the last; then the first counts.
        if let earliest, earliest > due.day { due = Due(day: earliest) }
        if let place = places[key], obligations[place].isOpen, rule.start == .plannedDay {
            // Arranged for another day: the first is kept.
            obligations[place].due = due
        }
        add(
            Obligation(
                key: key, rule: rule.id, task: rule.task, who: rule.who, clause: rule.clause, doneBy: rule.doneBy,
                doneOf: rule.doneOf, doneOfLevel: rule.doneOfLevel, doneAs: rule.doneAs,
                supersededBy: rule.supersededBy, madeBy: event.id,
                madeAt: event.at, leg: leg, notBefore: earliest, due: due, firstDue: due, state: .open))
    }

    func key(of rule: ObligationRule) -> String {
        let first = "\(rule.id)#\(leg)"
        return takenBack[first].map { "\(first).\($0 + 1)" } ?? first
    }

    mutating func add(_ obligation: Obligation) {
        guard places[obligation.key] == nil else { return }
        var obligation = obligation
        places[obligation.key] = obligations.count
        // Its key may still stand on one that fell away when the episode was moved to other rules.
        if obligations.contains(where: { $0.key == obligation.key }) { obligation.key += "~\(obligation.madeBy)" }
        places[obligation.key] = obligations.count
        obligations.append(obligation)
    }

    /// One call that is waived does not end the calls: the next falls due when it would have.
    private mutating func waive(_ event: EpisodeEvent) {
        guard let place = event.obligation.flatMap({ places[$0] }), obligations[place].isOpen else { return }
        obligations[place].state = .waived(by: event.id)
        guard obligations[place].doneBy == .callMade, let contact, contact.isOpen,
            let rule = rules.contactLists.first(where: { $0.id == contact.list })
        else { return }
        askForCall(rule, contact, event, from: max(event.at.day, obligations[place].due.day))
    }

    private mutating func reschedule(_ event: EpisodeEvent) {
        guard let place = event.obligation.flatMap({ places[$0] }), let day = event.plannedOn,
            obligations[place].isOpen
        else { return }
        obligations[place].due = Due(day: day)
    }

    private mutating func close(_ event: EpisodeEvent) {
        isClosed = true
        if contact?.isOpen == true { contact?.endedOn = event.at.day }
        for index in obligations.indices where obligations[index].isOpen {
            obligations[index].state = .superseded(by: event.id)
        }
    }
}

extension Pathway {
    /// Where what stood is taken back, those who did it have it to do again on the same leg, and what it asked for and
    /// nobody has done yet falls away. What a signed assessment asked for stays: only the assessment is signed anew.
    private mutating func takeBack(_ event: EpisodeEvent) {
        if EventKind.allCases.contains(where: { $0.undoes == event.kind }) {
            standingEvents[event.kind, default: []].insert(event.id)
        }
        guard let kind = event.kind.undoes, let gone = standingEvents.removeValue(forKey: kind) else { return }
        for index in obligations.indices where obligations[index].leg == leg {
            let one = obligations[index]
            guard let rule = rules.obligations.first(where: { $0.id == one.rule }) else { continue }
            if one.isOpen, kind != .assessmentCompleted, gone.contains(one.madeBy) {
                obligations[index].state = .superseded(by: event.id)
                takenBack["\(rule.id)#\(leg)", default: 0] += 1
            } else if one.doneBy == kind, case .done(let evidence) = one.state, gone.contains(evidence),
                rule.condition.fits(facts)
            {
                takenBack["\(rule.id)#\(leg)", default: 0] += 1
                make(rule, by: event)
            }
        }
    }
}

extension Obligation {
    fileprivate func isDone(by event: EpisodeEvent) -> Bool {
        event.kind == doneBy && (doneOf == nil || event.party == doneOf)
            && (doneOfLevel.map { (event.partyLevel ?? 0) >= $0 } ?? true)
            && (doneAs?.matches(roles: event.roles, level: event.level) ?? true)
            && (event.kind != .actionDone || event.obligation == key)
    }

    fileprivate func isSuperseded(by event: EpisodeEvent) -> Bool {
        supersededBy.contains(event.kind) && (event.kind != .actionDropped || event.obligation == key)
    }
}
