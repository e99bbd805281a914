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
        mergeChair(other.chair, packID, &conflicts)
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

    /// The same step is done once, by the same people, within all limits; where none can be kept, the packs contradict
    /// each other.
    private mutating func mergeStep(_ step: MeetingStep, _ packID: String, _ conflicts: inout [String]) {
        guard let index = steps.firstIndex(where: { $0.id == step.id }) else {
            steps.append(step)
            return
        }
        let mine = steps[index]
        guard mine.deed == step.deed, mine.who == step.who else {
            conflicts.append(
                "\(name): the step \(step.id) is done otherwise, or by others, in \(mine.clause.packID) than in "
                    + "\(packID); give one of them another id.")
            return
        }
        for theirs in step.windows {
            for window in mine.windows where window.excludes(theirs) {
                conflicts.append(
                    "\(name): \u{201C}\(step.task)\u{201D} is \(window.label) in \(window.clause.packID) but "
                        + "\(theirs.label) in \(packID); no day satisfies both.")
            }
        }
        steps[index].placements.formUnion(step.placements)
        steps[index].windows += step.windows
    }

    /// Whom one pack names fills what another leaves open; joining two lists of names would let in more people than
    /// either means.
    private mutating func mergeChair(_ other: ChairRule, _ packID: String, _ conflicts: inout [String]) {
        let mine = chair
        for kind in PlacementKind.allCases {
            let (ours, theirs) = (mine.roles(for: kind), other.roles(for: kind))
            if let first = mine.options.first, !ours.isEmpty, !theirs.isEmpty, ours != theirs {
                conflicts.append(
                    "\(name): others may chair for this kind, \(kind.label), in \(first.clause.packID) than in \(packID)."
                )
            }
        }
        chair.options += other.options.compactMap { option in
            let left = option.placements.filter { mine.roles(for: $0).isEmpty }
            return left.isEmpty
                ? nil
                : ChairRule.Option(
                    role: option.role, placements: left, isPreferredFromChildsTeam: option.isPreferredFromChildsTeam,
                    clause: option.clause)
        }
        let named = Set(PlacementKind.allCases.filter { !chair.roles(for: $0).isEmpty })
        chair.open = (mine.open + other.open).compactMap { choice in
            let left = choice.placements.subtracting(named)
            return left.isEmpty ? nil : ChairRule.OpenChoice(placements: left, clause: choice.clause)
        }
        chair.independence = mine.independence ?? other.independence
        chair.childsChoice = mine.childsChoice ?? other.childsChoice
        chair.complexCases = mine.complexCases ?? other.complexCases
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
            } else {
                // The stricter, with the causes of both.
                let stricter = item.isRequired && !mine.isRequired ? item : mine
                let more = item.causes.filter { one in !mine.causes.contains { $0.id == one.id } }
                agenda[index] = AgendaItem(
                    id: item.id, label: stricter.label, content: item.content, isRequired: stricter.isRequired,
                    causes: mine.causes + more, clause: stricter.clause)
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
    /// What several limits from one day leave for the placements that all are for: the latest beginning and the earliest
    /// end.
    ///
    /// - Returns: `nil` where they are counted from different days, or no placement is under all of them.
    public static func joined(_ windows: [MeetingWindow]) -> MeetingWindow? {
        guard let first = windows.first,
            windows.allSatisfy({ $0.anchor == first.anchor && $0.isBefore == first.isBefore })
        else { return nil }
        let placements = windows.reduce(first.placements) { $0.intersection($1.placements) }
        guard !placements.isEmpty else { return nil }
        return MeetingWindow(
            anchor: first.anchor, isBefore: first.isBefore,
            notBefore: windows.compactMap(\.notBefore).max { $0.calendarDays.lowerBound < $1.calendarDays.lowerBound },
            within: windows.compactMap(\.within).min { $0.calendarDays.upperBound < $1.calendarDays.upperBound },
            placements: placements, clause: first.clause)
    }

    /// Whether no day can satisfy both, whatever the day they are counted from.
    func excludes(_ other: MeetingWindow) -> Bool {
        guard anchor == other.anchor, !placements.isDisjoint(with: other.placements) else { return false }
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
