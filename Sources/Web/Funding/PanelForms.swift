internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A sitting is planned, gets its agenda, is opened, and ends.
enum PanelForms {
    static let plan: FormRoute = FormRoute(
        path: "/panel/new", access: .ways([.wide, .kind]), summary: "Plan a sitting of the panel",
        spec: FormSpec(
            id: "planSitting",
            fields: [
                Field("heldAt", "When?", .moment, called: "when the panel sits"),
                Field("place", "Where?", .text(maximum: 200), called: "where the panel sits"),
            ]),
        keepsDraft: false,
        open: { _, transaction in
            guard try transaction.caller.plansPanel else { throw Refusal.notPermitted }
            guard let rule = try panelRule(in: transaction)?.rule else {
                throw Refusal.conflict(
                    "Your agency\u{2019}s procedures name no panel that decides services with a cost.")
            }
            return FormRoute.Opened(
                spec: plan.spec, title: "Plan a sitting", caption: rule.name, submit: "Plan it", cancel: "/panel",
                before: [
                    Inset("Its quorum will be \(rule.quorum.members) members (\(rule.quorum.clause.label)).")
                ])
        },
        submit: { checked, _, _, transaction in
            let id = try planSitting(
                at: checked.moment("heldAt").timestamp, place: checked.text("place"), in: transaction)
            return FormRoute.Done(
                location: "/panel/\(id)", said: .sittingPlanned, json: .members(["id": .id(id)]), status: 201)
        })

    static let agenda: FormRoute = FormRoute(
        path: "/panel/{sitting}/agenda", access: .ways([.wide, .kind]), summary: "Put requests on an agenda",
        spec: FormSpec(
            id: "listRequests",
            fields: [Field("requests", "Which requests?", .choices([]), called: "which requests")]),
        keepsDraft: false,
        open: { asked, transaction in
            let sitting = try read(asked, in: transaction)
            guard try transaction.caller.plansPanel else { throw Refusal.notPermitted }
            let waiting = try FundingRequests.waiting(for: sitting.id, in: transaction)
            guard !waiting.isEmpty else { throw Refusal.conflict("No request waits for a sitting.") }
            let subjects = try FundingRequests.subjects(of: waiting.map(\.id), in: transaction)
            let options = waiting.map { one in
                Option(
                    one.id.description, "\(one.terms.service), \(one.reference), \(one.total.written)",
                    hint: "\(subjects[one.id]?.childName ?? ""). \(one.state.label)")
            }
            var opened = opened(
                agenda.spec.offering(options, for: "requests"), sitting, title: "Put requests on the agenda",
                submit: "Put them on it")
            opened.files = Array(Set(subjects.values.map(\.childFileID)))
            return opened
        },
        submit: { checked, _, asked, transaction in
            let sitting = try read(asked, in: transaction)
            let ids: [ID<Record>] = checked.choices("requests").compactMap { ID($0) }
            let files = try FundingRequests.subjects(of: ids, in: transaction).values.map(\.childFileID)
            try listRequests(ids, in: sitting, transaction: transaction)
            return done(sitting, .requestsListed, .members(["listed": .number(ids.count)]), files: Array(Set(files)))
        })

    static let attendance: FormRoute = FormRoute(
        path: "/panel/{sitting}/attendance", access: .ways([.kind]), summary: "Note who is at a sitting",
        spec: FormSpec(
            id: "noteAttendance",
            fields: [Field("present", "Who is there now?", .choices([]), called: "who is there")]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let sitting = try read(asked, in: transaction)
            guard try transaction.caller.sitsOnPanel else { throw Refusal.notPermitted }
            guard sitting.state == .planned || sitting.state == .open else {
                throw Refusal.conflict("This sitting is \(sitting.state.rawValue).")
            }
            let people = try PanelPeople.of(sitting.id, request: nil, in: transaction).filter { !$0.hasLeft }
            var values = FormValues()
            values.set("present", people.filter(\.attends).map(\.id.description))
            var opened = opened(
                attendance.spec.offering(
                    people.map { Option($0.id.description, $0.name, hint: $0.isChair ? "Chair" : nil) }, for: "present"),
                sitting, title: sitting.state == .planned ? "Open the sitting" : "Who is there now", submit: "Keep it")
            opened.values = values
            opened.version = sitting.version
            opened.before = [Inset("Who was there and is not any more has left the sitting and does not come back.")]
            return opened
        },
        submit: { checked, opened, asked, transaction in
            let sitting = try read(asked, in: transaction)
            try noteAttendance(
                checked.choices("present").compactMap { ID($0) }, at: sitting, version: opened.version ?? 0,
                in: transaction)
            return done(sitting, .attendanceKept, .members(["version": .number(sitting.version + 1)]))
        })

