import Domain
import Pages

/// One page of each kind, with every part and every kind of field on it: what the tests and the browser look at.
enum SamplePages {
    static let spec = FormSpec(
        id: "sampleForm",
        fields: [
            Field("summary", "What happened", .longText(maximum: 2000), hint: "Say who saw it and when."),
            Field("notes", "Text for a machine", .longText(maximum: 20_000), isRequired: false, isCode: true),
            Field("place", "Where it happened", .text(maximum: 60), isRequired: false),
            Field("heldOn", "Day the concern was raised", .day, hint: "For example, 27 3 2026"),
            Field("startsAt", "When the meeting begins", .moment, called: "the time the meeting begins"),
            Field(
                "scale", "Scale",
                .choice([
                    Option("1", "1 Stable", hint: "No worry about the placement"), Option("5", "5 About to end"),
                ])),
            Field("worker", "Allocated worker", .select([Option("a", "Alex Example"), Option("b", "Bo Sample")])),
            Field("present", "Who was there", .choices([Option("carer", "Carer"), Option("child", "Child")])),
            Field("isUrgent", "Is it urgent?", .flag, called: "whether it is urgent"),
            Field("confirms", "I have told the team manager", .tick),
            Field("nights", "Nights away", .number(0...30), isRequired: false),
            Field("email", "Email address", .email, called: "your email address", autocomplete: "email"),
            Field("telephone", "Telephone number", .telephone, isRequired: false, autocomplete: "tel"),
            Field("password", "Password", .password, autocomplete: "current-password"),
            Field("letter", "Letter", .file, isRequired: false),
            Field("origin", "Origin", .hidden, isRequired: false),
        ])

    static let values = FormValues([
        .init("summary", "\nFirst line\n\"quoted\" <b>\n"), .init("place", "Kitchen"), .init("heldOn-day", "27"),
        .init("heldOn-month", "3"), .init("heldOn-year", "2026"), .init("startsAt-day", "1"),
        .init("startsAt-month", "April"), .init("startsAt-year", "2026"), .init("startsAt-time", "2.15pm"),
        .init("scale", "5"), .init("worker", "b"), .init("present", "child"), .init("present", "carer"),
        .init("isUrgent", "false"), .init("confirms", "true"), .init("nights", "2"),
        .init("email", "name@example.com"), .init("telephone", "020 7946 0000"), .init("password", "not shown"),
        .init("origin", "my-work"),
    ])

    static func shell(_ title: String, assets: [String: String] = ["app.css": "/app.css"]) -> Shell {
        Shell(
            title: title, assets: Assets(paths: assets),
            viewer: Viewer(name: "Sam Sample", role: "Placement Stability Officer", agency: "North Agency"),
            navigation: NavigationItem.casework(
                current: "/concerns", adding: [NavigationItem("Indicators", "/indicators")]),
            csrf: "token", marking: "OFFICIAL-SENSITIVE", madeAt: "27 March 2026 at 10:42",
            demonstration: "The people here are invented.",
            session: SessionLimit(idleSeconds: 1800, keepAlive: "/session/keep-alive", signIn: "/sign-in"))
    }

    static func form(values: FormValues = values, faults: [FieldFault] = []) -> Page {
        Page(
            heading: "Raise a concern", caption: "Robin Example",
            parts: [
                FormView(
                    spec, action: "/concerns", values: values, faults: faults, csrf: "token", key: "k-1", version: 3,
                    draft: "/drafts/1", cancel: "/concerns")
            ])
    }

    static let conflict = Page(
        heading: "Someone else changed this first",
        parts: [
            ConflictView(
                spec, action: "/concerns/1", theirs: theirs, yours: values,
                savedBy: "Bo Sample on 27 March 2026 at 10:42", csrf: "token", key: "k-2", version: 4,
                faults: [FieldFault("place", "Choose which answer to keep for where it happened.")])
        ])

    static var theirs: FormValues {
        var theirs = values
        theirs.set("place", "Garden")
        theirs.set("present", ["carer"])
        return theirs
    }

    static let table = Page(
        heading: "Concerns", above: [Banner("Two concerns are overdue.", link: ("See them", "/concerns?overdue=1"))],
        parts: [
            Inset("Showing 1 to 2."),
            DataTable(
                "Open concerns",
                columns: [
                    .init("Child"), .init("Raised"), .init("Days", isNumeric: true), .init("Scale"), .init("Status"),
                ],
                rows: [
                    [
                        .link("Robin Example", "/files/1"), "27 March 2026", "3", .part(ScaleBadge(4, "At risk")),
                        .part(Tag("Overdue", .red)),
                    ],
                    [
                        .link("Ash Invented", "/files/2"), "28 March 2026", "2", .part(ScaleBadge(1, "Stable")),
                        .part(Tag("New")),
                    ],
                ], empty: "There are no open concerns."),
            Bullets(["The first", "The second"]),
            Pagination(first: "/concerns", next: "/concerns?after=2"),
            DataTable("Closed concerns", columns: [.init("Child")], rows: [], empty: "There are no closed concerns."),
        ])

