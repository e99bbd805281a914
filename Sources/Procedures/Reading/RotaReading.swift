internal import Domain
internal import Yams

extension PathwayReader {
    /// Who keeps the risk rota; `nil` without a fault where the pack does not say.
    func rota(_ pathway: PathwayRules) -> RotaRule? {
        guard let section = root.section("rota", keys: ["kept_by", "seen_by"]) else { return nil }
        _ = section.required("kept_by")
        let rule = RotaRule(keepers: members("kept_by", section), viewers: members("seen_by", section))
        if pathway.obligations.allSatisfy({ $0.doneBy != .rotaBooked }), faults.isEmpty {
            faults.add(
                "No obligation is done by rota_booked, so this pack knows no rota to keep.", at: root.place(of: "rota"))
        }
        return rule
    }

    private func members(_ key: String, _ section: Section) -> [RotaRule.Member] {
        var known = Repeats("keeper or viewer")
        return section.sections(key, keys: ["who"] + clauseKeys).compactMap { entry in
            _ = entry.required("who")
            let clause = entry.clause(packID: packID)
            guard let who = entry.actor("who") else { return nil }
            let place = entry.place(of: "who")
            known.note(who.stored, at: place, faults)
            if who.reach == .allocated {
                faults.add("The rota belongs to no case, so nobody is allocated to it.", at: place)
            }
            if ![.wide, .team, .case].contains(who.role.way) {
                faults.add("A \(who.role.label) works on no cases and cannot see the rota.", at: place)
            }
            return clause.map { RotaRule.Member(who: who, clause: $0) }
        }
    }
}
