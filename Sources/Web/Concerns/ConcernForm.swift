internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The Contact / Consultation Record as a form (requirements B2): to record one, and to correct one.
enum ConcernForm {
    /// Without the options that the agency's procedures and the placement give.
    static let record = FormSpec(
        id: "recordConcern",
        fields: who + what + scale + notice + [
            Field(
                "usesOtherPack", "Record it under the procedures for other kinds of placement", .tick, isRequired: false
            )
        ])
    static let correct = FormSpec(id: "correctConcern", fields: who + what + notice)

    private static let who = [
        Field(
            "raisedBy", "Who raises the concern?", .choice([]),
            hint: "Choose the worker where it is one of the people working with this placement.",
            called: "who raises the concern"),
        Field("referrerName", "Name of the person", .text(maximum: 200), called: "the person\u{2019}s name"),
        Field("referrerRelationship", "Who they are to the child", .choice([]), called: "who they are to the child"),
        Field(
            "referrerContact", "How to reach them", .text(maximum: 300), hint: "Telephone number or e-mail address",
            isRequired: false),
        Field("cameBy", "How did the concern come?", .choice([]), called: "how the concern came"),
        Field("cameAt", "When did it come?", .moment, called: "when the concern came"),
        Field(
            "beganByTelephone", "Was the first step a conversation on the telephone?", .flag,
            called: "whether the first step was a conversation on the telephone"),
    ]
    private static let what = [
        Field(
            "summary", "What is the concern?", .longText(maximum: 20_000),
            hint: "In the person\u{2019}s own words as far as you can.", called: "what the concern is"),
        Field("indicators", "What points to it?", .choices([]), hint: "Choose all that apply.", isRequired: false),
    ]
    private static let scale = [
        Field("scale", "How stable is the placement?", .choice([]), called: "how stable the placement is"),
        Field("scaleReason", "Why this number?", .longText(maximum: 4_000), called: "why you chose this number"),
        Field(
            "referrerScale", "The person\u{2019}s own number, where it differs", .select([]),
            hint: "Leave it empty where you agreed on the number.", isRequired: false),
    ]
    private static let notice = [
        Field(
            "carerGaveNotice", "Has the carer given notice?",
            .choice(Concern.Notice.allCases.map { Option($0.rawValue, $0.label) }),
            called: "whether the carer has given notice"),
        Field(
            "noticeReceivedOn", "When was the notice received?", .day, hint: "Only where notice was given.",
            isRequired: false, called: "when the notice was received"),
        Field(
            "outcome", "What was agreed?", .longText(maximum: 8_000), hint: "You can add to this later.",
            isRequired: false),
    ]

    /// The form with what the procedures offer.
    static func offering(_ spec: FormSpec, terms: ConcernTerms, workers: [AllocatedWorker], caller: Caller) -> FormSpec
    {
        var people = [Option("me", "I do: \(caller.displayName)")]
        for worker in workers where worker.workerID != caller.workerID {
            guard !people.contains(where: { $0.value == worker.workerID.description }) else { continue }
            people.append(Option(worker.workerID.description, "\(worker.name), \(worker.role.label)"))
        }
        people.append(Option("other", "Somebody else"))
        var spec = spec.offering(people, for: "raisedBy")
            .offering(terms.referrers.map { Option($0.id, $0.label) }, for: "referrerRelationship")
            .offering(terms.channels.map { Option($0.id, $0.label) }, for: "cameBy")
            .offering(terms.indicators.map { Option($0.id, $0.label) }, for: "indicators")
        if spec.field("scale") != nil {
            spec = spec.offering(scaleOptions(terms.scale), for: "scale")
                .offering(terms.scale.points.map { Option("\($0.value)", "\($0.value)") }, for: "referrerScale")
        }
        return spec
    }

    static func scaleOptions(_ scale: StabilityScale) -> [Option] {
        scale.points.map { Option("\($0.value)", "\($0.value). \($0.name)", hint: $0.description) }
    }

    /// What belongs together but no single answer shows.
    static func further(_ checked: Checked, _ faults: inout [FieldFault]) {
        let notice = checked.optionalText("carerGaveNotice")
        if notice == Concern.Notice.yes.rawValue, checked.optionalDay("noticeReceivedOn") == nil {
            if !faults.contains(where: { $0.field == "noticeReceivedOn" }) {
                faults.append(FieldFault("noticeReceivedOn", "Enter the day on which the notice was received."))
            }
        } else if notice != nil, notice != Concern.Notice.yes.rawValue, checked.optionalDay("noticeReceivedOn") != nil {
            faults.append(FieldFault("noticeReceivedOn", "Leave the day empty, or choose that notice was given."))
        }
    }

    static func concern(_ checked: Checked) -> Concern {
        Concern(
            referrerName: checked.text("referrerName"), referrerRelationship: checked.text("referrerRelationship"),
            referrerContact: checked.optionalText("referrerContact") ?? "", cameBy: checked.text("cameBy"),
            beganByTelephone: checked.flag("beganByTelephone"), summary: checked.text("summary"),
            indicators: checked.choices("indicators"),
            carerGaveNotice: Concern.Notice(rawValue: checked.text("carerGaveNotice")) ?? .notKnown,
            noticeReceivedOn: checked.optionalDay("noticeReceivedOn"), outcome: checked.optionalText("outcome") ?? "")
    }

    static func raisedBy(_ checked: Checked, caller: Caller) -> ID<Worker>? {
        let chosen = checked.text("raisedBy")
        return chosen == "me" ? caller.workerID : ID<Worker>(chosen)
    }

    /// What a record holds, as the form shows it.
    static func values(_ recorded: RecordedConcern, caller: Caller) -> FormValues {
        var values = FormValues()
        let concern = recorded.concern
        values.set("raisedBy", recorded.raisedBy.map { $0 == caller.workerID ? "me" : $0.description } ?? "other")
        values.set("referrerName", concern.referrerName)
        values.set("referrerRelationship", concern.referrerRelationship)
        values.set("referrerContact", concern.referrerContact)
        values.set("cameBy", concern.cameBy)
        values.set("cameAt", moment: recorded.cameAt.london)
        values.set("beganByTelephone", concern.beganByTelephone ? "true" : "false")
        values.set("summary", concern.summary)
        values.set("indicators", concern.indicators)
        values.set("carerGaveNotice", concern.carerGaveNotice.rawValue)
        values.set("noticeReceivedOn", day: concern.noticeReceivedOn)
        values.set("outcome", concern.outcome)
        return values
    }
}
