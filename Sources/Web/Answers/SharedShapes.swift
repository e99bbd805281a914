internal import Domain
internal import Pages

/// What several answers tell in the same words.
extension Shape {
    /// Nothing to tell: an object without members.
    static let nothing: Shape = .object([])
    static let role: Shape = .named("Role", .word(Role.self))
    /// Where the next page of a list is: a path with its query.
    static let page: Shape = .text

    static let problem: Shape = .named(
        "Problem",
        [
            "type": .text, "title": .text, "status": .number, "detail": .text, "instance?": .text,
            "errors?": .list(["field": .text, "pointer": .text, "message": .text]),
        ])

    /// A file by its name, to those who see a placement with it.
    static let knownFile: Shape = .named(
        "KnownFile",
        [
            "file": .id, "kind": .word(CaseFileKind.self), "name": .text, "bornOn?": .day, "localId": .text,
            "authority": .text, "mayOpen": .flag,
            "worker?": ["name": .text, "telephone?": .text, "email?": .text],
        ])

    /// Whose a record is.
    static let identity: Shape = .named(
        "Identity",
        [
            "id": .id, "kind": .word(CaseFileKind.self), "name": .text, "bornOn?": .day, "localID": .text,
            "authority": .text, "workerName?": .text, "workerTelephone?": .text, "workerEmail?": .text,
        ])

    static let section: Shape = .named(
        "Section",
        ["name": .text, "body": .text, "version": .number, "completedBy?": .text, "completedAt?": .instant])

    static let scalings: Shape = .list(
        .named(
            "Scaling",
            [
                "scale": .number, "name?": .text, "reason": .text, "referrerScale?": .number, "by?": .text,
                "at": .instant, "record": .id,
            ]))

    static let involvement: Shape = .named(
        "Involvement",
        [
            "service": .text, "isCurrent": .flag, "name": .text, "telephone?": .text, "email?": .text,
            "agency": .text, "level?": .number, "fromOn": .day, "toOn?": .day, "through": .text,
        ])

    static let obligationState: Shape = .word(["open", "done", "waived", "superseded"])

    /// What somebody has to do by a day.
    static let obligationLine: Shape = .named(
        "ObligationLine",
        [
            "id": .id, "episode": .id, "placement": .id, "reference": .text, "task": .text, "role": .role,
            "level?": .number, "owner?": .text, "clause": .text, "doneBy?": .word(EventKind.self),
            "madeAt": .instant, "notBefore?": .day, "dueOn": .day, "due": .text, "firstDueOn": .day,
            "state": obligationState, "isLate": .flag, "endedAt?": .instant, "reportedAt?": .instant,
            "meeting?": .id, "version": .number,
        ])
}
