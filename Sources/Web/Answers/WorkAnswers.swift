internal import Domain
internal import Storage

extension Described {
    /// What somebody has to do.
    static let work: [Described] = [
        .get("/my-work", myWork),
        .post("/notifications/seen", done: .nothing),
        .post("/my-work/deputy", made: .nothing),
        .get(
            "/work",
            [
                "whose": .word(WorkFilter.Whose.self), "when": .word(WorkFilter.When.self), "role?": .role,
                "counts": counts, "saved": savedViews,
                "obligations": .list(Shape.obligationLine.adding(["child?": .text])), "next?": .page,
            ]),
        .post("/work/views/new", made: ["view": .id]),
        .post("/work/views/{view}/remove", done: .nothing),
        .get("/contact-list", contactList),
    ]

    private static let counts: Shape = .named(
        "WorkCounts", ["late": .number, "today": .number, "week": .number, "later": .number])

    private static let savedViews: Shape = .list(
        .named(
            "SavedView",
            [
                "view": .id, "name": .text, "whose": .word(WorkFilter.Whose.self),
                "when": .word(WorkFilter.When.self), "role?": .role, "count": .number, "isMore": .flag, "path": .text,
            ]))

    private static let myWork: Shape = [
        "name": .text, "waitingIntakes": .number,
        "linked": .list([
            "link": .id, "reference": .text, "may": .word(LinkRight.self), "purpose": .text, "linkedAt": .instant,
            "endsAt": .instant, "isLive": .flag, "isDone": .flag,
        ]),
        "counts": .either([counts, .null]), "saved": savedViews,
        "deputies": .list(["absent?": .text, "standsIn?": .text, "fromOn": .day, "toOn": .day]),
        "notices": .list([
            "kind": .text, "reference": .text, "record?": .id, "obligation?": .id, "clause": .text, "sentAt": .instant,
            "isSeen": .flag,
        ]),
        "drafts": .list(["form": .text, "subject": .id, "savedAt": .instant, "path?": .text]),
        "raised": .list(["reference": .text, "authority": .text, "raisedAt": .instant, "isTakenUp": .flag]),
    ]

    private static let contactList: Shape = [
        "whose": .word(["mine", "all"]), "when": .word(["week", "all"]),
        "calls": .list(
            Shape.obligationLine.adding([
                "child?": .text, "carers?": .text,
                "numbers": .list(["role": .role, "name": .text, "telephone": .text]),
                "whom": .list(.role), "lastCallOn?": .day, "unanswered?": .number, "onListSince?": .day,
                "mayEndFrom?": .day,
            ])),
        "next?": .page,
    ]

    static let obligations: [Described] = [
        .get(
            "/obligations/{obligation}",
            Shape.obligationLine.adding([
                "child?": .text, "isMine": .flag, "mayEnd": .flag, "history": .list(.episodeEvent),
            ])),
        .post("/obligations/{obligation}/take-on", done: .nothing),
        .post("/obligations/{obligation}/done", done: ended(.word(["done"]))),
        .post("/obligations/{obligation}/confirm", done: ended(.word(["done"]))),
        .post("/obligations/{obligation}/waive", done: ended(.word(["waived"]))),
        .post("/obligations/{obligation}/reschedule", done: ended(.word(["open"]))),
    ]

    private static func ended(_ state: Shape) -> Shape { ["obligation": .id, "state": state] }
}
