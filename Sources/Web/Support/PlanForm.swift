internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/episodes/{episode}/plan`: the plan of support is agreed, and later its next version (P3 5.3, 5.5).
enum PlanForm {
    /// Actions that stand in one plan at a time.
    static let places = 1...6

    static let agree: FormRoute = FormRoute(
        path: "/episodes/{episode}/plan", access: .caseworkers, summary: "Agree a plan of support",
        spec: FormSpec(id: "agreePlan", fields: help + places.flatMap(action) + agreement),
        isVersioned: true,
        open: { asked, transaction in
            let form = try EpisodeForm.open(asked, in: transaction)
            let rule = try form.episode.planRule()
            guard try mayPlan(form.episode, in: transaction) else { throw Refusal.notPermitted }
            let plan = try SupportPlans.of(asked.id("episode"), in: transaction)
            let actions = try plan.map { try PlanActions.of($0.id, in: transaction).filter(\.isOpen) } ?? []
            let owners = try PlanActions.owners(in: asked.id("episode"), in: transaction)
            var opened = form.opened(
                spec(owners, isFirst: plan == nil),
                plan.map { PlanValues(plan: $0.version.content, actions: actions).values }
                    ?? first(rule, form),
                title: plan == nil ? "Agree a plan of support" : "Change the plan of support",
                submit: plan == nil ? "Agree the plan" : "Agree the change", before: [about(rule)])
            opened.version = plan?.version.number ?? 0
            let changer = try WorkerCards.of([plan?.version.writtenBy].compactMap { $0 }, in: transaction)
            opened.changedBy = changer.values.first?.name ?? ""
            opened.record = plan?.id
            return opened
        },
        further: { checked, _, faults in PlanForm.further(checked, &faults) },
        submit: { checked, opened, asked, transaction in
            let now = try transaction.caller.now
            let (plan, version) = try agreePlan(
                PlanAnswers(checked), of: asked.id("episode"), version: opened.version ?? 0, today: now.london.day,
                in: transaction)
            return FormRoute.Done(
                location: "/plans/\(plan)", said: .planAgreed,
                json: .members(["plan": .id(plan), "version": .number(version)]), status: version == 1 ? 201 : 200,
                record: plan, files: try Concerns.files(plan, in: transaction))
        })

    private static let help = [
        Field(
            "helpsYoungPerson", "What helps the young person", .longText(maximum: 4_000),
            called: "what helps the young person"),
        Field("helpsCarers", "What helps the carers", .longText(maximum: 4_000), called: "what helps the carers"),
    ]

    private static func action(_ place: Int) -> [Field] {
        [
            Field(
                "action\(place)", "Action \(place): what is to be done", .text(maximum: 300),
                isRequired: place == 1, called: "what is to be done as action \(place)"),
            Field(
                "owner\(place)", "Action \(place): who does it", .select([]),
                hint: place == 1
                    ? "It stands on their worklist. For what carer or young person do, choose who sees to it." : nil,
                isRequired: place == 1, called: "who does action \(place)"),
            Field(
                "due\(place)", "Action \(place): by which day", .day, isRequired: place == 1,
                called: "the day of action \(place)"),
        ]
    }

    private static let agreement = [
        Field(
            "callEvery", "Days between two calls to carer and young person", .number(1...366),
            hint: "7 for a call a week", called: "the days between two calls"),
        Field("reviewOn", "When is the plan looked at again?", .day, called: "the day to look at it again"),
        Field("carerAgreed", "Which carer agreed to it?", .text(maximum: 200), called: "which carer agreed"),
        Field("carerAgreedOn", "When did the carer agree?", .day, called: "the day the carer agreed"),
        Field(
            "youngPersonView", "What the young person says of it", .longText(maximum: 4_000),
            hint: "In their own words where you can", isRequired: false, called: "what the young person says of it"),
        Field(
            "youngPersonOn", "When was the young person asked?", .day, isRequired: false,
            called: "the day the young person was asked"),
        Field(
            "noViewBecause", "If there is no view of the young person: why?", .longText(maximum: 2_000),
            isRequired: false, called: "why there is no view of the young person"),
        Field(
            "changedBecause", "What is changed, and why?", .longText(maximum: 2_000),
            hint: "The plan as it was before is kept.", isRequired: false, called: "what is changed and why"),
    ]

    private static func spec(_ owners: [ActionOwner], isFirst: Bool) -> FormSpec {
        let options = owners.map { owner in
            let role = owner.key.role.label
            return Option(owner.key.text, "\(owner.name), \(role)\(owner.isAllocated ? ", allocated" : "")")
        }
        let fields = agree.spec.fields.compactMap { field -> Field? in
            guard field.name == "changedBecause" else { return field }
            return isFirst ? nil : Field(field.name, field.label, field.kind, hint: field.hint, called: field.called)
        }
        return places.reduce(FormSpec(id: agree.spec.id, fields: fields)) { spec, place in
            spec.offering(options, for: "owner\(place)")
        }
    }

    /// What a new plan begins with.
    private static func first(_ rule: SupportPlanRule, _ form: EpisodeForm) -> FormValues {
        var values = FormValues()
        let every = form.episode.pathway.rules.contactLists.first { $0.starts.contains(.planAgreed) }?.every
        if let every {
            values.set("callEvery", "\(form.episode.pathway.calendar.end(every, from: form.today) - form.today)")
        }
        values.set("reviewOn", day: form.episode.pathway.calendar.end(rule.review.within, from: form.today))
        values.set("carerAgreedOn", day: form.today)
        return values
    }

    private static func about(_ rule: SupportPlanRule) -> any Part {
        Inset(
            "A plan of support for young person and carers (\(rule.clause.label)). Each action has an owner and a day "
                + "(\(rule.actions.label)). It is looked at again within \(rule.review.within.label) "
                + "(\(rule.review.clause.label)).")
    }

    /// Half an action is none, and a view has its day or there is a reason for having none.
    private static func further(_ checked: Checked, _ faults: inout [FieldFault]) {
        for place in places.dropFirst() {
            let has = [
                checked.optionalText("action\(place)") != nil, checked.optionalText("owner\(place)") != nil,
                checked.optionalDay("due\(place)") != nil,
            ]
            guard has.contains(true) else { continue }
            if !has[0] { faults.append(FieldFault("action\(place)", "Enter what is to be done as action \(place).")) }
            if !has[1] { faults.append(FieldFault("owner\(place)", "Select who does action \(place).")) }
            if !has[2] { faults.append(FieldFault("due\(place)", "Enter the day of action \(place).")) }
        }
        let (view, day) = (checked.optionalText("youngPersonView"), checked.optionalDay("youngPersonOn"))
        let reason = checked.optionalText("noViewBecause")
        switch (view, day, reason) {
        case (nil, _, nil):
            faults.append(
                FieldFault("youngPersonView", "Enter what the young person says of it, or below why you do not know."))
        case (nil, .some, .some):
            faults.append(FieldFault("youngPersonOn", "Leave this empty where there is no view."))
        case (.some, nil, _): faults.append(FieldFault("youngPersonOn", "Enter the day the young person was asked."))
        case (.some, .some, .some):
            faults.append(FieldFault("noViewBecause", "Leave this empty where the young person gave a view."))
        default: break
        }
    }
}
