internal import Domain
internal import Yams

extension PathwayReader {
    func supportPlan(_ pathway: PathwayRules) -> SupportPlanRule? {
        guard let section = root.section("support_plan", keys: ["actions", "review", "filed_on"] + clauseKeys) else {
            return nil
        }
        _ = ["actions", "review", "filed_on"].map(section.required)
        let clause = section.clause(packID: packID)
        let actions = section.section("actions", keys: clauseKeys)?.clause(packID: packID)
        let review = section.section("review", keys: ["task", "who", "within"] + clauseKeys).flatMap { review in
            self.review(review, pathway)
        }
        guard let clause, let actions, let review else { return nil }
        return SupportPlanRule(clause: clause, actions: actions, review: review, filings: filings(section))
    }

    private func review(_ section: Section, _ pathway: PathwayRules) -> SupportPlanRule.Review? {
        _ = ["who", "within"].map(section.required)
        let task = section.text("task")
        let who = section.actor("who")
        let within = timescale("within", section, pathway)
        let clause = section.clause(packID: packID)
        guard let task, let who, let within, let clause else { return nil }
        return SupportPlanRule.Review(task: task, who: who, within: within, clause: clause)
    }

    func reminder() -> ReminderRule? {
        guard let section = root.section("reminder", keys: ["working_days_before", "whom"] + clauseKeys) else {
            return nil
        }
        let days = section.whole("working_days_before", in: 1...30)
        let whom: ReminderRule.Whom? = section.choice("whom", "choice of whom to remind")
        let clause = section.clause(packID: packID)
        guard let days, let whom, let clause else { return nil }
        return ReminderRule(workingDaysBefore: days, whom: whom, clause: clause)
    }
}
