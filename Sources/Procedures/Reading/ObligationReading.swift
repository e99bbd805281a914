internal import Domain
internal import Yams

extension PathwayReader {
    private static let conditionKeys = [
        "on", "routes", "services", "unless_services", "unless_referrer", "of", "by", "unless_by",
    ]
    private static let obligationKeys =
        conditionKeys + ["id", "task", "who", "not_before", "within", "count_from", "done_by", "done_of", "done_as"]
        + ["done_of_level", "superseded_by", "repeats"] + clauseKeys

    func obligations(_ pathway: PathwayRules) -> [ObligationRule] {
        var known = Repeats("obligation")
        var places: [String: Place] = [:]
        let rules = root.sections("obligations", keys: Self.obligationKeys).compactMap { section -> ObligationRule? in
            let rule = obligation(section, pathway)
            if let rule {
                known.note(rule.id, at: section.place(of: "id"), faults)
                places[rule.id] = section.place
                checkWindow(rule, section)
            }
            return rule
        }
        if let cycle = RuleCycle.first(in: rules) {
            faults.add(
                "These obligations wait for each other, so none ever comes to an end: "
                    + cycle.joined(separator: " → ") + ". Repeated calls belong into contact_lists.",
                at: places[cycle[0]] ?? root.place(of: "obligations"))
        }
        return rules
    }

    private func obligation(_ section: Section, _ pathway: PathwayRules) -> ObligationRule? {
        let id = section.identifier()
        let task = section.text("task")
        _ = (section.required("on"), section.required("who"))
        let triggers = section.events("on")
        let condition = condition(section, pathway)
        let who = section.actor("who")
        let notBefore = timescale("not_before", section, pathway)
        let within = timescale("within", section, pathway)
        let start: ObligationRule.Start? = section.has("count_from") ? section.choice("count_from", "start") : .event
        let doneBy = section.event("done_by")
        let doneOf: Role? = section.has("done_of") ? section.choice("done_of", "role") : nil
        let doneOfLevel = section.has("done_of_level") ? section.whole("done_of_level", in: 1...3) : nil
        if section.has("done_of_level"), doneOf != .astWorker {
            faults.add("Only AST workers have levels.", at: section.place(of: "done_of_level"))
        }
        let doneAs = section.actor("done_as")
        let superseded = section.events("superseded_by")
        let repetition: ObligationRule.Repetition? =
            section.has("repeats") ? section.choice("repeats", "way to repeat") : .onceARoute
        let clause = section.clause(packID: packID)
        if let who { checkOwner(who, section) }
        if let doneBy { checkEnd(doneBy, superseded, section) }
        if start == .plannedDay, let event = triggers.first(where: { !$0.planned }) {
            faults.add(
                "\(event.rawValue) names no day to come, so nothing can count from it.",
                at: section.place(of: "count_from"))
        }
        guard let id, let task, let who, let start, let doneBy, let repetition, let clause else { return nil }
        return ObligationRule(
            id: id, task: task, triggers: triggers, condition: condition, who: who, notBefore: notBefore,
            within: within, start: start, doneBy: doneBy, doneOf: doneOf, doneOfLevel: doneOfLevel, doneAs: doneAs,
            supersededBy: superseded, repetition: repetition, clause: clause)
    }

    func condition(_ section: Section, _ pathway: PathwayRules) -> RuleCondition {
        var condition = RuleCondition()
        condition.routes = section.names("routes", "route", among: pathway.routes.map(\.id))
        condition.services = section.choices("services", "service")
        condition.unlessServices = section.choices("unless_services", "service")
        condition.unlessReferrer = section.names("unless_referrer", "referrer", among: rules.referrers.map(\.id))
        condition.of = section.has("of") ? section.choice("of", "role") : nil
        condition.by = section.actor("by")
        condition.unlessBy = section.actor("unless_by")
        return condition
    }

    func timescale(_ key: String, _ section: Section, _ pathway: PathwayRules) -> Timescale? {
        guard section.has(key) else { return nil }
        let name = section.named(key, "timescale", among: pathway.timescales.map(\.id))
        return pathway.timescales.first { $0.id == name }
    }

    /// Carers, children and people without sight of cases are asked for things by people, not by the worklist.
    private func checkOwner(_ who: Actor, _ section: Section) {
        if who.role.way == .own || who.role.way == .none {
            faults.add("A \(who.role.label) has no worklist of cases to find this on.", at: section.place(of: "who"))
        }
    }

    private func checkEnd(_ doneBy: EventKind, _ superseded: Set<EventKind>, _ section: Section) {
        if doneBy.isDerived {
            faults.add(
                "Nobody can do \u{201C}\(doneBy.rawValue)\u{201D}: it follows from a scaling.",
                at: section.place(of: "done_by"))
        }
        if superseded.contains(doneBy) {
            faults.add(
                "\(doneBy.rawValue) cannot both do it and make it needless.", at: section.place(of: "superseded_by"))
        }
    }

    /// A window whose first day always comes after its last.
    private func checkWindow(_ rule: ObligationRule, _ section: Section) {
        guard let notBefore = rule.notBefore else { return }
        let latest = rule.within?.calendarDays.upperBound ?? 0
        guard notBefore.calendarDays.lowerBound > latest else { return }
        let within = rule.within.map { "within \($0.label)" } ?? "on the day itself"
        faults.add(
            "It cannot be done not before \(notBefore.label) and yet \(within).", at: section.place(of: "not_before"))
    }
}

/// Obligations each of which, when done, only brings the next, in a circle.
enum RuleCycle {
    /// - Returns: The ids of one circle, the first again at the end; `nil` where there is none.
    static func first(in rules: [ObligationRule]) -> [String]? {
        var done: Set<String> = []
        for rule in rules {
            if let cycle = search(rule, [], rules, &done) { return cycle }
        }
        return nil
    }

    private static func search(
        _ rule: ObligationRule, _ path: [String], _ rules: [ObligationRule], _ done: inout Set<String>
    ) -> [String]? {
        if let index = path.firstIndex(of: rule.id) { return Array(path[index...]) + [rule.id] }
        guard !done.contains(rule.id) else { return nil }
        for next in rules where follows(next, rule) {
            if let cycle = search(next, path + [rule.id], rules, &done) { return cycle }
        }
        done.insert(rule.id)
        return nil
    }

    private static func follows(_ next: ObligationRule, _ rule: ObligationRule) -> Bool {
        guard next.triggers.contains(rule.doneBy) else { return false }
        let (mine, theirs) = (rule.condition.routes, next.condition.routes)
        guard mine.isEmpty || theirs.isEmpty || !mine.isDisjoint(with: theirs) else { return false }
        // Done as one person and asked for by another's act, it does not follow.
        guard let wanted = next.condition.by, let doer = rule.doneAs else { return true }
        return wanted.role == doer.role
    }
}
