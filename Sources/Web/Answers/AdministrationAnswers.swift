internal import Domain

extension Shape {
    fileprivate static let worker: Shape = .named(
        "Worker",
        [
            "worker": .id, "name": .text, "email": .text, "telephone?": .text, "jobTitle?": .text,
            "isListed": .flag, "isActive": .flag, "version": .number, "roles": .list(.role),
        ])

    fileprivate static let appointment: Shape = [
        "appointment": .id, "role": .role, "level?": .number, "team?": .text, "from": .day, "to?": .day,
        "isHeld": .flag, "version": .number,
    ]

    /// The code is told once: not to whoever sends the same form again.
    static func setUp(_ name: String, _ shape: Shape) -> Shape {
        .object([
            Member(name: name, shape: shape, isOptional: false),
            Member(name: "setUpCode", shape: .text, isOptional: true),
            Member(name: "setUpPath", shape: .text, isOptional: true),
        ])
    }
}

extension Described {
    /// An agency's own people, teams and days.
    static let administration: [Described] = [
        .get(
            "/teams",
            [
                "teams": .list([
                    "team": .id, "name": .text, "kind": .word(TeamKind.self), "isIntake": .flag, "version": .number,
                ]),
                "next?": .page,
            ]),
        .post("/teams/new", made: ["team": .id]),
        .post("/teams/{team}/edit", done: .nothing),
        .get("/workers", ["workers": .list(.worker), "next?": .page]),
        .get(
            "/workers/{worker}", Shape.worker.adding(["isSelf": .flag, "appointments": .list(.appointment)])),
        .post("/workers/new", made: .setUp("worker", .id)),
        .post("/workers/{worker}/set-up", done: .setUp("worker", .id)),
        .post("/workers/{worker}/edit", done: .nothing),
        .post("/workers/{worker}/active", done: ["isActive": .flag]),
        .post("/workers/{worker}/appointments/new", made: ["appointment": .id]),
        .post("/workers/{worker}/appointments/{appointment}/end", done: .nothing),
        .get("/closing-days", ["closingDays": .list(["day": .day, "reason": .text]), "next?": .page]),
        .post("/closing-days/new", made: .nothing),
    ]
}
