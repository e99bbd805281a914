internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/episodes/{episode}`: where a concern stands, what is next, whose move it is and why (C1 to C6).
struct EpisodeView: Sendable {
    let episode: EpisodeFacts
    let pathway: Pathway
    let words: PackWords
    let lines: [String: ObligationLine]
    let events: [RecordedEvent]
    let support: SupportParts
    let plan: SupportPlan?
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    let caller: Caller
    let sheets: [TelephoneCall]
    let outcomes: [EpisodeOutcome]
    /// Whether a later version of the procedures is in force, to which the caller may move it.
    let isBehind: Bool
    /// Whether the caller may write calls down.
    let maysCall: Bool
    let risk: RiskInView
    /// Whether the caller may agree a plan of support.
    let mayPlan: Bool

    /// - Throws: `Refusal.notFound` for one whose placement the caller does not see.
    static func read(_ id: ID<StabilityEpisode>, in transaction: borrowing Transaction) throws -> EpisodeView {
        guard let episode = try StabilityEpisodes.find(id, in: transaction) else { throw Refusal.notFound }
        let caller = try transaction.caller
        let events = try EpisodeEvents.inView(of: id, in: transaction)
        let rules = try EpisodeRules.read(
            of: id, version: episode.procedureVersion, setting: episode.setting, events: events.map(\.event),
            in: transaction)
        let lines = try Obligations.of(id, in: transaction)
        let pathway = rules.pathway(events.map(\.event))
        let sheets = try TelephoneCalls.of(id, in: transaction)
        let outcomes = try EpisodeOutcomes.of(id, in: transaction)
        let open = OpenEpisode(facts: episode, pathway: pathway, events: events, rules: rules.rules)
        let risk = try RiskInView.read(open, lines, in: transaction)
        let people = risk.people + events.compactMap(\.workerID) + sheets.map(\.calledBy) + outcomes.map(\.closedBy)
        return EpisodeView(
            episode: episode, pathway: pathway, words: rules.rules.words,
            lines: Dictionary(lines.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }), events: events,
            support: try SupportParts.read(episode.placementID, in: transaction),
            plan: try SupportPlans.of(id, in: transaction),
            known: try KnownFiles.find([episode.childFileID], in: transaction),
            workers: try WorkerCards.of(
                lines.compactMap(\.ownerID) + people, in: transaction),
            caller: caller, sheets: sheets, outcomes: outcomes,
            isBehind: try caller.movesEpisodes && episode.closedAt == nil
                && isBehind(episode.procedureVersion, in: transaction),
            maysCall: try mayCall(open, in: transaction), risk: risk,
            mayPlan: try Casework.mayPlan(open, in: transaction))
    }

    private static func isBehind(_ version: Int, in transaction: borrowing Transaction) throws -> Bool {
        (try AdoptedPacks.newest(in: transaction)?.version ?? 0) > version
    }

    private var steps: [PathwayStep] { pathway.steps(at: Instant(caller.now)) }

    var answer: Answer {
        let standing: [SummaryList.Row] = [
            .init("Way", pathway.route?.name ?? "No way of the procedures is for it"),
            .init("Scale", pathway.currentScale.map { "\($0)" } ?? "Not scaled"),
            .init("Calls", calls), .init("Began", episode.openedAt.london.written),
            .init("Ended", episode.closedAt?.london.written ?? "Still open"),
            .init(
                "Procedures", "Version \(episode.procedureVersion)",
                href: Href("/procedures?version=\(episode.procedureVersion)")),
        ]
        var parts: [any Part] = [Heading("Where it stands"), SummaryList(standing)] + next + [Heading("Steps")]
        parts.append(
            steps.isEmpty
                ? Paragraphs("The procedures ask for nothing here.")
                : TaskList(id: "steps", steps.map(item), isOrdered: true))
        parts +=
            riskParts + support.warnings + support.prompts + planParts + support.tried + support.meetings.parts
            + callsAndOutcomes
        parts += [
            Heading("What happened"),
            Timeline(events.reversed().map { $0.entry(workers) }, empty: "Nothing has been written down yet."),
        ]
        return .page(
            "Where the concern stands",
            Page(
                heading: "Where the concern stands", above: above, parts: missedCalls + Contents.over(parts),
                aside: [Links(around)]), json: json)
    }

    private var above: [any Part] {
        guard let child = known.identities[episode.childFileID] else { return [] }
        return [
            IdentityBar(
                name: child.name, href: known.href(episode.childFileID), bornOn: child.bornOn?.written,
                localID: child.localID, responsibleAuthority: child.authority)
        ]
    }

    private var around: [(label: String, href: Href)] {
        let recorded = events.filter { $0.event.kind == .concernRecorded }
        let records: [(label: String, href: Href)] = recorded.reversed().compactMap { one in
            one.recordID.map { ("The record of \(one.event.at.day.written)", Href("/records/\($0)")) }
        }
        // What is done goes by the last record.
        let next: [(label: String, href: Href)] =
            recorded.last?.recordID.map { id in
                [
                    ("Scale the placement again", Href("/records/\(id)/scalings/new")),
                    ("Complete the Summary of Discussion", Href("/records/\(id)/discussion")),
                    ("Link the record", Href("/records/\(id)/links/new")),
                ]
            } ?? []
        let moving: [(label: String, href: Href)] =
            isBehind
            ? [("Move it to the procedures in force", Href("/episodes/\(episode.id)/procedures"))] : []
        return acts + (episode.closedAt == nil ? support.acts : []) + next + moving + records + [
            ("The placement", Href("/placements/\(episode.placementID)"))
        ]
    }

    /// Who has to do what now, by when and why: one to a row.
    private var next: [any Part] {
        let rows = steps.filter(\.isNext).map { step -> SummaryList.Row in
            let by = step.obligation.map { "\nBy \($0.due.words)" } ?? ""
            let line = step.obligation.flatMap { lines[$0.key] }
            return .init(
                owner(of: step), "\(step.task)\(by)\nBecause: \(step.clause.label)",
                action: line.map { .init("Open", Href("/obligations/\($0.id)"), about: step.task) })
        }
        return [Heading("What is next")] + (rows.isEmpty ? [Paragraphs("Nothing is open.")] : [SummaryList(rows)])
    }

    private func owner(of step: PathwayStep) -> String {
        guard let key = step.obligation?.key, let line = lines[key] else { return step.who.label(words) }
        return line.ownerWords(workers)
    }

    private var calls: String {
        guard let contact = pathway.contact else { return "Not on the contact list" }
        if let ended = contact.endedOn { return "Ended on \(ended.written)" }
        let end = contact.mayEndFrom.map { "; may end from \($0.written)" } ?? ""
        let unanswered = contact.unanswered > 0 ? "; \(contact.unanswered) not answered since the last" : ""
        return "On the contact list since \(contact.since.written)\(end)\(unanswered)"
    }

    private func item(_ step: PathwayStep) -> TaskList.Item {
        let line = step.obligation.flatMap { lines[$0.key] }
        let href = line.map { Href("/obligations/\($0.id)") }
        let why = "\(owner(of: step)). \(step.clause.label)"
        switch step.state {
        case .open(let one), .late(let one):
            let tag = line?.tag(at: caller.now) ?? Tag("To do", .blue)
            return TaskList.Item(step.task, href: href, hint: "\(why). By \(one.due.words)", status: tag)
        case .ended(let one):
            return TaskList.Item(
                step.task, href: href, hint: why, status: line?.tag(at: caller.now) ?? Tag("Ended", .grey),
                isDone: one.state.word == "done")
        case .waiting(let kinds):
            return TaskList.Item(
                step.task, href: nil, hint: "\(why). Once \(kinds.map(\.label).joined(separator: " or "))",
                status: Tag("Not yet", .grey))
        }
    }

    private var json: JSONValue {
        .members([
            "id": .text(episode.id.description), "placement": .text(episode.placementID.description),
            "child": .text(known.name(episode.childFileID)), "route": .text(pathway.route?.id),
            "routeName": .text(pathway.route?.name), "scale": .number(pathway.currentScale),
            "procedureVersion": .number(episode.procedureVersion), "openedAt": .text(episode.openedAt.iso8601),
            "isBehindProcedures": .bool(isBehind),
            "closedAt": .text(episode.closedAt?.iso8601), "calls": .text(calls), "steps": .list(steps, json),
            "unanswered": .number(pathway.contact?.isOpen == true ? pathway.contact?.unanswered : nil),
            "plan": .id(plan?.id), "mayPlan": .bool(mayPlan),
            "events": .list(events) { $0.json(workers) },
            "telephoneCalls": .list(sheets) { $0.json(workers) },
            "outcomes": .list(outcomes) { $0.json(workers) }, "risk": riskJSON,
        ]).adding(support.json)
    }

    private func json(_ step: PathwayStep) -> JSONValue {
        let line = step.obligation.flatMap { lines[$0.key] }
        var state = "waiting"
        if let line { state = line.isLate(at: caller.now) ? "late" : line.state }
        return .members([
            "rule": .text(step.rule), "task": .text(step.task), "who": .text(owner(of: step)),
            "clause": .text(step.clause.label), "state": .text(state), "obligation": .text(line?.id.description),
            "dueOn": .text(line?.due.day.iso), "isNext": .bool(step.isNext),
        ])
    }
}

extension PathwayStep {
    /// `nil` for a step that nothing has asked for yet.
    var obligation: Obligation? {
        switch state {
        case .open(let one), .late(let one), .ended(let one): one
        case .waiting: nil
        }
    }
}
