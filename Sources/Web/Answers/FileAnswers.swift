internal import Domain
internal import Storage

extension Shape {
    static let file: Shape = .named(
        "File",
        [
            "id": .id, "kind": .word(CaseFileKind.self), "name": .text, "bornOn?": .day, "localId": .text,
            "authority": .text, "isRestricted": .flag, "openedOn": .day, "closedOn?": .day, "basis?": .text,
            "version": .number,
        ])

    fileprivate static let allocation: Shape = .named(
        "Allocation",
        [
            "id": .id, "worker": .id, "name": .text, "jobTitle?": .text, "role": .role, "level?": .number,
            "fromOn": .day, "toOn?": .day, "isCurrent": .flag, "telephone?": .text, "email": .text, "agency": .text,
        ])

    fileprivate static let connectedPerson: Shape = .named(
        "ConnectedPerson",
        [
            "id": .id, "name": .text, "relationship": .text, "hasParentalResponsibility": .flag, "contact": .text,
            "leftOutBecause?": .text, "version": .number,
        ])

    /// A child's, to those who work on cases.
    fileprivate static let childOverview: Shape = file.adding([
        "formerNames": .list(.text), "sex?": .text, "ethnicity?": .text, "upn?": .text, "team?": .text,
        "currentPlacement?": .placementLine, "scale?": .number, "scalings?": scalings,
        "allocations": .list(allocation), "connected": .list(connectedPerson), "involvement": .list(involvement),
    ])

    /// A household's or provider's, and a child's to those who do not work on cases.
    fileprivate static let plainOverview: Shape = file.adding([
        "householdKind?": .word(HouseholdKind.self), "carers?": .list(.text), "provider?": .knownFile,
        "providerKind?": .word(ProviderKind.self), "homes?": .list(["name": .text, "urn?": .text]),
        "placements": .list(.placementLine), "allocations": .list(allocation),
    ])

    fileprivate static let chronologyEntry: Shape = [
        "kind": .word(ChronologyEntry.Kind.self), "title": .text, "on": .day, "at?": .instant, "until?": .day,
        "code?": .text, "text?": .text, "scale?": .number, "by?": .text, "placement?": .id, "record?": .id,
        "reference?": .text, "other?": .knownFile,
    ]
}

extension Described {
    static let files: [Described] = [
        .get(
            "/files",
            [
                "files": .list([
                    "id": .id, "kind": .word(CaseFileKind.self), "name": .text, "bornOn?": .day, "localId": .text,
                    "foundAs?": .text, "isRestricted": .flag, "closedOn?": .day,
                ]),
                "hasMore": .flag, "guidance?": .text,
            ]),
        .get("/files/{file}", .either([.childOverview, .plainOverview])),
        .get("/files/{file}/placements", ["file": .file, "placements": .list(.placementLine), "next?": .page]),
        .get("/files/{file}/chronology", ["file": .file, "entries": .list(.chronologyEntry), "next?": .page]),
        .get(
            "/files/{file}/people",
            [
                "file": .file, "allocations": .list(.allocation), "connected": .list(.connectedPerson),
                "involvement": .list(.involvement), "named?": .list(["worker": .id, "name": .text]),
            ]),
        .get("/files/{file}/involvement", ["file": .file, "summary": .text, "involvement": .list(.involvement)]),
        .get(
            "/files/{file}/who-looked",
            [
                "file": .file,
                "looks": .list([
                    "id": .number, "at": .instant, "worker?": .text, "agency?": .text, "act": .text, "basis": .text,
                    "record?": .id,
                ]),
                "next?": .page,
            ]),
        .post("/files/new/child", made: ["file": .id]),
        .post("/files/new/household", made: ["file": .id]),
        .post("/files/new/provider", made: ["file": .id]),
        .post("/files/{file}/people/new", made: ["person": .id]),
        .post("/files/{file}/people/{person}/edit", done: .nothing),
        .post("/files/{file}/restriction", done: ["isRestricted": .flag, "version": .number]),
        .post("/files/{file}/allocations/new", made: ["allocation": .id]),
        .post("/files/{file}/allocations/{allocation}/end", done: ["allocation": .id, "toOn": .day]),
        .post("/files/{file}/protected-address", done: ["address?": .text]),
        .post("/break-glass/locate", done: ["handle": .id]),
        .post(
            "/break-glass/{handle}", done: ["isOpen": .flag, "file": .id],
            waits: ["isOpen": .flag, "waitsFor": .text]),
    ]
}
