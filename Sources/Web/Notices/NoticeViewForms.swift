internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/notices/views/new`: a board of notices kept by a name, and forgotten again.
enum NoticeViewForms {
    static let save: FormRoute = FormRoute(
        path: "/notices/views/new", access: .staff, summary: "Save a board of notices",
        spec: FormSpec(
            id: "saveNoticeView",
            fields: [Field("name", "What do you call it?", .text(maximum: 60), called: "the name of the board")]
                + NoticeBoardQuery.form.fields),
        keepsDraft: false, query: NoticeBoardQuery.names,
        open: { asked, _ in
            let filter = try NoticeBoardQuery.filter(asked.query)
            return FormRoute.Opened(
                spec: save.spec, values: FormValues(filter.pairs), title: "Save a board of notices", submit: "Save it",
                cancel: "/notices")
        },
        submit: { checked, _, asked, transaction in
            var filter = try NoticeBoardQuery.filter { checked.optionalText($0) }
            filter.provider = try NoticeBoardQuery.filter(asked.query).provider
            let id = try saveNoticeView(checked.text("name"), filter, in: transaction)
            return FormRoute.Done(
                location: filter.address("/notices"), said: .viewSaved, json: .members(["view": .id(id)]), status: 201)
        })

    @Sendable
    static func remove(_ desk: Desk) async throws -> Answer {
        try await guardOwnPage(desk)
        let id = desk.id("view", of: NoticeViewKept.self)
        try await desk.write { transaction in
            try removeNoticeView(id, in: transaction)
            try WriteAudit.note("remove a saved board of notices", in: transaction)
        }
        return .done(Said.viewRemoved.after("/notices"))
    }
}
