internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}`: one meeting from the day it is called to its last action, to those who see the file and to those
/// who take part.
struct MeetingPage: Sendable {
    let open: OpenMeeting
    let workers: [ID<Worker>: WorkerCard]
    let caller: Caller
    /// The steps and actions that the caller may write down.
    let maysDo: Set<String>
    /// Those that go on from it.
    let following: [Meeting]
    /// Nobody to those who do not see a file that it stands on.
    let links: LinkParts
    /// Whether a service of its minutes may be put to the panel by the caller.
    let maysAskPanel: Bool

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> MeetingPage {
        let open = try OpenMeeting.read(id, in: transaction)
        var maysDo: Set<String> = []
        let ids = open.duties.all.map(\.id) + open.standingActions.map(\.id.description)
        let done = Set(open.deeds.map(\.step))
        for id in ids where !done.contains(id) {
            if try mayDo(id, of: open, in: transaction) != nil { maysDo.insert(id) }
        }
        return MeetingPage(
            open: open, workers: try WorkerCards.of(open.people, in: transaction), caller: try transaction.caller,
            maysDo: maysDo, following: try Meetings.following(id, in: transaction),
            links: try LinkParts.read(id, in: transaction),
            maysAskPanel: try maysAskPanel(open, in: transaction))
    }

    var meeting: Meeting { open.meeting }
    private var today: Day { caller.now.london.day }

    func answer(csrf: String) -> Answer {
        var parts: [any Part] = [SummaryList(standing), Heading("What is to be done"), stepTable]
        parts += [Heading("Who comes")] + people(csrf)
        if let minutes = open.minutes.first {
            parts.append(Heading(minutes.isAgreed ? "Minutes" : "Minutes, not agreed yet"))
            parts += open.minutesParts(minutes, workers) + versions + carePlan
        }
        parts += links.all(csrf: csrf) + [Heading("What happened"), history]
        return .page(
            open.rule.name,
            Page(
                heading: open.rule.name, caption: meeting.reference, above: [open.identityBar],
                parts: Contents.over(parts), aside: [Links(around + noticeToGive)]), json: json)
    }

    /// The authority's own notice to the provider, where the decision asks for it and the caller may do that step (E3).
    private var noticeToGive: [(label: String, href: Href)] {
        let isOwed = open.duties.all.contains {
            $0.step.deed == .tellProvider && $0.state == .open && maysDo.contains($0.id)
        }
        guard isOwed else { return [] }
        return [
            (
                "Give the provider notice",
                Href("/placements/\(meeting.placementID)/notices/new?meeting=\(meeting.id)")
            )
        ]
    }

    private var standing: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [.init("State", "", part: Tag(meeting.state.label, meeting.state.colour))]
        rows.append(.init("When and where", open.planWords ?? "Nothing is arranged yet."))
        if let plan = meeting.arrangement {
            if plan.at != plan.firstAt { rows.append(.init("First arranged for", plan.firstAt.london.written)) }
            if !plan.outsideBecause.isEmpty { rows.append(.init("Why on that day", plan.outsideBecause)) }
        } else if let window = open.windowWords {
            rows.append(.init("When it may be", window))
        }
        if let held = meeting.heldAt { rows.append(.init("Held", held.london.written)) }
        rows.append(.init("Chair", chair))
        if !meeting.childsChoice.isEmpty { rows.append(.init("Whom the child would have", meeting.childsChoice)) }
        rows.append(.init("Minutes by", meeting.minuteTakerID.map(name) ?? "Nobody yet"))
        if !meeting.twoPartsBecause.isEmpty { rows.append(.init("A part without the child", meeting.twoPartsBecause)) }
        rows.append(.init("Why", [meeting.cause, meeting.reason].filter { !$0.isEmpty }.joined(separator: "\n")))
        rows.append(
            .init(
                "Called by", "\(name(meeting.calledBy)), \(meeting.calledAs.label), \(meeting.calledAt.london.written)")
        )
        if meeting.state == .cancelled { rows.append(.init("Called off", meeting.cancelReason)) }
        if let before = meeting.follows {
            rows.append(.init("Goes on from", "The meeting before it", href: Href("/meetings/\(before)")))
        }
        rows += following.map { next in
            .init(
                "Goes on in", next.arrangement?.at.london.written ?? "A meeting that has no time yet",
                href: Href("/meetings/\(next.id)"))
        }
        rows.append(
            .init(
                "Procedures", "Version \(meeting.procedureVersion), \(open.rule.clause.label)",
                href: Href("/procedures?version=\(meeting.procedureVersion)")))
        return rows
    }

    private var chair: String {
        guard let chair = meeting.chair else { return open.chairWords ?? "Nobody yet" }
        var lines = ["\(name(chair.id)), \(chair.role.label)"]
        if !chair.because.isEmpty {
            lines.append("Chosen although the procedures would have another: \(chair.because)")
            lines.append("Authorised by \(chair.authorisedBy.map(name) ?? "somebody")")
        }
        if open.rule.chair.independence != nil { lines.append("Looked through the records: \(chair.evidence)") }
        return lines.joined(separator: "\n")
    }

    func name(_ worker: ID<Worker>) -> String { workers[worker]?.name ?? "Somebody" }

    private var stepTable: DataTable {
        DataTable(
            "Steps", hidesCaption: true, columns: ["Step", "Who", "When", "State"].map { .init($0) },
            rows: steps.map { duty in
                let title = "\(duty.step.task) (\(duty.line.clauses.last?.label ?? duty.step.clause.label))"
                let step =
                    maysDo.contains(duty.id)
                    ? DataTable.Cell.link(title, Href("/meetings/\(meeting.id)/steps/new?step=\(duty.id)"))
                    : .text(title)
                return [step, .text(who(duty)), .text(duty.whenWords), .part(duty.tag(on: today))]
            },
            empty: "The procedures name no steps for it.")
    }

    /// In the order in which meetings go, whichever pack names them first.
    private var steps: [MeetingDuty] {
        let order = MeetingStep.Deed.allCases
        return open.duties.all.filter { $0.state != .superseded }.enumerated().sorted { one, other in
            let places = (
                order.firstIndex(of: one.element.step.deed) ?? 0, order.firstIndex(of: other.element.step.deed) ?? 0
            )
            return places.0 == places.1 ? one.offset < other.offset : places.0 < places.1
        }.map(\.element)
    }

    private func who(_ duty: MeetingDuty) -> String {
        if case .person(.chair) = duty.who, let chair = meeting.chair { return name(chair.id) }
        return duty.who.label(open.words).capitalisedFirst
    }

    private var around: [(label: String, href: Href)] {
        let path = "/meetings/\(meeting.id)"
        var links: [(label: String, href: Href)] = []
        if open.isRun {
            switch meeting.state {
            case .called:
                links += [("Arrange the meeting", Href("\(path)/arrange")), ("Call it off", Href("\(path)/end"))]
            case .arranged:
                links += [
                    ("Write the minutes", Href("\(path)/minutes")),
                    ("Another time, place or people", Href("\(path)/arrange")), ("Call it off", Href("\(path)/end")),
                ]
            case .held:
                links += [
                    ("Go on with the minutes", Href("\(path)/minutes")), ("Agree the minutes", Href("\(path)/agree")),
                ]
            case .agreed:
                links += [
                    ("Note to whom the minutes went", Href("\(path)/circulate")),
                    ("Correct the minutes", Href("\(path)/minutes")),
                ]
                if open.subject.seesFile {
                    links.append(
                        (
                            "Call the next meeting",
                            Href("/placements/\(meeting.placementID)/meetings/new?after=\(meeting.id)")
                        ))
                }
            case .refused, .cancelled: break
            }
            if open.subject.runsByFile, !meeting.state.isOff {
                links.append(("Share it by a link", Href("\(path)/share")))
            }
            if meeting.state.isRunning { links.append(("Put somebody on the list", Href("\(path)/people/new"))) }
        }
        if meeting.arrangement != nil {
            links.append(("Invitation for your own calendar", Href("\(path)/invitation.ics")))
        }
        if !maysDo.isEmpty { links.append(("Write down what was done", Href("\(path)/steps/new"))) }
        guard open.subject.seesFile else { return links }
        links += fundingLinks
        if Way.caseworkers.contains(caller.way) {
            links.append(("Where the concern stands", Href("/episodes/\(meeting.episodeID)")))
        }
        return links + [("The placement", Href("/placements/\(meeting.placementID)"))]
    }
}

extension MeetingDuty {
    /// The days that it may be done on.
    var whenWords: String {
        switch (line.first, due) {
        case (let first?, let last?) where last < first:
            "Impossible: not before \(first.written) and by \(last.written)"
        case (let first?, let last?): first == last ? "On \(last.written)" : "\(first.written) to \(last.written)"
        case (let first?, nil): "From \(first.written)"
        case (nil, let last?): "By \(last.written)"
        case (nil, nil): "No day is set"
        }
    }

    func tag(on today: Day) -> Tag {
        switch state {
        case .waiting: Tag("Later", .grey)
        case .done: Tag("Done", .green)
        case .waived: Tag("Will not be done", .yellow)
        case .superseded: Tag("Not needed", .grey)
        case .open: line.isImpossible(on: today) ? Tag("Too late for its day", .red) : Tag("To do", .blue)
        }
    }
}

extension MeetingState {
    var colour: Tag.Colour {
        switch self {
        case .called, .arranged: .blue
        case .held: .yellow
        case .agreed: .green
        case .refused, .cancelled: .grey
        }
    }
}
