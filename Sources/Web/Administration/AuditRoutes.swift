internal import Domain
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// What was done and seen in the agency, and by whom: for those who check it. No case content stands in it.
    mutating func addAudit() {
        get(
            "/audit", .roles([.auditor, .informationGovernanceLead]), "Read the audit", query: ["before"], use: audit)
    }
}

@Sendable
private func audit(_ desk: Desk) async throws -> Answer {
    let before = try desk.numberKey("before")
    let found = try await desk.read { transaction in
        try AuditTrail.page(before: before, limit: ListPage<AuditEntry>.asked, in: transaction)
    }
    let list = ListPage(found, at: "/audit", isFirst: before == nil) { .init("before", "\($0.id)") }
    let rows = list.rows.map { entry -> [DataTable.Cell] in
        [
            .text(entry.at.london.written), .text(entry.worker ?? "The system"), .text(entry.agency ?? ""),
            .text(entry.act), .text(basisLabel(entry.basis)), .text("\(entry.fileCount)"), .text(entry.record ?? ""),
        ]
    }
    let page = Page(
        heading: "Audit",
        parts: [
            Paragraphs(
                "Every reading and every writing of your agency's data, the newest first. That you read this is in it too."
            ),
            DataTable(
                "Audit", hidesCaption: true,
                columns: [
                    .init("When"), .init("Who"), .init("Acting for"), .init("What"), .init("Basis"),
                    .init("Files", isNumeric: true), .init("Record"),
                ],
                rows: rows, empty: "Nothing is in the audit."),
            list.pagination,
        ])
    return .page(
        "Audit", page,
        json: .members(["entries": .array(list.rows.map(json)), "next": .text(list.nextAddress)]))
}

private func json(_ entry: AuditEntry) -> JSONValue {
    .members([
        "entry": .number(entry.id), "at": .text(entry.at.iso8601), "worker": .text(entry.worker),
        "agency": .text(entry.agency), "act": .text(entry.act), "basis": .text(entry.basis),
        "files": .number(entry.fileCount), "record": .text(entry.record),
    ])
}

/// On what ground it was possible, in words.
private func basisLabel(_ basis: String?) -> String {
    switch basis.flatMap({ Way(rawValue: $0) }) {
    case .wide: "Every unrestricted file"
    case .team: "Files of their teams"
    case .case: "Files they are allocated to"
    case .kind: "Placements and notices"
    case .own: "What is shared with them"
    case .some(.none): "Administration"
    case nil: basis == "link" ? "Web link" : basis ?? ""
    }
}
