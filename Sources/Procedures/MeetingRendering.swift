internal import Domain

/// What a pack says of its meetings, in plain English: one line for each clause.
enum MeetingRendering {
    static func parts(_ rules: ProcedureRules) -> [RenderedPart?] {
        rules.meetings.map { RenderedPart("\($0.name):", lines($0, rules.words)) }
    }

    private static func lines(_ rule: MeetingRule, _ words: PackWords) -> [RenderedLine] {
        [RenderedLine("It is held for \(kinds(rule.placements))", rule.clause)]
            + rule.purposes.map { RenderedLine("It is to: \($0.label)", $0.clause) }
            + rule.triggers.map { RenderedLine("Cause to call one: \($0.text)", $0.clause) }
            + rule.convenors.map {
                RenderedLine("\(capital($0.party.label(words))) coordinates it\(forKinds($0.placements))", $0.clause)
            }
            + rule.steps.flatMap { step($0, words) } + chair(rule.chair, words)
            + rule.minuteTakers.map { RenderedLine("The \(words.label(for: $0.role)) takes the minutes", $0.clause) }
            + rule.invitees.map {
                RenderedLine(
                    "\(capital($0.party.label(words))): \($0.need.label)\(forKinds($0.placements))", $0.clause)
            }
            + child(rule.child, words) + page(rule) + after(rule, words)
    }

    private static func step(_ step: MeetingStep, _ words: PackWords) -> [RenderedLine] {
        let people = step.who.map { $0.label(words) }.joined(separator: " and ")
        let joint = step.who.count > 1 ? ", all of them" : ""
        let task = "\(capital(people))\(joint): \(step.task)"
        guard let last = step.windows.last else {
            return [RenderedLine("\(task)\(forKinds(step.placements))", step.clause)]
        }
        let limits = step.windows.map { "\(task)\(forKinds($0.placements)), \($0.label)" }
        // Where packs were combined, the last of their limits says what all of them leave.
        let joined = step.windows.count > 1 ? MeetingWindow.joined(step.windows) : nil
        let leaves = joined.map {
            ", which leaves \($0.label)\($0.placements == last.placements ? "" : forKinds($0.placements))"
        }
        return zip(limits, step.windows).dropLast().map { RenderedLine($0, $1.clause) }
            + [RenderedLine((limits.last ?? task) + (leaves ?? ""), last.clause)]
    }

    private static func chair(_ rule: ChairRule, _ words: PackWords) -> [RenderedLine] {
        let options = rule.options.map { option in
            let team = option.isPreferredFromChildsTeam ? ", preferably of the team that works with the child" : ""
            return RenderedLine(
                "The \(words.label(for: option.role))\(team) may chair\(forKinds(option.placements))", option.clause)
        }
        let open = rule.open.map { RenderedLine("Who chairs is left open for \(kinds($0.placements))", $0.clause) }
        let independence = rule.independence.map { rule in
            let ties = ChairTie.allCases.filter(rule.ties.contains).map(\.label).joined(separator: ", or ")
            return RenderedLine("Nobody may chair of whom the records show that they \(ties)", rule.clause)
        }
        return options + open
            + [
                independence,
                rule.childsChoice.map { RenderedLine("The \(words.childLabel) is asked whom they would have", $0) },
                rule.complexCases.map {
                    RenderedLine(
                        "A complex case may have a senior manager, or one without line responsibility for it", $0)
                },
            ].compactMap { $0 }
    }

    private static func child(_ part: ChildsPart?, _ words: PackWords) -> [RenderedLine] {
        guard let part else { return [] }
        let child = "The \(words.childLabel)"
        return [
            RenderedLine("\(child) is \(part.need.label)", part.clause),
            part.views.map { RenderedLine("\(child)\u{2019}s views come in where they do not attend", $0) },
            part.twoParts.map {
                RenderedLine("There are two parts, one without the \(words.childLabel), only with a written reason", $0)
            },
            part.ownVersion.map { RenderedLine("\(child) gets the plan in words for them", $0) },
        ].compactMap { $0 }
    }

    private static func page(_ rule: MeetingRule) -> [RenderedLine] {
        rule.agenda.flatMap { item in
            [RenderedLine("Written down\(item.isRequired ? ", always" : ""): \(item.label)", item.clause)]
                + item.causes.map { RenderedLine("A cause: \($0.label)", $0.clause) }
        }
            + rule.decisions.map { decision in
                let duties = MeetingDecision.Duty.allCases.filter(decision.duties.contains).map(\.label)
                let raises = duties.isEmpty ? "" : ", which raises: \(duties.joined(separator: "; "))"
                return RenderedLine("It may decide: \(decision.label)\(raises)", decision.clause)
            }
    }

    private static func after(_ rule: MeetingRule, _ words: PackWords) -> [RenderedLine] {
        let review = rule.review.map { review in
            let limit = review.within.map { " within \($0.label)" } ?? ""
            return RenderedLine(
                review.isRequired
                    ? "It sets the day of its review\(limit)" : "It may set the day of its review\(limit)",
                review.clause)
        }
        let until = rule.review?.until.map {
            RenderedLine("There are reviews until oversight goes back to the statutory reviews", $0)
        }
        return [review, until].compactMap { $0 } + minutes(rule.minutes, words) + carePlan(rule.carePlan, words)
    }

    private static func minutes(_ rule: MinutesRule?, _ words: PackWords) -> [RenderedLine] {
        guard let rule else { return [] }
        return [RenderedLine("Its minutes are written on the \(rule.form)", rule.clause)]
            + rule.filings.map {
                RenderedLine("They stand on the file of the \($0.file.label.lowercased())", $0.clause)
            }
            + rule.recipients.map {
                RenderedLine("They go to \($0.party.label(words)), \($0.way.label)", $0.clause)
            }
            + [rule.joinsContactList.map { RenderedLine("The placement joins the contact list", $0) }].compactMap { $0 }
    }

    private static func carePlan(_ rule: CarePlanRule?, _ words: PackWords) -> [RenderedLine] {
        guard let rule else { return [] }
        let other = rule.whileOutcomesAreOpen.flatMap { role in
            rule.outcomesClause.map {
                RenderedLine("The \(words.label(for: role)) does it while outcomes of a review are open", $0)
            }
        }
        return [RenderedLine("The \(words.label(for: rule.who)) puts the plan into the care plan", rule.clause)]
            + [other].compactMap { $0 }
    }

    /// Nothing where it is for every kind.
    private static func forKinds(_ placements: Set<PlacementKind>) -> String {
        placements.count == PlacementKind.allCases.count ? "" : ", for \(kinds(placements))"
    }

    private static func kinds(_ placements: Set<PlacementKind>) -> String {
        guard placements.count < PlacementKind.allCases.count else { return "every kind of placement" }
        return PlacementKind.allCases.filter(placements.contains).map(\.label).joined(separator: ", ")
    }

    private static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
