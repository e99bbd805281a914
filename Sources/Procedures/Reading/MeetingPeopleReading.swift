internal import Domain

extension MeetingReader {
    func chair(_ section: Section) -> ChairRule {
        var rule = ChairRule()
        let keys = ["options", "open", "independent", "childs_choice", "complex_cases"]
        guard section.required("chair") != nil, let chair = section.section("chair", keys: keys) else { return rule }
        rule.options = chair.sections("options", keys: ["role", "placements", "from_childs_team"] + clauseKeys)
            .compactMap { entry in
                let role: Role? = entry.choice("role", "role")
                let isPreferred = entry.flag("from_childs_team")
                let clause = entry.clause(packID: packID)
                guard let role, let isPreferred, let clause else { return nil }
                return ChairRule.Option(
                    role: role, placements: placements(entry), isPreferredFromChildsTeam: isPreferred, clause: clause)
            }
        rule.open = chair.sections("open", keys: ["placements"] + clauseKeys).compactMap { entry in
            entry.clause(packID: packID).map { ChairRule.OpenChoice(placements: placements(entry), clause: $0) }
        }
        rule.independence = chair.section("independent", keys: ["of"] + clauseKeys).flatMap { entry in
            _ = entry.required("of")
            let ties: Set<ChairTie> = entry.choices("of", "tie to a case")
            return entry.clause(packID: packID).map { ChairRule.Independence(ties: ties, clause: $0) }
        }
        rule.childsChoice = clause("childs_choice", chair)
        rule.complexCases = clause("complex_cases", chair)
        checkChairs(rule, section)
        return rule
    }

    /// A placement for which nobody may chair would stop its meeting for good.
    private func checkChairs(_ rule: ChairRule, _ section: Section) {
        guard faults.isEmpty else { return }
        for kind in PlacementKind.allCases where placements(section).contains(kind) {
            guard !rule.options.contains(where: { $0.placements.contains(kind) }),
                !rule.open.contains(where: { $0.placements.contains(kind) })
            else { continue }
            faults.add(
                "Nobody may chair for a \(kind.label); name somebody, or leave it open.", at: section.place(of: "chair")
            )
        }
    }

    func invitees(_ section: Section) -> [MeetingInvitee] {
        section.sections("invitees", keys: ["who", "need", "placements"] + clauseKeys).compactMap { entry in
            let who = party("who", entry)
            let need: MeetingInvitee.Need? = entry.choice("need", "need")
            let clause = entry.clause(packID: packID)
            guard let who, let need, let clause else { return nil }
            return MeetingInvitee(party: who, need: need, placements: placements(entry), clause: clause)
        }
    }

    func child(_ section: Section) -> ChildsPart? {
        let keys = ["attends", "views", "two_parts", "own_version"]
        return section.section("child", keys: keys + clauseKeys).flatMap { entry in
            let need: MeetingInvitee.Need? = entry.choice("attends", "need")
            guard let need, let clause = entry.clause(packID: packID) else { return nil }
            return ChildsPart(
                need: need, clause: clause, views: self.clause("views", entry),
                twoParts: self.clause("two_parts", entry), ownVersion: self.clause("own_version", entry))
        }
    }
}
