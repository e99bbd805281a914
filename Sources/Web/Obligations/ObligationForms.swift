internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What becomes of an obligation: done with its evidence, waived with a reason, or given another day.
enum ObligationForms {
    private static let reason = Field(
        "reason", "Why?", .longText(maximum: 2_000), hint: "It stays beside the obligation.", called: "why")

    static let done: FormRoute = FormRoute(
        path: "/obligations/{obligation}/done", access: .caseworkers, summary: "Do an obligation",
        spec: FormSpec(
            id: "doObligation",
            fields: [
                Field("on", "When was it done?", .day, called: "the day it was done"),
                Field(
                    "note", "What was done?", .longText(maximum: 4_000), hint: "This is the evidence.",
                    called: "what was done"),
                Field("plannedOn", "Which day is it for?", .day, isRequired: false, called: "the day it is for"),
                Field(
                    "callEvery", "Days between two calls, as the plan says", .number(1...366), isRequired: false,
                    called: "the days between two calls"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let line = try open(asked, transaction)
            guard let kind = line.doneBy, !line.hasItsOwnAct else {
                throw Refusal.conflict("This is done by an act of its own, which its page leads to.")
            }
            var values = FormValues()
            values.set("on", day: try transaction.caller.now.london.day)
            return try opened(
                done.spec.only(planned: kind.planned, plan: kind == .planAgreed), line, "It is done", values,
                submit: "It is done", transaction)
        },
        submit: { checked, _, asked, transaction in
            let now = try transaction.caller.now
            let day = checked.day("on")
            let answers = DoneAnswers(
                on: day, at: day == now.london.day ? nil : Moment(day: day, minutes: 720)?.timestamp,
                note: checked.text("note"), plannedOn: checked.optionalDay("plannedOn"),
                callEvery: checked.optionalNumber("callEvery"))
            let line = try doObligation(asked.id("obligation"), answers, today: now.london.day, in: transaction)
            return finished(line, .obligationDone, state: "done")
        })

    static let waive: FormRoute = FormRoute(
        path: "/obligations/{obligation}/waive", access: .caseworkers, summary: "Waive an obligation",
        spec: FormSpec(id: "waiveObligation", fields: [reason]), keepsDraft: false,
        open: { asked, transaction in
            try opened(
                waive.spec, try open(asked, transaction), "It will not be done", FormValues(), submit: "Waive it",
                transaction)
        },
        submit: { checked, _, asked, transaction in
            let line = try waiveObligation(
                asked.id("obligation"), reason: checked.text("reason"), in: transaction)
            return finished(line, .obligationWaived, state: "waived")
        })

    static let reschedule: FormRoute = FormRoute(
        path: "/obligations/{obligation}/reschedule", access: .caseworkers, summary: "Reschedule an obligation",
        spec: FormSpec(
            id: "rescheduleObligation", fields: [Field("to", "New day", .day, called: "the new day"), reason]),
        keepsDraft: false,
        open: { asked, transaction in
            try opened(
                reschedule.spec, try open(asked, transaction), "Give it another day", FormValues(),
                submit: "Give it this day", transaction)
        },
        submit: { checked, _, asked, transaction in
            let line = try rescheduleObligation(
                asked.id("obligation"), to: checked.day("to"), reason: checked.text("reason"),
                today: try transaction.caller.now.london.day, in: transaction)
            return finished(line, .obligationMoved, state: "open")
        })

    private static func open(
        _ asked: FormRoute.Asked, _ transaction: borrowing Transaction
    ) throws -> ObligationLine {
        guard let line = try Obligations.find(asked.id("obligation"), in: transaction) else {
            throw Refusal.notFound
        }
        guard try mayEnd(line, in: transaction) else { throw Refusal.notPermitted }
        guard line.isOpen else { throw Refusal.conflict("This has ended already: it is \(line.state).") }
        return line
    }

    private static func opened(
        _ spec: FormSpec, _ line: ObligationLine, _ title: String, _ values: FormValues, submit: String,
        _ transaction: borrowing Transaction
    ) throws -> FormRoute.Opened {
        let known = try KnownFiles.find([line.childFileID].compactMap { $0 }, in: transaction)
        let child = known.name(line.childFileID) ?? "Record \(line.reference)"
        return FormRoute.Opened(
            spec: spec, values: values, files: known.shown, title: title, caption: line.task, submit: submit,
            cancel: Href("/obligations/\(line.id)"),
            before: [Inset("\(child). By \(line.due.words), because of \(line.clause).")])
    }

    private static func finished(_ line: ObligationLine, _ said: Said, state: String) -> FormRoute.Done {
        FormRoute.Done(
            location: "/obligations/\(line.id)", said: said,
            json: .members(["obligation": .id(line.id), "state": .text(state)]),
            files: [line.childFileID].compactMap { $0 }, detail: line.clause)
    }
}

extension FormSpec {
    /// Without the questions that this event does not ask.
    fileprivate func only(planned: Bool, plan: Bool) -> FormSpec {
        FormSpec(
            id: id,
            fields: fields.compactMap { field in
                switch field.name {
                case "plannedOn": planned ? Field(field.name, field.label, field.kind, called: field.called) : nil
                case "callEvery": plan ? field : nil
                default: field
                }
            })
    }
}
