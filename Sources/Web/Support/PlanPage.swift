internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// `/plans/{plan}`: a plan of support, to those who see the child's or the carers' file; every version of it stays.
struct PlanPage: Sendable {
    let plan: SupportPlan
    let versions: [PlanVersion]
    let actions: [PlanAction]
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    /// Whether the caller may agree a change, and the episode is open.
    let mayChange: Bool
    let now: Timestamp

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> PlanPage {
        guard let plan = try SupportPlans.find(id, in: transaction) else { throw Refusal.notFound }
        let versions = try SupportPlans.versions(of: id, in: transaction)
        let actions = try PlanActions.of(id, in: transaction)
        let episode = try OpenEpisode.read(plan.episodeID, in: transaction)
        return PlanPage(
            plan: plan, versions: versions, actions: actions,
            known: try KnownFiles.find([plan.childFileID, plan.carerFileID].compactMap { $0 }, in: transaction),
            workers: try WorkerCards.of(actions.map(\.ownerID) + versions.map(\.writtenBy), in: transaction),
            mayChange: try episode.facts.closedAt == nil && mayPlan(episode, in: transaction),
            now: try transaction.caller.now)
    }

    var answer: Answer {
        var parts: [any Part] = [SummaryList(plan.version.content.rows), actionTable]
        let ended = actions.filter { !$0.isOpen }
        if !ended.isEmpty { parts.append(endedTable(ended)) }
        parts += [Heading("Every version"), Timeline(versions.map(entry), empty: "")]
        let page = Page(
            heading: "Plan of support", caption: "\(plan.reference), version \(plan.version.number)", above: above,
            parts: parts, aside: [Links(around)])
        return .page("Plan of support", page, json: json)
    }

    private var above: [any Part] {
        guard let child = known.identities[plan.childFileID] else { return [] }
        return [
            IdentityBar(
                name: child.name, href: known.href(plan.childFileID), bornOn: child.bornOn?.written,
                localID: child.localID, responsibleAuthority: child.authority)
        ]
    }

    private var around: [(label: String, href: Href)] {
        let change: [(label: String, href: Href)] =
            mayChange ? [("Change the plan", Href("/episodes/\(plan.episodeID)/plan"))] : []
        return change + [
            ("Where the concern stands", Href("/episodes/\(plan.episodeID)")),
            ("The placement", Href("/placements/\(plan.placementID)")),
        ]
    }

    private var actionTable: DataTable {
        DataTable(
            "What is to be done", columns: ["Action", "By", "Who", "State"].map { .init($0) },
            rows: actions.filter(\.isOpen).map(row), empty: "Every action of the plan has ended.")
    }

    private func endedTable(_ ended: [PlanAction]) -> DataTable {
        DataTable(
            "Done, or taken out of the plan", columns: ["Action", "By", "Who", "State"].map { .init($0) },
            rows: ended.map(row), empty: "")
    }

    private func row(_ action: PlanAction) -> [DataTable.Cell] {
        let task =
            action.obligationID.map { DataTable.Cell.link(action.task, Href("/obligations/\($0)")) }
            ?? .text(action.task)
        return [task, .text(action.dueOn.written), .text(owner(action)), .part(tag(action))]
    }

    private func owner(_ action: PlanAction) -> String {
        "\(workers[action.ownerID]?.name ?? "Somebody"), \(action.ownerRole.label)"
    }

    private func tag(_ action: PlanAction) -> Tag {
        if let version = action.droppedIn { return Tag("Taken out in version \(version)", .grey) }
        switch action.state {
        case "done": return Tag("Done", .green)
        case "waived": return Tag("Waived", .yellow)
        case "superseded": return Tag("Superseded", .grey)
        default: return action.dueOn < now.london.day ? Tag("Late", .red) : Tag("To do", .blue)
        }
    }

    private func entry(_ version: PlanVersion) -> Timeline.Entry {
        let content = version.content
        let lines = [
            version.changedBecause.isEmpty ? nil : "What was changed: \(version.changedBecause)",
            "For the young person: \(content.helpsYoungPerson)", "For the carers: \(content.helpsCarers)",
            "A call every \(content.callEvery) days; looked at again on \(content.reviewOn.written)",
            "Agreed by \(content.carerAgreed) on \(content.carerAgreedOn.written). \(content.viewWords)",
        ]
        let stood = actions.filter { $0.fromVersion <= version.number && ($0.droppedIn ?? .max) > version.number }
            .map { "\($0.task) (\(owner($0)), \($0.firstDueOn.written))" }
        return Timeline.Entry(
            "Version \(version.number)", iso: version.writtenAt.iso8601, when: version.writtenAt.london.written,
            by: workers[version.writtenBy]?.name, text: (lines.compactMap { $0 } + stood).joined(separator: "\n"))
    }

    private var json: JSONValue {
        .members([
            "id": .id(plan.id), "reference": .text(plan.reference), "episode": .id(plan.episodeID),
            "placement": .id(plan.placementID), "child": .text(known.name(plan.childFileID)),
            "carers": .text(known.name(plan.carerFileID)), "version": .number(plan.version.number),
            "mayChange": .bool(mayChange),
            "actions": .list(actions) { action in
                .members([
                    "action": .id(action.id), "task": .text(action.task), "owner": .text(workers[action.ownerID]?.name),
                    "role": .text(action.ownerRole.rawValue), "dueOn": .day(action.dueOn),
                    "firstDueOn": .day(action.firstDueOn), "state": .text(action.state),
                    "fromVersion": .number(action.fromVersion), "droppedIn": .number(action.droppedIn),
                    "obligation": .id(action.obligationID),
                ])
            },
            "versions": .list(versions) { $0.json(workers) },
        ])
    }
}

extension PlanContent {
    var viewWords: String {
        switch view {
        case .said(let words, let day): "The young person said on \(day.written): \(words)"
        case .notGiven(let reason): "No view of the young person: \(reason)"
        }
    }

    var rows: [SummaryList.Row] {
        [
            .init("What helps the young person", helpsYoungPerson), .init("What helps the carers", helpsCarers),
            .init("Calls", callEvery == 1 ? "Every day" : "Every \(callEvery) days"),
            .init("Looked at again", reviewOn.written),
            .init("Agreed by", "\(carerAgreed), on \(carerAgreedOn.written)"), .init("The young person", viewWords),
        ]
    }
}

extension PlanVersion {
    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        var (said, on, because): (String?, Day?, String?) = (nil, nil, nil)
        switch content.view {
        case .said(let words, let day): (said, on) = (words, day)
        case .notGiven(let reason): because = reason
        }
        return .members([
            "version": .number(number), "helpsYoungPerson": .text(content.helpsYoungPerson),
            "helpsCarers": .text(content.helpsCarers), "callEvery": .number(content.callEvery),
            "reviewOn": .day(content.reviewOn), "carerAgreed": .text(content.carerAgreed),
            "carerAgreedOn": .day(content.carerAgreedOn), "youngPersonView": .text(said), "youngPersonOn": .day(on),
            "noViewBecause": .text(because), "changedBecause": .text(changedBecause),
            "by": .text(workers[writtenBy]?.name), "at": .text(writtenAt.iso8601),
        ])
    }
}
