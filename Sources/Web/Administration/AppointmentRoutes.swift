internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// What somebody is appointed to be, from when to when. Nobody appoints themself.
    mutating func addAppointments() {
        form(newAppointment)
        form(lastDay)
    }
}

private let newAppointment: FormRoute = FormRoute(
    path: "/workers/{worker}/appointments/new", access: .administrator, summary: "Appoint a worker",
    spec: FormSpec(
        id: "appointWorker",
        fields: [
            Field("role", "Role", .select(appointable), called: "the role"),
            Field("team", "Team", .select([]), isRequired: false),
            Field(
                "level", "Level", .select((1...3).map { Option("\($0)", "Level \($0)") }),
                hint: "For an AST worker only", isRequired: false),
            Field(
                "buys", "Buys from", .select(ProviderKind.allCases.map { Option($0.rawValue, $0.label) }),
                hint: "For a category specialist only. Leave it empty for every kind of provider.", isRequired: false),
            Field("from", "First day", .day, called: "the first day"),
            Field(
                "to", "Last day", .day, hint: "Leave empty while no end is known", isRequired: false,
                called: "the last day"),
        ]),
    keepsDraft: false,
    open: { asked, transaction in
        let worker = try WorkerForms.other(asked, transaction)
        let teams = try AgencyTeams.page(after: nil, limit: 1000, in: transaction)
        var values = FormValues()
        values.set("from", day: try transaction.caller.now.london.day)
        return .init(
            spec: newAppointment.spec.offering(teams.map { Option($0.id.description, $0.name) }, for: "team"),
            values: values, title: "Appoint a worker", caption: worker.name, submit: "Appoint",
            cancel: Href("/workers/\(worker.id)"))
    },
    further: { checked, _, faults in
        if let role = checked.optionalText("role").flatMap({ Role(rawValue: $0) }),
            let from = checked.optionalDay("from")
        {
            faults += NewAppointment(checked, role: role, from: from).faults
        }
    },
    submit: { checked, _, asked, transaction in
        guard let role = Role(rawValue: checked.text("role")) else { throw Refusal.notFound }
        let worker = asked.id("worker", of: Worker.self)
        let new = NewAppointment(checked, role: role, from: checked.day("from"))
        let id = try appoint(worker, as: new, in: transaction)
        return .init(
            location: "/workers/\(worker)", said: .appointmentMade,
            json: .members(["appointment": .text(id.description)]), status: 201)
    })

private let lastDay: FormRoute = FormRoute(
    path: "/workers/{worker}/appointments/{appointment}/end", access: .administrator, summary: "End an appointment",
    spec: FormSpec(
        id: "endAppointment",
        fields: [
            Field(
                "to", "Last day", .day,
                hint:
                    "It counts until the end of this day. To end it at once, give yesterday's day or keep the worker out",
                called: "the last day")
        ]),
    keepsDraft: false, isVersioned: true,
    open: { asked, transaction in
        let worker = try WorkerForms.other(asked, transaction)
        let held = try appointment(asked, worker.id, transaction)
        var values = FormValues()
        values.set("to", day: try held.to ?? transaction.caller.now.london.day)
        return .init(
            spec: lastDay.spec, values: values, version: held.version, title: "End an appointment",
            caption: "\(worker.name), \(held.role.label) since \(held.from.written)", submit: "Save the last day",
            cancel: Href("/workers/\(worker.id)"))
    },
    submit: { checked, opened, asked, transaction in
        let worker = asked.id("worker", of: Worker.self)
        try endAppointment(
            try appointment(asked, worker, transaction), version: opened.version ?? 0, on: checked.day("to"),
            in: transaction)
        return .init(location: "/workers/\(worker)", said: .appointmentEnded)
    })

private func appointment(
    _ asked: FormRoute.Asked, _ worker: ID<Worker>, _ transaction: borrowing Transaction
) throws -> HeldAppointment {
    guard let held = try Appointments.find(asked.id("appointment"), of: worker, in: transaction) else {
        throw Refusal.notFound
    }
    return held
}

/// Every role an agency appoints to, by its label.
private let appointable = Role.allCases.filter { $0 != .deploymentOperator }
    .map { Option($0.rawValue, $0.label.prefix(1).uppercased() + $0.label.dropFirst()) }
    .sorted { $0.label < $1.label }

extension NewAppointment {
    fileprivate init(_ checked: Checked, role: Role, from: Day) {
        self.init(
            role: role, team: checked.optionalText("team").flatMap { ID($0) },
            level: checked.optionalText("level").flatMap { Int($0) }, from: from, to: checked.optionalDay("to"),
            buys: checked.optionalText("buys").flatMap { ProviderKind(rawValue: $0) })
    }
}
