internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The people who work for the administrator's agency.
    mutating func addWorkers() {
        get("/workers", .administrator, "List workers", query: ["q", "after"], use: workers)
        form(WorkerForms.new)
        get("/workers/{worker}", .administrator, "Read a worker", use: worker)
        form(WorkerForms.edit)
        form(WorkerForms.setUp)
        on(
            .post, "/workers/{worker}/active", .administrator, "Let a worker in or keep them out", form: active,
            use: setActive)
    }
}

@Sendable
private func workers(_ desk: Desk) async throws -> Answer {
    let (part, after) = (try desk.filter("q"), try desk.key("after", of: Worker.self))
    let found = try await desk.read { transaction in
        try Staff.page(part: part, after: after, limit: ListPage<StaffMember>.asked, in: transaction)
    }
    let list = ListPage(
        found, at: "/workers", filter: part.map { [.init("q", $0)] } ?? [], isFirst: after == nil
    ) { .init("after", $0.id.description) }
    let rows = list.rows.map { worker -> [DataTable.Cell] in
        [
            .link(worker.name, Href("/workers/\(worker.id)")), .text(worker.jobTitle ?? ""),
            .text(worker.roles.map(\.label).joined(separator: ", ")),
            worker.isActive ? "" : .part(Tag("Kept out", .red)),
        ]
    }
    let page = Page(
        heading: "Workers",
        parts: [
            Links([("Give somebody an account", "/workers/new")]),
            SearchForm(
                "Find a worker", findWorker, action: "/workers", values: FormValues([.init("q", part ?? "")]),
                submit: "Show", clear: part == nil ? nil : "/workers"),
            DataTable(
                "Workers of your agency", hidesCaption: true,
                columns: [.init("Name"), .init("Job title"), .init("Appointed today as"), .init("Account")],
                rows: rows,
                empty: part == nil ? "Your agency has no workers yet." : "No worker's name has this in it."),
            list.pagination,
        ])
    return .page(
        "Workers", page,
        json: .members(["workers": .array(list.rows.map(\.json)), "next": .text(list.nextAddress)]))
}

@Sendable
private func worker(_ desk: Desk) async throws -> Answer {
    let id = desk.id("worker", of: Worker.self)
    let (worker, appointments, caller) = try await desk.read { transaction in
        guard let worker = try Staff.find(id, in: transaction) else { throw Refusal.notFound }
        return (worker, try Appointments.of(id, in: transaction), try transaction.caller)
    }
    let page = WorkerPage(
        worker: worker, appointments: appointments, isSelf: caller.workerID == id, today: caller.now.london.day,
        csrf: desk.credentials.csrf)
    return .page(worker.name, page.page, json: page.json, version: worker.version)
}

private let active = FormSpec(
    id: "letWorkerIn", fields: [Field("isActive", "Whether the worker is let in", .flag)])

@Sendable
private func setActive(_ desk: Desk) async throws -> Answer {
    let sent = try await guardOwnPage(desk)
    let id = desk.id("worker", of: Worker.self)
    let isLetIn = try await desk.write { transaction in
        // In here, so that whoever may not do this learns nothing of their body.
        let isLetIn = try active.check(try sent.values(active)).flag("isActive")
        try letIn(id, isLetIn, in: transaction)
        try WriteAudit.note("let a worker in or keep them out", in: transaction)
        return isLetIn
    }
    return .done(
        (isLetIn ? Said.workerLetIn : .workerKeptOut).after("/workers/\(id)"),
        json: .members(["isActive": .bool(isLetIn)]))
}

extension StaffMember {
    var json: JSONValue {
        .members([
            "worker": .text(id.description), "name": .text(name), "email": .text(email),
            "telephone": .text(telephone), "jobTitle": .text(jobTitle), "isListed": .bool(isListed),
            "isActive": .bool(isActive), "version": .number(version),
            "roles": .array(roles.map { .string($0.rawValue) }),
        ])
    }
}

private let findWorker = FormSpec(
    id: "findWorker", fields: [Field("q", "Part of a name", .text(maximum: 100), isRequired: false)])
