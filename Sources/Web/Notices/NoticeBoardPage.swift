internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// What the board is narrowed down to, as its address says it.
enum NoticeBoardQuery {
    static let names = ["need", "givenBy", "kind", "provider"]

    /// - Throws: `Refusal.notFound` for a provider that is no identifier. Other words that mean nothing are left out.
    static func filter(_ query: (String) -> String?) throws -> NoticeFilter {
        NoticeFilter(
            need: query("need").flatMap(NoticeFilter.Need.init(rawValue:)),
            givenBy: query("givenBy").flatMap(NoticeGiver.init(rawValue:)),
            setting: query("kind").flatMap(PlacementSetting.init(rawValue:)),
            provider: try query("provider").flatMap { text in
                if text.isEmpty { return nil }
                guard let id = ID<CaseFile>(text) else { throw Refusal.notFound }
                return id
            })
    }

    static let form = FormSpec(
        id: "filterNotices",
        fields: [
            Field(
                "need", "What it still needs",
                .select(NoticeFilter.Need.allCases.map { Option($0.rawValue, $0.label) }),
                isRequired: false),
            Field(
                "givenBy", "Given by",
                .select(NoticeGiver.allCases.map { Option($0.rawValue, $0.label.capitalisedFirst) }), isRequired: false),
            Field(
                "kind", "Kind of placement", .select(PlacementSetting.allCases.map { Option($0.rawValue, $0.label) }),
                isRequired: false),
        ])
}

extension NoticeFilter {
    var pairs: [FormValues.Pair] {
        [
            need.map { FormValues.Pair("need", $0.rawValue) }, givenBy.map { FormValues.Pair("givenBy", $0.rawValue) },
            setting.map { FormValues.Pair("kind", $0.rawValue) },
            provider.map { FormValues.Pair("provider", $0.description) },
        ].compactMap { $0 }
    }

    /// "/notices?need=answer"
    func address(_ path: String) -> String { pairs.isEmpty ? path : path + "?" + FormValues(pairs).urlEncoded }
}

extension NoticeFilter.Need {
    var label: String {
        switch self {
        case .answer: "An answer to a dispute"
        case .meeting: "The meeting that comes first"
        case .contract: "A contract that says the notice"
        case .exception: "Immediate moves to be safe"
        }
    }
}

/// `/notices`: every open notice by its last day, with what it still needs (E4).
struct NoticeBoardView: Sendable {
    let filter: NoticeFilter
    let lines: [NoticeLine]
    /// Immediate moves, which stand apart; empty on later pages.
    let exceptions: [NoticeLine]
    let counts: NoticeCounts
    let known: KnownFiles
    let saved: [NoticeViewKept]
    let caller: Caller
    let isFirst: Bool

    static func read(
        _ filter: NoticeFilter, after: String?, in transaction: borrowing Transaction
    ) throws -> NoticeBoardView {
        let key = key(after)
        let asked = ListPage<NoticeLine>.asked
        let lines = try NoticeBoard.lines(filter, after: key, limit: asked, in: transaction)
        var apart = filter
        apart.need = .exception
        let exceptions =
            key == nil && filter.need == nil ? try NoticeBoard.lines(apart, limit: asked, in: transaction) : []
        return NoticeBoardView(
            filter: filter, lines: lines, exceptions: exceptions, counts: try NoticeBoard.counts(in: transaction),
            known: try KnownFiles.find((lines.prefix(asked - 1) + exceptions).flatMap(\.files), in: transaction),
            saved: try NoticeViews.mine(in: transaction), caller: try transaction.caller, isFirst: key == nil)
    }

    private static func key(_ text: String?) -> (on: Day, id: ID<Record>)? {
        let parts = text?.split(separator: ".") ?? []
        guard parts.count == 2, let day = Day(iso: parts[0]), let id = ID<Record>(parts[1]) else { return nil }
        return (day, id)
    }

    private var today: Day { caller.now.london.day }

    func answer(csrf: String) -> Answer {
        let page = ListPage(lines, at: "/notices", filter: filter.pairs, isFirst: isFirst) {
            FormValues.Pair("after", "\($0.sortDay.iso).\($0.id)")
        }
        var parts: [any Part] = [
            SearchForm(
                "Narrow the board down", NoticeBoardQuery.form, action: "/notices", values: FormValues(filter.pairs),
                submit: "Show", clear: filter.pairs.isEmpty ? nil : "/notices", clearLabel: "Show all"),
            SummaryList(standing), table("Open notices, by days left", page.rows), page.pagination,
        ]
        if isFirst, filter.need == nil {
            parts += [
                Heading("Immediate moves to be safe"),
                table("Immediate moves to keep a child safe", exceptions),
            ]
        }
        parts += kept(csrf)
        return .page(
            "Notices",
            // The table needs the width of the page.
            Page(heading: "Notices", parts: [Links(around)] + parts), json: json(page))
    }

