internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Web links from both sides.
    mutating func addLinks() {
        form(LinkForms.link)
        form(LinkForms.renew)
        form(LinkForms.refuse)
        on(
            .post, "/records/{record}/links/{webLink}/withdraw", .caseworkers, "Withdraw a web link",
            form: FormSpec(id: "withdrawLink", fields: [])
        ) { desk in
            try await guardOwnPage(desk)
            let (record, link) = (desk.id("record", of: Record.self), desk.id("webLink", of: WebLink.self))
            let isMeeting = try await desk.write { transaction in
                let links = try WebLinks.ofRecord(record, in: transaction)
                guard links.contains(where: { $0.id == link }) else { throw Refusal.notFound }
                // Twice is once: a link that is withdrawn stays so.
                _ = try WebLinks.withdraw(link, of: record, by: transaction.caller, in: transaction)
                try WriteAudit.note(
                    "withdraw a web link", record: record, files: try Concerns.files(record, in: transaction),
                    in: transaction)
                return try Meetings.find(record, in: transaction) != nil
            }
            return .done(Said.linkWithdrawn.after(isMeeting ? "/meetings/\(record)" : "/records/\(record)"))
        }
        get("/links/{link}", .link, "Open a web link", use: openLink)
        form(completeSection)
        form(AssessmentLinkForms.signLinked)
        on(
            .post, "/links/{link}/acknowledge", .link, "Acknowledge a linked record",
            form: FormSpec(id: "acknowledge", fields: [])
        ) { desk in
            try await guardOwnPage(desk)
            let id = desk.id("link", of: WebLink.self)
            try await desk.write { transaction in
                guard let open = try LinkedRecords.open(in: transaction) else { throw Refusal.notFound }
                guard open.may == .acknowledge else { throw Refusal.notPermitted }
                try LinkedRecords.acknowledge(in: transaction)
            }
            return .done(Said.acknowledged.after("/links/\(id)"))
        }
    }

    private static let sectionSpec = FormSpec(
        id: "completeSection",
        fields: [
            Field(
                "body", "Summary of Discussion", .longText(maximum: 20_000),
                hint: "You sign it by completing it.", called: "the summary of the discussion")
        ])

    private var completeSection: FormRoute {
        FormRoute(
            path: "/links/{link}/section", access: .link, summary: "Complete a section", spec: Self.sectionSpec,
            keepsDraft: false, isVersioned: true,
            open: { asked, transaction in
                guard let open = try LinkedRecords.open(in: transaction) else { throw Refusal.notFound }
                guard open.may == .complete else { throw Refusal.notPermitted }
                guard let section = try Sections.ofRecord(open.recordID, in: transaction).first else {
                    throw Refusal.notFound
                }
                let workers = try WorkerCards.of([section.completedBy].compactMap { $0 }, in: transaction)
                var values = FormValues()
                values.set("body", section.body)
                return FormRoute.Opened(
                    spec: Self.sectionSpec, values: values, version: section.version,
                    changedBy: section.completedBy.flatMap { workers[$0]?.name } ?? "",
                    files: try LinkedRecords.files(in: transaction), record: open.recordID,
                    title: "Complete the Summary of Discussion", caption: open.reference, submit: "Complete and sign",
                    cancel: Href("/links/\(open.id)"))
            },
            submit: { checked, opened, asked, transaction in
                guard let version = opened.version, let record = opened.record else { throw Refusal.stale }
                let next = try completeLinkedSection(
                    checked.text("body"), version: version, record: record, in: transaction)
                let id: ID<WebLink> = asked.id("link")
                return FormRoute.Done(
                    location: "/links/\(id)", said: .sectionCompleted, json: .members(["version": .number(next)]))
            })
    }
}

@Sendable
private func openLink(_ desk: Desk) async throws -> Answer {
    let (view, files) = try await desk.read { transaction in
        (try LinkedView.read(in: transaction), try LinkedRecords.files(in: transaction))
    }
    desk.shows(files, record: view.open.recordID)
    return view.answer(csrf: desk.credentials.csrf)
}
