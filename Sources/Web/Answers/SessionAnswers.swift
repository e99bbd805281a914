internal import Domain

extension Described {
    /// What nobody has to sign in for.
    static let open: [Described] = [
        .get("/", .nothing),
        .get("/openapi.json", .named("Description", .map(.anything))),
        .get("/health/live", ["status": .word(["live"])]),
        .get("/health/ready", ["status": .word(["ready"])]),
        .get("/assets/{name}", contentTypes: ["text/css", "text/javascript", "image/svg+xml"]),
        .get("/accessibility", .named("Help", help)),
        .get("/help", .named("Help", help)),
        .post("/sign-in", done: ["token": .text, "next": .word(["code", "enrol", "full"])]),
        .post("/set-up", done: .nothing),
    ]

    private static let help: Shape = [
        "title": .text,
        "topics": .list([
            "id": .text, "title": .text, "paragraphs": .list(.text), "points?": .list(.text),
            "terms?": .list(["word": .text, "meaning": .text]),
        ]),
    ]

    /// What a person does with their own session and drafts.
    static let session: [Described] = [
        .post("/sign-in/code", done: ["token": .text, "next": .word(["full"])]),
        .post("/sign-in/enrol", done: ["token": .text, "recoveryCodes": .list(.text)]),
        .post("/sign-out", done: ["ended": .number]),
        .post("/sign-out/everywhere", done: ["ended": .number]),
        .post("/session/keep", done: ["name": .text]),
        .post("/step-up", done: .nothing),
        .get(
            "/account",
            [
                "name": .text, "agency": .text, "way": .word(Way.self), "roles": .list(.role),
                "hats": .list([
                    "agency": .number, "agencyName": .text, "way": .word(Way.self), "roles": .list(.role),
                ]),
                "sessions": .number,
            ]),
        .post("/account/hat", done: ["token": .text]),
        .post("/drafts/{form}/{subject}", done: ["savedAt": .text]),
        .post("/drafts/{form}/{subject}/discard", done: .nothing),
    ]
}
