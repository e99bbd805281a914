internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/concerns/raise`: anybody signed in says in their own words what worries them (P3 3 and 4).
enum RaiseConcernForm {
    static let spec = FormSpec(
        id: "raiseConcern",
        fields: [
            Field("authority", "Which authority is responsible for the child?", .choice([]), called: "the authority"),
            Field(
                "placement", "Which child is it about?", .select([]), hint: "Choose the child if they are listed.",
                isRequired: false),
            Field(
                "child", "The child\u{2019}s name and date of birth", .text(maximum: 300),
                hint: "Only if the child is not listed above. Say as much as you know.", isRequired: false),
            Field("concern", "What worries you?", .longText(maximum: 20_000), called: "what worries you"),
            Field(
                "scale", "How would you scale it yourself?", .select([]),
                hint: "You need not, if you would rather not.",
                isRequired: false),
            Field(
                "telephone", "A telephone number you can be reached on", .telephone, isRequired: false,
                autocomplete: "tel"),
        ])

    static let route = FormRoute(
        path: "/concerns/raise", access: .ways([.wide, .team, .case, .kind, .own]), summary: "Raise a concern",
        spec: spec,
        open: open,
        further: { checked, _, faults in
            if checked.optionalText("placement") == nil, checked.optionalText("child") == nil {
                faults.append(
                    FieldFault("child", "Say which child it is about: choose the child, or enter what you know."))
            }
        },
        submit: submit)

    @Sendable
    private static func open(_ asked: FormRoute.Asked, _ transaction: borrowing Transaction) throws -> FormRoute.Opened
    {
        let caller = try transaction.caller
        let authorities = try Intakes.authorities(in: transaction)
        guard !authorities.isEmpty else {
            throw Refusal.conflict(
                "No authority works with your agency here yet, so there is nobody to take the concern.")
        }
        // Only those who live or work in the placement choose it; a caseworker records on the placement itself.
        let placements = caller.way == .own ? try PlacementsInView.current(in: transaction) : []
        let people = try Identities.of(placements.map(\.childFileID), in: transaction)
        let children = placements.map { placement in
            Option(
                placement.id.description,
                people[placement.childFileID]?.name ?? "The child placed since \(placement.startedOn.written)")
        }
        var values = FormValues()
        if authorities.count == 1 { values.set("authority", "\(authorities[0].agencyID)") }
        if children.count == 1 { values.set("placement", children[0].value) }
        let scale = (try? AdoptedProcedures.current(in: transaction))?.packs.rules.scale
        let points =
            scale.map { ConcernForm.scaleOptions($0) } ?? StabilityScale.values.map { Option("\($0)", "\($0)") }
        return FormRoute.Opened(
            spec: spec.offering(authorities.map { Option("\($0.agencyID)", $0.name) }, for: "authority")
                .offering(children, for: "placement").offering(points, for: "scale"),
            values: values, files: placements.map(\.childFileID).filter { people[$0] != nil }, title: "Raise a concern",
            submit: "Send it",
            before: [
                Paragraphs(
                    "Your concern goes to the placement stability officer of the authority. They will call you back or take it up straight away. If somebody is in danger now, ring 999."
                )
            ])
    }

    @Sendable
    private static func submit(
        _ checked: Checked, _ opened: FormRoute.Opened, _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        let new = NewIntake(
            authority: Int(checked.text("authority")) ?? 0,
            placement: checked.optionalText("placement").flatMap { ID($0) },
            childDescribed: checked.optionalText("child") ?? "", concern: checked.text("concern"),
            scale: checked.optionalText("scale").flatMap { Int($0) }, telephone: checked.optionalText("telephone") ?? ""
        )
        guard let reference = try Intakes.raise(new, by: transaction.caller, in: transaction) else {
            throw Refusal.invalid([FieldFault("authority", "Choose the authority that is responsible for this child.")])
        }
        return FormRoute.Done(
            location: "/my-work", said: .concernRaised, json: .members(["reference": .text(reference.description)]),
            status: 201,
            files: opened.files)
    }
}
