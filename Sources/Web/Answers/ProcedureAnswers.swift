internal import Domain

extension Shape {
    /// What moving an episode to the procedures in force changes.
    static let move: Shape = .named(
        "Move",
        [
            "from": .number, "to": .number, "route?": .text, "routeBefore?": .text,
            "changes": .list([
                "becomes": .word(["new", "changed", "superseded", "doneAlready", "kept", "ended"]), "task": .text,
                "who": .text, "clause": .text, "dueBefore?": .day, "dueOn?": .day,
            ]),
        ])

    /// A pack in plain words.
    private static let parts: Shape = .list(
        .named(
            "PackPart",
            [
                "title": .text,
                "lines": .list(["text": .text, "clause": .text, "note?": .text, "isAgencysChoice": .flag]),
            ]))

    private static let changes: Shape = .list(
        .named("PackChange", ["part": .text, "gone": .list(.text), "new": .list(.text)]))

    private static let unreadablePack: Shape = ["of": .text, "isReadable": .flag]

    private static let adoptedPack: Shape = [
        "of": .text, "pack": .text, "title": .text, "version": .number, "isShipped": .flag,
        "shippedVersion?": .number, "lines": .list(.text),
    ]

    fileprivate static let procedures: Shape = [
        "version?": .number, "isInForce": .flag, "packs": .list(.either([adoptedPack, unreadablePack])),
        "own?": .list([
            "id": .id, "pack": .text, "title": .text, "version": .number, "savedAt": .instant, "isInVersion": .flag,
        ]),
        "shipped": .list(["of": .text, "pack": .text, "title": .text, "version": .number, "source": .text]),
        "versions": .list(["version": .number, "adoptedAt": .instant, "from?": .day, "state": .text]),
    ]

    fileprivate static let pack: Shape = [
        "of": .text, "title": .text, "label": .text, "head": .list(.text), "parts": parts,
    ]

    fileprivate static let comparison: Shape = [
        "old": .text, "oldLabel": .text, "new": .text, "newLabel": .text, "changes": changes,
    ]

    fileprivate static let ownPack: Shape = [
        "id": .id, "pack": .text, "version": .number, "text": .text,
        "versions": .list([
            "of": .text, "version": .number, "savedAt": .instant, "savedBy?": .text, "isInForce": .flag,
        ]),
    ]

    /// What saving an own pack would change.
    fileprivate static let packPreview: Shape = [
        "version": .number, "comparedWith": .text, "changes": changes, "parts": parts, "conflicts": .list(.text),
    ]
}

extension Described {
    static let procedures: [Described] = [
        .get("/procedures", .procedures),
        .post("/procedures/adopt", made: ["version": .number, "from?": .day, "gaps": .list(.text)]),
        .get("/procedures/pack", .pack),
        .get("/procedures/compare", .comparison),
        .get("/procedures/own/{ownPack}", .ownPack),
        .post("/procedures/own/new", made: ["ownPack": .id, "version": .number]),
        .post(
            "/procedures/own/{ownPack}/edit",
            done: ["seen": .text, "preview": .packPreview],
            made: ["ownPack": .id, "version": .number, "of": .text]),
        .get(
            "/procedures/simulate",
            [
                "of": .text, "events?": .text, "on?": .day, "standing?": .text,
                "asked?": .list([
                    "state": .text, "by": .day, "who": .text, "task": .text, "clause": .text, "key": .text,
                ]),
                "calls?": .text, "told?": .list(.text),
            ]),
        .get(
            "/procedures/episodes",
            [
                "inForce?": .number, "versions": .list(["version": .number, "openEpisodes": .number]),
                "episodes": .list([
                    "id": .id, "child?": .text, "placementKind": .word(PlacementSetting.self), "openedAt": .instant,
                    "procedureVersion": .number,
                ]),
                "next?": .page,
            ]),
    ]
}
