internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// A placement from either side, with its scale and what was written about it.
private struct PlacementView: Sendable {
    let line: PlacementLine
    let caller: Caller
    /// Why the caller may see it, in sentences.
    let reasons: [String]
    /// The rest is `nil` and empty for those who do not work on cases.
    let scale: ScaleHistory?
    let plans: [PlannedEnd]
    let episodes: [PlacementEpisode]
    let contacts: [PlacementContact]
    let workers: [ID<Worker>: WorkerCard]
    let support: SupportParts?

    static func find(_ id: ID<Placement>, in transaction: borrowing Transaction) throws -> PlacementView {
        guard let facts = try Placements.find(id, in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        let today = caller.now.london.day
        let worksOnCases = Way.caseworkers.contains(caller.way)
        let readsPlans = worksOnCases || caller.way == .kind
        let plans = readsPlans ? try PlacementKeeping.plans(of: id, in: transaction) : []
        let contacts = worksOnCases ? try PlacementHistory.contacts(about: id, in: transaction) : []
        return PlacementView(
            line: PlacementLine(
                facts: facts, known: try KnownFiles.find(facts.files, in: transaction), today: today),
            caller: caller, reasons: try reasons(facts, in: transaction),
            scale: worksOnCases
                ? try ScaleHistory.find(id, until: min(facts.endedOn ?? today, today), in: transaction) : nil,
            plans: plans,
            episodes: worksOnCases ? try PlacementHistory.episodes(of: id, in: transaction) : [],
            contacts: contacts,
            workers: try WorkerCards.of(contacts.map(\.authorID) + plans.map(\.plannedBy), in: transaction),
            support: worksOnCases ? try SupportParts.read(id, in: transaction) : nil)
    }

    private static func reasons(_ facts: PlacementFacts, in transaction: borrowing Transaction) throws -> [String] {
        if let basis = try CaseFiles.find(facts.childFileID, in: transaction)?.basis {
            return [AccessBasis(basis).sentence]
        }
        let basis = try facts.carerFileID.flatMap { try CaseFiles.find($0, in: transaction)?.basis }
        return [AccessBasis.placement.sentence, basis.map { AccessBasis($0).sentence }].compactMap { $0 }
    }
}

@Sendable
func placementPage(_ desk: Desk) async throws -> Answer {
    let id = desk.id("placement", of: Placement.self)
    let view = try await desk.read { try PlacementView.find(id, in: $0) }
    desk.shows(view.line.known.shown + (view.support?.shown ?? []))
    return .page(
        "A placement",
        Page(heading: "Placement", above: view.above, parts: view.parts, aside: view.aside), json: view.json)
}

extension PlacementView {
    fileprivate var above: [any Part] {
        [line.identityBar].compactMap { $0 }
    }

    fileprivate var parts: [any Part] {
        var rows = line.rows
        rows.insert(.init("Status", "", part: line.status), at: 0)
        if let badge = scale?.badge { rows.insert(.init("Stability", "", part: badge), at: 1) }
        var parts: [any Part] = [SummaryList(rows)]
        if !plans.isEmpty { parts.append(planTable) }
        if let scale {
            parts += [Heading("Stability")]
            parts += scale.isEmpty ? [Paragraphs("The placement has not been scaled.")] : [scale.trend, scale.table]
            parts +=
                (support?.warnings ?? []) + (support?.prompts ?? []) + (support?.tried ?? [])
                + (support?.meetings.parts ?? [])
            parts += [episodeTable, contactTable]
        }
        return parts + [Details.whyYouMaySeeThis(reasons)]
    }

    private var planTable: DataTable {
        DataTable(
            "What the plan said of the end, newest first",
            columns: [.init("Planned end"), .init("Why"), .init("Said by"), .init("Said on")],
            rows: plans.map {
                [
                    .text($0.expectedEndOn?.written ?? "None"), .text($0.reason),
                    .text(workers[$0.plannedBy]?.name ?? "Not known"), .text($0.plannedAt.london.written),
                ]
            },
            empty: "")
    }

