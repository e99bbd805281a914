internal import Domain
internal import Storage

extension Shape {
    private static let noticeFacts: Shape = [
        "id": .id, "reference": .text, "placement": .id, "kind": .word(PlacementSetting.self),
        "givenBy": .word(NoticeGiver.self), "name": .text, "receivedOn": .day, "cameBy": .word(NoticeChannel.self),
        "reason": .word(NoticeReason.self), "words": .text, "days?": .number, "counting?": .word(NoticeCounting.self),
        "setBy": .text, "namedEndOn?": .day, "earliestEndOn?": .day, "daysLeft?": .number, "prematureClause": .text,
        "isException": .flag, "state": .word(NoticeState.self),
    ]

    fileprivate static let noticeInList: Shape = .named("NoticeInList", noticeFacts)

    fileprivate static let myNotice: Shape = noticeFacts.adding(["child?": .text])

    fileprivate static let notice: Shape = noticeFacts.adding([
        "child?": .text, "carer?": .text, "metOn?": .day,
        "exception?": ["reason": .text, "authorisedBy": .text], "disputeIsWith": .list(.text),
        "moves": .list(.word(NoticeMove.self)),
        "history": .list([
            "move": .word(NoticeMove.self), "from?": .word(NoticeState.self), "to": .word(NoticeState.self),
            "at": .instant, "by?": .text, "note": .text,
        ]),
        "version": .number,
    ])

    fileprivate static let noticeLine: Shape = .named(
        "NoticeLine",
        [
            "id": .id, "reference": .text, "placement": .id, "child?": .text, "carer?": .text, "provider?": .text,
            "kind": .word(PlacementSetting.self), "givenBy": .word(NoticeGiver.self), "receivedOn": .day,
            "earliestEndOn?": .day, "daysLeft?": .number, "state": .word(NoticeState.self),
            "reason": .word(NoticeReason.self), "isException": .flag, "needs": .list(.text),
        ])

    fileprivate static let placementNotices: Shape = [
        "placement": .id,
        "contracts": .list([
            "n": .number, "providerDays?": .number, "carerDays?": .number, "authorityDays?": .number,
            "counting": .word(NoticeCounting.self), "contingencyPlan": .text, "agreedOn": .day, "changedBecause": .text,
            "by?": .text,
        ]),
        "notices": .list(noticeInList),
        "moves": .list([
            "n": .number, "toldBy": .text, "toldOn?": .day, "daysBefore?": .number, "visitCount?": .number,
            "visits": .text, "belongings": .text, "contact": .text, "childsWords": .text, "by?": .text, "at": .instant,
        ]),
    ]

    private static let tally: Shape = ["count": .number, "premature": .number]

    fileprivate static let figures: Shape = [
        "from": .day, "months": .list(tally.adding(["month": .day])),
        "providers": .list(tally.adding(["provider": .text])),
        "reasons": .list(tally.adding(["reason": .text, "label": .text])),
    ]

    fileprivate static let provider: Shape = [
        "file": .id, "name?": .text, "kind": .word(ProviderKind.self), "homes": .number, "placements": .number,
        "openNotices": .number, "premature": .number,
    ]
}

extension Described {
    static let notices: [Described] = [
        .get("/placements/{placement}/notices", .placementNotices),
        .post("/placements/{placement}/contract", done: ["placement": .id]),
        .post("/placements/{placement}/notices/new", made: ["notice": .id]),
        .post("/placements/{placement}/move", done: ["placement": .id]),
        .get(
            "/notices",
            [
                "counts": [
                    "open": .number, "withinWeek": .number, "premature": .number, "disputed": .number,
                    "withoutContract": .number, "exceptions": .number,
                ],
                "notices": .list(.noticeLine), "exceptions": .list(.noticeLine),
                "saved": .list(["view": .id, "name": .text, "path": .text]), "next?": .page,
            ]),
        .get("/notices.csv", contentTypes: ["text/csv"]),
        .get("/notices/figures", .figures),
        .post("/notices/views/new", made: ["view": .id]),
        .post("/notices/views/{view}/remove", done: .nothing),
        .get("/notices/{notice}", .notice),
        .post("/notices/{notice}/move", done: ["notice": .id]),
        .get("/my-notices", ["placements": .list(.placementLine), "notices": .list(.myNotice)]),
        .get("/providers", ["providers": .list(.provider), "next?": .page]),
        .get(
            "/providers/{file}",
            Shape.provider.adding([
                "homeList": .list(["name": .text, "urn?": .text]), "placed": .list(.placementLine),
                "notices": .list(.noticeInList),
            ])),
    ]
}