    private var around: [(label: String, href: Href)] {
        [
            ("Save as a spreadsheet (CSV)", Href(filter.address("/notices.csv"))), ("Figures", "/notices/figures"),
        ] + (caller.way == .kind || caller.way == .wide ? [("Providers", "/providers")] : [])
    }

    private var standing: [SummaryList.Row] {
        [
            .init("Open", "\(counts.open)"), .init("End within seven days", "\(counts.withinWeek)"),
            .init("Premature", "\(counts.premature)", href: "/notices?need=meeting"),
            .init("Disputed", "\(counts.disputed)", href: "/notices?need=answer"),
            .init("Without a contract", "\(counts.withoutContract)", href: "/notices?need=contract"),
            .init("Immediate moves", "\(counts.exceptions)", href: "/notices?need=exception"),
        ]
    }

    private func table(_ caption: String, _ lines: [NoticeLine]) -> DataTable {
        DataTable(
            caption,
            columns: ["Notice", "Child", "With", "Given by", "Days left", "State", "Still needs"].map { .init($0) },
            rows: lines.map { line in
                [
                    .link(line.reference, Href("/notices/\(line.id)")),
                    .text(known.name(line.childFileID) ?? "Not known"), .text(carer(line)),
                    .text(line.givenBy.label.capitalisedFirst), .text(daysLeftWords(line.daysLeft(on: today))),
                    .part(line.state.tag), .text(line.needs.joined(separator: "; ")),
                ]
            },
            empty: "There are no such notices.")
    }

    private func carer(_ line: NoticeLine) -> String {
        let names = [line.carerFileID, line.providerFileID == line.carerFileID ? nil : line.providerFileID]
            .compactMap { known.name($0) }
        return ([names.isEmpty ? "Not known" : names.joined(separator: ", ")] + [line.setting.label]).joined(
            separator: "\n")
    }

    private func kept(_ csrf: String) -> [any Part] {
        let save = Links([("Save this board under a name", Href(filter.address("/notices/views/new")))])
        guard !saved.isEmpty else { return [save] }
        return [Heading("Saved boards"), Links(saved.map { ($0.name, Href($0.filter.address("/notices"))) }), save]
            + saved.map { view in
                PostButton(
                    "Remove \(view.name)", action: Href("/notices/views/\(view.id)/remove"), csrf: csrf,
                    isSecondary: true, about: "from the saved boards")
            }
    }

    private func json(_ page: ListPage<NoticeLine>) -> JSONValue {
        .members([
            "counts": .members([
                "open": .number(counts.open), "withinWeek": .number(counts.withinWeek),
                "premature": .number(counts.premature), "disputed": .number(counts.disputed),
                "withoutContract": .number(counts.withoutContract), "exceptions": .number(counts.exceptions),
            ]),
            "notices": .list(page.rows, line), "exceptions": .list(exceptions, line),
            "saved": .list(saved) { view in
                .members([
                    "view": .id(view.id), "name": .text(view.name), "path": .text(view.filter.address("/notices")),
                ])
            }, "next": .text(page.nextAddress),
        ])
    }

    private func line(_ line: NoticeLine) -> JSONValue {
        .members([
            "id": .id(line.id), "reference": .text(line.reference), "placement": .id(line.placementID),
            "child": .text(known.name(line.childFileID)), "carer": .text(known.name(line.carerFileID)),
            "provider": .text(known.name(line.providerFileID)), "kind": .text(line.setting.rawValue),
            "givenBy": .text(line.givenBy.rawValue), "receivedOn": .day(line.receivedOn),
            "earliestEndOn": .day(line.earliestEndOn), "daysLeft": .number(line.daysLeft(on: today)),
            "state": .text(line.state.rawValue), "reason": .text(line.reason.rawValue),
            "isException": .bool(line.isException), "needs": .array(line.needs.map { .string($0) }),
        ])
    }
}

extension NoticeLine {
    var files: [ID<CaseFile>] { [childFileID, carerFileID, providerFileID].compactMap { $0 } }
}

@Sendable
func noticeBoard(_ desk: Desk) async throws -> Answer {
    let filter = try NoticeBoardQuery.filter(desk.query)
    let after = desk.query("after")
    let view = try await desk.read { try NoticeBoardView.read(filter, after: after, in: $0) }
    desk.shows(view.known.shown)
    return view.answer(csrf: desk.credentials.csrf)
}
