internal import Domain

/// What follows from a concern, in plain English: one line for each clause.
enum PathwayRendering {
    typealias Line = (String, Clause) -> RenderedLine

    static func parts(_ rules: PathwayRules, _ words: PackWords, _ line: Line) -> [(String, [RenderedLine])] {
        let routes = rules.routes.map { line("\($0.name) (\(known($0.involvement)), \($0.band))", $0.clause) }
        let past = rules.pastInvolvement.map {
            [
                line(
                    "A child who was known before and is not now takes the way of one who is \(known($0.countsAs))",
                    $0.clause)
            ]
        }
        let ways: [(String, [RenderedLine])] = [
            ("Timescales:", rules.timescales.map { line("\($0.label) (\($0.id))", $0.clause) }),
            ("The ways a concern can take:", routes + (past ?? [])),
        ]
        return ways + asked(rules, words, line) + around(rules, words, line)
    }

    /// What goes on beside the steps: calls, tellings, warnings, prompts, support.
    private static func around(
        _ rules: PathwayRules, _ words: PackWords, _ line: Line
    ) -> [(String, [RenderedLine])] {
        [
            ("Who is called, and for how long:", rules.contactLists.map { line(sentence($0, words), $0.clause) }),
            (
                "Who is told by the system:",
                rules.tellings.map {
                    line(
                        "The \($0.tell.label(words)), when \(events($0.triggers))\(condition($0.condition, rules, words))",
                        $0.clause)
                }
            ),
            ("What is late is reported to:", lateness(rules.lateness, words, line)),
            ("Early warnings:", rules.warnings.map { line("\($0.label): \(sign($0.sign, words))", $0.clause) }),
            ("Prompts from the child's history:", rules.prompts.map { line($0.asks, $0.clause) }),
            ("Support that may have been tried:", rules.supportTried.map { line($0.label, $0.clause) }),
            ("The risk rota:", rota(rules, words, line)),
            ("The Risk Assessment:", assessment(rules.riskAssessment, words, line)),
            ("The plan of support:", plan(rules.supportPlan, words, line)),
            ("Who is reminded:", reminder(rules.reminder, line)),
        ]
    }

    /// Role by role, in the order in which the pack first asks something of each.
    private static func asked(
        _ rules: PathwayRules, _ words: PackWords, _ line: Line
    ) -> [(String, [RenderedLine])] {
        var roles: [Role] = []
        for rule in rules.obligations where !roles.contains(rule.who.role) { roles.append(rule.who.role) }
        return roles.map { role in
            let theirs = rules.obligations.filter { $0.who.role == role }
            return (
                "What it will ask of the \(words.label(for: role)):",
                theirs.map { line(sentence($0, rules, words), $0.clause) }
            )
        }
    }

    static func sentence(_ rule: ObligationRule, _ rules: PathwayRules, _ words: PackWords) -> String {
        let actor = "\(rule.who.label(words))\(rule.who.reach == .allocated ? " allocated to the case" : "")"
        let start = rule.start == .event ? "" : " of the day it is planned for"
        let within =
            rule.within.map { "within \($0.label)\(start)" }
            ?? (rule.start == .event ? "the same day" : "on the day it is planned for")
        let earliest = rule.notBefore.map { ", not before \($0.label)" } ?? ""
        let times = rule.repetition == .eachTime ? ", each time" : ""
        let done =
            rule.doneOf.map { " (\(Actor(role: $0, level: rule.doneOfLevel).label(words)))" } ?? ""
        let byWhom = rule.doneAs.map { " by the \($0.label(words))" } ?? ""
        let needless =
            rule.supersededBy.isEmpty ? "" : "; needless once \(events(rule.supersededBy))"
        return "The \(actor): \(rule.task), \(within)\(earliest), when \(events(rule.triggers))"
            + "\(condition(rule.condition, rules, words))\(times); done once \(rule.doneBy.label)\(done)\(byWhom)\(needless)"
    }

