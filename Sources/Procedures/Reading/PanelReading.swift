internal import Domain

extension PackReader {
    /// Who decides services with a cost. The pathway is read before: its timescales are named here.
    func panel(_ pathway: PathwayRules) -> PanelRule? {
        let keys = ["name", "quorum", "chairs_action", "answer", "ends_soon"] + clauseKeys
        guard let section = root.section("panel", keys: keys) else { return nil }
        _ = ["quorum", "answer", "ends_soon"].map(section.required)
        let name = section.text("name")
        let clause = section.clause(packID: packID)
        let quorum = quorum(section)
        let chair = section.section("chairs_action", keys: clauseKeys).flatMap { $0.clause(packID: packID) }
        let answer = span("answer", section, pathway)
        let endsSoon = span("ends_soon", section, pathway)
        guard let name, let clause, let quorum, let answer, let endsSoon else { return nil }
        return PanelRule(
            name: name, clause: clause, quorum: quorum, chairsAction: chair, answer: answer, endsSoon: endsSoon)
    }

    private func quorum(_ section: Section) -> PanelRule.Quorum? {
        guard let entry = section.section("quorum", keys: ["members"] + clauseKeys) else { return nil }
        let members = entry.whole("members", in: 2...20)
        let clause = entry.clause(packID: packID)
        guard let members, let clause else { return nil }
        return PanelRule.Quorum(members: members, clause: clause)
    }

    private func span(_ key: String, _ section: Section, _ pathway: PathwayRules) -> PanelRule.Span? {
        guard let entry = section.section(key, keys: ["within"] + clauseKeys) else { return nil }
        let id = entry.named("within", "timescale", among: pathway.timescales.map(\.id))
        let clause = entry.clause(packID: packID)
        guard let timescale = pathway.timescales.first(where: { $0.id == id }), let clause else { return nil }
        return PanelRule.Span(within: timescale, clause: clause)
    }
}
