internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The same as JSON, and where the page leads.
extension FundingPage {
    var links: [(label: String, href: Href)] {
        let path = open.href.text
        var links: [(label: String, href: Href)] = []
        if open.mayChange(caller) {
            if request.state.canBeChanged { links.append(("Correct it", Href("\(path)/correct"))) }
            if request.state.canBeWithdrawn { links.append(("Withdraw it", Href("\(path)/withdraw"))) }
        }
        if open.mayWrite, caller.way != .kind, open.toAnswer != nil {
            links.append(("Say what happens instead", Href("\(path)/answer")))
        }
        if open.mayWrite, request.startedOn == nil, open.agreedOn != nil || !request.terms.isExternal,
            request.state != .declined, request.state != .withdrawn
        {
            links.append(("The service has started", Href("\(path)/start")))
        }
        if open.mayWrite, caller.paysForServices, request.state.isAgreed {
            links.append(("Note a payment", Href("\(path)/payments/new")))
        }
        if caller.holds(.panelChair), request.state.canBeChanged, request.listedIn == nil,
            open.rule?.chairsAction != nil
        {
            links.append(("Agree it between sittings", Href("\(path)/chairs-action")))
        }
        return links + [("All requests", "/funding"), ("Sittings of the panel", "/panel")]
    }

    var json: JSONValue {
        let (terms, subject) = (request.terms, open.subject)
        return .members([
            "id": .id(request.id), "reference": .text(request.reference), "child": .text(subject.childName),
            "bornOn": .day(subject.bornOn), "localID": .text(subject.localID), "authority": .text(subject.authority),
            "socialWorker": .text(subject.worker), "socialWorkerTelephone": .text(subject.workerTelephone),
            "socialWorkerEmail": .text(subject.workerEmail), "meeting": .id(request.meetingID),
            "recommended": .text(request.recommended), "service": .text(terms.service),
            "provider": .text(terms.provider), "isExternal": .bool(terms.isExternal),
            "unitPrice": .text(terms.unitPrice.plain), "unit": .text(terms.unit.rawValue),
            "quantity": .number(terms.quantity), "total": .text(request.total.plain), "fromOn": .day(terms.fromOn),
            "toOn": .day(terms.toOn), "why": .text(terms.why), "presentedBy": .text(name(request.presentedBy)),
            "writtenBy": .text(name(request.writtenBy)), "askedAt": .text(request.askedAt.iso8601),
            "state": .text(request.state.rawValue), "sitting": .id(request.listedIn),
            "sittingAt": .text(sitting?.heldAt.iso8601), "withdrawnBecause": .text(request.withdrawnBecause),
            "startedOn": .day(request.startedOn), "committed": .text(request.committed.plain),
            "spent": .text(request.spent.plain), "agreedUntil": .day(request.agreedUntil),
            "departure": .text(departureWords), "version": .number(request.version),
            "decisions": .list(open.decisions, decisionJSON), "payments": .list(open.payments, paymentJSON),
            "versions": .list(versions) { one in
                .members([
                    "version": .number(one.version), "words": .text(one.words), "changedBy": .text(name(one.changedBy)),
                    "changedAt": .text(one.changedAt.iso8601),
                ])
            },
        ])
    }

    private func decisionJSON(_ one: FundingDecision) -> JSONValue {
        let answer = open.answers.first { $0.decisionID == one.id }
        return .members([
            "outcome": .text(one.outcome.rawValue), "amount": .text(one.amount?.plain), "fromOn": .day(one.fromOn),
            "toOn": .day(one.toOn), "conditions": .text(one.conditions), "reason": .text(one.reason),
            "answerBy": .day(one.answerBy), "answer": .text(answer?.note),
            "answeredBy": .text(answer.map { name($0.writtenBy) }),
            "by": .text(name(one.decidedBy)), "at": .text(one.decidedAt.iso8601), "sitting": .id(one.sittingID),
            "deciders": .list(one.deciders) { .string(name($0)) }, "quorum": .number(one.quorum),
        ])
    }

    private func paymentJSON(_ one: FundingPayment) -> JSONValue {
        .members([
            "paidOn": .day(one.paidOn), "amount": .text(one.amount.plain), "by": .text(name(one.enteredBy)),
            "at": .text(one.enteredAt.iso8601),
        ])
    }
}
