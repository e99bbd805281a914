internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The Weekly Telephone Contact Sheet, filled in while on the telephone, and the end of the calls (P3 5.3, 5.8, 5.10).
enum CallForms {
    static let record: FormRoute = FormRoute(
        path: "/episodes/{episode}/calls/new", access: .caseworkers, summary: "Write down a call",
        spec: FormSpec(
            id: "telephoneCall",
            fields: [
                Field("isAnswered", "Did somebody answer?", .flag, called: "whether somebody answered"),
                Field(
                    "whom", "Whom did you ring?", .choices([]), hint: "Where somebody answered: whom you spoke to",
                    called: "whom you rang"),
                Field("calledAt", "When?", .moment, called: "when you rang"),
                Field(
                    "carerSaid", "What the carer said", .longText(maximum: 10_000), isRequired: false,
                    called: "what the carer said"),
                Field(
                    "youngPersonSaid", "What the young person said", .longText(maximum: 10_000), isRequired: false,
                    called: "what the young person said"),
                Field(
                    "scale", "How stable is the placement now?", .choice([]),
                    hint: "It is recorded as a scaling. Leave it empty where nobody answered.", isRequired: false,
                    called: "how stable the placement is now"),
                Field(
                    "scaleReason", "Why this number?", .longText(maximum: 4_000), isRequired: false,
                    called: "why you chose this number"),
                Field("action", "Action agreed", .longText(maximum: 4_000), isRequired: false),
            ]),
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            let (standing, rule) = try form.episode.contact()
            guard try mayCall(form.episode, in: transaction) else { throw Refusal.notPermitted }
            guard let scale = form.episode.rules.scale else { throw Refusal.notFound }
            let spec = record.spec.offering(
                rule.whom.map { Option($0.rawValue, $0.label.capitalisedFirst) }, for: "whom"
            )
            .offering(ConcernForm.scaleOptions(scale), for: "scale")
            var values = FormValues()
            values.set("calledAt", moment: form.now.london)
            return form.opened(
                spec, values, title: "Weekly Telephone Contact Sheet", submit: "Save the call",
                before: [Inset(words(standing, rule))] + (try numbers(of: form.episode.facts.id, in: transaction)))
        },
        further: { checked, _, faults in further(checked, &faults) },
        submit: { checked, _, asked, transaction in
            let isAnswered = checked.flag("isAnswered")
            let call = NewCall(
                calledAt: checked.moment("calledAt").timestamp, isAnswered: isAnswered,
                whom: checked.choices("whom").compactMap(Role.init(rawValue:)),
                scale: checked.optionalText("scale").flatMap { Int($0) },
                scaleReason: checked.optionalText("scaleReason") ?? "",
                carerSaid: checked.optionalText("carerSaid") ?? "",
                youngPersonSaid: checked.optionalText("youngPersonSaid") ?? "",
                action: checked.optionalText("action") ?? "")
            let id = try recordCall(call, in: asked.id("episode"), transaction: transaction)
            return try EpisodeForm.done(
                asked, isAnswered ? .callSaved : .callUnanswered,
                .members(["call": .id(id), "isAnswered": .bool(isAnswered)]), status: 201, in: transaction)
        })

    /// What an answered call must say, and one that nobody answered cannot.
    private static func further(_ checked: Checked, _ faults: inout [FieldFault]) {
        guard let isAnswered = checked.optionalFlag("isAnswered") else { return }
        let whom = checked.choices("whom")
        let says = { (name: String) in checked.optionalText(name) != nil }
        if !isAnswered {
            for name in ["scale", "scaleReason", "carerSaid", "youngPersonSaid"] where says(name) {
                faults.append(FieldFault(name, "Leave this empty where nobody answered."))
            }
            return
        }
        for (role, name) in [(Role.fosterCarer, "carerSaid"), (.youngPerson, "youngPersonSaid")] {
            let wasRung = whom.contains(role.rawValue)
            if wasRung, !says(name) {
                faults.append(
                    FieldFault(name, "Say in their words or yours what the \(role.label.lowercasedFirst) said."))
            } else if !wasRung, says(name) {
                faults.append(FieldFault(name, "Leave this empty, or tick that you spoke to them."))
            }
        }
        if !says("scale") { faults.append(FieldFault("scale", "Choose how stable the placement is now.")) }
        if !says("scaleReason") { faults.append(FieldFault("scaleReason", "Enter why you chose this number.")) }
    }

    static let end: FormRoute = FormRoute(
        path: "/episodes/{episode}/calls/end", access: .caseworkers, summary: "End the calls",
        spec: FormSpec(
            id: "endCalls",
            fields: [
                Field(
                    "reason", "Why do the calls end?", .longText(maximum: 2_000),
                    hint: "Needed where they end before their least time is over. It is kept with the episode.",
                    isRequired: false, called: "why the calls end")
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            let (standing, rule) = try form.episode.contact()
            let caller = try transaction.caller
            guard rule.mayEnd.contains(where: { caller.holds($0) }) else { throw Refusal.notPermitted }
            return form.opened(
                end.spec, title: "End the calls", submit: "End the calls", before: [Inset(words(standing, rule))])
        },
        submit: { checked, _, asked, transaction in
            try endCalls(
                of: asked.id("episode"), reason: checked.optionalText("reason") ?? "",
                today: try transaction.caller.now.london.day, in: transaction)
            return try EpisodeForm.done(asked, .callsEnded, .members(["calls": .text("ended")]), in: transaction)
        })

    /// Whom to ring at which number, as far as a list may show it.
    private static func numbers(
        of episode: ID<StabilityEpisode>, in transaction: borrowing Transaction
    ) throws -> [any Part] {
        let numbers = try NumberToRing.of([episode], in: transaction)
        return numbers.isEmpty
            ? []
            : [
                SummaryList(
                    numbers.map {
                        .init($0.role.label.capitalisedFirst, "", part: Numbers([.init("\($0.name),", $0.telephone)]))
                    })
            ]
    }

    private static func words(_ standing: ContactStanding, _ rule: ContactListRule) -> String {
        let last = standing.lastCall.map { "The last call was on \($0.written)" } ?? "Nobody was reached yet"
        let missed = standing.unanswered > 0 ? "; \(standing.unanswered) not answered since" : ""
        let earliest = standing.mayEndFrom.map { " The calls may end from \($0.written)." } ?? ""
        return
            "On the contact list since \(standing.since.written) (\(rule.clause.label)). \(last)\(missed).\(earliest)"
    }
}
