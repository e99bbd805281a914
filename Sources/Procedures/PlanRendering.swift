internal import Domain

extension PathwayRendering {
    static func plan(
        _ rule: SupportPlanRule?, _ words: PackWords, _ line: Line
    ) -> [RenderedLine] {
        guard let rule else { return [] }
        let review = rule.review
        return [
            line("There is a plan of support for young person and carers", rule.clause),
            line("Each action has an owner, on whose worklist it stands, and a day", rule.actions),
            line("The \(review.who.label(words)): \(review.task), within \(review.within.label)", review.clause),
        ] + rule.filings.map { line("It stands on the file of the \($0.file.label.lowercased())", $0.clause) }
    }

    static func reminder(_ rule: ReminderRule?, _ line: Line) -> [RenderedLine] {
        guard let rule else { return [] }
        let days = rule.workingDaysBefore == 1 ? "1 working day" : "\(rule.workingDaysBefore) working days"
        let whom = rule.whom == .owner ? "The owner" : "The owner, or everybody in the role while nobody owns it"
        return [line("\(whom), \(days) before the day", rule.clause)]
    }
}
