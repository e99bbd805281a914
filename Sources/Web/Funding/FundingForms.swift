internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A request is corrected, withdrawn, answered.
enum FundingForms {
    static let correct: FormRoute = FormRoute(
        path: "/funding/{funding}/correct", access: .caseworkers, summary: "Correct a request for money",
        spec: FormSpec(id: "correctFunding", fields: AskForm.terms), isVersioned: true,
        open: { asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            guard form.open.mayChange(form.caller) else { throw Refusal.notPermitted }
            guard form.open.request.state.canBeChanged else {
                throw Refusal.conflict("This request is decided; ask for what is different with a new one.")
            }
            var opened = form.opened(
                correct.spec, values(form.open.request.terms), title: "Correct the request", submit: "Save",
                isVersioned: true)
            let last = try FundingRequests.versions(of: form.open.request.id, in: transaction).first?.changedBy
            opened.changedBy = try WorkerCards.of([last].compactMap { $0 }, in: transaction).values.first?.name ?? ""
            return opened
        },
        further: { checked, _, faults in AskForm.priceFaults(checked, &faults) },
        submit: { checked, opened, asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            try correctFunding(
                form.open, to: AskForm.read(checked), version: opened.version ?? 0, in: transaction)
            return form.done(.fundingCorrected, .members(["version": .number(form.open.request.version + 1)]))
        })

    static let withdraw: FormRoute = FormRoute(
        path: "/funding/{funding}/withdraw", access: .caseworkers, summary: "Withdraw a request for money",
        spec: FormSpec(
            id: "withdrawFunding",
            fields: [Field("reason", "Why is it withdrawn?", .longText(maximum: 2_000), called: "why it is withdrawn")]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            guard form.open.mayChange(form.caller) else { throw Refusal.notPermitted }
            guard form.open.request.state.canBeWithdrawn else {
                throw Refusal.conflict("This request cannot be withdrawn any more.")
            }
            return form.opened(withdraw.spec, title: "Withdraw the request", submit: "Withdraw it")
        },
        submit: { checked, _, asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            try withdrawFunding(form.open, because: checked.text("reason"), in: transaction)
            return form.done(.fundingWithdrawn, .members(["state": .text(FundingState.withdrawn.rawValue)]))
        })

    static let answer: FormRoute = FormRoute(
        path: "/funding/{funding}/answer", access: .caseworkers, summary: "Say what happens instead of a service",
        spec: FormSpec(
            id: "answerFunding",
            fields: [
                Field(
                    "note", "What happens instead, or what is clearer now?", .longText(maximum: 4_000),
                    called: "what happens instead")
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            guard let decision = form.open.toAnswer else { throw Refusal.conflict("There is nothing to answer.") }
            return form.opened(
                answer.spec, title: "What happens instead", submit: "Keep it",
                before: [Inset("The panel said: \(decision.outcome.label). \(decision.reason)")])
        },
        submit: { checked, _, asked, transaction in
            let form = try FundingForm.write(asked, in: transaction)
            try answerFunding(form.open, note: checked.text("note"), in: transaction)
            let state =
                try FundingRequests.find(form.open.request.id, in: transaction)?.state ?? form.open.request.state
            return form.done(.fundingAnswered, .members(["state": .text(state.rawValue)]), status: 201)
        })

    private static func values(_ terms: FundingTerms) -> FormValues {
        var values = FormValues()
        values.set("service", terms.service)
        values.set("provider", terms.provider)
        values.set("isExternal", terms.isExternal ? "true" : "false")
        values.set("unitPrice", terms.unitPrice.plain)
        values.set("unit", terms.unit.rawValue)
        values.set("quantity", "\(terms.quantity)")
        values.set("fromOn", day: terms.fromOn)
        values.set("toOn", day: terms.toOn)
        values.set("why", terms.why)
        return values
    }
}
