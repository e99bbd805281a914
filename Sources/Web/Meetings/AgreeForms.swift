internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The minutes are agreed, and go to people (D5).
enum AgreeForms {
    static let agree: FormRoute = FormRoute(
        path: "/meetings/{meeting}/agree", access: .staff, summary: "Agree the minutes of a meeting",
        spec: FormSpec(
            id: "agreeMinutes",
            fields: [
                Field(
                    "agrees", "The minutes are agreed as they stand", .tick,
                    called: "that the minutes are agreed as they stand")
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard form.open.meeting.state == .held, let minutes = form.open.minutes.first else {
                throw Refusal.conflict("There are no minutes to agree, or they are agreed.")
            }
            let gaps = form.open.gaps.map { $0.words(form.open.words) }
            let names = try WorkerCards.of(form.open.people, in: transaction)
            var opened = form.opened(
                agree.spec, title: "Agree the minutes", submit: "Agree them",
                before: (gaps.isEmpty ? [] : [Warning("The minutes are not complete: \(gaps.joined(separator: " "))")])
                    + form.open.minutesParts(minutes, names))
            opened.version = minutes.version
            opened.changedBy = names[minutes.writtenBy]?.name ?? ""
            return opened
        },
        submit: { _, opened, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let version = try agreeMinutes(of: form.open, version: opened.version ?? 0, in: transaction)
            return form.done(.minutesAgreed, .members(["version": .number(version)]))
        })

    static let send: FormRoute = FormRoute(
        path: "/meetings/{meeting}/circulate", access: .staff, summary: "Note to whom the minutes went",
        spec: FormSpec(
            id: "sendMinutes",
            fields: [
                Field("people", "To whom?", .choices([]), called: "to whom the minutes went"),
                Field(
                    "way", "By which way?",
                    .choice(MeetingAttendee.SentBy.byHand.map { Option($0.rawValue, $0.label) }),
                    hint: "Inside shares them: a young person reads the words written for them and nothing else.",
                    called: "by which way"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard form.open.meeting.state == .agreed else { throw Refusal.conflict("The minutes are not agreed yet.") }
            return form.opened(
                send.spec.offering(options(form.open), for: "people"), title: "The minutes went to",
                submit: "Keep it")
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard let way = MeetingAttendee.SentBy(rawValue: checked.text("way")) else { throw Refusal.notFound }
            try sendMinutes(
                of: form.open, to: checked.choices("people").compactMap { ID($0) }, by: way, in: transaction)
            return form.done(.minutesSent, .members(["sent": .number(checked.choices("people").count)]))
        })

    private static func options(_ open: OpenMeeting) -> [Option] {
        open.attendees.filter { !$0.isLeftOut }.map { one in
            let account = one.ownRole.map { "Has an account here, as \($0.label)" }
            return Option(
                one.id.description, one.name, hint: account ?? (one.workerID == nil ? "Has no account here" : nil))
        }
    }
}

extension MeetingAttendee.SentBy {
    var label: String {
        switch self {
        case .inside: "Inside Holdfast"
        case .link: "By a web link"
        case .post: "By post"
        case .email: "By e-mail"
        case .hand: "By hand"
        }
    }
}
