internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/notices/figures`: how many notices came, by month, by reason and by provider, over the last two years.
@Sendable
func noticeFigures(_ desk: Desk) async throws -> Answer {
    let (months, reasons, providers, known, first) = try await desk.read { transaction in
        let today = try transaction.caller.now.london.day
        let first = Day(year: today.year - 2, month: today.month, day: 1)?.adding(months: 1) ?? today
        let providers = try NoticeFigures.byProvider(from: first, to: today, in: transaction)
        return (
            try NoticeFigures.months(from: first, to: today, in: transaction),
            try NoticeFigures.byReason(from: first, to: today, in: transaction), providers,
            try KnownFiles.find(providers.compactMap { ID<CaseFile>($0.key) }, in: transaction), first
        )
    }
    desk.shows(known.shown)
    let name = { (tally: NoticeTally) in known.name(ID<CaseFile>(tally.key)) ?? "Not known" }
    let reason = { (tally: NoticeTally) in NoticeReason(rawValue: tally.key)?.label ?? tally.key }
    let columns: [DataTable.Column] = [
        .init("Notices", isNumeric: true), .init("Of them premature", isNumeric: true),
    ]
    let parts: [any Part] = [
        MonthBars(
            id: "notices", "Notices received, by month", counted: "Notices", markedAs: "Premature",
            months: months.map { .init(label: $0.month.monthWritten, count: $0.count, marked: $0.premature) }),
        DataTable(
            "By provider", columns: [.init("Provider")] + columns,
            rows: providers.map { tally in
                let cells: [DataTable.Cell] = [.text("\(tally.count)"), .text("\(tally.premature)")]
                return [.link(name(tally), Href("/notices?provider=\(tally.key)"))] + cells
            },
            empty: "No provider\u{2019}s placement had a notice."),
        DataTable(
            "By reason", columns: [.init("Reason")] + columns,
            rows: reasons.map { [.text(reason($0)), .text("\($0.count)"), .text("\($0.premature)")] },
            empty: "There were no notices."),
    ]
    return .page(
        "Figures of notices",
        Page(
            heading: "Figures of notices", caption: "Received since \(first.written)", parts: parts,
            aside: [Links([("The board", "/notices")])]),
        json: .members([
            "from": .day(first),
            "months": .list(months) {
                .members(["month": .day($0.month), "count": .number($0.count), "premature": .number($0.premature)])
            },
            "providers": .list(providers) {
                .members(["provider": .text(name($0)), "count": .number($0.count), "premature": .number($0.premature)])
            },
            "reasons": .list(reasons) {
                .members([
                    "reason": .text($0.key), "label": .text(reason($0)), "count": .number($0.count),
                    "premature": .number($0.premature),
                ])
            },
        ]))
}

extension Day {
    /// "November 2026"
    fileprivate var monthWritten: String { written.split(separator: " ").suffix(2).joined(separator: " ") }
}
