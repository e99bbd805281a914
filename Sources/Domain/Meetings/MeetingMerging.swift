extension ProcedureRules {
    /// Joins the meetings of another pack. What both call by one id is one meeting: its lists are joined, all limits of
    /// time hold at once, and a demand beats a permission.
    mutating func mergeMeetings(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        for rule in other.meetings {
            if let index = meetings.firstIndex(where: { $0.id == rule.id }) {
                meetings[index].merge(rule, packID, &conflicts)
            } else {
                meetings.append(rule)
            }
        }
    }
}

extension MeetingRule {
    fileprivate mutating func merge(_ other: MeetingRule, _ packID: String, _ conflicts: inout [String]) {
        placements.formUnion(other.placements)
        purposes += other.purposes.filter { theirs in !purposes.contains { $0.id == theirs.id } }
        triggers += other.triggers.filter { !triggers.contains($0) }
        convenors += other.convenors.filter { theirs in
            !convenors.contains { $0.party == theirs.party && $0.placements.isSuperset(of: theirs.placements) }
        }
        for step in other.steps { mergeStep(step, packID, &conflicts) }
        mergeChair(other.chair)
        if minuteTakers.isEmpty { minuteTakers = other.minuteTakers }
        invitees += other.invitees.filter { theirs in
            !invitees.contains { $0.party == theirs.party && $0.placements.isSuperset(of: theirs.placements) }
        }
        child = child ?? other.child
        mergeAgenda(other, packID, &conflicts)
        decisions += other.decisions.filter { theirs in !decisions.contains { $0.id == theirs.id } }
        mergeReview(other.review)
        mergeMinutes(other.minutes)
        carePlan = carePlan ?? other.carePlan
    }

    /// The same deed is done once, within all limits; where none can be kept, the packs contradict each other.
    private mutating func mergeStep(_ step: MeetingStep, _ packID: String, _ conflicts: inout [String]) {
        guard let index = steps.firstIndex(where: { $0.deed == step.deed && $0.id == step.id }) else {
            steps.append(step)
            return
        }
        steps[index].windows += step.windows.filter { !steps[index].windows.contains($0) }
        for mine in steps[index].windows {
            for theirs in step.windows where mine.excludes(theirs) {
                conflicts.append(
                    "\(name): \u{201C}\(step.task)\u{201D} is \(mine.label) in \(mine.clause.packID) but \(theirs.label) in "
                        + "\(packID); no day satisfies both.")
            }
        }
    }

    private mutating func mergeChair(_ other: ChairRule) {
        // Where one pack names the chairs of a placement, another that leaves them open adds nothing.
        let named = chair.options.reduce(into: Set<PlacementKind>()) { $0.formUnion($1.placements) }
        chair.options += other.options.filter { !named.isSuperset(of: $0.placements) }
        let all = chair.options.reduce(into: Set<PlacementKind>()) { $0.formUnion($1.placements) }
        chair.open = (chair.open + other.open).compactMap { choice in
            let left = choice.placements.subtracting(all)
            return left.isEmpty ? nil : ChairRule.OpenChoice(placements: left, clause: choice.clause)
        }
        chair.independence = chair.independence ?? other.independence
        chair.childsChoice = chair.childsChoice ?? other.childsChoice
        chair.complexCases = chair.complexCases ?? other.complexCases
    }

    private mutating func mergeAgenda(_ other: MeetingRule, _ packID: String, _ conflicts: inout [String]) {
        for item in other.agenda {
            guard let index = agenda.firstIndex(where: { $0.id == item.id }) else {
                agenda.append(item)
                continue
            }
            let mine = agenda[index]
            if mine.content != item.content {
                conflicts.append(
                    "\(name): \(item.id) is entered as \(mine.content.rawValue) in \(mine.clause.packID) but as "
                        + "\(item.content.rawValue) in \(packID); give one of them another id.")
            } else if item.isRequired, !mine.isRequired {
                agenda[index] = item
            }
        }
    }

    /// The stricter: one that is required, then the shorter limit.
    private mutating func mergeReview(_ other: MeetingReview?) {
        guard let other else { return }
        guard let mine = review else {
            review = other
            return
        }
        let isRequired = mine.isRequired || other.isRequired
        let limit = { (rule: MeetingReview) in rule.within?.calendarDays.upperBound ?? .max }
        let stricter = limit(other) < limit(mine) ? other : mine
        review = MeetingReview(
            isRequired: isRequired, within: stricter.within, clause: stricter.clause, until: mine.until ?? other.until)
    }

    private mutating func mergeMinutes(_ other: MinutesRule?) {
        guard let other else { return }
        guard var mine = minutes else {
            minutes = other
            return
        }
        mine.filings += other.filings.filter { theirs in !mine.filings.contains { $0.file == theirs.file } }
        mine.recipients += other.recipients.filter { theirs in !mine.recipients.contains { $0.party == theirs.party } }
        mine.joinsContactList = mine.joinsContactList ?? other.joinsContactList
        minutes = mine
    }
}

extension MeetingWindow {
    /// What several limits from one day leave: the latest beginning and the earliest end.
    ///
    /// - Returns: `nil` where they are counted from different days, or there are none.
    public static func joined(_ windows: [MeetingWindow]) -> MeetingWindow? {
        guard let first = windows.first,
            windows.allSatisfy({ $0.anchor == first.anchor && $0.isBefore == first.isBefore })
        else { return nil }
        return MeetingWindow(
            anchor: first.anchor, isBefore: first.isBefore,
            notBefore: windows.compactMap(\.notBefore).max { $0.calendarDays.lowerBound < $1.calendarDays.lowerBound },
            within: windows.compactMap(\.within).min { $0.calendarDays.upperBound < $1.calendarDays.upperBound },
            clause: first.clause)
    }

    /// Whether no day can satisfy both, whatever the day they are counted from.
    func excludes(_ other: MeetingWindow) -> Bool {
        guard anchor == other.anchor else { return false }
        // Before a meeting and after it share its own day at the most.
        guard isBefore == other.isBefore else { return notBefore != nil || other.notBefore != nil }
        return Self.ends(self, before: other) || Self.ends(other, before: self)
    }

    private static func ends(_ one: MeetingWindow, before other: MeetingWindow) -> Bool {
        guard let first = other.notBefore else { return false }
        guard let last = one.within else { return !one.isBefore && one.notBefore == nil }
        return last.calendarDays.upperBound < first.calendarDays.lowerBound
    }
}
