internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}/share`: a web link to the meeting for somebody of another agency: when and where it is, and its
/// minutes once they are agreed.
enum ShareMeetingForm {
    static let share: FormRoute = FormRoute(
        path: "/meetings/{meeting}/share", access: .caseworkers, summary: "Share a meeting by a web link",
        spec: FormSpec(
            id: "shareMeeting",
            fields: [
                Field("grantee", "Whom is it for?", .choice([]), called: "whom the link is for"),
                Field(
                    "attendee", "Who on the list is that?", .select([]),
                    hint: "Then it is noted that the minutes went to them.", isRequired: false,
                    called: "who on the list that is"),
                Field(
                    "may", "What may they do?",
                    .choice([LinkRight.read, .acknowledge].map { Option($0.rawValue, $0.label) }),
                    called: "what they may do"),
                Field(
                    "purpose", "What is it for?", .longText(maximum: 2_000),
                    hint: "They see this, and so does the audit.", called: "what the link is for"),
                Field(
                    "legalBasis", "On what basis in law?",
                    .choice(LegalBasis.allCases.map { Option($0.rawValue, $0.label) }), called: "the basis in law"),
                Field("endsOn", "Last day on which it opens", .day, called: "the last day on which the link opens"),
            ]), query: ["q"],
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let found = try asked.query("q").map { try Directory.search($0, in: transaction) } ?? []
            var values = FormValues()
            values.set("endsOn", day: form.today + 28)
            let path = "/meetings/\(form.open.meeting.id)/share"
            return form.opened(
                share.spec.offering(found.map(\.asGrantee), for: "grantee")
                    .offering(listed(form.open), for: "attendee"),
                values, title: "Share the meeting by a link", submit: "Share it",
                before: [
                    Paragraphs(
                        "The link opens when and where the meeting is, and its minutes once they are agreed, without the words written for the young person. It opens nothing else of the file."
                    ),
                    SearchForm(
                        "Find somebody", LinkForms.searchSpec, action: Href(path),
                        values: FormValues([.init("q", asked.query("q") ?? "")]), submit: "Find"),
                ])
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            guard let right = LinkRight(rawValue: checked.text("may")),
                let basis = LegalBasis(rawValue: checked.text("legalBasis")),
                let grantee = Grantee(value: checked.text("grantee"))
            else { throw Refusal.notFound }
            let link = try shareMeeting(
                NewLink(
                    record: form.open.meeting.id, section: nil, may: right, grantee: grantee,
                    purpose: checked.text("purpose"), legalBasis: basis,
                    endsAt: (checked.day("endsOn") + 1).startInLondon),
                of: form.open, for: checked.optionalText("attendee").flatMap { ID($0) }, in: transaction)
            return form.done(.linkMade, .members(["id": .id(link)]), status: 201)
        })

    private static func listed(_ open: OpenMeeting) -> [Option] {
        open.attendees.filter { !$0.isLeftOut && $0.workerID == nil }.map { Option($0.id.description, $0.name) }
    }
}
