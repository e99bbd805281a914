extension PathwayRules {
    /// Adds what another pack says; what it contradicts stays as it was and is reported.
    mutating func merge(_ other: PathwayRules, from packID: String, conflicts: inout [String]) {
        Self.join(&timescales, other.timescales, "timescale", packID, \.clause, &conflicts) { $0.length == $1.length }
        Self.join(&obligations, other.obligations, "obligation", packID, \.clause, &conflicts) {
            $0.meaning == $1.meaning
        }
        Self.join(&contactLists, other.contactLists, "contact list", packID, \.clause, &conflicts, same: ==)
        Self.join(&tellings, other.tellings, "notice", packID, \.clause, &conflicts, same: ==)
        Self.join(&warnings, other.warnings, "warning", packID, \.clause, &conflicts) { $0.sign == $1.sign }
        Self.join(&prompts, other.prompts, "prompt", packID, \.clause, &conflicts) { $0.sign == $1.sign }
        Self.join(&supportTried, other.supportTried, "kind of support", packID, \.clause, &conflicts) {
            $0.label == $1.label
        }
        mergeRoutes(other, packID, &conflicts)
        if lateness == nil || other.lateness == nil {
            lateness = lateness ?? other.lateness
        } else if lateness?.steps.map(\.role) != other.lateness?.steps.map(\.role) {
            conflicts.append("\(packID) reports lateness to other people than the packs before it; keep one rule.")
        }
        if riskAssessment != nil, other.riskAssessment != nil {
            conflicts.append("\(packID) has a Risk Assessment of its own; keep one.")
        }
        riskAssessment = riskAssessment ?? other.riskAssessment
        if rota != nil, other.rota != nil {
            conflicts.append("\(packID) says who keeps the risk rota, as a pack before it does; keep one.")
        }
        rota = rota ?? other.rota
        if supportPlan != nil, other.supportPlan != nil {
            conflicts.append("\(packID) has a plan of support of its own; keep one.")
        }
        supportPlan = supportPlan ?? other.supportPlan
        if reminder != nil, other.reminder != nil, reminder?.meaning != other.reminder?.meaning {
            conflicts.append("\(packID) reminds on another day than the packs before it; keep one rule.")
        }
        reminder = reminder ?? other.reminder
    }

    private mutating func mergeRoutes(_ other: PathwayRules, _ packID: String, _ conflicts: inout [String]) {
        if !routes.isEmpty, !other.routes.isEmpty {
            conflicts.append("\(packID) has routes of its own beside those of the packs before it; keep one set.")
            return
        }
        routes += other.routes
        pastInvolvement = pastInvolvement ?? other.pastInvolvement
    }

    /// Joins two lists by id. One id with two meanings would make records that are read two ways.
    private static func join<Rule: Identifiable>(
        _ mine: inout [Rule], _ theirs: [Rule], _ noun: String, _ packID: String, _ clause: (Rule) -> Clause,
        _ conflicts: inout [String], same: (Rule, Rule) -> Bool
    ) where Rule.ID == String {
        for rule in theirs {
            guard let known = mine.first(where: { $0.id == rule.id }) else {
                mine.append(rule)
                continue
            }
            guard !same(known, rule) else { continue }
            conflicts.append(
                "The \(noun) \(rule.id) is one thing in \(clause(known).packID) and another in \(packID); "
                    + "give one of them another id.")
        }
    }
}

extension ReminderRule {
    fileprivate var meaning: [String] { ["\(workingDaysBefore)", whom.rawValue] }
}

extension ObligationRule {
    /// All but where it comes from.
    fileprivate var meaning: ObligationRule {
        var copy = self
        copy.clause = Clause(packID: "", paragraph: nil, basis: .design, note: nil)
        return copy
    }
}