    static let stepOut: FormRoute = FormRoute(
        path: "/panel/{sitting}/requests/{funding}/step-out", access: .ways([.kind]),
        summary: "Note that a member steps out",
        spec: FormSpec(
            id: "stepOut",
            fields: [
                Field("member", "Who steps out?", .choice([]), called: "who steps out"),
                Field("because", "Why?", .text(maximum: 1_000), hint: "For example: knows the family", called: "why"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let sitting = try read(asked, in: transaction)
            let form = try FundingForm.read(asked, in: transaction)
            guard form.caller.sitsOnPanel else { throw Refusal.notPermitted }
            let people = try PanelPeople.of(sitting.id, request: form.open.request.id, in: transaction)
            return form.opened(
                stepOut.spec.offering(
                    people.filter { $0.attends && !$0.hasLeft }.map { Option($0.id.description, $0.name) },
                    for: "member"),
                title: "Somebody steps out", submit: "Keep it", cancel: sitting.href,
                before: [Inset("They take no part in deciding this request. The quorum is counted again without them.")]
            )
        },
        submit: { checked, _, asked, transaction in
            let sitting = try read(asked, in: transaction)
            let form = try FundingForm.read(asked, in: transaction)
            guard let member = ID<Worker>(checked.text("member")) else { throw Refusal.notFound }
            try Casework.stepOut(
                member, of: form.open.request.id, at: sitting, because: checked.text("because"), in: transaction)
            let left = try PanelPeople.of(sitting.id, request: form.open.request.id, in: transaction).filter(\.decides)
            return form.done(.steppedOut, .members(["left": .number(left.count)]), status: 201, to: sitting.href.text)
        })

    static let end: FormRoute = FormRoute(
        path: "/panel/{sitting}/end", access: .ways([.wide, .kind]), summary: "End a sitting",
        spec: FormSpec(
            id: "endSitting",
            fields: [
                Field(
                    "ends", "What was not decided waits for another sitting", .tick,
                    called: "that what was not decided waits")
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let sitting = try read(asked, in: transaction)
            let caller = try transaction.caller
            guard caller.sitsOnPanel || caller.plansPanel && sitting.state == .planned else {
                throw Refusal.notPermitted
            }
            guard sitting.state == .planned || sitting.state == .open else {
                throw Refusal.conflict("This sitting is \(sitting.state.rawValue).")
            }
            var opened = opened(
                end.spec, sitting, title: sitting.state == .open ? "Close the sitting" : "Call the sitting off",
                submit: "End it")
            opened.version = sitting.version
            return opened
        },
        submit: { _, opened, asked, transaction in
            let sitting = try read(asked, in: transaction)
            let state = try endSitting(sitting, version: opened.version ?? 0, in: transaction)
            return done(sitting, .sittingEnded, .members(["state": .text(state.rawValue)]))
        })

    /// - Throws: `Refusal.notFound` for a sitting of another agency.
    static func read(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> PanelSitting {
        guard let sitting = try PanelSittings.find(asked.id("sitting"), in: transaction) else {
            throw Refusal.notFound
        }
        return sitting
    }

    private static func opened(
        _ spec: FormSpec, _ sitting: PanelSitting, title: String, submit: String
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, title: title, caption: "Sitting of \(sitting.heldAt.london.written)", submit: submit,
            cancel: sitting.href)
    }

    private static func done(
        _ sitting: PanelSitting, _ said: Said, _ json: JSONValue, files: [ID<CaseFile>] = []
    ) -> FormRoute.Done {
        FormRoute.Done(location: sitting.href.text, said: said, json: json, files: files)
    }
}

extension PanelSitting {
    var href: Href { Href("/panel/\(id)") }
}
