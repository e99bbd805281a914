internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What people write about a placement so that it holds: support that was tried, what is expected, and what they decide
/// when the child's history asks (requirements B5, B6).
enum SupportForms {
    static let tried: FormRoute = FormRoute(
        path: "/placements/{placement}/support-tried/new", access: .caseworkers, summary: "Note support that was tried",
        spec: FormSpec(
            id: "supportTried",
            fields: [
                Field("kind", "What was tried?", .choice([]), called: "what was tried"),
                Field("triedOn", "When?", .day, called: "the day it was tried"),
                Field(
                    "byWhom", "By whom?", .text(maximum: 200), hint: "Who gave the support or led the talk",
                    called: "by whom it was tried"),
                Field(
                    "effect", "What came of it?", .longText(maximum: 4_000), hint: "What changed, and what did not",
                    called: "what came of it"),
            ]),
        open: { asked, transaction in
            let form = try SupportForm.open(asked, in: transaction)
            guard !form.support.kinds.isEmpty else {
                throw Refusal.conflict("The procedures for this placement name no kinds of support.")
            }
            var values = FormValues()
            values.set("triedOn", day: form.today)
            return form.opened(
                tried.spec.offering(
                    form.support.kinds.map { Option($0.id, $0.label, hint: $0.clause.label) }, for: "kind"),
                values, title: "Support that was tried", submit: "Note it")
        },
        submit: { checked, _, asked, transaction in
            let id = try noteSupportTried(
                checked.text("kind"), on: checked.day("triedOn"), byWhom: checked.text("byWhom"),
                effect: checked.text("effect"), of: asked.id("placement"), in: transaction)
            return try SupportForm.done(asked, .triedNoted, .members(["supportTried": .id(id)]), in: transaction)
        })

    static let change: FormRoute = FormRoute(
        path: "/placements/{placement}/expected-changes/new", access: .caseworkers, summary: "Note an expected change",
        spec: FormSpec(
            id: "expectedChange",
            fields: [
                Field(
                    "kind", "What is expected?",
                    .choice(ExpectedChange.allCases.map { Option($0.rawValue, $0.label) }), called: "what is expected"),
                Field("what", "In your words", .longText(maximum: 2_000), called: "what is expected, in your words"),
                Field(
                    "expectedOn", "When?", .day, hint: "Leave it empty where nobody knows yet.", isRequired: false,
                    called: "the day it is expected"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            try SupportForm.open(asked, in: transaction).opened(
                change.spec, title: "What is expected in this placement", submit: "Note it",
                before: [Inset("The procedures may ask you to decide whether to call a support meeting about it.")])
        },
        submit: { checked, _, asked, transaction in
            guard let kind = ExpectedChange(rawValue: checked.text("kind")) else { throw Refusal.notFound }
            try noteExpectedChange(
                kind, checked.text("what"), on: checked.optionalDay("expectedOn"), in: asked.id("placement"),
                transaction: transaction)
            return try SupportForm.done(asked, .changeNoted, .members(["kind": .text(kind.rawValue)]), in: transaction)
        })

    static let decide: FormRoute = FormRoute(
        path: "/placements/{placement}/decisions/new", access: .caseworkers,
        summary: "Decide whether to call a support meeting",
        spec: FormSpec(
            id: "decidePrompt",
            fields: [
                Field("prompt", "What do you decide on?", .choice([]), called: "what you decide on"),
                Field("isCalled", "Is a support meeting to be called?", .flag, called: "whether a meeting is called"),
                Field(
                    "reason", "Why?", .longText(maximum: 4_000), hint: "It is kept with your name.",
                    called: "why you decide so"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try SupportForm.open(asked, in: transaction)
            let open = form.support.undecided
            guard !open.isEmpty else { throw Refusal.conflict("Nothing is to be decided about this placement.") }
            let options = open.map {
                Option(
                    $0.rule.id, "\($0.rule.asks) (\($0.rule.clause.label))", hint: $0.evidence.joined(separator: " "))
            }
            return form.opened(
                decide.spec.offering(options, for: "prompt"), title: "Decide on a support meeting",
                submit: "Keep the decision", before: try EarlierParts.read(form.support, in: transaction).parts)
        },
        submit: { checked, _, asked, transaction in
            let isCalled = checked.flag("isCalled")
            try decidePrompt(
                checked.text("prompt"), isCalled: isCalled, reason: checked.text("reason"), of: asked.id("placement"),
                in: transaction)
            return try SupportForm.done(asked, .promptDecided, .members(["isCalled": .bool(isCalled)]), in: transaction)
        })
}

/// What these forms share: the child above, and the placement they lead back to.
struct SupportForm: Sendable {
    let support: PlacementSupport
    let known: KnownFiles
    let today: Day

    /// - Throws: `Refusal.notFound` for a placement out of sight; `.notPermitted` by broken glass.
    static func open(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> SupportForm {
        let support = try PlacementSupport.read(asked.id("placement"), in: transaction)
        guard try mayNote(about: support.placement.id, in: transaction) else { throw Refusal.notPermitted }
        return SupportForm(
            support: support, known: try KnownFiles.find([support.placement.childFileID], in: transaction),
            today: try transaction.caller.now.london.day)
    }

    func opened(
        _ spec: FormSpec, _ values: FormValues = FormValues(), title: String, submit: String, before: [any Part] = []
    ) -> FormRoute.Opened {
        let file = support.placement.childFileID
        let above: [any Part] =
            known.identities[file].map { child in
                [
                    IdentityBar(
                        name: child.name, href: known.href(file), bornOn: child.bornOn?.written,
                        localID: child.localID, responsibleAuthority: child.authority)
                ]
            } ?? []
        return FormRoute.Opened(
            spec: spec, values: values, files: known.shown, title: title, submit: submit,
            cancel: Href("/placements/\(support.placement.id)"), above: above, before: before)
    }

    static func done(
        _ asked: FormRoute.Asked, _ said: Said, _ json: JSONValue, in transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let id: ID<Placement> = asked.id("placement")
        let files = try Placements.find(id, in: transaction).map { [$0.childFileID] } ?? []
        return FormRoute.Done(location: "/placements/\(id)", said: said, json: json, status: 201, files: files)
    }
}
