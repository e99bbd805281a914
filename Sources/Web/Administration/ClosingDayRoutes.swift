internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The days on which the agency is closed, besides weekends and bank holidays (requirements I1).
    mutating func addClosingDays() {
        get("/closing-days", .administrator, "List closing days", query: ["before"], use: closingDays)
        form(newClosingDay)
    }
}

@Sendable
private func closingDays(_ desk: Desk) async throws -> Answer {
    let before = desk.query("before").map { Day(iso: $0) }
    if let before, before == nil { throw Refusal.notFound }
    let found = try await desk.read { transaction in
        try ClosingDays.page(before: before ?? nil, limit: ListPage<ClosingDay>.asked, in: transaction)
    }
    let list = ListPage(found, at: "/closing-days", isFirst: before == nil) { .init("before", $0.day.iso) }
    let page = Page(
        heading: "Closing days",
        parts: [
            Paragraphs(
                "Time limits in working days are counted without weekends, the bank holidays of England and Wales, and these days."
            ),
            Links([("Add a closing day", "/closing-days/new")]),
            DataTable(
                "Closing days", hidesCaption: true, columns: [.init("Day"), .init("Reason")],
                rows: list.rows.map { [.text($0.day.written), .text($0.reason)] },
                empty: "Your agency has no closing days."),
            list.pagination,
        ])
    return .page(
        "Closing days", page,
        json: .members([
            "closingDays": .array(
                list.rows.map { .members(["day": .text($0.day.iso), "reason": .text($0.reason)]) }),
            "next": .text(list.nextAddress),
        ]))
}

private let newClosingDay: FormRoute = FormRoute(
    path: "/closing-days/new", access: .administrator, summary: "Add a closing day",
    spec: FormSpec(
        id: "addClosingDay",
        fields: [
            Field("day", "Day", .day, hint: "For example, 24 12 2026", called: "the day"),
            Field("reason", "Reason", .text(maximum: 200), called: "the reason"),
        ]),
    keepsDraft: false,
    open: { _, _ in
        .init(
            spec: newClosingDay.spec, title: "Add a closing day", submit: "Save the closing day",
            cancel: "/closing-days",
            before: [Paragraphs("A closing day cannot be taken back: time limits may have been counted with it.")])
    },
    submit: { checked, _, _, transaction in
        try closeForADay(checked.day("day"), reason: checked.text("reason"), in: transaction)
        return .init(location: "/closing-days", said: .closingDaySaved, status: 201)
    })
