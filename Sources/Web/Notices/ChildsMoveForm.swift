internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/move`: the child's side of a move.
enum MoveForms {
    static let moved: FormRoute = FormRoute(
        path: "/placements/{placement}/move", access: .staff, summary: "Say how a child moves",
        spec: FormSpec(
            id: "childsMove",
            fields: [
                Field(
                    "toldBy", "Who told the child?", .text(maximum: 200), hint: "Name, and what they are to the child",
                    called: "who told the child"),
                Field(
                    "toldOn", "When were they told?", .day, hint: "Leave it empty where they were not told before.",
                    isRequired: false, called: "the day the child was told"),
                Field(
                    "visitCount", "How often did they visit the new home before?", .number(0...99), isRequired: false,
                    called: "how often they visited"),
                Field("visits", "How did they get to know it?", .longText(maximum: 4_000), isRequired: false),
                Field(
                    "belongings", "Their belongings", .longText(maximum: 4_000),
                    hint: "What came with them, what did not, and in what it was carried", isRequired: false),
                Field(
                    "contact", "Contact with those who cared for them before", .longText(maximum: 4_000),
                    isRequired: false),
                Field("childsWords", "What the child says of it", .longText(maximum: 4_000), isRequired: false),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try NoticeForm.keep(asked, in: transaction)
            let last = try RecordedMoves.of(form.placement.id, in: transaction).first
            var opened = form.opened(
                moved.spec, last.map(values) ?? FormValues(), title: "How the child moves", submit: "Keep it",
                before: [Inset("What was written before is kept.")])
            opened.version = last?.n ?? 0
            opened.changedBy = "A colleague"
            return opened
        },
        submit: { checked, opened, asked, transaction in
            let form = try NoticeForm.keep(asked, in: transaction)
            let text = { (name: String) in checked.optionalText(name) ?? "" }
            try writeMove(
                MoveFacts(
                    toldBy: checked.text("toldBy"), toldOn: checked.optionalDay("toldOn"),
                    visitCount: checked.optionalNumber("visitCount"), visits: text("visits"),
                    belongings: text("belongings"), contact: text("contact"), childsWords: text("childsWords")),
                of: form.placement, version: opened.version ?? 0, today: form.today, in: transaction)
            return form.done(.moveKept, .members(["placement": .id(form.placement.id)]))
        })

    private static func values(_ move: RecordedMove) -> FormValues {
        var values = FormValues()
        values.set("toldBy", move.facts.toldBy)
        values.set("toldOn", day: move.facts.toldOn)
        if let count = move.facts.visitCount { values.set("visitCount", "\(count)") }
        values.set("visits", move.facts.visits)
        values.set("belongings", move.facts.belongings)
        values.set("contact", move.facts.contact)
        values.set("childsWords", move.facts.childsWords)
        return values
    }
}

extension RecordedMove {
    /// "1 December 2026, 6 days before the placement ended"
    func toldWords(end: Day?) -> String {
        guard let told = facts.toldOn else { return "Not told before, or not known" }
        guard let end else { return told.written }
        let days = end - told
        return "\(told.written), \(days == 1 ? "1 day" : "\(days) days") before the placement ended"
    }

    var visitWords: String {
        [facts.visitCount.map { $0 == 1 ? "One visit" : "\($0) visits" }, facts.visits.isEmpty ? nil : facts.visits]
            .compactMap { $0 }.joined(separator: "\n")
    }

    func json(end: Day?, by: String?) -> JSONValue {
        .members([
            "n": .number(n), "toldBy": .text(facts.toldBy), "toldOn": .day(facts.toldOn),
            "daysBefore": .number(facts.toldOn.flatMap { told in end.map { $0 - told } }),
            "visitCount": .number(facts.visitCount), "visits": .text(facts.visits),
            "belongings": .text(facts.belongings), "contact": .text(facts.contact),
            "childsWords": .text(facts.childsWords), "by": .text(by), "at": .text(writtenAt.iso8601),
        ])
    }
}