    private var episodeTable: DataTable {
        DataTable(
            "When the placement was worried about", columns: [.init("Began"), .init("Ended"), .init("Procedures")],
            rows: episodes.map {
                [
                    .link($0.openedAt.london.written, Href("/episodes/\($0.id)")),
                    .text($0.closedAt?.london.written ?? "Still open"),
                    .text("Version \($0.procedureVersion)"),
                ]
            },
            empty: "No stability episode has been opened for this placement.")
    }

    private var contactTable: DataTable {
        DataTable(
            "Concerns about this placement",
            columns: [.init("Reference"), .init("Recorded"), .init("By"), .init("Scale")],
            rows: contacts.map(cells),
            empty: "There is no earlier contact about this placement.")
    }

    private func cells(_ contact: PlacementContact) -> [DataTable.Cell] {
        var scaleCell = DataTable.Cell.text("Not scaled")
        if let value = contact.scale { scaleCell = .part(ScaleBadge(value, scale?.names.name(value) ?? "")) }
        return [
            .link(contact.reference, Href("/records/\(contact.recordID)")),
            .text(contact.createdAt.london.written), .text(workers[contact.authorID]?.name ?? "Not known"), scaleCell,
        ]
    }

    fileprivate var aside: [any Part] {
        let contact: [any Part] = [line.facts.childFileID, line.facts.carerFileID].compactMap { $0 }
            .compactMap { line.known.identities[$0]?.contact }
        var parts: [any Part] = acts.isEmpty ? [] : [Heading("Actions"), Links(acts)]
        if !contact.isEmpty { parts.append(Heading("Who to contact")) }
        return parts + contact
    }

    private var acts: [(label: String, href: Href)] {
        let path = "/placements/\(line.facts.id)"
        var acts: [(label: String, href: Href)] = []
        if scale != nil { acts.append(("Record a concern about this placement", Href("\(path)/concerns/new"))) }
        acts += support?.acts ?? []
        if caller.way != .own || caller.noticeParty != nil {
            acts.append(("Contract and notices", Href("\(path)/notices")))
        }
        if OpenPlacement.mayKeep(caller), line.facts.endedOn == nil {
            acts += [
                ("Change the planned end", Href("\(path)/plan")), ("End the placement", Href("\(path)/end")),
            ]
        }
        return acts
    }

    fileprivate var json: JSONValue {
        let told = line.json.adding(
            .members([
                "reasons": .list(reasons) { .string($0) }, "plans": .list(plans, json),
                "version": .number(line.facts.version),
            ]))
        guard let scale else { return told }
        return told.adding(
            .members([
                "scale": .number(scale.current?.scale), "scalings": scale.json,
                "episodes": .array(episodes.map(json)), "concerns": .array(contacts.map(json)),
            ])
        ).adding(support?.json ?? .members([:]))
    }

    private func json(_ plan: PlannedEnd) -> JSONValue {
        .members([
            "expectedEndOn": .day(plan.expectedEndOn), "reason": .text(plan.reason),
            "by": .text(workers[plan.plannedBy]?.name), "at": .text(plan.plannedAt.iso8601),
        ])
    }

    private func json(_ episode: PlacementEpisode) -> JSONValue {
        .members([
            "episode": .id(episode.id),
            "openedAt": .text(episode.openedAt.iso8601), "closedAt": .text(episode.closedAt?.iso8601),
            "procedureVersion": .number(episode.procedureVersion),
        ])
    }

    private func json(_ contact: PlacementContact) -> JSONValue {
        .members([
            "record": .id(contact.recordID), "reference": .text(contact.reference),
            "at": .text(contact.createdAt.iso8601), "by": .text(workers[contact.authorID]?.name),
            "scale": .number(contact.scale),
        ])
    }
}
