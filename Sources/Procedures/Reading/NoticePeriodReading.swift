internal import Domain

extension PackReader {
    func noticePeriods() -> [NoticePeriod] {
        var known = Repeats("notice period")
        let keys = ["given_by", "placements", "days"] + clauseKeys
        return root.sections("notice_periods", keys: keys).compactMap { section in
            let giver: NoticeGiver? = section.choice("given_by", "giver of notice")
            _ = section.required("placements")
            let kinds: Set<PlacementKind> = section.choices("placements", "kind of placement")
            let days = section.whole("days", in: 0...366)
            let clause = section.clause(packID: packID)
            if let giver {
                for kind in PlacementKind.allCases where kinds.contains(kind) {
                    known.note("\(giver.rawValue), \(kind.rawValue)", at: section.place(of: "placements"), faults)
                }
            }
            guard let giver, let days, let clause else { return nil }
            return NoticePeriod(givenBy: giver, placements: kinds, days: days, clause: clause)
        }
    }
}
