internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/obligations/{obligation}`: what is to be done by whom, why, and what became of it.
struct ObligationView: Sendable {
    let line: ObligationLine
    let known: KnownFiles
    let workers: [ID<Worker>: WorkerCard]
    let isMine: Bool
    let mayEnd: Bool
    let caller: Caller
    /// The event that ended it and those that moved it, oldest first; empty where the caller does not see the placement.
    let history: [RecordedEvent]

    /// - Throws: `Refusal.notFound` for one out of the caller's sight.
    static func read(_ id: ID<Obligation>, in transaction: borrowing Transaction) throws -> ObligationView {
        guard let line = try Obligations.find(id, in: transaction) else { throw Refusal.notFound }
        let history = try EpisodeEvents.inView(of: line.episodeID, in: transaction).filter {
            $0.event.id == line.endedByEvent || $0.event.obligation == line.key
        }
        return ObligationView(
            line: line,
            known: try KnownFiles.find([line.childFileID].compactMap { $0 }, in: transaction),
            workers: try WorkerCards.of(
                [line.ownerID].compactMap { $0 } + history.compactMap(\.workerID), in: transaction),
            isMine: try Obligations.isMine(line, in: transaction), mayEnd: try Casework.mayEnd(line, in: transaction),
            caller: try transaction.caller, history: history)
    }

    private var path: String { "/obligations/\(line.id)" }

    func answer(csrf: String) -> Answer {
        var parts: [any Part] = [SummaryList(rows)]
        if line.isOpen, line.ownerID == nil, isMine {
            parts.append(
                PostButton(
                    "Take it on", action: Href("\(path)/take-on"), csrf: csrf, isSecondary: true, about: line.task))
        }
        if line.isOpen, mayEnd {
            if !seesPlacement, line.hasItsOwnAct, !isConfirmation, line.meetingID == nil {
                parts.append(
                    Inset(
                        "This is done on the child\u{2019}s file, which you do not see. Ask the stability officer or a team manager to allocate you to the child."
                    ))
            }
            parts.append(Links(actions))
        }
        parts += [Heading("What became of it"), timeline]
        let page = Page(heading: line.task, caption: line.reference, above: above, parts: parts, aside: [Links(around)])
        return .page(
            "To do: \(line.task)", page,
            json: line.json(workers, now: caller.now).adding(
                .members([
                    "child": .text(known.name(line.childFileID)), "isMine": .bool(isMine), "mayEnd": .bool(mayEnd),
                    "history": .array(history.map { $0.json(workers) }),
                ])))
    }

    private var above: [any Part] {
        guard let file = line.childFileID, let child = known.identities[file] else { return [] }
        return [
            IdentityBar(
                name: child.name, href: known.href(file), bornOn: child.bornOn?.written, localID: child.localID,
                responsibleAuthority: child.authority)
        ]
    }

    private var rows: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [
            .init("State", "", part: line.tag(at: caller.now)), .init("Whose move", line.ownerWords(workers)),
            .init("By", line.due.words),
        ]
        if let earliest = line.notBefore { rows.append(.init("Not before", earliest.written)) }
        if line.firstDueOn != line.due.day { rows.append(.init("First due", line.firstDueOn.written)) }
        rows += [
            .init("Because", line.clause), .init("Asked for", line.madeAt.london.written),
            .init("Done once", line.doneBy?.label ?? "its page says so"),
        ]
        if let told = line.lateToldAt { rows.append(.init("Reported as late", told.london.written)) }
        return rows
    }

    private var actions: [(label: String, href: Href)] {
        var links: [(label: String, href: Href)] = []
        if let act { links.append(act) }
        if line.meetingID != nil { return links }
        return links + [
            ("It will not be done", Href("\(path)/waive")), ("Give it another day", Href("\(path)/reschedule")),
        ]
    }

    private var seesPlacement: Bool { line.childFileID != nil || line.carerFileID != nil }
    private var isConfirmation: Bool { line.doneBy == .tellingConfirmed || line.doneBy == .attendanceConfirmed }

    /// The act that does it: of its own where it has one. `nil` where it is for somebody else to do.
    private var act: (label: String, href: Href)? {
        if let request = line.requestID { return ("Say what happens instead", Href("/funding/\(request)/answer")) }
        if let meeting = line.meetingID { return ("Open the meeting", Href("/meetings/\(meeting)")) }
        guard seesPlacement || !line.hasItsOwnAct || isConfirmation else { return nil }
        let episode = "/episodes/\(line.episodeID)"
        switch line.doneBy {
        case .scaled, .discussionSummarised: return ("Do it on the record", Href(episode))
        case .callMade: return ("Fill in the call sheet", Href("\(episode)/calls/new"))
        case .planAgreed: return ("Agree the plan of support", Href("\(episode)/plan"))
        case .rotaBooked: return ("Book the case onto the risk rota", Href("\(episode)/rota/book"))
        case .visitArranged: return ("Arrange the joint visit", Href("\(episode)/visit/new"))
        case .visitMade: return ("Write down the joint visit", Href(episode))
        case .assessmentCompleted: return ("Write or sign the Risk Assessment", Href(episode))
        case .tellingConfirmed, .attendanceConfirmed:
            return isMine ? ("Confirm it", Href("\(path)/confirm")) : nil
        default:
            return line.hasItsOwnAct
                ? ("Link the record from where the concern stands", Href(episode))
                : ("It is done", Href("\(path)/done"))
        }
    }

    private var around: [(label: String, href: Href)] {
        guard line.childFileID != nil || line.carerFileID != nil else { return [("My work", "/my-work")] }
        return [
            ("Where the concern stands", Href("/episodes/\(line.episodeID)")),
            ("The placement", Href("/placements/\(line.placementID)")), ("My work", "/my-work"),
        ]
    }

    private var timeline: any Part {
        Timeline(history.map { $0.entry(workers) }, empty: "It is open and has not been moved.")
    }
}

extension RecordedEvent {
    func entry(_ workers: [ID<Worker>: WorkerCard]) -> Timeline.Entry {
        let planned = event.plannedOn.map { ", for \($0.written)" } ?? ""
        let party = event.party.map { " (\($0.label))" } ?? ""
        return Timeline.Entry(
            event.kind.label.capitalisedFirst + party + (event.scale.map { ": \($0)" } ?? "") + planned,
            iso: happenedAt.iso8601, when: happenedAt.london.written, by: workerID.flatMap { workers[$0]?.name },
            text: event.note.flatMap { $0.isEmpty ? nil : $0 })
    }

    func json(_ workers: [ID<Worker>: WorkerCard]) -> JSONValue {
        .members([
            "kind": .text(event.kind.rawValue), "at": .text(happenedAt.iso8601),
            "by": .text(workerID.flatMap { workers[$0]?.name }), "party": .text(event.party?.rawValue),
            "scale": .number(event.scale), "plannedOn": .day(event.plannedOn),
            "note": .text(event.note.flatMap { $0.isEmpty ? nil : $0 }),
        ])
    }
}
