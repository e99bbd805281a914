internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Requests for money for services, and the panel that decides them (F1 to F3).
    mutating func addFunding() {
        get("/funding", .staff, "List requests for money", query: ["state", "after"], use: listFunding)
        get("/funding/overview", .staff, "See what services cost", query: ["by"], use: FundingOverview.show)
        form(SpendingForms.list)
        get("/funding/{funding}", .staff, "Read a request for money") { desk in
            let id = desk.id("funding", of: Record.self)
            let page = try await desk.read { transaction in try FundingPage.read(id, in: transaction) }
            desk.shows([page.open.subject.childFileID], record: id)
            return page.answer()
        }
        form(AskForm.ask)
        form(FundingForms.correct)
        form(FundingForms.withdraw)
        form(FundingForms.answer)
        form(SpendingForms.start)
        form(SpendingForms.pay)
        addPanel()
    }
}

/// What there is on one page of the list.
private struct FundingList: Sendable {
    let found: [FundingRequest]
    let ending: [FundingRequest]
    let subjects: [ID<Record>: FundingSubject]
    let rule: PanelRule?
    let caller: Caller
}

@Sendable
private func listFunding(_ desk: Desk) async throws -> Answer {
    let state = desk.query("state").flatMap(FundingState.init)
    let after = desk.query("after").flatMap { ID<Record>($0) }
    let list = try await desk.read { transaction in
        let rule = try panelRule(in: transaction)?.rule
        let found = try FundingRequests.list(
            state: state, after: after, limit: ListPage<FundingRequest>.asked, in: transaction)
        let today = try transaction.caller.now.london.day
        var ending: [FundingRequest] = []
        if let rule, after == nil {
            let until = try AgencyCalendar.read(in: transaction).end(rule.endsSoon.within, from: today)
            ending = try FundingRequests.ending(from: today, until: until, in: transaction)
        }
        return FundingList(
            found: found, ending: ending,
            subjects: try FundingRequests.subjects(of: (found + ending).map(\.id), in: transaction), rule: rule,
            caller: try transaction.caller)
    }
    desk.shows(Array(Set(list.subjects.values.map(\.childFileID))))
    let filter = state.map { [FormValues.Pair("state", $0.rawValue)] } ?? []
    let page = ListPage(list.found, at: "/funding", filter: filter, isFirst: after == nil) {
        FormValues.Pair("after", $0.id.description)
    }
    return list.answer(page, state: state)
}

extension FundingList {
    fileprivate func answer(_ page: ListPage<FundingRequest>, state: FundingState?) -> Answer {
        var parts: [any Part] = []
        if !ending.isEmpty, let rule {
            parts += [
                Heading("Ends soon"),
                DataTable(
                    "What is agreed and ends within \(rule.endsSoon.within.label)",
                    columns: [
                        .init("Service"), .init("Child"), .init("Agreed until"), .init("Committed", isNumeric: true),
                    ],
                    rows: ending.map { one in
                        [
                            .link(one.terms.service, Href("/funding/\(one.id)")), .text(child(one)),
                            .text(one.agreedUntil?.written ?? ""), .text(one.committed.written),
                        ]
                    }, empty: ""),
            ]
        }
        parts += [
            Heading(state.map { "Requests: \($0.label.lowercasedFirst)" } ?? "Requests"),
            DataTable(
                "Requests, the newest first", hidesCaption: true,
                columns: [
                    .init("Service"), .init("Child"), .init("Provider"), .init("Asked for", isNumeric: true),
                    .init("Committed", isNumeric: true), .init("State"),
                ],
                rows: page.rows.map { one in
                    [
                        .link("\(one.terms.service), \(one.reference)", Href("/funding/\(one.id)")), .text(child(one)),
                        .text(one.terms.provider), .text(one.total.written), .text(one.committed.written),
                        .part(one.tag),
                    ]
                },
                empty: "There are no requests that you see."), page.pagination,
        ]
        return .page(
            "Money for services",
            Page(heading: "Money for services", parts: parts, aside: [Links(links)]),
            json: .members([
                "requests": .list(page.rows) { $0.json(subjects[$0.id]) },
                "endsSoon": .list(ending) { $0.json(subjects[$0.id]) }, "next": .text(page.nextAddress),
            ]))
    }

    private func child(_ request: FundingRequest) -> String { subjects[request.id]?.childName ?? "" }

    private var links: [(label: String, href: Href)] {
        var links: [(label: String, href: Href)] = [
            ("Sittings of the panel", "/panel"), ("What services cost", "/funding/overview"),
        ]
        if caller.paysForServices { links.append(("Bring in payments", "/funding/payments")) }
        for state in FundingState.allCases {
            links.append(("Only: \(state.label.lowercasedFirst)", Href("/funding?state=\(state.rawValue)")))
        }
        return links
    }
}
