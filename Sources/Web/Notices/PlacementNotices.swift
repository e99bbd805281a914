internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/notices`: the contract in force, those before it, the notices that were given and how the move
/// went.
private struct PlacementNotices: Sendable {
    let form: NoticeForm
    let notices: [Notice]
    let moves: [RecordedMove]
    let mayKeep: Bool
    let workers: [ID<Worker>: WorkerCard]

    static func read(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> PlacementNotices {
        let form = try NoticeForm.read(id, in: transaction)
        let isOwn = form.caller.way == .own
        let moves = isOwn ? [] : try RecordedMoves.of(id, in: transaction)
        let seesChild = try CaseFiles.find(form.placement.childFileID, in: transaction)?.basis
        return PlacementNotices(
            form: form, notices: try Notices.of(id, in: transaction), moves: moves,
            mayKeep: OpenPlacement.mayKeep(form.caller) && seesChild.map { AccessBasis($0) != .breakGlass } ?? false,
            workers: isOwn
                ? [:]
                : try WorkerCards.of(
                    form.choice.contracts.compactMap(\.writtenBy) + moves.map(\.writtenBy), in: transaction))
    }

    private var today: Day { form.today }

    func answer() -> Answer {
        var parts: [any Part] = [Heading("Contract")]
        if let contract = form.choice.contract {
            parts.append(SummaryList(rows(contract)))
        } else {
            parts.append(Paragraphs("No contract is kept that says the notice of this placement."))
        }
        if form.choice.contracts.count > 1 { parts.append(earlier) }
        parts += [Heading("Notices"), table]
        if let move = moves.first { parts += [Heading("How the child moved"), SummaryList(rows(move))] }
        return .page(
            "Notices",
            Page(
                heading: "Contract and notices", above: [form.line.identityBar].compactMap { $0 }, parts: parts,
                aside: acts), json: json)
    }

    private var acts: [any Part] {
        let path = "/placements/\(form.placement.id)"
        var acts: [(label: String, href: Href)] = []
        if form.placement.endedOn == nil {
            if !form.choice.givers(for: form.caller).isEmpty {
                acts.append(("Give notice", Href("\(path)/notices/new")))
            }
            if mayKeep {
                acts.append(
                    (
                        form.choice.contract == nil ? "Agree the contract" : "Change the contract",
                        Href("\(path)/contract")
                    ))
            }
        }
        if mayKeep { acts.append(("Say how the child moves", Href("\(path)/move"))) }
        acts.append(("The placement", Href(path)))
        return [Heading("Actions"), Links(acts)]
    }

    private func rows(_ contract: PlacementContract) -> [SummaryList.Row] {
        var rows = NoticeGiver.allCases.compactMap { giver in
            contract.terms.days[giver].map {
                SummaryList.Row(
                    "\(giver.label.capitalisedFirst)\u{2019}s notice", "\($0) \(contract.terms.counting.label)")
            }
        }
        if form.caller.way != .own {
            rows.append(
                .init("Contingency plan", contract.contingencyPlan.isEmpty ? "None" : contract.contingencyPlan))
        }
        rows.append(.init("Agreed", contract.agreedOn.written))
        return rows
    }

    private var earlier: DataTable {
        DataTable(
            "Earlier contracts, newest first",
            columns: ["Agreed", "Notice", "Contingency plan", "Why the next one"].map { .init($0) },
            rows: zip(form.choice.contracts.dropFirst(), form.choice.contracts).map { old, next in
                let days = NoticeGiver.allCases.compactMap { giver in
                    old.terms.days[giver].map { "\(giver.label.capitalisedFirst): \($0)" }
                }
                return [
                    .text(old.agreedOn.written), .text("\(days.joined(separator: ", ")) \(old.terms.counting.label)"),
                    .text(old.contingencyPlan), .text(next.changedBecause),
                ]
            },
            empty: "")
    }

    private var table: DataTable {
        DataTable(
            "Notices, newest first", hidesCaption: true,
            columns: ["Reference", "Given by", "Received", "Earliest end", "State"].map { .init($0) },
            rows: notices.map { notice in
                [
                    .link(notice.reference, Href("/notices/\(notice.id)")),
                    .text(notice.givenBy.label.capitalisedFirst),
                    .text(notice.receivedOn.written), .text(notice.earliestEndOn?.written ?? "Not known"),
                    .part(notice.state.tag),
                ]
            },
            empty: "No notice has been given.")
    }

    private func rows(_ move: RecordedMove) -> [SummaryList.Row] {
        [
            .init("Told by", move.facts.toldBy), .init("Told on", move.toldWords(end: form.placement.endedOn)),
            .init("Visits to the new home", move.visitWords), .init("Belongings", move.facts.belongings),
            .init("Contact with earlier carers", move.facts.contact),
            .init("In the child\u{2019}s words", move.facts.childsWords),
            .init("Written by", "\(workers[move.writtenBy]?.name ?? "Somebody"), \(move.writtenAt.london.written)"),
        ]
    }

    private var json: JSONValue {
        .members([
            "placement": .id(form.placement.id),
            "contracts": .list(form.choice.contracts) { contract in
                .members([
                    "n": .number(contract.n), "providerDays": .number(contract.terms.days[.provider]),
                    "carerDays": .number(contract.terms.days[.carer]),
                    "authorityDays": .number(contract.terms.days[.authority]),
                    "counting": .text(contract.terms.counting.rawValue),
                    "contingencyPlan": .text(contract.contingencyPlan), "agreedOn": .day(contract.agreedOn),
                    "changedBecause": .text(contract.changedBecause),
                    "by": .text(contract.writtenBy.flatMap { workers[$0]?.name }),
                ])
            },
            "notices": .list(notices) { $0.json(today: today) },
            "moves": .list(moves) { $0.json(end: form.placement.endedOn, by: workers[$0.writtenBy]?.name) },
        ])
    }
}

@Sendable
func placementNotices(_ desk: Desk) async throws -> Answer {
    let id = desk.id("placement", of: Placement.self)
    let (answer, shown) = try await desk.read { transaction in
        let view = try PlacementNotices.read(id, in: transaction)
        return (view.answer(), view.form.shown)
    }
    desk.shows(shown)
    return answer
}
