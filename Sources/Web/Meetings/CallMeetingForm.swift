internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/placements/{placement}/meetings/new`: a meeting is called, or it is kept that there is to be none and why.
///
/// What was tried before stands above the questions: it is prompted and never a gate (B5).
enum CallMeetingForm {
    static let call: FormRoute = FormRoute(
        path: "/placements/{placement}/meetings/new", access: .caseworkers, summary: "Call a meeting",
        spec: FormSpec(
            id: "callMeeting",
            fields: [
                Field("kind", "Which meeting?", .choice([]), called: "which meeting"),
                Field(
                    "cause", "What gives cause?", .select([]), hint: "Leave it empty where it is none of these.",
                    isRequired: false, called: "what gives cause"),
                Field("reason", "Why, in your words", .longText(maximum: 4_000), called: "why, in your words"),
                Field(
                    "riskKnownOn", "When did the social worker learn of the risk?", .day, isRequired: false,
                    called: "the day the risk became known"),
                Field(
                    "isCalled", "Is the meeting to be held?",
                    .choice([
                        Option("yes", "Yes, call it"),
                        Option("no", "No, keep that it was considered", hint: "The reason is kept with your name."),
                    ]), called: "whether the meeting is to be held"),
                Field("after", "", .hidden, isRequired: false, called: "the meeting that it goes on from"),
            ]), query: ["after", "of"],
        open: { asked, transaction in
            let form = try SupportForm.open(asked, in: transaction)
            let choice = try MeetingChoice.read(for: form.support.placement, in: transaction)
            let support = try SupportParts.read(form.support.placement.id, in: transaction)
            var opened = form.opened(
                call.spec.offering(
                    choice.rules.map { Option($0.id, $0.name, hint: $0.clause.label) }, for: "kind"
                ).offering(causes(choice).map { Option($0.value, $0.label) }, for: "cause"),
                title: "Call a meeting", submit: "Keep it", before: uncovered(choice) + support.tried)
            opened.files += support.shown
            opened.values.set("kind", asked.query("of"))
            if let before = try before(asked, form.support.placement.id, in: transaction) {
                opened.values.set("kind", before.kind)
                opened.values.set("cause", series(before.kind, choice))
                opened.values.set("after", before.id.description)
            }
            return opened
        },
        further: { checked, opened, faults in
            guard let cause = checked.optionalText("cause"), let kind = checked.optionalText("kind"),
                !cause.hasPrefix(kind + ".")
            else { return }
            faults.append(FieldFault("cause", "Choose a cause of the meeting that you chose above, or none."))
        },
        submit: { checked, _, asked, transaction in
            let form = try SupportForm.open(asked, in: transaction)
            let placement = form.support.placement
            let choice = try MeetingChoice.read(for: placement, in: transaction)
            let cause = checked.optionalText("cause").flatMap { value in
                causes(choice).first { $0.value == value }?.text
            }
            let id = try callMeeting(
                CallAnswers(
                    kind: checked.text("kind"), cause: cause ?? "", reason: checked.text("reason"),
                    isCalled: checked.text("isCalled") == "yes", riskKnownOn: checked.optionalDay("riskKnownOn"),
                    follows: checked.optionalText("after").flatMap { ID($0) }),
                about: placement.id, today: form.today, in: transaction)
            return FormRoute.Done(
                location: "/meetings/\(id)", said: checked.text("isCalled") == "yes" ? .meetingCalled : .meetingRefused,
                json: .members(["id": .id(id)]), status: 201, record: id, files: form.known.shown)
        })

    /// Every cause of every kind, as the form sends it and as it is kept.
    private static func causes(_ choice: MeetingChoice) -> [(value: String, label: String, text: String)] {
        choice.rules.flatMap { rule in
            rule.triggers.enumerated().map { place, trigger in
                (
                    "\(rule.id).\(place + 1)", "\(rule.name): \(trigger.text) (\(trigger.clause.label))",
                    "\(trigger.text) (\(trigger.clause.label))"
                )
            }
        }
    }

    /// The meeting that the new one goes on from, of the same placement.
    private static func before(
        _ asked: FormRoute.Asked, _ placement: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> Meeting? {
        guard let id = asked.query("after").flatMap({ ID<Record>($0) }),
            let before = try Meetings.find(id, in: transaction), before.placementID == placement
        else { return nil }
        return before
    }

    /// The cause by which such a meeting goes on in a series, where the procedures know one.
    private static func series(_ kind: String, _ choice: MeetingChoice) -> String? {
        guard let rule = choice.rules.first(where: { $0.id == kind }),
            let place = rule.triggers.firstIndex(where: { $0.sign == .series })
        else { return nil }
        return "\(kind).\(place + 1)"
    }

    private static func uncovered(_ choice: MeetingChoice) -> [any Part] {
        guard !choice.isCovered else { return [] }
        return [
            Inset(
                "None of your agency\u{2019}s procedures is for a \(choice.kind.label). If you choose a meeting, you choose "
                    + "to work by one made for other placements.")
        ]
    }
}
