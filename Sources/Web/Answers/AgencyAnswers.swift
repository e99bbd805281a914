internal import Casework
internal import Domain

extension Described {
    /// The deployment's agencies, and what their governance looks at.
    static let agencies: [Described] = [
        .get(
            "/agencies",
            [
                "agencies": .list(["agency": .number, "code": .text, "name": .text, "kind": kind]), "next?": .page,
            ]),
        .post("/agencies/new", made: .setUp("agency", .number)),
        .post("/agencies/relations/new", done: .nothing),
        .get(
            "/audit",
            [
                "entries": .list([
                    "entry": .number, "at": .instant, "worker?": .text, "agency?": .text, "act": .text,
                    "basis?": .text, "files": .number, "record?": .text,
                ]),
                "next?": .page,
            ]),
        .get("/break-glass/review", ["requests": .list(glass), "next?": .page]),
        .post("/break-glass/requests/{request}/approve", done: .nothing),
        .post("/break-glass/requests/{request}/review", done: .nothing),
    ]

    /// The deployment is its operators' own agency.
    private static let kind: Shape = .word(AgencyKind.allCases.map(\.rawValue) + ["deployment"])

    private static let glass: Shape = [
        "request": .id, "worker": .text, "isMine": .flag, "file?": .text, "isRestricted": .flag, "reason": .text,
        "askedAt": .instant, "approvedBy?": .text, "activeUntil?": .instant, "reviewedBy?": .text,
        "reviewedAt?": .instant, "review?": .text, "isWaiting": .flag,
    ]
}
