internal import Domain
internal import Storage

extension Shape {
    private static let meetingStep: Shape = [
        "id": .text, "task": .text, "who": .text, "clause": .text,
        "state": .word(["waiting", "open", "done", "waived", "superseded"]), "notBefore?": .day, "dueOn?": .day,
        "isImpossible": .flag, "mayDo": .flag,
    ]

    private static let attendee: Shape = [
        "id": .id, "party": .text, "name": .text, "need": .word(MeetingInvitee.Need.self), "clause": .text,
        "leftOutBecause": .text, "invitedAt?": .instant, "reply?": .word(MeetingAttendee.Reply.self),
        "repliedAt?": .instant, "note": .text, "views": .text, "attended?": .flag, "minutesSentAt?": .instant,
        "minutesSentBy?": .word(MeetingAttendee.SentBy.self), "account?": .role, "isCopied": .flag,
    ]

    private static let agendaItem: Shape = ["id": .text, "label": .text, "clause": .text, "text?": .text]

    private static let minutes: Shape = [
        "version": .number, "isAgreed": .flag, "items": .list(agendaItem), "decision?": .text,
        "decisionReason": .text, "reviewOn?": .day, "reviewEnded": .text, "childsVersion": .text,
        "outcomesOpen?": .flag, "changedBecause": .text, "by?": .text, "at": .instant,
    ]

    private static let meetingAction: Shape = [
        "id": .id, "task": .text, "owner": .text, "role": .role, "dueOn": .day, "fromVersion": .number,
        "droppedIn?": .number, "mayDo": .flag,
    ]

    fileprivate static let meeting: Shape = .named(
        "Meeting",
        [
            "id": .id, "reference": .text, "kind": .text, "name": .text, "state": .word(MeetingState.self),
            "placement": .id, "episode": .id, "child": .text, "cause": .text, "reason": .text, "calledBy": .text,
            "calledAt": .instant, "procedureVersion": .number, "window?": .text, "chairRule?": .text,
            "plannedAt?": .instant, "firstPlannedAt?": .instant, "minutesLong?": .number, "place?": .text,
            "outsideBecause?": .text, "chair?": .text, "chairBecause?": .text, "chairAuthorisedBy?": .text,
            "chairEvidence?": .text, "childsChoice": .text, "minuteTaker?": .text, "twoPartsBecause": .text,
            "heldAt?": .instant, "agreedAt?": .instant, "cancelReason": .text, "version": .number, "mayRun": .flag,
            "follows?": .id, "followedBy": .list(.id), "steps": .list(meetingStep), "people": .list(attendee),
            "missing": .list(.text),
            "minutes": .list(minutes), "actions": .list(meetingAction), "gaps": .list(.text),
            "done": .list([
                "step": .text, "on": .day, "isWaived": .flag, "answer?": .flag, "note": .text, "by": .text,
                "as": .role, "at": .instant,
            ]),
        ])

    private static let agreedAction: Shape = ["task": .text, "owner?": .text, "dueOn?": .day]

    /// As a web link opens it.
    static let sharedMeeting: Shape = [
        "name": .text, "state": .word(MeetingState.self), "startsAt?": .londonMoment, "minutesLong?": .number,
        "place": .text, "heldAt?": .instant,
        "minutes?": [
            "version": .number, "items": .list(agendaItem), "decision?": .text, "decisionReason": .text,
            "reviewOn?": .day, "reviewEnded": .text,
        ],
        "actions": .list(agreedAction),
    ]

    fileprivate static let ownMeetings: Shape = [
        "meetings": .list([
            "meeting": .id, "reference": .text, "name": .text, "about": .text, "state": .word(MeetingState.self),
            "startsAt?": .londonMoment, "reply?": .word(MeetingAttendee.Reply.self),
        ])
    ]

    fileprivate static let ownMeeting: Shape = [
        "id": .id, "reference": .text, "name": .text, "state": .word(MeetingState.self), "about": .text,
        "startsAt?": .londonMoment, "minutesLong?": .number, "place?": .text,
        "reply?": .word(MeetingAttendee.Reply.self), "note": .text, "views": .text, "version": .number,
        "mayAnswer": .flag,
        "agreed?": [
            "version": .number, "forMe": .text, "items": .list(agendaItem), "decision?": .text,
            "decisionReason": .text, "reviewOn?": .day, "actions": .list(agreedAction),
        ],
    ]

    fileprivate static let lessons: Shape = [
        "lessons": .list([
            "text": .text, "cause": .text, "label": .text, "meeting": .id, "reference": .text, "heldAt": .instant,
            "child?": .text,
        ]),
        "counts": .list(["cause": .text, "label": .text, "lessons": .number, "meetings": .number]),
    ]
}

extension Described {
    static let meetings: [Described] = [
        .post("/placements/{placement}/meetings/new", made: ["id": .id]),
        .get("/meetings/{meeting}", .meeting),
        .post("/meetings/{meeting}/arrange", done: ["version": .number]),
        .post("/meetings/{meeting}/people/new", made: ["attendee": .id]),
        .post("/meetings/{meeting}/people/{attendee}/reply", done: ["version": .number]),
        .post("/meetings/{meeting}/invite", done: ["invited": .number]),
        .post("/meetings/{meeting}/steps/new", made: ["step": .text]),
        .post("/meetings/{meeting}/end", done: ["state": .word(["cancelled"])]),
        .post("/meetings/{meeting}/minutes", done: ["version": .number]),
        .post("/meetings/{meeting}/agree", done: ["version": .number]),
        .post("/meetings/{meeting}/circulate", done: ["sent": .number]),
        .post("/meetings/{meeting}/share", made: ["id": .id]),
        .get(
            "/endings",
            [
                "endings": .list([
                    "placement": .id, "child?": .text, "endedOn?": .day, "kind": .text, "meeting": .text,
                    "cause": .text, "clause": .text, "notBefore?": .day, "dueOn?": .day, "isImpossible": .flag,
                ])
            ]),
        .get("/lessons", .lessons),
        .get("/my-meetings", .ownMeetings),
        .get("/my-meetings/{meeting}", .ownMeeting),
        .post("/my-meetings/{meeting}/reply", done: ["version": .number]),
    ]
}
