internal import Domain
internal import Storage

extension Shape {
    /// What was recorded of a concern.
    static let concern: Shape = .named(
        "Concern",
        [
            "id": .id, "reference": .text, "placement": .id, "version": .number, "referrerName": .text,
            "referrerRelationship": .text, "referrerContact": .text, "cameBy": .text, "cameAt": .londonMoment,
            "beganByTelephone": .flag, "summary": .text, "indicators": .list(.text),
            "carerGaveNotice": .word(Concern.Notice.self), "noticeReceivedOn?": .day, "outcome": .text,
            "recordedAt": .instant, "recordedBy?": .text,
            "scalings": .list([
                "scale": .number, "reason": .text, "referrerScale?": .number, "scaledBy?": .text,
                "scaledAt": .instant,
            ]),
        ])

    /// What was known to the services and workers when the concern was recorded, kept with it.
    // Kept with the record as it was found: what nobody knew then is not there.
    private static let findings: Shape = [
        "involvement": .text,
        "through": .list([
            "service": .text, "name": .text, "agency?": .text, "telephone?": .text, "email?": .text,
            "isCurrent": .flag, "fromOn?": .day, "toOn?": .day, "level?": .number,
        ]),
        "workers": .list(["role": .role, "name": .text, "telephone?": .text, "email?": .text]),
        "isFirstContact": .flag, "earlierContacts": .list(.day), "contactsElsewhere": .list(.day),
    ]

    fileprivate static let record: Shape = [
        "record": .concern, "people": .list(.identity), "files": .list(.id), "sections": .list(.section),
        "links": .list([
            "id": .id, "to": .text, "agency": .text, "may": .word(LinkRight.self), "purpose": .text,
            "legalBasis?": .word(LegalBasis.self), "endsAt": .instant, "isLive": .flag, "withdrawnAt?": .instant,
            "acknowledgedAt?": .instant,
            "openings": .list(["by": .text, "firstAt": .instant, "lastAt": .instant]),
        ]),
        "versions": .list(["version": .number, "summary": .text, "replacedBy": .text, "replacedAt": .instant]),
        "refusals": .list(["askedBy": .text, "reason": .text]), "found": .either([findings, .nothing]),
    ]

    fileprivate static let intake: Shape = .named(
        "Intake",
        [
            "id": .id, "reference": .text, "raisedBy?": .text, "role": .role, "raisedAt": .instant,
            "placement?": .id, "child": .text, "concern": .text, "scale?": .number, "telephone": .text,
            "record?": .id, "people": .list(.identity),
        ])
}

extension Described {
    static let records: [Described] = [
        .get(
            "/concerns",
            [
                "concerns": .list([
                    "id": .id, "reference": .text, "placement": .id, "child?": .text, "placedWith?": .text,
                    "recordedAt": .instant, "scale?": .number,
                ]),
                "next?": .page, "hasProcedures": .flag,
            ]),
        .get(
            "/concerns/new",
            [
                "placements": .list([
                    "id": .id, "child?": .identity, "placedWith?": .text, "startedOn": .day,
                    "kind": .word(PlacementSetting.self),
                ])
            ]),
        .post(
            "/placements/{placement}/concerns/new", made: ["id": .id, "reference": .text, "told": .number]),
        .post("/concerns/raise", made: ["reference": .text]),
        .get("/intakes", ["intakes": .list(.intake)]),
        .get("/intakes/{intake}", .intake),
        // Of either kind, by one address.
        .get("/records/{record}", .either([.record, .assessmentPage])),
        .post("/records/{record}/correct", done: ["id": .id, "version": .number]),
        .post("/records/{record}/scalings/new", made: ["scale": .number]),
        .post("/records/{record}/discussion", done: ["version": .number]),
    ]
}
