internal import Domain
internal import Pages
internal import Storage

/// One worker, as the administrator of their agency sees them.
struct WorkerPage {
    let worker: StaffMember
    let appointments: [HeldAppointment]
    /// The administrator looks at their own account.
    let isSelf: Bool
    let today: Day
    let csrf: String

    private var path: String { "/workers/\(worker.id)" }

    var page: Page {
        Page(
            heading: worker.name, caption: "Worker",
            above: [Breadcrumbs([("Workers", "/workers")])],
            parts: [
                SummaryList([
                    .init("E-mail address", worker.email), .init("Telephone", worker.telephone ?? "Not given"),
                    .init("Job title", worker.jobTitle ?? "Not given"),
                    .init("Shown to agencies you work with", worker.isListed ? "Yes" : "No"),
                    .init("Account", worker.isActive ? "May sign in" : "Kept out"),
                ]),
                DataTable(
                    "Appointments",
                    columns: [
                        .init("Role"), .init("Team"), .init("First day"), .init("Last day"), .init("State"),
                        .init("Action"),
                    ],
                    rows: appointments.map(row), empty: "Not appointed to anything, and so sees nothing."),
            ] + actions)
    }

    private func row(_ held: HeldAppointment) -> [DataTable.Cell] {
        let state = held.isHeld(on: today) ? "Now" : held.from > today ? "To come" : "Ended"
        return [
            .text(held.role.label + (held.level.map { ", level \($0)" } ?? "")), .text(held.teamName ?? ""),
            .text(held.from.written), .text(held.to?.written ?? "None"), .text(state),
            isSelf || state == "Ended"
                ? "" : .link("End as \(held.role.label)", Href("\(path)/appointments/\(held.id)/end")),
        ]
    }

    private var actions: [any Part] {
        if isSelf {
            return [
                Inset("This is your own account. Another administrator changes it, and what you are appointed to be.")
            ]
        }
        return [
            Links([
                ("Appoint \(worker.name)", Href("\(path)/appointments/new")),
                ("Change the details", Href("\(path)/edit")),
                ("Make a new set-up code", Href("\(path)/set-up")),
            ]),
            PostButton(
                worker.isActive ? "Keep out" : "Let in", action: Href("\(path)/active"), csrf: csrf, isSecondary: true,
                about: worker.name, fields: [("isActive", worker.isActive ? "false" : "true")]),
        ]
    }

    var json: JSONValue {
        guard case .object(let members) = worker.json else { return worker.json }
        return .object(
            members + [.init("isSelf", .bool(isSelf)), .init("appointments", .array(appointments.map(json)))])
    }

    private func json(_ held: HeldAppointment) -> JSONValue {
        let level: JSONValue? = held.level.map { .integer($0) }
        return .members([
            "appointment": .text(held.id.description), "role": .text(held.role.rawValue), "level": level,
            "team": .text(held.teamName), "from": .text(held.from.iso), "to": .text(held.to?.iso),
            "isHeld": .bool(held.isHeld(on: today)), "version": .number(held.version),
        ])
    }
}
