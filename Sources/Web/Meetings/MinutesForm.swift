internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/meetings/{meeting}/minutes`: written during the meeting, for an hour and more. What is typed is kept as a draft of its
/// own; two who write at once meet in the conflict page.
enum MinutesForm {
    static let write: FormRoute = FormRoute(
        path: "/meetings/{meeting}/minutes", access: .staff, summary: "Write the minutes of a meeting",
        spec: FormSpec(id: "writeMinutes", fields: MinutesFields.all), isVersioned: true,
        open: { asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let state = form.open.meeting.state
            guard state == .arranged || state == .held || state == .agreed else {
                throw Refusal.conflict("This meeting is \(state.label.lowercased()): it has no minutes.")
            }
            let fields = MinutesFields(open: form.open)
            let staff = try MeetingStaff.of(form.open.meeting.id, in: transaction)
            var opened = form.opened(
                spec(fields, staff), fields.values(now: form.now),
                title: state == .agreed ? "Correct the minutes" : form.open.rule.minutes?.form ?? "Minutes",
                submit: "Save the minutes", before: before(form.open))
            opened.version = form.open.minutes.first?.version ?? 0
            let writer = try WorkerCards.of(
                [form.open.minutes.first?.writtenBy].compactMap { $0 }, in: transaction)
            opened.changedBy = writer.values.first?.name ?? ""
            return opened
        },
        further: { checked, _, faults in MinutesFields.further(checked, &faults) },
        submit: { checked, opened, asked, transaction in
            let form = try MeetingForm.run(asked, in: transaction)
            let version = try writeMinutes(
                MinutesFields(open: form.open).answers(checked), of: form.open, version: opened.version ?? 0,
                today: form.today, in: transaction)
            return form.done(.minutesSaved, .members(["version": .number(version)]))
        })

    private static func spec(_ fields: MinutesFields, _ staff: [MeetingStaffMember]) -> FormSpec {
        let open = fields.open
        var spec = FormSpec(id: write.spec.id, fields: fields.fields)
        if open.meeting.state != .agreed {
            spec = spec.offering(
                open.attendees.filter { !$0.isLeftOut }.map { Option($0.id.description, $0.name) }, for: "attended")
        }
        if !open.rule.decisions(for: open.kind).isEmpty {
            spec = spec.offering(
                open.rule.decisions(for: open.kind).map { Option($0.id, $0.label, hint: $0.clause.label) },
                for: "decision")
        }
        guard open.rule.agenda.contains(where: { $0.content == .actions }) else { return spec }
        let owners = staff.filter { $0.role.way != .kind }.map(\.option)
        return MinutesFields.actions.reduce(spec) { $0.offering(owners, for: "owner\($1)") }
    }

    /// What was sent instead of coming is read here, and by when the next look must be.
    private static func before(_ open: OpenMeeting) -> [any Part] {
        let views = open.attendees.filter { !$0.views.isEmpty }.map {
            SummaryList.Row($0.name, $0.views)
        }
        let latest = open.rule.latestReview(
            heldOn: open.meeting.heldAt?.london.day ?? open.meeting.arrangement?.at.london.day ?? Day(number: 0),
            calendar: open.calendar)
        let review = latest.flatMap { day in
            open.rule.review.map { Inset("The next look is by \(day.written) (\($0.clause.label)).") }
        }
        return (views.isEmpty ? [] : [SummaryList(views, title: "Views that were sent")])
            + [review].compactMap { $0 as (any Part)? }
    }
}
