internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What stands on a meeting's page after its minutes: their versions, the care plan, and what was written down.
extension MeetingPage {
    var versions: [any Part] {
        guard open.minutes.count > 1 else { return [] }
        return [
            Heading("Every version of the minutes", level: 3),
            Timeline(
                open.minutes.map { one in
                    Timeline.Entry(
                        "Version \(one.version)\(one.isAgreed ? ", agreed" : "")", iso: one.writtenAt.iso8601,
                        when: one.writtenAt.london.written, by: name(one.writtenBy),
                        text: one.changedBecause.isEmpty ? nil : one.changedBecause)
                }, empty: ""),
        ]
    }

    /// What is to be carried over, by whom, and whether it is (D2).
    var carePlan: [any Part] {
        guard let rule = open.rule.carePlan, meeting.state == .agreed, let held = meeting.heldAt else { return [] }
        let duty = open.duties.all.first { $0.step.deed == .updateCarePlan }
        let isOpen = open.minutes.first { $0.isAgreed }?.outcomesAreOpen == true
        let clause = isOpen ? rule.outcomesClause ?? rule.clause : rule.clause
        let because = isOpen ? " The reviewing officer has outcomes open." : ""
        let who = open.words.label(for: rule.updater(outcomesAreOpen: isOpen))
        return [
            Heading("Care plan", level: 3),
            SummaryList([
                .init(
                    "State", "",
                    part: duty?.state == .done
                        ? Tag("In the care plan", .green) : Tag("Not yet in the care plan", .yellow)),
                .init("Who", "The \(who) (\(clause.label)).\(because)"),
                .init(
                    "Words to carry over",
                    "What the \(open.rule.name) of \(held.london.day.written) recommended, and its rules, are part of this care plan."
                ),
            ]),
        ]
    }

    var history: Timeline {
        Timeline(
            open.deeds.reversed().map { one in
                Timeline.Entry(
                    title(of: one), iso: one.writtenAt.iso8601, when: one.deed.on.written, by: name(one.writtenBy),
                    text: one.note)
            }, empty: "Nothing has been written down yet.")
    }

    private func title(of deed: RecordedDeed) -> String {
        let task =
            open.duties.all.first { $0.id == deed.step }?.step.task
            ?? open.actions.first { $0.id.description == deed.step }?.task ?? deed.step
        if deed.deed.isWaived { return "Will not be done: \(task)" }
        return deed.deed.answer.map { "\(task): \($0 ? "yes" : "no")" } ?? task
    }
}
