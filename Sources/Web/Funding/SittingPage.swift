internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/panel/{sitting}`: the agenda with its papers, who is there, and what was decided.
struct SittingPage: Sendable {
    struct Item: Sendable {
        let position: Int
        let request: FundingRequest
        /// Of this sitting; `nil` while it is not decided.
        let decision: FundingDecision?
        /// How many are left to decide it; `nil` where it is not before the sitting, or the caller is none of the panel.
        let left: Int?
    }

    let sitting: PanelSitting
    let items: [Item]
    let subjects: [ID<Record>: FundingSubject]
    let people: [PanelPerson]
    let stepOuts: [PanelStepOut]
    let deciders: [ID<Worker>: WorkerCard]
    let caller: Caller

    /// - Throws: `Refusal.notFound` for a sitting of another agency.
    static func read(_ id: ID<PanelSitting>, in transaction: borrowing Transaction) throws -> SittingPage {
        guard let sitting = try PanelSittings.find(id, in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        let decisions = try FundingDecisions.of(sitting: id, in: transaction)
        let listed = try PanelSittings.items(of: id, in: transaction)
        let requests = try FundingRequests.find(listed.map(\.requestID), in: transaction)
        let sees = caller.sitsOnPanel || caller.plansPanel
        let left = sees && sitting.state == .open ? try PanelPeople.left(at: id, in: transaction) : [:]
        let items = listed.compactMap { item in
            requests[item.requestID].map { request in
                Item(
                    position: item.position, request: request,
                    decision: decisions.last { $0.requestID == item.requestID }, left: left[item.requestID])
            }
        }
        return SittingPage(
            sitting: sitting, items: items,
            subjects: try FundingRequests.subjects(of: items.map(\.request.id), in: transaction),
            people: sees ? try PanelPeople.of(id, request: nil, in: transaction) : [],
            stepOuts: sees ? try PanelPeople.stepOuts(of: id, in: transaction) : [],
            deciders: try WorkerCards.of(
                Array(Set(decisions.flatMap(\.deciders) + [sitting.plannedBy])), in: transaction),
            caller: caller)
    }

    private var path: String { "/panel/\(sitting.id)" }
    private func name(_ worker: ID<Worker>) -> String {
        people.first { $0.id == worker }?.name ?? deciders[worker]?.name ?? "Somebody"
    }

    func answer() -> Answer {
        var parts: [any Part] = [SummaryList(facts), Heading("Agenda")]
        if items.isEmpty {
            parts.append(Inset("There is nothing on the agenda that you see."))
        }
        for item in items { parts += paper(item) }
        if caller.sitsOnPanel || caller.plansPanel { parts += [Heading("Who is there"), attendance] }
        return .page(
            "Sitting of \(sitting.heldAt.london.day.written)",
            Page(
                heading: "Sitting of \(sitting.heldAt.london.day.written)", caption: sitting.reference,
                parts: Contents.over(parts), aside: [Links(links)]), json: json, version: sitting.version)
    }

    private var facts: [SummaryList.Row] {
        [
            .init("State", "", part: sitting.tag), .init("When", sitting.heldAt.london.written),
            .init("Where", sitting.place),
            .init("Quorum", "\(sitting.quorum) members left to decide an item (\(sitting.quorumClause))"),
            .init("Planned by", name(sitting.plannedBy)),
        ]
    }

    /// The request and what it refers to, and what has become of it here.
    private func paper(_ item: Item) -> [any Part] {
        let (request, terms) = (item.request, item.request.terms)
        let subject = subjects[request.id]
        let child = [
            subject?.childName, subject?.bornOn.map { "born \($0.written)" }, subject?.localID, subject?.authority,
        ].compactMap { $0 }.joined(separator: ", ")
        var rows: [SummaryList.Row] = [
            .init("Request", request.reference, href: Href("/funding/\(request.id)")),
            .init(
                "State", "", part: item.decision.map { Tag($0.outcome.label, $0.outcome.state.colour) } ?? request.tag),
            .init("Child", child), .init("Social worker", subject?.worker ?? "Nobody"),
            .init("Provider", "\(terms.provider), \(terms.isExternal ? "external" : "of the authority")"),
            .init("Price", "\(request.priceWords), in all \(request.total.written)"),
            .init("Period", request.periodWords), .init("Why", terms.why),
            .init("Recommended by", request.recommended),
        ]
        if request.state == .agreedByChair || request.state == .agreedInPrinciple {
            rows.append(.init("To be ratified", request.state.label))
        }
        let out = stepOuts.filter { $0.requestID == request.id }
        if !out.isEmpty {
            rows.append(
                .init("Stepped out", out.map { "\(name($0.workerID)): \($0.because)" }.joined(separator: "\n")))
        }
        if let decision = item.decision {
            rows.append(.init("Decided", decision.words(deciders: decision.deciders.map(name))))
        } else if let left = item.left {
            rows.append(
                .init(
                    "Left to decide", "\(left)",
                    part: left < sitting.quorum ? Tag("No quorum: \(left) left", .red) : nil))
        }
        var parts: [any Part] = [Heading("\(item.position). \(terms.service)", level: 3), SummaryList(rows)]
        if item.decision == nil, sitting.state == .open, request.listedIn == sitting.id, caller.sitsOnPanel {
            parts.append(
                Links([
                    ("Decide \(terms.service), \(request.reference)", Href("\(path)/requests/\(request.id)/decide")),
                    (
                        "Somebody steps out of \(terms.service), \(request.reference)",
                        Href("\(path)/requests/\(request.id)/step-out")
                    ),
                ]))
        }
        return parts
    }

    private var attendance: DataTable {
        DataTable(
            "Members", hidesCaption: true, columns: ["Member", "As", "There"].map { .init($0) },
            rows: people.map { one in
                [
                    .text(one.name), .text(one.isChair ? "Chair" : one.sits ? "Member" : "Member until lately"),
                    .part(
                        one.attends
                            ? (one.hasLeft ? Tag("Has left", .grey) : Tag("There", .green)) : Tag("Not there", .grey)),
                ]
            },
            empty: "The panel has no members.")
    }

    private var links: [(label: String, href: Href)] {
        var links: [(label: String, href: Href)] = []
        let isOver = sitting.state == .closed || sitting.state == .cancelled
        if !isOver, caller.plansPanel { links.append(("Put requests on the agenda", Href("\(path)/agenda"))) }
        if !isOver, caller.sitsOnPanel {
            links.append(
                (sitting.state == .planned ? "Open the sitting" : "Who is there now", Href("\(path)/attendance")))
        }
        if sitting.state == .open, caller.sitsOnPanel { links.append(("Close the sitting", Href("\(path)/end"))) }
        if sitting.state == .planned, caller.sitsOnPanel || caller.plansPanel {
            links.append(("Call the sitting off", Href("\(path)/end")))
        }
        return links + [("All sittings", "/panel"), ("Requests", "/funding")]
    }

    private var json: JSONValue {
        .members([
            "id": .id(sitting.id), "reference": .text(sitting.reference), "heldAt": .text(sitting.heldAt.iso8601),
            "place": .text(sitting.place), "state": .text(sitting.state.rawValue), "quorum": .number(sitting.quorum),
            "quorumClause": .text(sitting.quorumClause), "plannedBy": .text(name(sitting.plannedBy)),
            "version": .number(sitting.version),
            "items": .list(items, itemJSON),
            "people": .list(people) { one in
                .members([
                    "id": .id(one.id), "name": .text(one.name), "isChair": .bool(one.isChair),
                    "isThere": .bool(one.attends && !one.hasLeft),
                ])
            },
        ])
    }

    private func itemJSON(_ item: Item) -> JSONValue {
        let (request, terms, subject) = (item.request, item.request.terms, subjects[item.request.id])
        return .members([
            "position": .number(item.position), "request": .id(request.id), "reference": .text(request.reference),
            "child": .text(subject?.childName), "bornOn": .day(subject?.bornOn), "localID": .text(subject?.localID),
            "authority": .text(subject?.authority), "socialWorker": .text(subject?.worker),
            "service": .text(terms.service), "provider": .text(terms.provider), "isExternal": .bool(terms.isExternal),
            "price": .text(request.priceWords), "total": .text(request.total.plain), "fromOn": .day(terms.fromOn),
            "toOn": .day(terms.toOn), "why": .text(terms.why), "recommended": .text(request.recommended),
            "state": .text(request.state.rawValue), "left": .number(item.left),
            "decided": .text(item.decision?.outcome.rawValue),
            "decision": .text(item.decision.map { $0.words(deciders: $0.deciders.map(name)) }),
            "steppedOut": .list(stepOuts.filter { $0.requestID == request.id }) { one in
                .members(["name": .text(name(one.workerID)), "because": .text(one.because)])
            },
        ])
    }
}
