internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}/arrange`: when, where, who chairs and who writes, or another time, place and people.
enum ArrangeForm {
    static let arrange: FormRoute = FormRoute(
        path: "/meetings/{meeting}/arrange", access: .staff, summary: "Arrange a meeting",
        spec: FormSpec(id: "arrangeMeeting", fields: when + who + departures), isVersioned: true,
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let state = form.open.meeting.state
            guard state == .called || state == .arranged else {
                throw Refusal.conflict("This meeting is \(state.label.lowercased()): it cannot be arranged.")
            }
            let staff = try MeetingStaff.of(form.open.meeting.id, in: transaction)
            var opened = form.opened(
                spec(form.open, staff), values(form.open),
                title: state == .called ? "Arrange the meeting" : "Give the meeting another time, place or people",
                submit: "Arrange it", before: about(form.open))
            opened.version = form.open.meeting.version
            opened.changedBy = "A colleague"
            return opened
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard let chair = ActionOwner.Key(text: checked.text("chair")) else { throw Refusal.notFound }
            let at = checked.moment("plannedAt")
            try arrangeMeeting(
                form.open,
                ArrangeAnswers(
                    at: at.timestamp, day: at.day, minutesLong: checked.number("minutesLong"),
                    place: checked.text("place"), outsideBecause: checked.optionalText("outsideBecause") ?? "",
                    chair: chair, chairBecause: checked.optionalText("chairBecause") ?? "",
                    authorisedBy: checked.optionalText("authorisedBy").flatMap { ID($0) },
                    childsChoice: checked.optionalText("childsChoice") ?? "",
                    minuteTakerID: checked.optionalText("minuteTaker").flatMap { ID($0) },
                    twoPartsBecause: checked.optionalText("twoPartsBecause") ?? "",
                    isDoubleBooked: checked.flag("isDoubleBooked")),
                today: form.today, in: transaction)
            return form.done(.meetingArranged, .members(["version": .number(form.open.meeting.version + 1)]))
        })

    private static let when = [
        Field("plannedAt", "When?", .moment, called: "when the meeting is"),
        Field("minutesLong", "For how many minutes?", .number(15...480), called: "how long it is"),
        Field("place", "Where?", .text(maximum: 200), hint: "A room, or how to join online", called: "where it is"),
        Field(
            "outsideBecause", "Why on a day that the procedures do not give?", .longText(maximum: 2_000),
            isRequired: false, called: "why on such a day"),
    ]
    private static let who = [
        Field("chair", "Who chairs?", .select([]), called: "who chairs"),
        Field(
            "childsChoice", "Whom would the child have as chair?", .text(maximum: 1_000),
            hint: "In their words where you can", isRequired: false, called: "whom the child would have"),
        Field(
            "minuteTaker", "Who writes the minutes?", .select([]), isRequired: false, called: "who writes the minutes"),
        Field(
            "twoPartsBecause", "If a part is held without the child: why?", .longText(maximum: 2_000),
            isRequired: false, called: "why a part is held without the child"),
    ]
    private static let departures = [
        Field(
            "chairBecause", "If the procedures would have another chair: why this one?", .longText(maximum: 2_000),
            isRequired: false, called: "why this chair"),
        Field("authorisedBy", "Who authorises it?", .select([]), isRequired: false, called: "who authorises it"),
        Field(
            "isDoubleBooked", "Chair or minute taker have another meeting at that time, and it is to be so", .tick,
            isRequired: false),
    ]

    /// Without the questions that this meeting's procedures do not ask.
    private static func spec(_ open: OpenMeeting, _ staff: [MeetingStaffMember]) -> FormSpec {
        let fields = arrange.spec.fields.filter { field in
            switch field.name {
            case "childsChoice": open.rule.chair.childsChoice != nil
            case "twoPartsBecause": open.rule.child?.twoParts != nil
            default: true
            }
        }
        let people = MeetingStaffMember.people(staff)
        return FormSpec(id: arrange.spec.id, fields: fields).offering(staff.map(\.option), for: "chair")
            .offering(people, for: "minuteTaker").offering(people, for: "authorisedBy")
    }

    private static func values(_ open: OpenMeeting) -> FormValues {
        var values = FormValues()
        let meeting = open.meeting
        values.set("minutesLong", "\(meeting.arrangement?.minutesLong ?? 90)")
        values.set("plannedAt", moment: meeting.arrangement?.at.london)
        values.set("place", meeting.arrangement?.place)
        values.set("outsideBecause", meeting.arrangement?.outsideBecause)
        if let chair = meeting.chair {
            values.set("chair", ActionOwner.Key(worker: chair.id, role: chair.role).text)
            values.set("chairBecause", chair.because)
            values.set("authorisedBy", chair.authorisedBy?.description)
        }
        values.set("childsChoice", meeting.childsChoice)
        values.set("minuteTaker", meeting.minuteTakerID?.description)
        values.set("twoPartsBecause", meeting.twoPartsBecause)
        return values
    }

    /// The days that the procedures give, and whom they would have as chair.
    private static func about(_ open: OpenMeeting) -> [any Part] {
        [open.windowWords, open.chairWords].compactMap { $0 }.map { Inset($0) }
    }
}

extension OpenMeeting {
    /// The days on which it may be held; `nil` where every day will do.
    var windowWords: String? {
        guard let line = duties.timetable.line(.hold) else { return nil }
        let clauses = line.clauses.map(\.label).joined(separator: "; ")
        switch (line.first, line.last) {
        case (let first?, let last?) where last < first:
            return "The procedures leave no day for this meeting: not before \(first.written), and not after "
                + "\(last.written) (\(clauses))."
        case (let first?, let last?):
            return first == last
                ? "To be held on \(first.written) (\(clauses))."
                : "To be held between \(first.written) and \(last.written) (\(clauses))."
        case (let first?, nil): return "To be held on \(first.written) or later (\(clauses))."
        case (nil, let last?): return "To be held by \(last.written) (\(clauses))."
        case (nil, nil): return nil
        }
    }

    /// Who may chair, in the words of the procedures; `nil` where they say nothing.
    var chairWords: String? {
        let options = rule.chair.options.filter { $0.placements.contains(kind) }.map {
            "\(words.label(for: $0.role))\($0.isPreferredFromChildsTeam ? ", preferably of the child\u{2019}s own team" : "") (\($0.clause.label))"
        }
        let open = rule.chair.open.first { $0.placements.contains(kind) }.map {
            "The procedures name no chair: your choice (\($0.clause.label))."
        }
        let named = options.isEmpty ? open : "Chair: \(options.joined(separator: ", or "))."
        let apart = rule.chair.independence.map {
            "Nobody who had a part in the case before (\($0.clause.label)): the records are looked through when you choose."
        }
        let all = [named, apart].compactMap { $0 }
        return all.isEmpty ? nil : all.joined(separator: " ")
    }
}
