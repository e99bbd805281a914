internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Storage

/// `/funding/overview`: what was asked for, committed and spent, by child, provider, service, team or period: of the
/// requests that the caller sees.
enum FundingOverview {
    @Sendable
    static func show(_ desk: Desk) async throws -> Answer {
        let kind = desk.query("by").flatMap(FundingTotals.Kind.init) ?? .provider
        let (totals, subjects) = try await desk.read { transaction in
            let totals = try FundingTotals.by(kind, in: transaction)
            let samples = kind == .child ? totals.map(\.sample) : []
            return (totals, try FundingRequests.subjects(of: samples, in: transaction))
        }
        desk.shows(Array(Set(subjects.values.map(\.childFileID))))
        func name(_ total: FundingTotal) -> String {
            switch kind {
            case .child: subjects[total.sample]?.childName ?? "A child"
            case .team: total.key.isEmpty ? "No team that you see" : total.key
            case .period: Day(iso: "\(total.key)-01")?.monthWritten ?? total.key
            case .provider, .service: total.key
            }
        }
        let table = DataTable(
            "What services cost, by \(kind.rawValue)",
            columns: [
                .init(kind.label), .init("Requests", isNumeric: true), .init("Asked for", isNumeric: true),
                .init("Committed", isNumeric: true), .init("Spent", isNumeric: true),
            ],
            rows: totals.map { one in
                [
                    .text(name(one)), .text("\(one.requests)"), .text(one.asked.written), .text(one.committed.written),
                    .text(one.spent.written),
                ]
            },
            empty: "There are no requests that you see.")
        return .page(
            "What services cost",
            Page(
                heading: "What services cost", parts: [table],
                aside: [
                    Links(
                        FundingTotals.Kind.allCases.map {
                            ("By \($0.rawValue)", Href("/funding/overview?by=\($0.rawValue)"))
                        }
                            + [("All requests", "/funding")])
                ]),
            json: .members([
                "by": .text(kind.rawValue),
                "totals": .list(totals) { one in
                    .members([
                        "name": .text(name(one)), "requests": .number(one.requests), "asked": .text(one.asked.plain),
                        "committed": .text(one.committed.plain), "spent": .text(one.spent.plain),
                    ])
                },
            ]))
    }
}

extension FundingTotals.Kind {
    fileprivate var label: String {
        switch self {
        case .child: "Child"
        case .provider: "Provider"
        case .service: "Service"
        case .team: "Team"
        case .period: "First month"
        }
    }
}
