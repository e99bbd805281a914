internal import Domain

extension Shape {
    private static let signature: Shape = .named(
        "Signature", ["version": .number, "role": .role, "by?": .text, "at": .instant])

    /// A Risk Assessment as whoever may read it is told, through a link too.
    static let assessment: Shape = .named(
        "Assessment",
        [
            "id": .id, "reference": .text, "version": .number,
            "parts": .list(["id": .text, "label": .text, "text?": .text]), "writtenBy?": .text,
            "writtenAt": .instant, "isSigned": .flag, "maySignAs?": .role,
            "signedBy": .list(["role": .role, "clause": .text, "signature?": signature]),
            "voidSignatures": .list(signature),
        ])

    /// A Risk Assessment with what stands around it, on the page of those who see its files.
    static let assessmentPage: Shape = .assessment.adding([
        "placement": .id, "episode?": .id, "files": .list(.id), "maysChange": .flag, "people": .list(.identity),
        "links": .list([
            "id": .id, "to": .text, "agency": .text, "may": .word(LinkRight.self), "purpose": .text,
            "endsAt": .instant, "isLive": .flag,
        ]),
        "versions": .list([
            "version": .number, "writtenBy?": .text, "writtenAt": .instant,
            "parts": .list(["id": .text, "text?": .text]),
        ]),
    ])
}

extension Described {
    static let risk: [Described] = [
        .get(
            "/risk-rota",
            [
                "maysKeep": .flag,
                "slots": .list([
                    "id": .id, "startsAt": .instant, "endsAt": .instant, "place": .text, "about": .text,
                    "capacity": .number, "free": .number, "cases": .list(["episode": .id, "child?": .text]),
                ]),
                "next?": .page,
            ]),
        .post("/risk-rota/new", made: ["slot": .id]),
        .post("/risk-rota/{slot}/cancel", done: cancelled),
        .post("/episodes/{episode}/rota/book", made: ["booking": .id]),
        .post("/episodes/{episode}/rota/cancel", done: cancelled),
        .post("/episodes/{episode}/visit/new", made: ["visit": .id]),
        .post("/episodes/{episode}/visit/move", done: ["version": .number]),
        .post("/episodes/{episode}/visit/made", done: ["visit": .id, "state": .word(["made"])]),
        .post("/episodes/{episode}/visit/cancel", done: cancelled),
        .get("/assessments/{assessment}", .assessmentPage),
        .post("/episodes/{episode}/assessment/new", made: ["id": .id]),
        .post("/assessments/{assessment}/change", done: ["version": .number]),
        .post("/assessments/{assessment}/sign", done: ["version": .number]),
        .post("/assessments/{assessment}/signatures/ask", made: ["id": .id]),
    ]

    private static let cancelled: Shape = ["state": .word(["cancelled"])]
}
