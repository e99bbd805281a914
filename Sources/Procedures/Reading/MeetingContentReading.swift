internal import Domain

extension MeetingReader {
    func agenda(_ section: Section) -> [AgendaItem] {
        var known = Repeats("part of the page")
        return section.sections("agenda", keys: ["id", "label", "content", "required", "causes"] + clauseKeys)
            .compactMap {
                entry in
                let id = entry.identifier()
                let label = entry.text("label")
                let content: AgendaItem.Content? = entry.has("content") ? entry.choice("content", "content") : .text
                let isRequired = entry.flag("required")
                let clause = entry.clause(packID: packID)
                if let id { known.note(id, at: entry.place(of: "id"), faults) }
                let causes = self.causes(of: content, entry)
                guard let id, let label, let content, let isRequired, let clause else { return nil }
                return AgendaItem(
                    id: id, label: label, content: content, isRequired: isRequired, causes: causes, clause: clause)
            }
    }

    /// Of lessons alone, which cannot be told apart without them.
    private func causes(of content: AgendaItem.Content?, _ entry: Section) -> [PackTerm] {
        let causes = entry.has("causes") ? pack.terms("causes", "cause", in: entry) : []
        if content == .lessons, causes.isEmpty {
            faults.add("Say under which causes lessons stand.", at: entry.place(of: "content"))
        } else if content != .lessons, entry.has("causes") {
            faults.add("Only lessons stand under causes.", at: entry.place(of: "causes"))
        }
        return causes
    }

    func decisions(_ section: Section) -> [MeetingDecision] {
        var known = Repeats("decision")
        return section.sections("decisions", keys: ["id", "label", "duties", "placements"] + clauseKeys)
            .compactMap { entry in
                let id = entry.identifier()
                let label = entry.text("label")
                let duties: Set<MeetingDecision.Duty> = entry.choices("duties", "duty")
                let clause = entry.clause(packID: packID)
                if let id { known.note(id, at: entry.place(of: "id"), faults) }
                guard let id, let label, let clause else { return nil }
                return MeetingDecision(
                    id: id, label: label, duties: duties, placements: placements(entry), clause: clause)
            }
    }

    func review(_ section: Section) -> MeetingReview? {
        section.section("review", keys: ["required", "within", "until"] + clauseKeys).flatMap { entry in
            let isRequired = entry.flag("required")
            guard let isRequired, let clause = entry.clause(packID: packID) else { return nil }
            return MeetingReview(
                isRequired: isRequired, within: timescale("within", entry), clause: clause,
                until: self.clause("until", entry))
        }
    }

    func minutes(_ section: Section) -> MinutesRule? {
        let keys = ["form", "filed_on", "sent_to", "joins_contact_list"]
        return section.section("minutes", keys: keys + clauseKeys).flatMap { entry in
            _ = entry.required("filed_on")
            let form = entry.text("form")
            let filings = PathwayReader(pack: pack, rules: ProcedureRules()).filings(entry)
            guard let form, let clause = entry.clause(packID: packID) else { return nil }
            return MinutesRule(
                form: form, clause: clause, filings: filings, recipients: recipients(entry),
                joinsContactList: self.clause("joins_contact_list", entry))
        }
    }

    private func recipients(_ section: Section) -> [MinutesRule.Recipient] {
        section.sections("sent_to", keys: ["who", "by"] + clauseKeys).compactMap { entry in
            let who = party("who", entry)
            let way: MinutesRule.Recipient.Way? = entry.has("by") ? entry.choice("by", "way") : .fitting
            let clause = entry.clause(packID: packID)
            guard let who, let way, let clause else { return nil }
            return MinutesRule.Recipient(party: who, way: way, clause: clause)
        }
    }

    func carePlan(_ section: Section) -> CarePlanRule? {
        section.section("care_plan", keys: ["who", "while_outcomes_open"] + clauseKeys).flatMap { entry in
            let who: Role? = entry.choice("who", "role")
            let open = entry.section("while_outcomes_open", keys: ["who"] + clauseKeys)
            let other: Role? = open.flatMap { $0.choice("who", "role") }
            guard let who, let clause = entry.clause(packID: packID) else { return nil }
            return CarePlanRule(
                who: who, clause: clause, whileOutcomesAreOpen: other,
                outcomesClause: open.flatMap { $0.clause(packID: packID) })
        }
    }
}
