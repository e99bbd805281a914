internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/my-meetings`: the meetings to which somebody is asked by their own account.
struct OwnMeetingList: Sendable {
    let meetings: [OwnMeeting]
    let names: MeetingNames

    static func read(in transaction: borrowing Transaction) throws -> OwnMeetingList {
        let meetings = try OwnMeetings.all(in: transaction)
        return OwnMeetingList(
            meetings: meetings,
            names: try MeetingNames.read(versions: meetings.map(\.procedureVersion), in: transaction))
    }

    /// Carers and providers are told which child it is about; a young person knows.
    var shown: [ID<CaseFile>] { meetings.filter { $0.role != .youngPerson }.map(\.childFileID) }

    var answer: Answer {
        let table = DataTable(
            "Meetings I am asked to", hidesCaption: true,
            columns: ["Meeting", "About", "When", "My answer"].map { .init($0) },
            rows: meetings.map { one in
                [
                    .link(names.name(of: one.kind, in: one.procedureVersion), Href("/my-meetings/\(one.id)")),
                    .text(one.about), .text(one.whenWords), .text(one.answerWords),
                ]
            }, empty: "You are not asked to a meeting.")
        return .page(
            "My meetings",
            Page(
                heading: "My meetings",
                parts: [table, Links([("See your meetings in a calendar of your own", "/calendar/feed")])]),
            json: .members([
                "meetings": .list(meetings) { one in
                    .members([
                        "meeting": .id(one.id), "reference": .text(one.reference),
                        "name": .text(names.name(of: one.kind, in: one.procedureVersion)), "about": .text(one.about),
                        "state": .text(one.state.rawValue), "startsAt": .text(one.plan?.at.london.iso),
                        "reply": .text(one.reply?.rawValue),
                    ])
                }
            ]))
    }
}

/// `/my-meetings/{meeting}`: when and where, what one answered, and what was shared of the minutes. Nothing else of it.
struct OwnMeetingPage: Sendable {
    let meeting: OwnMeeting
    let rule: MeetingRule
    let minutes: SharedMinutes?

    /// - Throws: `Refusal.notFound` for one to which the caller is not invited.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> OwnMeetingPage {
        guard let meeting = try OwnMeetings.find(id, in: transaction),
            let rule = try meetingRule(
                meeting.kind, version: meeting.procedureVersion, for: meeting.setting, in: transaction)
        else { throw Refusal.notFound }
        return OwnMeetingPage(
            meeting: meeting, rule: rule, minutes: try OwnMeetings.minutes(of: id, in: transaction))
    }

    var answer: Answer {
        .page(
            rule.name,
            Page(
                heading: rule.name, caption: meeting.reference, parts: [SummaryList(facts), Links(acts)] + shared,
                aside: [
                    Details.whyYouMaySeeThis(["You are asked to this meeting. You see what is shared with you of it."])
                ]
            ),
            json: json)
    }

    private var facts: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [.init("State", "", part: Tag(meeting.state.label, meeting.state.colour))]
        rows.append(.init("When and where", meeting.planWords ?? "No time is arranged yet."))
        if meeting.role != .youngPerson { rows.append(.init("About", meeting.about)) }
        rows.append(.init("My answer", meeting.answerWords))
        if !meeting.views.isEmpty { rows.append(.init("What I sent", meeting.views)) }
        return rows
    }

    private var acts: [(label: String, href: Href)] {
        var links: [(label: String, href: Href)] = []
        if meeting.mayAnswer { links.append(("Answer the invitation", Href("/my-meetings/\(meeting.id)/reply"))) }
        if meeting.plan != nil {
            links.append(("Invitation for my own calendar", Href("/my-meetings/\(meeting.id)/invitation.ics")))
        }
        return links + [("All my meetings", "/my-meetings")]
    }

    private var shared: [any Part] {
        guard let minutes else {
            return meeting.state == .held || meeting.state == .agreed
                ? [Inset("Nothing has been shared with you of what was agreed yet.")] : []
        }
        if meeting.role == .youngPerson {
            return [Heading("What we agreed"), Paragraphs(writtenBy: minutes.childsVersion)]
        }
        let rows = MinutesReading(rule: rule).rows(
            minutes.content, decision: minutes.decision, because: minutes.decisionReason, reviewOn: minutes.reviewOn)
        let actions = DataTable(
            "Who does what by when", columns: ["Action", "By", "Who"].map { .init($0) },
            rows: minutes.actions.map { [.text($0.task), .text($0.dueOn?.written ?? ""), .text($0.owner)] }, empty: "")
        return [Heading("Minutes"), SummaryList(rows)] + (minutes.actions.isEmpty ? [] : [actions])
    }

    private var json: JSONValue {
        .members([
            "id": .id(meeting.id), "reference": .text(meeting.reference), "name": .text(rule.name),
            "state": .text(meeting.state.rawValue), "about": .text(meeting.about),
            "startsAt": .text(meeting.plan?.at.london.iso), "minutesLong": .number(meeting.plan?.minutesLong),
            "place": .text(meeting.plan?.place), "reply": .text(meeting.reply?.rawValue),
            "note": .text(meeting.replyNote), "views": .text(meeting.views), "version": .number(meeting.version),
            "mayAnswer": .bool(meeting.mayAnswer), "agreed": minutes.map(agreed),
        ])
    }

    private func agreed(_ minutes: SharedMinutes) -> JSONValue {
        let isMine = meeting.role == .youngPerson
        let reading = MinutesReading(rule: rule)
        return .members([
            "version": .number(minutes.version), "forMe": .text(minutes.childsVersion),
            "items": isMine ? JSONValue.list([String](), JSONValue.string) : reading.json(minutes.content),
            "decision": .text(reading.decision(minutes.decision)?.label),
            "decisionReason": .text(minutes.decisionReason), "reviewOn": .day(minutes.reviewOn),
            "actions": .list(minutes.actions) { one in
                .members(["task": .text(one.task), "owner": .text(one.owner), "dueOn": .day(one.dueOn)])
            },
        ])
    }
}

extension OwnMeeting {
    /// Empty for the young person whom it is about.
    var about: String { role == .youngPerson ? "" : childName }

    /// "Tuesday 1 December 2026 at 10:00, Room 2, for 90 minutes"; `nil` while nothing is arranged.
    var planWords: String? {
        plan.map { "\($0.at.london.written)\($0.place.isEmpty ? "" : ", \($0.place)"), for \($0.minutesLong) minutes" }
    }

    fileprivate var whenWords: String {
        state == .cancelled ? "Called off" : plan?.at.london.written ?? "No time yet"
    }

    fileprivate var answerWords: String {
        guard let reply else { return mayAnswer ? "Not answered yet" : "None" }
        return replyNote.isEmpty ? reply.label : "\(reply.label): \(replyNote)"
    }
}
