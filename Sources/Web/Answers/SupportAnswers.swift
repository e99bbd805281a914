internal import Domain
internal import Storage

extension Shape {
    private static let sign: Shape = .named(
        "Sign", ["id": .text, "says": .text, "evidence": .list(.text), "clause": .text])

    /// What was tried, decided and learnt, on an episode's page and a placement's.
    static let support: Shape = [
        "warnings": .list(sign), "prompts": .list(sign),
        "decisions": .list([
            "prompt": .text, "isCalled": .flag, "reason": .text, "by?": .text, "at": .instant,
            "evidence": .list(.text), "clause": .text,
        ]),
        "earlierLessons": .list([
            "episode": .id, "carers?": .text, "startedOn": .day, "endedOn?": .day,
            "became?": .word(PlacementOutcome.self), "helped": .text, "views": .list(.text),
            "learned": .list(.text),
        ]),
        "expectedChanges": .list([
            "kind": .word(ExpectedChange.self), "what": .text, "on?": .day, "by?": .text, "at": .instant,
        ]),
        "supportTried": .list([
            "kind": .text, "label": .text, "on": .day, "byWhom": .text, "effect": .text, "clause": .text,
            "by?": .text,
        ]),
        "notTried": .list(.text),
        "meetings": .list([
            "meeting": .id, "name": .text, "reference": .text, "state": .word(MeetingState.self), "at?": .instant,
        ]),
    ]
}

extension Described {
    static let support: [Described] = [
        .post(
            "/episodes/{episode}/plan", done: ["plan": .id, "version": .number],
            made: ["plan": .id, "version": .number]),
        .post("/placements/{placement}/support-tried/new", made: ["supportTried": .id]),
        .post("/placements/{placement}/expected-changes/new", made: ["kind": .word(ExpectedChange.self)]),
        .post("/placements/{placement}/decisions/new", made: ["isCalled": .flag]),
        .get("/plans/{plan}", plan),
    ]

    private static let plan: Shape = [
        "id": .id, "reference": .text, "episode": .id, "placement": .id, "child?": .text, "carers?": .text,
        "version": .number, "mayChange": .flag,
        "actions": .list([
            "action": .id, "task": .text, "owner?": .text, "role": .role, "dueOn": .day, "firstDueOn": .day,
            "state": Shape.obligationState, "fromVersion": .number, "droppedIn?": .number, "obligation?": .id,
        ]),
        "versions": .list([
            "version": .number, "helpsYoungPerson": .text, "helpsCarers": .text, "callEvery": .number,
            "reviewOn": .day, "carerAgreed": .text, "carerAgreedOn": .day, "youngPersonView?": .text,
            "youngPersonOn?": .day, "noViewBecause?": .text, "changedBecause": .text, "by?": .text, "at": .instant,
        ]),
    ]
}
