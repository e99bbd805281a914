internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}/funding/new`: what a meeting recommended and costs money is put to the panel (P0, F1).
enum AskForm {
    static let terms: [Field] = [
        Field("service", "Which service?", .text(maximum: 200), called: "the service"),
        Field("provider", "Who would give it?", .text(maximum: 200), called: "who would give it"),
        Field(
            "isExternal", "Is the provider outside the authority?", .flag,
            hint: "An external service starts once the panel has agreed.",
            called: "whether the provider is outside the authority"),
        Field(
            "unitPrice", "Price in pounds", .text(maximum: 20),
            hint: "For one of the units below, for example 1,234.50",
            called: "the price"),
        Field(
            "unit", "The price is for", .choice(FundingUnit.allCases.map { Option($0.rawValue, $0.label) }),
            called: "what the price is for"),
        Field("quantity", "How many?", .number(1...10_000), hint: "1 where it is paid once", called: "how many"),
        Field("fromOn", "First day", .day, called: "the first day"),
        Field("toOn", "Last day", .day, called: "the last day"),
        Field(
            "why", "Why is it needed?", .longText(maximum: 4_000),
            hint: "The panel reads this and nothing else of the file.",
            called: "why it is needed"),
    ]

    static let ask: FormRoute = FormRoute(
        path: "/meetings/{meeting}/funding/new", access: .caseworkers, summary: "Ask for money for a service",
        spec: FormSpec(
            id: "askForFunding",
            fields: [
                Field(
                    "from", "Which of the services that the meeting recommended?", .select([]),
                    hint: "Leave it empty where its minutes name none of them with a cost.", isRequired: false,
                    called: "the service that the meeting recommended")
            ] + terms),
        query: ["service"],
        open: { asked, transaction in
            let choice = try FundingChoice.read(asked.id("meeting"), in: transaction)
            let names = try WorkerCards.of([choice.presenter], in: transaction)
            let spec = ask.spec.offering(choice.recommended.map(\.option), for: "from")
            return FormRoute.Opened(
                spec: spec, values: values(choice, asked.query("service")), files: [choice.open.subject.childFileID],
                record: choice.open.meeting.id, title: "Ask the \(choice.rule.name) for money",
                caption: "\(choice.open.rule.name), \(choice.open.meeting.reference)", submit: "Put it to the panel",
                cancel: choice.open.href, above: [choice.open.identityBar],
                before: [
                    Inset(
                        "It is presented by the child\u{2019}s social worker, \(names[choice.presenter]?.name ?? "who is allocated") (\(choice.rule.clause.label))."
                    )
                ])
        },
        further: { checked, _, faults in priceFaults(checked, &faults) },
        submit: { checked, _, asked, transaction in
            let choice = try FundingChoice.read(asked.id("meeting"), in: transaction)
            let from = checked.optionalText("from").flatMap { value in
                choice.recommended.first { $0.option.value == value }
            }
            let made = try askForFunding(
                read(checked), at: from?.place, of: choice, today: transaction.caller.now.london.day, in: transaction)
            return FormRoute.Done(
                location: "/funding/\(made.id)", said: .fundingAsked,
                json: .members(["id": .id(made.id), "reference": .text(made.reference)]), status: 201, record: made.id,
                files: [choice.open.subject.childFileID])
        })

    /// What the meeting wrote down is filled in.
    private static func values(_ choice: FundingChoice, _ wanted: String?) -> FormValues {
        var values = FormValues()
        guard let first = choice.recommended.first(where: { $0.option.value == wanted }) ?? choice.recommended.first
        else {
            return values
        }
        values.set("from", first.option.value)
        values.set("service", first.name)
        values.set("provider", first.provider)
        values.set("unitPrice", first.cost?.plain)
        values.set("quantity", "1")
        return values
    }

    static func priceFaults(_ checked: Checked, _ faults: inout [FieldFault]) {
        if let text = checked.optionalText("unitPrice"), Money(text) == nil { faults.append(.money("unitPrice")) }
    }

    /// - Throws: `Refusal.invalid` for a price that is none.
    static func read(_ checked: Checked) throws -> FundingTerms {
        guard let unit = FundingUnit(rawValue: checked.text("unit")), let price = try checked.money("unitPrice") else {
            throw Refusal.invalid([FieldFault("unitPrice", "Enter the price.")])
        }
        return FundingTerms(
            service: checked.text("service"), provider: checked.text("provider"),
            isExternal: checked.flag("isExternal"),
            unitPrice: price, unit: unit, quantity: checked.number("quantity"), fromOn: checked.day("fromOn"),
            toOn: checked.day("toOn"), why: checked.text("why"))
    }
}

extension RecommendedCost {
    var option: Option {
        let provider = provider.isEmpty ? "" : ", \(provider)"
        return Option("\(place.item).\(place.place + 1)", "\(name)\(provider)\(cost.map { ": \($0.written)" } ?? "")")
    }
}
