internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Loading an authority's own data.
    mutating func addImports() {
        let managers = Access.roles([.dataManager])
        let work = ImportWork()
        get("/imports", managers, "List the imports", query: ["after"]) { desk in try await ImportList.answer(desk) }
        get("/imports/new", managers, "Open the form to import files") { desk in
            _ = try await desk.read { try $0.caller }
            return ImportForm.answer(desk)
        }
        on(.post, "/imports/new", managers, "Import files", form: ImportForm.spec) { desk in
            try await takeFiles(desk, work)
        }
        get("/imports/{import}", managers, "Read an import", query: ["after"]) { desk in
            try await readImport(desk, work)
        }
        get("/imports/{import}/faults.csv", managers, "Read an import's faults as CSV", query: ["file", "after"]) {
            desk in
            try await ImportSheet.answer(desk)
        }
        for step in ImportStep.allCases {
            on(
                .post, "/imports/{import}/\(step.rawValue)", managers, step.summary,
                form: FormSpec(id: "\(step.rawValue)Import", fields: [])
            ) { desk in try await take(step, desk, work) }
        }
    }
}

/// What a button on an import's page does.
enum ImportStep: String, CaseIterable {
    case check, load, discard

    var summary: String {
        switch self {
        case .check: "Check an import again"
        case .load: "Load an import"
        case .discard: "Discard an import"
        }
    }
}

@Sendable
private func takeFiles(_ desk: Desk, _ work: ImportWork) async throws -> Answer {
    var upload = ImportUpload(desk)
    do {
        let (id, state) = try await upload.take()
        if state == .read { try await start(id, isLoad: false, desk, work) }
        return .done("/imports/\(id)", json: ["import": .string(id.description)], status: 201)
    } catch {
        // What was staged of it is of no use. Where even that fails, it is swept up within a day.
        if let id = upload.importID { try? await desk.write { try Imports.discard(id, in: $0) } }
        // A program is told as of every other form.
        if case Refusal.invalid(let faults) = error, Rendering.wantsPage(desk.request) {
            return ImportForm.answer(desk, faults: faults)
        }
        if let fault = error as? MultipartFault { throw Refused(status: 400, detail: fault.reason) }
        throw error
    }
}

@Sendable
private func readImport(_ desk: Desk, _ work: ImportWork) async throws -> Answer {
    let id: ID<ImportRun> = desk.id("import")
    let isHeld = await work.holds(id)
    let after = desk.query("after").flatMap { Int($0) } ?? 0
    let view = try await desk.read { transaction in
        try ImportView.read(id, after: after, isHeld: isHeld, in: transaction)
    }
    return view.answer(csrf: desk.credentials.csrf)
}

@Sendable
private func take(_ step: ImportStep, _ desk: Desk, _ work: ImportWork) async throws -> Answer {
    try await guardOwnPage(desk)
    let id: ID<ImportRun> = desk.id("import")
    if step == .discard {
        try await desk.write { try Imports.discard(id, in: $0) }
    } else {
        try await start(id, isLoad: step == .load, desk, work)
    }
    let state = try await desk.read { try Imports.find(id, in: $0)?.state }
    let path = "/imports/\(id)"
    return .done(
        step == .load && state == .loaded ? Said.importLoaded.after(path) : path,
        json: ["import": .string(id.description), "state": .string(state?.rawValue ?? "")])
}

/// Announces the work in a transaction of its own, and sets it going. Of an import that is loaded nothing is done again.
private func start(_ id: ID<ImportRun>, isLoad: Bool, _ desk: Desk, _ work: ImportWork) async throws {
    guard let token = desk.credentials.token, let opening = Opening.entering(token) else { throw Unauthorised() }
    if await work.holds(id) { return }
    let isWanted = try await desk.write { transaction in
        try announceImport(id, isLoad: isLoad, in: transaction)
    }
    if isWanted { await work.start(id, isLoad: isLoad, with: opening, on: desk.site.database) }
}
