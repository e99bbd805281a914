internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/my-meetings/{meeting}/reply`: somebody answers an invitation by their own account.
enum OwnReplyForm {
    static let reply: FormRoute = FormRoute(
        path: "/my-meetings/{meeting}/reply", access: .ways([.own]), summary: "Answer my invitation",
        spec: FormSpec(
            id: "replyToMyMeeting",
            fields: [
                Field(
                    "reply", "Will you come?",
                    .choice([
                        Option(MeetingAttendee.Reply.comes.rawValue, "Yes, I will come"),
                        Option(MeetingAttendee.Reply.sendsViews.rawValue, "No, but I want to say something"),
                        Option(MeetingAttendee.Reply.doesNotCome.rawValue, "No"),
                    ]), called: "whether you will come"),
                Field(
                    "note", "Anything we should know", .text(maximum: 2_000),
                    hint: "Such as who you would like beside you, or what would help you to come", isRequired: false,
                    called: "anything we should know"),
                Field(
                    "views", "What you want to say", .longText(maximum: 10_000),
                    hint: "It is read in the meeting, to everybody who is there.", isRequired: false,
                    called: "what you want to say"),
            ]),
        isVersioned: true,
        open: { asked, transaction in
            let page = try OwnMeetingPage.read(asked.id("meeting"), in: transaction)
            let meeting = page.meeting
            guard meeting.mayAnswer else { throw Refusal.conflict("There is no invitation to answer any more.") }
            var values = FormValues()
            values.set("reply", meeting.reply?.rawValue)
            values.set("note", meeting.replyNote)
            values.set("views", meeting.views)
            var opened = FormRoute.Opened(
                spec: reply.spec, values: values, files: [], record: meeting.id, title: "Your answer",
                caption: "\(page.rule.name), \(meeting.reference)", submit: "Send my answer",
                cancel: Href("/my-meetings/\(meeting.id)"),
                before: [Inset(meeting.planWords ?? "No time is arranged yet.")])
            opened.version = meeting.version
            return opened
        },
        submit: { checked, opened, asked, transaction in
            let meeting = try OwnMeetingPage.read(asked.id("meeting"), in: transaction).meeting
            guard let answer = MeetingAttendee.Reply(rawValue: checked.text("reply")) else { throw Refusal.notFound }
            try answerByOwnAccount(
                AttendeeReply(
                    answer, note: checked.optionalText("note") ?? "", views: checked.optionalText("views") ?? ""),
                to: meeting, version: opened.version ?? 0, in: transaction)
            return FormRoute.Done(
                location: "/my-meetings/\(meeting.id)", said: .replyKept,
                json: .members(["version": .number(meeting.version + 1)]), record: meeting.id, files: [])
        })
}
