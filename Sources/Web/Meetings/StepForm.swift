internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}/steps/new`: that a step was done or will not be, a decision and an action of the minutes among
/// them.
enum StepForm {
    static let step: FormRoute = FormRoute(
        path: "/meetings/{meeting}/steps/new", access: .staff, summary: "Write down a step of a meeting",
        spec: FormSpec(
            id: "meetingStep",
            fields: [
                Field("step", "What?", .select([]), called: "what was done"),
                Field(
                    "became", "What became of it?",
                    .choice([Option("done", "It was done"), Option("waived", "It will not be done")]),
                    called: "what became of it"),
                Field(
                    "answer", "Of a decision: is there to be the meeting?",
                    .choice([Option("yes", "Yes"), Option("no", "No")]), isRequired: false,
                    called: "whether there is to be the meeting"),
                Field("on", "When?", .day, called: "the day"),
                Field(
                    "note", "In your words", .longText(maximum: 4_000),
                    hint: "What was done, whom you told, or why it will not be done", called: "what was done"),
            ]),
        keepsDraft: false, query: ["step"],
        open: { asked, transaction in
            let form = try MeetingForm.read(asked, in: transaction)
            let offered = try offered(form.open, transaction)
            guard !offered.isEmpty else {
                throw Refusal.conflict("There is nothing of this meeting for you to write down.")
            }
            var values = FormValues()
            values.set("step", asked.query("step"))
            values.set("on", day: form.today)
            let decides = offered.contains { $0.isDecision }
            let fields = step.spec.fields.filter { decides || $0.name != "answer" }
            return form.opened(
                FormSpec(id: step.spec.id, fields: fields).offering(offered.map(\.option), for: "step"), values,
                title: "What was done", submit: "Keep it")
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.read(asked, in: transaction)
            let isWaived = checked.text("became") == "waived"
            let isDecision =
                form.open.duties.all.first { $0.id == checked.text("step") }?.step.deed == .decide && !isWaived
            try doMeetingStep(
                checked.text("step"), of: form.open,
                StepAnswers(
                    on: checked.day("on"), note: checked.text("note"), isWaived: isWaived,
                    answer: isDecision ? checked.optionalText("answer").map { $0 == "yes" } : nil),
                today: form.today, in: transaction)
            return form.done(.stepKept, .members(["step": .text(checked.text("step"))]), status: 201)
        })

    private struct Offered {
        let option: Option
        let isDecision: Bool
    }

    private static func offered(
        _ open: OpenMeeting, _ transaction: borrowing Transaction
    ) throws -> [Offered] {
        var all: [Offered] = []
        for duty in open.duties.all where try mayDo(duty.id, of: open, in: transaction) != nil {
            all.append(
                Offered(
                    option: Option(duty.id, "\(duty.step.task) (\(duty.step.clause.label))"),
                    isDecision: duty.step.deed == .decide))
        }
        let done = Set(open.deeds.map(\.step))
        for action in open.standingActions where !done.contains(action.id.description) {
            guard try mayDo(action.id.description, of: open, in: transaction) != nil else { continue }
            all.append(Offered(option: Option(action.id.description, action.task), isDecision: false))
        }
        return all
    }
}

/// `/meetings/{meeting}/end`: the meeting is called off.
enum EndMeetingForm {
    static let end: FormRoute = FormRoute(
        path: "/meetings/{meeting}/end", access: .staff, summary: "Call a meeting off",
        spec: FormSpec(
            id: "endMeeting",
            fields: [
                Field(
                    "reason", "Why is it called off?", .longText(maximum: 2_000),
                    hint: "Those who were invited are told that it will not take place.", called: "why it is called off"
                )
            ]),
        keepsDraft: false, isVersioned: true,
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let state = form.open.meeting.state
            guard state == .called || state == .arranged else {
                throw Refusal.conflict("This meeting is \(state.label.lowercased()) already.")
            }
            var opened = form.opened(end.spec, title: "Call the meeting off", submit: "Call it off")
            opened.version = form.open.meeting.version
            opened.changedBy = "A colleague"
            return opened
        },
        submit: { checked, _, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            try endMeeting(form.open, as: .cancelled, reason: checked.text("reason"), in: transaction)
            return form.done(.meetingOff, .members(["state": .text(MeetingState.cancelled.rawValue)]))
        })
}
