internal import Domain

extension Shape {
    private static let placementFacts: Shape = [
        "id": .id, "child?": .knownFile, "carer?": .knownFile, "home?": .text, "kind": .word(PlacementSetting.self),
        "isPermanent": .flag, "startedOn": .day, "expectedEndOn?": .day, "endedOn?": .day,
        "endKind?": .word(PlacementEndKind.self), "endKindReason?": .text, "endReason?": .text,
        "endReasonWords?": .text, "isCurrent": .flag,
    ]

    static let placementLine: Shape = .named("PlacementLine", placementFacts)

    /// To those who do not work on cases.
    fileprivate static let plainPlacement: Shape = placementLine.adding([
        "reasons": .list(.text),
        "plans": .list(["expectedEndOn?": .day, "reason": .text, "by?": .text, "at": .instant]), "version": .number,
    ])

    fileprivate static let placement: Shape = plainPlacement.adding([
        "scale?": .number, "scalings": scalings,
        "episodes": .list([
            "episode": .id, "openedAt": .instant, "closedAt?": .instant, "procedureVersion": .number,
        ]),
        "concerns": .list([
            "record": .id, "reference": .text, "at": .instant, "by?": .text, "scale?": .number,
        ]),
    ]).adding(.support)
}

extension Described {
    static let placements: [Described] = [
        .get("/placements/{placement}", .either([.plainPlacement, .placement])),
        .post("/files/{file}/placements/new", made: ["placement": .id]),
        .post("/placements/{placement}/plan", done: ["placement": .id]),
        .post("/placements/{placement}/end", done: ["placement": .id]),
    ]
}
