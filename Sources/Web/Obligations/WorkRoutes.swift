internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Worklists, episodes, and what becomes of an obligation (requirements I2 to I4).
    mutating func addObligations() {
        get("/work", .caseworkers, "Read a worklist", query: ["whose", "when", "role", "after"], use: workList)
        get(
            "/contact-list", .caseworkers, "Read the contact list", query: ["whose", "when", "after"], use: contactList)
        get("/episodes/{episode}", .caseworkers, "Read a stability episode", use: episodePage)
        get("/obligations/{obligation}", .caseworkers, "Read an obligation", use: obligationPage)
        form(ObligationForms.done)
        form(ObligationForms.waive)
        form(ObligationForms.reschedule)
        form(CallForms.record)
        form(CallForms.end)
        form(ClosingForms.close)
        form(ClosingForms.reopen)
        form(SummaryForm.complete)
        form(DeputyForm.name)
        form(ViewForms.save)
        on(
            .post, "/work/views/{view}/remove", .caseworkers, "Remove a saved worklist",
            form: FormSpec(id: "removeView", fields: []), use: ViewForms.remove)
        on(
            .post, "/obligations/{obligation}/take-on", .caseworkers, "Take an obligation on",
            form: FormSpec(id: "takeOn", fields: []), use: takeOn)
    }
}

/// Twice is once: what is mine stays mine.
@Sendable
private func takeOn(_ desk: Desk) async throws -> Answer {
    try await guardOwnPage(desk)
    let id = desk.id("obligation", of: Obligation.self)
    try await desk.write { transaction in
        guard let line = try Obligations.find(id, in: transaction) else { throw Refusal.notFound }
        guard line.isOpen else { throw Refusal.conflict("This has ended already: it is \(line.state).") }
        guard try line.ownerID != nil || Obligations.isMine(line, in: transaction) else { throw Refusal.notPermitted }
        let caller = try transaction.caller
        guard line.ownerID == nil || line.ownerID == caller.workerID else {
            throw Refusal.conflict("Somebody else has taken it on.")
        }
        guard try Obligations.takeOn(id, in: transaction) else {
            throw Refusal.conflict("Somebody else has taken it on.")
        }
        try WriteAudit.note("take an obligation on", files: [line.childFileID].compactMap { $0 }, in: transaction)
    }
    return .done(Said.takenOn.after("/obligations/\(id)"))
}

@Sendable
private func workList(_ desk: Desk) async throws -> Answer {
    let filter = WorkFilter(
        whose: desk.query("whose").flatMap(WorkFilter.Whose.init(rawValue:)) ?? .mine,
        when: desk.query("when").flatMap(WorkFilter.When.init(rawValue:)) ?? .all,
        role: desk.query("role").flatMap(Role.init(rawValue:)))
    let after = desk.query("after")
    let list = try await desk.read { transaction in try WorkList.read(filter, after: after, in: transaction) }
    desk.shows(list.known.shown)
    return list.answer(csrf: desk.credentials.csrf)
}

@Sendable
private func contactList(_ desk: Desk) async throws -> Answer {
    let (isMine, isAll) = (desk.query("whose") != "all", desk.query("when") == "all")
    let after = desk.query("after")
    let list = try await desk.read { transaction in
        try ContactListPage.read(isMine: isMine, isAll: isAll, after: after, in: transaction)
    }
    desk.shows(list.known.shown)
    return list.answer
}

@Sendable
private func obligationPage(_ desk: Desk) async throws -> Answer {
    let id = desk.id("obligation", of: Obligation.self)
    let view = try await desk.read { transaction in try ObligationView.read(id, in: transaction) }
    desk.shows(view.known.shown)
    return view.answer(csrf: desk.credentials.csrf)
}

@Sendable
private func episodePage(_ desk: Desk) async throws -> Answer {
    let id = desk.id("episode", of: StabilityEpisode.self)
    let view = try await desk.read { transaction in try EpisodeView.read(id, in: transaction) }
    desk.shows(view.known.shown + view.support.shown)
    return view.answer
}
