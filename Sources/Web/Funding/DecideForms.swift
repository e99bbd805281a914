internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A request is decided: by a sitting, or by the chair between two.
enum DecideForms {
    private static let sum: [Field] = [
        Field(
            "amount", "Sum in pounds", .text(maximum: 20), hint: "Leave it empty for what was asked for",
            isRequired: false, called: "the sum"),
        Field("fromOn", "First day", .day, hint: "Leave it empty for the day asked for", isRequired: false),
        Field("toOn", "Last day", .day, hint: "Leave it empty for the day asked for", isRequired: false),
        Field("conditions", "Conditions", .longText(maximum: 4_000), isRequired: false),
    ]

    static let decide: FormRoute = FormRoute(
        path: "/panel/{sitting}/requests/{funding}/decide", access: .ways([.kind]),
        summary: "Decide a request for money",
        spec: FormSpec(
            id: "decideFunding",
            fields: [Field("outcome", "What is decided?", .choice([]), called: "what is decided")] + sum + [
                Field(
                    "reason", "Why?", .longText(maximum: 4_000),
                    hint: "Needed where it is approved in part, deferred or declined", isRequired: false, called: "why")
            ]),
        isVersioned: true,
        subject: { asked in asked.id("funding") },
        open: { asked, transaction in
            let sitting = try PanelForms.read(asked, in: transaction)
            let form = try FundingForm.read(asked, in: transaction)
            guard form.caller.sitsOnPanel else { throw Refusal.notPermitted }
            guard sitting.state == .open, form.open.request.listedIn == sitting.id else {
                throw Refusal.conflict("Nothing is decided without an open sitting that has the request on its agenda.")
            }
            let left = try PanelPeople.of(sitting.id, request: form.open.request.id, in: transaction).filter(\.decides)
            let options = form.open.request.standing.outcomes.map { Option($0.rawValue, $0.label) }
            return form.opened(
                decide.spec.offering(options, for: "outcome"), title: "Decide \(form.open.request.terms.service)",
                submit: "Decide it", isVersioned: true, cancel: sitting.href,
                before: paper(form.open.request) + [count(left, sitting)])
        },
        further: { checked, _, faults in sumFaults(checked, &faults) },
        submit: { checked, opened, asked, transaction in
            let sitting = try PanelForms.read(asked, in: transaction)
            let form = try FundingForm.read(asked, in: transaction)
            guard let outcome = FundingOutcome(rawValue: checked.text("outcome")) else { throw Refusal.notFound }
            let id = try decideFunding(
                form.open, at: sitting, answers(checked, outcome), version: opened.version ?? 0, today: form.today,
                in: transaction)
            return form.done(
                .fundingDecided, .members(["decision": .id(id), "state": .text(outcome.state.rawValue)]), status: 201,
                to: sitting.href.text)
        })

    static let chairsAction: FormRoute = FormRoute(
        path: "/funding/{funding}/chairs-action", access: .ways([.kind]), summary: "Agree a request between sittings",
        spec: FormSpec(
            id: "chairsAction",
            fields: sum + [
                Field(
                    "reason", "Why can it not wait for a sitting?", .longText(maximum: 4_000),
                    called: "why it cannot wait")
            ]),
        isVersioned: true,
        open: { asked, transaction in
            let form = try FundingForm.read(asked, in: transaction)
            guard form.caller.holds(.panelChair) else { throw Refusal.notPermitted }
            guard let rule = form.open.rule, let clause = rule.chairsAction else {
                throw Refusal.conflict("Your agency\u{2019}s procedures let nobody agree a request between sittings.")
            }
            guard form.open.request.state.canBeChanged, form.open.request.listedIn == nil else {
                throw Refusal.conflict("This request is decided, or on the agenda of a sitting.")
            }
            let note = clause.note.map { " \($0)" } ?? ""
            return form.opened(
                chairsAction.spec, title: "Agree \(form.open.request.terms.service) between sittings",
                submit: "Agree it", isVersioned: true,
                before: [Warning("This departs from \(rule.clause.label).\(note)")] + paper(form.open.request))
        },
        further: { checked, _, faults in sumFaults(checked, &faults) },
        submit: { checked, opened, asked, transaction in
            let form = try FundingForm.read(asked, in: transaction)
            let id = try actAsChair(
                form.open, answers(checked, .agreedByChair), version: opened.version ?? 0, today: form.today,
                in: transaction)
            return form.done(
                .fundingDecided,
                .members(["decision": .id(id), "state": .text(FundingState.agreedByChair.rawValue)]), status: 201)
        })

    private static func sumFaults(_ checked: Checked, _ faults: inout [FieldFault]) {
        if let text = checked.optionalText("amount"), Money(text) == nil { faults.append(.money("amount")) }
    }

    private static func answers(_ checked: Checked, _ outcome: FundingOutcome) throws -> DecisionAnswers {
        DecisionAnswers(
            outcome: outcome, amount: try checked.money("amount"), fromOn: checked.optionalDay("fromOn"),
            toOn: checked.optionalDay("toOn"), conditions: checked.optionalText("conditions") ?? "",
            reason: checked.optionalText("reason") ?? "")
    }

    private static func paper(_ request: FundingRequest) -> [any Part] {
        [
            SummaryList([
                .init("Service", "\(request.terms.service), \(request.terms.provider)"),
                .init("Asked for", "\(request.priceWords), in all \(request.total.written)"),
                .init("Period", request.periodWords), .init("Why", request.terms.why),
                .init("Recommended by", request.recommended), .init("State", request.state.label),
            ])
        ]
    }

    private static func count(_ left: [PanelPerson], _ sitting: PanelSitting) -> any Part {
        let names = left.map(\.name).joined(separator: ", ")
        guard left.count >= sitting.quorum else {
            return Warning("There is no quorum: \(left.count) left to decide, and \(sitting.quorum) must be. \(names)")
        }
        return Inset("Left to decide: \(names). The quorum is \(sitting.quorum) (\(sitting.quorumClause)).")
    }
}
