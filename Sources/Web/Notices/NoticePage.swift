internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/notices/{notice}`: a notice, what it still needs, and its history.
struct NoticeView: Sendable {
    let open: OpenNotice
    let exception: NoticeException?
    let history: [NoticeEvent]
    let workers: [ID<Worker>: WorkerCard]
    /// Whom its dispute has come to; empty where there is none, or the caller is not told.
    let answerers: [ID<Worker>]
    /// `nil` where the placement is out of the caller's sight by now.
    let line: PlacementLine?
    let caller: Caller

    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> NoticeView {
        let open = try OpenNotice.read(id, in: transaction)
        let caller = try transaction.caller
        let history = try Notices.history(of: id, in: transaction)
        let answerers =
            caller.way != .own && open.notice.state == .disputed
            ? try Notices.disputeIsWith(id, in: transaction) : []
        let placement = try Placements.find(open.notice.placementID, in: transaction)
        let known = try KnownFiles.find(placement?.files ?? [], in: transaction)
        return NoticeView(
            open: open, exception: try Notices.exception(of: id, in: transaction), history: history,
            workers: caller.way == .own
                ? [:] : try WorkerCards.of(history.compactMap(\.by) + answerers, in: transaction),
            answerers: answerers,
            line: placement.map { PlacementLine(facts: $0, known: known, today: caller.now.london.day) }, caller: caller
        )
    }

    var notice: Notice { open.notice }
    var href: Href { Href("/notices/\(notice.id)") }
    var shown: [ID<CaseFile>] { line?.known.shown ?? [] }
    /// Whom the form names: the child, above.
    var named: [ID<CaseFile>] { line.map { shown.contains($0.facts.childFileID) ? [$0.facts.childFileID] : [] } ?? [] }
    var above: [any Part] { [line?.identityBar].compactMap { $0 } }
    private var today: Day { caller.now.london.day }

    func answer() -> Answer {
        var parts: [any Part] = []
        if notice.isException {
            parts.append(
                Warning("An immediate move to keep the child safe. It is the one exception to waiting for the meeting.")
            )
        } else if notice.state == .premature || notice.state == .disputed {
            parts.append(Warning(prematureWords))
        }
        parts += [SummaryList(rows), Heading("What became of it"), historyTable]
        let acts: [any Part] =
            open.moves.isEmpty ? [] : [Heading("Actions"), Links([("Move the notice on", Href("\(href.text)/move"))])]
        let back = Links([
            line == nil
                ? ("My notices", Href("/my-notices"))
                : ("All notices of this placement", Href("/placements/\(notice.placementID)/notices"))
        ])
        return .page(
            "Notice \(notice.reference)",
            Page(
                heading: "Notice of the \(notice.givenBy.label)", caption: notice.reference, above: above, parts: parts,
                aside: acts + [back]),
            json: json, version: notice.version)
    }

    private var prematureWords: String {
        let met = open.metOn.map { " That meeting was held on \($0.written)." } ?? " That meeting has not been held."
        return "Premature: it came before the meeting that should come first (\(notice.prematureClause))." + met
    }

    private var rows: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [
            .init("State", "", part: notice.state.tag),
            .init("About", line.map { "\($0.child), with \($0.carer)" } ?? "A child who was placed with you"),
            .init("Given by", "\(notice.givenByName), \(notice.givenBy.label)"),
            .init("Received", "\(notice.receivedOn.written), \(notice.cameBy.label.lowercasedFirst)"),
            .init("Reason", notice.reason.label), .init("In words", notice.words),
            .init("Notice", lengthWords),
            .init("Earliest end", notice.earliestEndOn?.written ?? "Not known"),
        ]
        if let named = notice.namedEndOn { rows.append(.init("The notice names", named.written)) }
        if notice.state.isOpen { rows.append(.init("Days left", daysLeftWords(notice.daysLeft(on: today)))) }
        if let exception {
            rows += [
                .init("Why the child must move at once", exception.reason),
                .init("Authorised by", exception.authorisedBy),
            ]
        }
        if !answerers.isEmpty {
            let names = answerers.map { workers[$0]?.name ?? "Somebody" }.joined(separator: ", ")
            rows.append(.init("The dispute is with", names))
        }
        if let meeting = notice.meetingID, caller.way != .own {
            rows.append(.init("Decided in", "A meeting", href: Href("/meetings/\(meeting)")))
        }
        return rows
    }

    private var lengthWords: String {
        guard let days = notice.days, let counting = notice.counting else { return "Nothing says how long it is." }
        return "\(days) \(counting.label), from the day after it was received (\(notice.setBy))"
    }

    private var historyTable: DataTable {
        DataTable(
            "What became of it", hidesCaption: true,
            columns: (["What", "State then", "When"] + (caller.way == .own ? [] : ["Who", "Why"])).map { .init($0) },
            rows: history.map { event in
                let cells: [DataTable.Cell] = [
                    .text(event.move.past), .part(event.to.tag), .text(event.at.london.written),
                ]
                guard caller.way != .own else { return cells }
                return cells + [
                    .text(event.by.map { workers[$0]?.name ?? "Somebody" } ?? "The system"), .text(event.note),
                ]
            },
            empty: "Nothing yet.")
    }

    private var json: JSONValue {
        notice.json(today: today).adding(
            .members([
                "child": .text(line?.child), "carer": .text(line?.carer), "metOn": .day(open.metOn),
                "exception": exception.map {
                    .members(["reason": .text($0.reason), "authorisedBy": .text($0.authorisedBy)])
                },
                "disputeIsWith": .array(answerers.map { .string(workers[$0]?.name ?? "Somebody") }),
                "moves": .array(open.moves.map { .string($0.rawValue) }),
                "history": .list(history) { event in
                    .members([
                        "move": .text(event.move.rawValue), "from": .text(event.from?.rawValue),
                        "to": .text(event.to.rawValue), "at": .text(event.at.iso8601),
                        "by": .text(event.by.flatMap { workers[$0]?.name }), "note": .text(event.note),
                    ])
                }, "version": .number(notice.version),
            ]))
    }
}

extension Notice {
    func json(today: Day) -> JSONValue {
        .members([
            "id": .id(id), "reference": .text(reference), "placement": .id(placementID),
            "kind": .text(setting.rawValue),
            "givenBy": .text(givenBy.rawValue), "name": .text(givenByName), "receivedOn": .day(receivedOn),
            "cameBy": .text(cameBy.rawValue), "reason": .text(reason.rawValue), "words": .text(words),
            "days": .number(days), "counting": .text(counting?.rawValue), "setBy": .text(setBy),
            "namedEndOn": .day(namedEndOn), "earliestEndOn": .day(earliestEndOn),
            "daysLeft": .number(state.isOpen ? daysLeft(on: today) : nil), "prematureClause": .text(prematureClause),
            "isException": .bool(isException), "state": .text(state.rawValue),
        ])
    }
}

@Sendable
func noticePage(_ desk: Desk) async throws -> Answer {
    let id = desk.id("notice", of: Record.self)
    let view = try await desk.read { try NoticeView.read(id, in: $0) }
    desk.shows(view.shown, record: view.notice.id)
    return view.answer()
}