    static let file = Page(
        heading: "Overview",
        above: [
            Breadcrumbs([("My work", "/my-work")]),
            IdentityBar(
                name: "Robin Example", href: "/files/1", bornOn: "3 May 2014 (age 11)", localID: "L-1002",
                responsibleAuthority: "North Agency", tags: [Tag("Restricted", .red)]),
            SubNavigation(
                "Sections of this file",
                [
                    NavigationItem("Overview", "/files/1", isCurrent: true),
                    NavigationItem("Timeline", "/files/1/timeline"),
                ]),
        ],
        parts: [
            Warning("Do not tell anybody the carer's address."), Heading("Facts"),
            SummaryList(
                [
                    .init("Placement", "Example household", href: "/files/9"),
                    .init("Scale", "", part: ScaleBadge(3, "Some worry")),
                    .init("Notes", "One\nTwo", action: .init("Change", "/files/1/notes", about: "the notes")),
                ], title: "Placement"),
            ScaleTrend(
                id: "trend", "Scale since March",
                points: [
                    .init(day: Day(number: 20_520), scale: 2, note: "Sam Sample: some worry"),
                    .init(day: Day(number: 20_530), scale: 4, note: "Bo Sample: at risk"),
                ], until: Day(number: 20_550)),
            MonthBars(
                id: "months", "Notices by month", counted: "Notices", markedAs: "Premature",
                months: [
                    .init(label: "January 2026", count: 4, marked: 1),
                    .init(label: "February 2026", count: 0, marked: 0),
                ]),
            Heading("What happened", id: "what-happened", level: 2),
            Timeline([
                .init(
                    "Consultation", href: "/records/1", iso: "2026-03-27T10:42", when: "27 March 2026 at 10:42",
                    by: "Sam Sample, North Agency", text: "Spoke with the carer.", tag: Tag("New")),
                .init("Concern raised", iso: "2026-03-26", when: "26 March 2026"),
            ]),
            Listing(
                "The lines at fault", [.init(1, "pack:"), .init(2, "  <b>: &", isWrong: true)], field: "main-content"),
            Timeline([]),
            TaskList(
                id: "steps",
                [
                    .init("Contact the carer", href: "/steps/1", status: Tag("Done"), isDone: true),
                    .init(
                        "Assess the risk", href: "/steps/2", hint: "Within 2 working days", status: Tag("Overdue", .red)
                    ),
                    .init("Hold the meeting", href: nil, status: Tag("Cannot start yet", .grey)),
                ]),
            TaskList(
                id: "numbered", [.init("Link the record", href: "/steps/3", status: Tag("Late", .red))], isOrdered: true
            ),
            Contents([("What happened", "#what-happened"), ("Scale", "#trend-title")]),
            Numbers([.init("Foster carer: Dot Dandelion,", "07700 900123"), .init("Young person")]),
            Paragraphs(writtenBy: "One.\n\nTwo."), Links([("Guidance", "/help/guidance")]),
            PostButton(
                "Acknowledge", action: "/records/1/acknowledge", csrf: "token", key: "k", version: 1, isSecondary: true),
        ],
        aside: [
            ContactCard(
                name: "Bo Sample", role: "social worker", organisation: "North Agency", telephone: "07700 900123",
                email: "bo@example.com"),
            Details.whyYouMaySeeThis(["You are the allocated worker."]),
        ])

    static let done = Page(
        heading: nil,
        parts: [Confirmation("Concern raised", reference: "QF7K-2M"), Paragraphs("We have told the officer.")])

    static let all: [(name: String, page: Page, hasFaults: Bool)] =
        [
            ("form", form(), false),
            (
                "form-errors",
                form(
                    values: FormValues([
                        .init("heldOn-day", "31"), .init("heldOn-month", "2"), .init("heldOn-year", "2026"),
                    ]), faults: faults), true
            ),
            ("conflict", conflict, true), ("table", table, false), ("file", file, false), ("done", done, false),
        ] + calendars

    static let faults =
        spec.fields.filter { $0.name != "origin" }.map {
            FieldFault($0.name, "Enter \($0.called).")
        } + [FieldFault("", "The form is not complete.")]
}
