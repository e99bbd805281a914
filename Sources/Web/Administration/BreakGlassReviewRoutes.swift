internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// The information governance lead decides on break-glass, and reviews all of it; never their own.
    mutating func addBreakGlassReviews() {
        get("/break-glass/review", .governance, "List break-glass", query: ["after"], use: brokenGlass)
        on(
            .post, "/break-glass/requests/{request}/approve", .governance, "Agree to break-glass",
            form: FormSpec(id: "approveBreakGlass", fields: []), use: approve)
        form(reviewForm)
    }
}

extension Access {
    fileprivate static let governance = Access.roles([.informationGovernanceLead])
}

@Sendable
private func brokenGlass(_ desk: Desk) async throws -> Answer {
    let after = try desk.key("after", of: GlassRequest.self)
    let found = try await desk.read { transaction in
        try BreakGlassReviews.page(after: after, limit: ListPage<GlassUnderReview>.asked, in: transaction)
    }
    let list = ListPage(found, at: "/break-glass/review", isFirst: after == nil) { .init("after", $0.id.description) }
    desk.shows(list.rows.map(\.file))
    let page = Page(
        heading: "Break-glass",
        parts: [
            Paragraphs(
                "Each time somebody opened a file without a relationship to it, or asked to. A restricted file opens for an hour once a second person agrees."
            ),
            DataTable(
                "Break-glass", hidesCaption: true,
                columns: [
                    .init("Asked"), .init("By"), .init("File"), .init("Reason"), .init("State"), .init("Action"),
                ],
                rows: list.rows.map { row($0, desk.credentials.csrf) }, empty: "Nobody has broken glass."),
            list.pagination,
        ])
    return .page(
        "Break-glass", page,
        json: .members(["requests": .array(list.rows.map(json)), "next": .text(list.nextAddress)]))
}

private func row(_ glass: GlassUnderReview, _ csrf: String) -> [DataTable.Cell] {
    [
        .text(glass.askedAt.london.written), .text(glass.worker),
        .text((glass.localID ?? "No number") + (glass.isRestricted ? " (restricted)" : "")), .text(glass.reason),
        .text(state(glass)), action(glass, csrf),
    ]
}

private func state(_ glass: GlassUnderReview) -> String {
    if let at = glass.reviewedAt {
        return "Reviewed \(at.london.written) by \(glass.reviewedBy ?? "somebody"): \(glass.review ?? "")"
    }
    guard let until = glass.activeUntil else { return "Waits for a second person" }
    let agreed = glass.approvedBy.map { ", agreed to by \($0)" } ?? ""
    return "Open until \(until.london.written)\(agreed). To be reviewed"
}

private func action(_ glass: GlassUnderReview, _ csrf: String) -> DataTable.Cell {
    if glass.isMine || glass.reviewedAt != nil { return .text(glass.isMine ? "Somebody else decides" : "") }
    guard glass.isWaiting else { return .link("Review", Href("/break-glass/requests/\(glass.id)/review")) }
    // To review one that waits is to refuse it; that is reached from the same address.
    return .part(
        PostButton(
            "Agree", action: Href("/break-glass/requests/\(glass.id)/approve"), csrf: csrf, isSecondary: true,
            about: "the request of \(glass.worker)"))
}

private func json(_ glass: GlassUnderReview) -> JSONValue {
    .members([
        "request": .text(glass.id.description), "worker": .text(glass.worker), "isMine": .bool(glass.isMine),
        "file": .text(glass.localID), "isRestricted": .bool(glass.isRestricted), "reason": .text(glass.reason),
        "askedAt": .text(glass.askedAt.iso8601), "approvedBy": .text(glass.approvedBy),
        "activeUntil": .text(glass.activeUntil?.iso8601), "reviewedBy": .text(glass.reviewedBy),
        "reviewedAt": .text(glass.reviewedAt?.iso8601), "review": .text(glass.review),
        "isWaiting": .bool(glass.isWaiting),
    ])
}

@Sendable
private func approve(_ desk: Desk) async throws -> Answer {
    try await guardOwnPage(desk)
    let id = desk.id("request", of: GlassRequest.self)
    try await desk.write { transaction in
        try approveBreakGlass(id, in: transaction)
        guard let glass = try BreakGlassReviews.find(id, in: transaction) else { throw Refusal.notFound }
        try WriteAudit.note("agree to break-glass", files: [glass.file], in: transaction)
    }
    return .done(Said.glassApproved.after("/break-glass/review"))
}

private let reviewForm: FormRoute = FormRoute(
    path: "/break-glass/requests/{request}/review", access: .governance, summary: "Review break-glass",
    spec: FormSpec(
        id: "reviewBreakGlass",
        fields: [
            Field(
                "review", "What the review found", .longText(maximum: 4000),
                hint: "Whether the reason held, and what follows", called: "what the review found")
        ]),
    keepsDraft: false,
    open: { asked, transaction in
        guard let glass = try BreakGlassReviews.find(asked.id("request"), in: transaction) else {
            throw Refusal.notFound
        }
        if glass.isMine { throw Refusal.notPermitted }
        return .init(
            spec: reviewForm.spec, files: [glass.file], title: "Review break-glass", caption: glass.localID,
            submit: "Close with this review", isFinal: true, cancel: "/break-glass/review",
            before: [
                SummaryList([
                    .init("Asked", glass.askedAt.london.written), .init("By", glass.worker),
                    .init("Reason", glass.reason), .init("State", state(glass)),
                ]),
                Inset("The file is shut to this person when you close it. A request that still waits is refused."),
            ])
    },
    submit: { checked, opened, asked, transaction in
        try reviewBreakGlass(asked.id("request"), checked.text("review"), in: transaction)
        return .init(location: "/break-glass/review", said: .glassReviewed, files: opened.files)
    })
