internal import Domain

extension Described {
    static let links: [Described] = [
        .post("/records/{record}/links/new", made: ["id": .id, "allocation?": .id]),
        .post("/records/{record}/links/{webLink}/renew", done: .nothing),
        .post("/records/{record}/links/{webLink}/withdraw", done: .nothing),
        .post("/records/{record}/refusals/new", made: .nothing),
        .get(
            "/links/{link}",
            [
                "link": [
                    "id": .id, "owner": .text, "reference": .text, "may": .word(LinkRight.self), "section?": .text,
                    "purpose": .text, "endsAt": .instant, "acknowledgedAt?": .instant,
                ],
                "child?": .identity, "record?": .concern, "assessment?": .assessment, "meeting?": .sharedMeeting,
                "sections": .list(.section),
            ]),
        .post("/links/{link}/section", done: ["version": .number]),
        .post("/links/{link}/sign", done: ["version": .number]),
        .post("/links/{link}/acknowledge", done: .nothing),
    ]
}
