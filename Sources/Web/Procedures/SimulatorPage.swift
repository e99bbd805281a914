internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Procedures
internal import Storage

extension Routes {
    /// Sent by GET: it changes nothing, and what was tried can be sent to a colleague.
    mutating func addSimulator() {
        get(
            "/procedures/simulate", .signedIn, "Try procedures with made-up events", query: ["of", "events", "on"],
            use: simulate)
    }
}

private let spec = FormSpec(
    id: "simulateProcedure",
    fields: [
        Field("of", "Procedure", .select([]), called: "a procedure"),
        Field(
            "events", "What happens, one event a line: a day, the event, and what belongs to it",
            .longText(maximum: 3_000), hint: "Made up: no names", called: "what happens", isCode: true),
        Field(
            "on", "On which day do you look?", .text(maximum: 10),
            hint: "For example, 2026-03-10. Empty for the day of the last event", isRequired: false, called: "the day"),
    ])

private let example = """
    2026-03-02 concern_recorded scale=4 involvement=none referrer=foster_carer
    2026-03-03 scaled scale=2 as=ast_worker level=3
    2026-03-04 plan_agreed
    """

@Sendable
private func simulate(_ desk: Desk) async throws -> Answer {
    let reference = try desk.query("of").map { text in
        guard let reference = PackReference(text) else { throw Refusal.notFound }
        return reference
    }
    var values = FormValues()
    values.set("events", desk.query("events") ?? example)
    values.set("on", desk.query("on"))
    let (found, options, calendar) = try await desk.read { transaction in
        let versions = try ProcedureVersions.page(before: nil, limit: 20, in: transaction)
        let wanted =
            reference ?? versions.first(where: \.isInForce).map { .version($0.version) }
            ?? .shipped(Packs.shipped.first?.pack.id ?? "")
        return (
            try ReferredPack.find(wanted, in: transaction), try offered(versions, wanted, in: transaction),
            try AgencyCalendar.read(in: transaction)
        )
    }
    values.set("of", found.reference.text)
    let shown = spec.offering(options, for: "of")
    var faults: [FieldFault] = []
    var simulation: Simulation?
    do {
        let checked = try shown.check(values)
        let day = checked.optionalText("on").flatMap { Day(iso: $0) }
        if checked.optionalText("on") != nil, day == nil {
            faults.append(FieldFault("on", "The day must be written like 2026-03-10."))
        }
        simulation = try Simulation(found.rules, events: checked.text("events"), calendar: calendar, today: day)
    } catch let error as PackFaults {
        faults += error.faults.map { FieldFault("events", $0.words) }
    } catch Refusal.invalid(let wrong) { faults += wrong }
    if !faults.isEmpty, !Rendering.wantsPage(desk.request) { throw Refusal.invalid(faults) }
    return answer(found, shown, values, faults, faults.isEmpty ? simulation : nil)
}

private func offered(
    _ versions: [ProcedureVersion], _ wanted: PackReference, in transaction: borrowing Transaction
) throws -> [Option] {
    var options = versions.filter { $0.isInForce || !$0.isPassedOver }.prefix(10).map { one in
        Option(
            PackReference.version(one.version).text,
            "Your agency’s version \(one.version)\(one.isInForce ? ", in force" : "")")
    }
    if try transaction.caller.holds(.agencyAdministrator) {
        options += try OwnPacks.all(in: transaction).map { own in
            Option(
                PackReference.own(own.id, version: own.version).text, "Own copy of \(own.pack), version \(own.version)")
        }
    }
    options += Packs.shipped.map { Option(PackReference.shipped($0.pack.id).text, "\($0.pack.title), as it ships") }
    if !options.contains(where: { $0.value == wanted.text }) {
        options.insert(Option(wanted.text, try ReferredPack.find(wanted, in: transaction).label), at: 0)
    }
    return options
}

private func answer(
    _ found: ReferredPack, _ spec: FormSpec, _ values: FormValues, _ faults: [FieldFault], _ simulation: Simulation?
) -> Answer {
    let form = SearchForm(
        "Try the procedures", spec, action: "/procedures/simulate", values: values, faults: faults,
        submit: "See what is asked", clear: "/procedures/simulate",
        clearLabel: "Begin again with the example")
    var parts: [any Part] = [
        Paragraphs(
            "Nothing here is kept, and nobody is told: it shows what a procedure would ask of whom by when, with your agency’s working days."
        )
    ]
    // The result first: whoever looks again need not pass the form.
    if let simulation { parts += result(simulation, found) }
    parts += [form, words]
    return .page(
        "Try the procedures", Page(heading: "Try the procedures", parts: parts),
        json: .members([
            "of": .text(found.reference.text), "events": .text(values.first("events")),
            "on": .day(simulation?.today), "standing": .text(simulation?.standing),
            "asked": simulation.map { one in
                .list(one.asked) { line in
                    .members([
                        "state": .text(line.state.lowercased()), "by": .day(line.by), "who": .text(line.who),
                        "task": .text(line.task), "clause": .text(line.clause), "key": .text(line.key),
                    ])
                }
            },
            "calls": .text(simulation?.calls), "told": simulation.map { .list($0.told) { .string($0) } },
        ]), status: faults.isEmpty ? 200 : 422, hasFaults: !faults.isEmpty)
}

private func result(_ simulation: Simulation, _ found: ReferredPack) -> [any Part] {
    var parts: [any Part] = [
        Inset("On \(simulation.today.written), by \(found.label): \(simulation.standing)"),
        DataTable(
            "What would be asked",
            columns: [.init("What"), .init("Whose move"), .init("By"), .init("State"), .init("Because")],
            rows: simulation.asked.map { one in
                let isLate = one.state == "LATE"
                let tag = Tag(
                    isLate ? "Late" : one.state.capitalisedFirst, isLate ? .red : one.state == "open" ? .blue : .grey)
                return [.text(one.task), .text(one.who), .text(one.by.written), .part(tag), .text(one.clause)]
            }, empty: "Nothing would be asked of anybody."),
    ]
    if let calls = simulation.calls { parts.append(Paragraphs(calls)) }
    if !simulation.told.isEmpty { parts.append(Bullets(simulation.told)) }
    return parts
}

private let words = Details(
    "The words of an event",
    [
        "A line: 2026-03-02 concern_recorded scale=4 involvement=none referrer=foster_carer. A time of day may follow the day, as in 2026-03-02T16:30. What follows # is not read.",
        "The events: "
            + EventKind.allCases.filter { !$0.isDerived && $0 != .proceduresMoved }.map(\.rawValue).joined(
                separator: ", ")
            + ".",
        "What may belong to one: scale=1 to 5; involvement=current, past or none; services=ast,camhs; referrer=; as= a role, and level=1 to 3, for who did it; of= a role, for whom it concerns; for= the day that was arranged; every= days between two calls; obligation= the key of one that is waived or rescheduled.",
    ])
