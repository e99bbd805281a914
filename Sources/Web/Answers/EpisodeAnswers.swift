internal import Domain
internal import Storage

extension Shape {
    static let episodeEvent: Shape = .named(
        "EpisodeEvent",
        [
            "kind": .word(EventKind.self), "at": .instant, "by?": .text, "party?": .role,
            "scale?": .number, "plannedOn?": .day, "note?": .text,
        ])

    private static let telephoneCall: Shape = [
        "id": .id, "calledAt": .instant, "by?": .text, "isAnswered": .flag, "whom": .list(.role), "scale?": .number,
        "scaleReason": .text, "carerSaid": .text, "youngPersonSaid": .text, "action": .text,
    ]

    private static let outcome: Shape = [
        "became?": .word(PlacementOutcome.self), "scaleAtStart?": .number, "scaleAtEnd?": .number, "helped": .text,
        "by?": .text, "closedAt": .instant,
    ]

    private static let step: Shape = [
        "rule": .text, "task": .text, "who": .text, "clause": .text,
        "state": .word(["waiting", "late", "open", "done", "waived", "superseded"]), "obligation?": .id,
        "dueOn?": .day, "isNext": .flag,
    ]

    fileprivate static let episode: Shape = [
        "id": .id, "placement": .id, "child?": .text, "route?": .text, "routeName?": .text, "scale?": .number,
        "procedureVersion": .number, "openedAt": .instant, "isBehindProcedures": .flag, "closedAt?": .instant,
        "calls": .text, "steps": .list(step), "unanswered?": .number, "plan?": .id, "mayPlan": .flag,
        "events": .list(episodeEvent), "telephoneCalls": .list(telephoneCall), "outcomes": .list(outcome),
        "risk": risk,
    ]

    private static let risk: Shape = [
        "bookings": .list([
            "id": .id, "slot": .id, "startsAt": .instant, "endsAt": .instant, "place": .text, "note": .text,
            "bookedBy": .text, "bookedAt": .instant, "stands": .flag, "cancelledAt?": .instant, "cancelReason": .text,
        ]),
        "visits": .list([
            "id": .id, "state": .word(["arranged", "made", "cancelled"]), "version": .number, "plannedAt": .instant,
            "firstPlannedAt": .instant, "place": .text, "astWorker": .text, "camhsWorker": .text, "madeAt?": .instant,
            "tookPart": .text, "account": .text, "youngPersonAlone?": .flag, "youngPersonWhyNot?": .text,
            "carerAlone?": .flag, "carerWhyNot?": .text, "cancelReason": .text,
        ]),
        "assessments": .list(["id": .id, "reference": .text, "version": .number, "isSigned": .flag]),
        "told": .list([
            "who": .role, "what": .word(EventKind.self), "at": .instant,
            "confirmedAt?": .instant, "confirmedBy?": .text, "note?": .text,
        ]),
    ]
}

extension Described {
    static let episodes: [Described] = [
        .get("/episodes/{episode}", Shape.episode.adding(.support)),
        .post("/episodes/{episode}/calls/new", made: ["call": .id, "isAnswered": .flag]),
        .post("/episodes/{episode}/calls/end", done: ["calls": .word(["ended"])]),
        .post("/episodes/{episode}/close", done: ["became": .word(PlacementOutcome.self)]),
        .post("/episodes/{episode}/reopen", done: ["state": .word(["open"])]),
        .post("/episodes/{episode}/procedures/move", done: .move),
        .get(
            "/episodes/{episode}/procedures",
            ["episode": .id, "child?": .text, "procedureVersion": .number, "why?": .text, "preview?": .move]),
    ]
}
