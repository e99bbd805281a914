internal import Domain

extension PackReader {
    /// When a notice comes too early, and who answers for that. `meetings` are those of the pack.
    func noticeRules(_ notices: Section?, _ meetings: [MeetingRule]) -> [NoticeRule] {
        var known = Repeats("premature notice")
        let keys = ["given_by", "placements", "before", "disputes_to", "tell_undisputed", "safeguarding"] + clauseKeys
        return (notices?.sections("premature", keys: keys) ?? []).compactMap { section in
            let giver: NoticeGiver? = section.choice("given_by", "giver of notice")
            _ = section.required("placements")
            let kinds: Set<PlacementKind> = section.choices("placements", "kind of placement")
            let meeting = section.identifier("before")
            if let meeting, !meetings.contains(where: { $0.id == meeting }) {
                faults.add("This pack has no meeting \u{201C}\(meeting)\u{201D}.", at: section.place(of: "before"))
            }
            let answerers = answerers(section)
            let undisputed = section.section("tell_undisputed", keys: clauseKeys)?.clause(packID: packID)
            let exception = section.section("safeguarding", keys: clauseKeys)?.clause(packID: packID)
            let clause = section.clause(packID: packID)
            if let giver {
                for kind in PlacementKind.allCases where kinds.contains(kind) {
                    known.note("\(giver.rawValue), \(kind.rawValue)", at: section.place(of: "placements"), faults)
                }
            }
            guard let giver, let meeting, let clause, !answerers.isEmpty else { return nil }
            return NoticeRule(
                givenBy: giver, placements: kinds, meeting: meeting, answerers: answerers, undisputed: undisputed,
                safeguarding: exception, clause: clause)
        }
    }

    private func answerers(_ section: Section) -> [NoticeRule.Answerer] {
        var known = Repeats("answerer")
        _ = section.required("disputes_to")
        return section.sections("disputes_to", keys: ["who"] + clauseKeys).compactMap { entry in
            let role: Role? = entry.choice("who", "role")
            let clause = entry.clause(packID: packID)
            if let role {
                known.note(role.rawValue, at: entry.place(of: "who"), faults)
                if role.way != .kind && role.way != .wide {
                    faults.add("A \(role.label) does not see every placement.", at: entry.place(of: "who"))
                }
            }
            guard let role, let clause else { return nil }
            return NoticeRule.Answerer(role: role, clause: clause)
        }
    }

    func contingencyRules(_ notices: Section?) -> [ContingencyRule] {
        (notices?.sections("contingency_plan", keys: ["placements"] + clauseKeys) ?? []).compactMap { section in
            _ = section.required("placements")
            let kinds: Set<PlacementKind> = section.choices("placements", "kind of placement")
            return section.clause(packID: packID).map { ContingencyRule(placements: kinds, clause: $0) }
        }
    }
}
