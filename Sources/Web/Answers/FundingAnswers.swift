internal import Domain
internal import Storage

extension Shape {
    private static let line: Shape = .named(
        "FundingLine",
        [
            "id": .id, "reference": .text, "child?": .text, "service": .text, "provider": .text, "total": .text,
            "committed": .text, "spent": .text, "state": .word(FundingState.self), "isListed": .flag, "fromOn": .day,
            "toOn": .day, "agreedUntil?": .day,
        ])

    private static let decision: Shape = [
        "outcome": .word(FundingOutcome.self), "amount?": .text, "fromOn?": .day, "toOn?": .day, "conditions": .text,
        "reason": .text, "answerBy?": .day, "answer?": .text, "answeredBy?": .text, "by": .text, "at": .instant,
        "sitting?": .id, "deciders": .list(.text), "quorum": .number,
    ]

    fileprivate static let request: Shape = .named(
        "FundingRequest",
        [
            "id": .id, "reference": .text, "child": .text, "bornOn?": .day, "localID": .text, "authority": .text,
            "socialWorker?": .text, "socialWorkerTelephone?": .text, "socialWorkerEmail?": .text, "meeting": .id,
            "recommended": .text, "service": .text, "provider": .text, "isExternal": .flag, "unitPrice": .text,
            "unit": .word(FundingUnit.self), "quantity": .number, "total": .text, "fromOn": .day, "toOn": .day,
            "why": .text, "presentedBy": .text, "writtenBy": .text, "askedAt": .instant,
            "state": .word(FundingState.self), "sitting?": .id, "sittingAt?": .instant, "withdrawnBecause": .text,
            "startedOn?": .day, "committed": .text, "spent": .text, "agreedUntil?": .day, "departure?": .text,
            "version": .number, "decisions": .list(decision),
            "payments": .list(["paidOn": .day, "amount": .text, "by": .text, "at": .instant]),
            "versions": .list(["version": .number, "words": .text, "changedBy": .text, "changedAt": .instant]),
        ])

    fileprivate static let requests: Shape = [
        "requests": .list(line), "endsSoon": .list(line), "next?": .page,
    ]

    fileprivate static let sittingLine: Shape = [
        "id": .id, "reference": .text, "heldAt": .instant, "place": .text, "state": .word(PanelSitting.State.self),
        "quorum": .number,
    ]

    private static let item: Shape = [
        "position": .number, "request": .id, "reference": .text, "child?": .text, "bornOn?": .day, "localID?": .text,
        "authority?": .text, "socialWorker?": .text, "service": .text, "provider": .text, "isExternal": .flag,
        "price": .text, "total": .text, "fromOn": .day, "toOn": .day, "why": .text, "recommended": .text,
        "state": .word(FundingState.self), "left?": .number, "decided?": .word(FundingOutcome.self), "decision?": .text,
        "steppedOut": .list(["name": .text, "because": .text]),
    ]

    fileprivate static let sitting: Shape = .named(
        "PanelSitting",
        [
            "id": .id, "reference": .text, "heldAt": .instant, "place": .text, "state": .word(PanelSitting.State.self),
            "quorum": .number, "quorumClause": .text, "plannedBy": .text, "version": .number, "items": .list(item),
            "people": .list(["id": .id, "name": .text, "isChair": .flag, "isThere": .flag]),
        ])
}

extension Described {
    static let funding: [Described] = [
        .get("/funding", .requests),
        .get(
            "/funding/overview",
            [
                "by": .word(FundingTotals.Kind.self),
                "totals": .list([
                    "name": .text, "requests": .number, "asked": .text, "committed": .text, "spent": .text,
                ]),
            ]),
        .post("/funding/payments", made: ["requests": .number]),
        .get("/funding/{funding}", .request),
        .post("/meetings/{meeting}/funding/new", made: ["id": .id, "reference": .text]),
        .post("/funding/{funding}/correct", done: ["version": .number]),
        .post("/funding/{funding}/withdraw", done: ["state": .word(FundingState.self)]),
        .post("/funding/{funding}/answer", made: ["state": .word(FundingState.self)]),
        .post("/funding/{funding}/start", done: ["startedOn": .day]),
        .post("/funding/{funding}/payments/new", made: ["payment": .id]),
        .post(
            "/funding/{funding}/chairs-action", made: ["decision": .id, "state": .word(FundingState.self)]),
        .get("/panel", ["quorum?": .number, "sittings": .list(.sittingLine), "next?": .page]),
        .post("/panel/new", made: ["id": .id]),
        .get("/panel/{sitting}", .sitting),
        .post("/panel/{sitting}/agenda", done: ["listed": .number]),
        .post("/panel/{sitting}/attendance", done: ["version": .number]),
        .post("/panel/{sitting}/requests/{funding}/step-out", made: ["left": .number]),
        .post("/panel/{sitting}/end", done: ["state": .word(PanelSitting.State.self)]),
        .post(
            "/panel/{sitting}/requests/{funding}/decide", made: ["decision": .id, "state": .word(FundingState.self)]),
    ]
}
