internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/notices/new`: notice that a placement is to end, given online by a carer or a provider's own
/// worker, or typed in by the authority (E1).
enum GiveNoticeForm {
    static let give: FormRoute = FormRoute(
        path: "/placements/{placement}/notices/new", access: .fileReaders, summary: "Give notice",
        spec: FormSpec(
            id: "giveNotice",
            fields: [
                Field("givenBy", "Who gives notice?", .choice([]), called: "who gives notice"),
                Field(
                    "name", "The person\u{2019}s name", .text(maximum: 200), hint: "Who of them gives it",
                    called: "the name of the person who gives notice"),
                Field("receivedOn", "When was it received?", .day, called: "the day it was received"),
                Field("cameBy", "How did it come?", .choice([]), called: "how it came"),
                Field(
                    "reason", "Reason", .select(NoticeReason.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "the reason"),
                Field("words", "Why, in words", .longText(maximum: 3_900), called: "why notice is given"),
                Field(
                    "endOn", "The last day that the notice names", .day,
                    hint: "Leave it empty where it names none: the contract then says the earliest.", isRequired: false,
                    called: "the last day"),
                Field(
                    "isException", "The child must move at once to be safe", .tick,
                    hint: "Only where staying a day longer is a danger to the child or to others.", isRequired: false),
                Field(
                    "exceptionReason", "Why must the child move at once?", .longText(maximum: 4_000),
                    hint: "Only for an immediate move to be safe", isRequired: false,
                    called: "why the child must move at once"),
                Field(
                    "authorisedBy", "Who authorised the immediate move?", .text(maximum: 200),
                    hint: "Name and post. Only for an immediate move to be safe", isRequired: false,
                    called: "who authorised the immediate move"),
            ]),
        keepsDraft: true, query: ["meeting"], open: open,
        further: { checked, _, faults in
            guard checked.optionalFlag("isException") == true else { return }
            if checked.optionalText("exceptionReason") == nil {
                faults.append(FieldFault("exceptionReason", "Say why the child must move at once to be safe."))
            }
            if checked.optionalText("authorisedBy") == nil {
                faults.append(FieldFault("authorisedBy", "Name the person who authorised the immediate move."))
            }
        },
        submit: { checked, _, asked, transaction in
            let form = try NoticeForm.read(asked.id("placement"), in: transaction)
            let (id, files) = try giveNotice(
                try answers(checked, asked), about: form.choice, today: form.today, in: transaction)
            return FormRoute.Done(
                location: "/notices/\(id)", said: .noticeGiven, json: .members(["notice": .id(id)]), status: 201,
                files: form.caller.way == .own ? form.line.known.shown : files)
        })

    private static func open(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Opened {
        let form = try NoticeForm.read(asked.id("placement"), in: transaction)
        let givers = form.choice.givers(for: form.caller)
        guard !givers.isEmpty else { throw Refusal.notPermitted }
        if form.caller.way != .own, try BreakGlass.reaches(form.placement.id, in: transaction) {
            throw Refusal.notPermitted
        }
        guard form.placement.endedOn == nil else { throw Refusal.conflict("The placement has ended.") }
        let isOwn = form.caller.way == .own
        let channels: [NoticeChannel] = isOwn ? [.online] : [.letter, .email, .telephone, .inPerson]
        var values = FormValues()
        values.set("receivedOn", day: form.today)
        if isOwn { values.set("name", form.caller.displayName) }
        if givers.count == 1 { values.set("givenBy", givers[0].rawValue) }
        if channels.count == 1 { values.set("cameBy", channels[0].rawValue) }
        if asked.query("meeting") != nil {
            values.set("givenBy", NoticeGiver.authority.rawValue)
            values.set("name", form.caller.displayName)
            values.set("reason", NoticeReason.plannedMove.rawValue)
        }
        return form.opened(
            give.spec.offering(givers.map { Option($0.rawValue, $0.label.capitalisedFirst) }, for: "givenBy")
                .offering(channels.map { Option($0.rawValue, $0.label) }, for: "cameBy"),
            values, title: "Give notice", submit: "Give notice",
            before: try hints(form, givers, in: transaction))
    }

    /// What the notice will come to, before it is given.
    private static func hints(
        _ form: NoticeForm, _ givers: [NoticeGiver], in transaction: borrowing Transaction
    ) throws -> [any Part] {
        let lengths = givers.map { giver in
            let length = form.choice.length(givenBy: giver)
            return length.map {
                "The \(giver.label)\u{2019}s notice is \($0.words) (\($0.setBy)): received today, the placement ends on "
                    + "\($0.end(receivedOn: form.today, calendar: form.choice.calendar).written) at the earliest."
            } ?? "Nothing says how long the \(giver.label)\u{2019}s notice is."
        }
        var parts: [any Part] = [Inset(lengths.joined(separator: "\n"))]
        for giver in givers {
            guard let rule = form.choice.rule(givenBy: giver),
                try Notices.met(about: form.placement.id, in: rule.meeting, transaction: transaction) == nil
            else { continue }
            let meeting = form.choice.rules.meeting(rule.meeting)?.name ?? "meeting"
            parts.append(
                Warning(
                    "No \(meeting) has been held about this placement. By \(rule.clause.label) the \(giver.label) gives no "
                        + "notice before that: it is recorded as premature, unless the child must move at once to be safe."
                ))
        }
        return parts
    }

    private static func answers(_ checked: Checked, _ asked: FormRoute.Asked) throws -> NoticeAnswers {
        guard let giver = NoticeGiver(rawValue: checked.text("givenBy")),
            let channel = NoticeChannel(rawValue: checked.text("cameBy")),
            let reason = NoticeReason(rawValue: checked.text("reason"))
        else { throw Refusal.notFound }
        let exception =
            checked.flag("isException")
            ? (checked.optionalText("exceptionReason") ?? "", checked.optionalText("authorisedBy") ?? "") : nil
        return NoticeAnswers(
            givenBy: giver, name: checked.text("name"), receivedOn: checked.day("receivedOn"), cameBy: channel,
            reason: reason, words: checked.text("words"), endOn: checked.optionalDay("endOn"),
            exception: exception.map { (reason: $0.0, authorisedBy: $0.1) },
            meeting: try asked.query("meeting").map {
                guard let id = ID<Record>($0) else { throw Refusal.notFound }
                return id
            })
    }
}