    private static func sentence(_ rule: ContactListRule, _ words: PackWords) -> String {
        let minimum = rule.minimum.map { ", for \($0.label) at least" } ?? ""
        let restart = rule.restartedBy.isEmpty ? "" : ", counted anew when \(events(rule.restartedBy))"
        let enders = rule.mayEnd.map { words.label(for: $0) }.sorted().joined(separator: " or ")
        return
            "The \(rule.calls.label(words)) calls \(rule.whom.map { words.label(for: $0) }.joined(separator: " and ")) every "
            + "\(rule.every.label)\(minimum)\(restart), once \(events(rule.starts)); ended by the \(enders)"
    }

    static func events(_ kinds: Set<EventKind>) -> String {
        EventKind.allCases.filter(kinds.contains).map(\.label).joined(separator: " or ")
    }

    private static func condition(_ condition: RuleCondition, _ rules: PathwayRules, _ words: PackWords) -> String {
        var parts: [String] = []
        let routes = rules.routes.filter { condition.routes.contains($0.id) }.map(\.name)
        if !routes.isEmpty {
            parts.append("on the way \u{201C}" + routes.joined(separator: "\u{201D} or \u{201C}") + "\u{201D}")
        }
        if let of = condition.of { parts.append("of the \(words.label(for: of))") }
        if !condition.services.isEmpty { parts.append("where \(labels(condition.services)) works with the child") }
        if !condition.unlessServices.isEmpty { parts.append("where \(labels(condition.unlessServices)) does not") }
        if !condition.unlessReferrer.isEmpty {
            parts.append("unless raised by \(condition.unlessReferrer.sorted().joined(separator: " or "))")
        }
        if let by = condition.by { parts.append("by the \(by.label(words))") }
        if let by = condition.unlessBy { parts.append("unless by the \(by.label(words))") }
        return parts.isEmpty ? "" : " " + parts.joined(separator: ", ")
    }

    private static func labels(_ services: Set<InvolvedService>) -> String {
        InvolvedService.allCases.filter(services.contains).map(\.label).joined(separator: " or ")
    }

    private static func known(_ standing: InvolvementStanding) -> String {
        switch standing {
        case .current: "known now"
        case .past: "known before"
        case .none: "not known"
        }
    }

    private static func lateness(
        _ rule: LatenessRule?, _ words: PackWords, _ line: Line
    ) -> [RenderedLine] {
        guard let rule else { return [] }
        return rule.steps.enumerated().map { index, step in
            let place = step.reach == .team ? "in the owner's team" : "in the agency"
            return line("\(index == 0 ? "" : "else ")the \(words.label(for: step.role)) \(place)", step.clause)
        } + [line("It applies to everything that has a day", rule.clause)]
    }

    private static func sign(_ sign: WarningRule.Sign, _ words: PackWords) -> String {
        switch sign {
        case .risingScale: "the newest scaling is worse than the one before"
        case .noticeGiven: "notice has been given"
        case .missing(let times, let days): "missing or away \(times) times or more within \(days) days"
        case .placements(let times, let days): "\(times) placements or more begun within \(days) days"
        case .workerChanged(let role, let days): "a new \(words.label(for: role)) within \(days) days"
        case .unansweredCalls(let times): "\(times) calls or more in a row not answered"
        case .unplannedEnding: "an earlier placement ended unplanned"
        }
    }

    private static func assessment(
        _ rule: RiskAssessmentRule?, _ words: PackWords, _ line: Line
    ) -> [RenderedLine] {
        guard let rule else { return [] }
        return rule.parts.map { line("It holds: \($0.label)", $0.clause) }
            + rule.signatures.map { line("It is signed by the \($0.who.label(words))", $0.clause) }
            + rule.filings.map { line("It stands on the file of the \($0.file.label.lowercased())", $0.clause) }
    }
}
