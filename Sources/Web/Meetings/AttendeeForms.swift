internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Who is asked to a meeting, and what they answer.
enum AttendeeForms {
    static let add: FormRoute = FormRoute(
        path: "/meetings/{meeting}/people/new", access: .staff, summary: "Put somebody on a meeting\u{2019}s list",
        spec: FormSpec(
            id: "addAttendee",
            fields: [
                Field("party", "As what?", .select([]), called: "as what they come"),
                Field(
                    "worker", "Somebody with an account", .select([]),
                    hint:
                        "Carers, young people and providers of this placement, and your agency\u{2019}s staff. For anybody else, enter the name below.",
                    isRequired: false),
                Field("name", "Name of somebody else", .text(maximum: 200), isRequired: false),
                Field(
                    "leftOutBecause", "If they are not to be asked: why?", .longText(maximum: 2_000),
                    hint: "Leaving somebody out, a child or a parent above all, carries a reason.", isRequired: false,
                    called: "why they are not asked"),
            ]),
        keepsDraft: false, query: ["party"],
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let staff = try MeetingStaff.of(form.open.meeting.id, in: transaction)
            let family = try MeetingStaff.family(of: form.open.meeting.id, in: transaction)
            var values = FormValues()
            values.set("party", asked.query("party"))
            if asked.query("party") == MeetingParty.Relation.child.rawValue {
                values.set("name", form.open.subject.childName)
            }
            return form.opened(
                add.spec.offering(parties(form.open), for: "party")
                    .offering(
                        family.map { Option($0.workerID.description, "\($0.name), \($0.role.label)") }
                            + MeetingStaffMember.people(staff), for: "worker"),
                values, title: "Somebody for the list", submit: "Put them on the list")
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard let party = MeetingParty(checked.text("party")) else { throw Refusal.notFound }
            let id = try addAttendee(
                AttendeeAnswers(
                    party: party, name: checked.optionalText("name") ?? "",
                    worker: checked.optionalText("worker").flatMap { ID($0) },
                    leftOutBecause: checked.optionalText("leftOutBecause") ?? ""),
                to: form.open, in: transaction)
            return form.done(.attendeeAdded, .members(["attendee": .id(id)]), status: 201)
        })

    /// Those of the procedures first, then everybody else who can have a part.
    private static func parties(_ open: OpenMeeting) -> [Option] {
        let asked = open.rule.invitees(for: open.kind)
        let convenors = open.rule.convenors.filter { $0.placements.contains(open.kind) }.map(\.party)
        let people = MeetingParty.Relation.allCases.map { MeetingParty.person($0) }
            .filter { !MeetingParty.notPeople.contains($0) }
        let roles = Role.allCases.filter { $0.way != .own && $0.way != .none }.map { MeetingParty.role($0) }
        var seen = Set(asked.map(\.party))
        return asked.map {
            Option($0.party.word, "\($0.party.label(open.words).capitalisedFirst) (\($0.clause.label))")
        }
            + (convenors + people + roles).filter { seen.insert($0).inserted }
            .map { Option($0.word, $0.label(open.words).capitalisedFirst) }
    }

    static let reply: FormRoute = FormRoute(
        path: "/meetings/{meeting}/people/{attendee}/reply", access: .staff, summary: "Answer an invitation",
        spec: FormSpec(
            id: "replyToMeeting",
            fields: [
                Field(
                    "reply", "Will they come?",
                    .choice(MeetingAttendee.Reply.allCases.map { Option($0.rawValue, $0.label) }),
                    called: "whether they come"),
                Field(
                    "note", "What they said", .text(maximum: 2_000),
                    hint: "Why they do not come, or how they will take part", isRequired: false,
                    called: "what they said"),
                Field(
                    "views", "Views that are sent instead", .longText(maximum: 10_000),
                    hint: "They are read in the meeting.", isRequired: false, called: "the views that are sent"),
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try MeetingForm.read(asked, in: transaction)
            let attendee = try attendee(asked, form, transaction)
            var values = FormValues()
            values.set("reply", attendee.reply?.rawValue)
            values.set("note", attendee.replyNote)
            values.set("views", attendee.views)
            var opened = form.opened(
                reply.spec, values, title: "Answer to the invitation", submit: "Keep the answer",
                before: [Inset("\(attendee.name): \(form.open.planWords ?? "no time is arranged yet").")])
            opened.version = attendee.version
            opened.changedBy = attendee.name
            return opened
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.read(asked, in: transaction)
            let attendee = try attendee(asked, form, transaction)
            guard let reply = MeetingAttendee.Reply(rawValue: checked.text("reply")) else { throw Refusal.notFound }
            try keepReply(
                AttendeeReply(
                    reply, note: checked.optionalText("note") ?? "", views: checked.optionalText("views") ?? ""),
                of: attendee.id, to: form.open, in: transaction)
            return form.done(.replyKept, .members(["version": .number(attendee.version + 1)]))
        })

    /// One who was asked, for those who run the meeting and for that person.
    private static func attendee(
        _ asked: FormRoute.Asked, _ form: MeetingForm, _ transaction: borrowing Transaction
    ) throws -> MeetingAttendee {
        let id: ID<MeetingAttendee> = asked.id("attendee")
        guard let attendee = form.open.attendees.first(where: { $0.id == id }) else { throw Refusal.notFound }
        guard try form.open.isRun || attendee.workerID == transaction.caller.workerID else {
            throw Refusal.notPermitted
        }
        guard attendee.invitedAt != nil else { throw Refusal.conflict("They have not been invited yet.") }
        return attendee
    }
}

extension MeetingParty {
    /// Words for parts in a meeting, and nobody one could ask.
    static let notPeople: Set<MeetingParty> = [
        .person(.chair), .person(.attendees), .person(.trafficLightMeeting),
    ]
}

extension MeetingAttendee.Reply {
    var label: String {
        switch self {
        case .comes: "Comes"
        case .doesNotCome: "Does not come"
        case .sendsViews: "Does not come and sends views"
        }
    }
}
