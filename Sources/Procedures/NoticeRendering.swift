internal import Domain

/// What packs say of notices, in plain English.
enum NoticeRendering {
    static func parts(_ rules: ProcedureRules) -> [RenderedPart?] {
        [
            RenderedPart("A notice comes too early:", rules.noticeRules.flatMap { lines($0, rules) }),
            RenderedPart(
                "A contract has a contingency plan:",
                rules.contingencyRules.map { RenderedLine("For a \(kinds($0.placements))", $0.clause) }),
        ]
    }

    private static func lines(_ rule: NoticeRule, _ rules: ProcedureRules) -> [RenderedLine] {
        let meeting = rules.meeting(rule.meeting)?.name ?? rule.meeting
        let first = RenderedLine(
            "Given by the \(rule.givenBy.label) for a \(kinds(rule.placements)) before the \(meeting) was held",
            rule.clause)
        let answerers = rule.answerers.enumerated().map { place, answerer in
            RenderedLine(
                "\(place == 0 ? "A dispute goes to" : "While they are away it goes to") the "
                    + rules.words.label(for: answerer.role), answerer.clause)
        }
        let told = rule.undisputed.map { RenderedLine("They are told of one that nobody disputes, too", $0) }
        let exception = rule.safeguarding.map {
            RenderedLine("Not where the child has to move at once to be safe, with a written reason", $0)
        }
        return [first] + answerers + [told, exception].compactMap { $0 }
    }

    private static func kinds(_ kinds: Set<PlacementKind>) -> String {
        PlacementKind.allCases.filter(kinds.contains).map(\.label).joined(separator: " or a ")
    }
}
