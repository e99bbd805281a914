internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// What the forms about one meeting share: the child above, and where they lead back to.
struct MeetingForm: Sendable {
    let open: OpenMeeting
    let now: Timestamp

    /// - Throws: `Refusal.notFound` for one out of sight.
    static func read(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> MeetingForm {
        MeetingForm(
            open: try OpenMeeting.read(asked.id("meeting"), in: transaction), now: try transaction.caller.now)
    }

    /// - Throws: As ``read``; `Refusal.notPermitted` for whoever only takes part.
    static func run(_ asked: FormRoute.Asked, in transaction: borrowing Transaction) throws -> MeetingForm {
        let form = try read(asked, in: transaction)
        guard form.open.isRun else { throw Refusal.notPermitted }
        return form
    }

    var today: Day { now.london.day }

    func opened(
        _ spec: FormSpec, _ values: FormValues = FormValues(), title: String, submit: String, before: [any Part] = []
    ) -> FormRoute.Opened {
        FormRoute.Opened(
            spec: spec, values: values, files: [open.subject.childFileID], record: open.meeting.id, title: title,
            caption: "\(open.rule.name), \(open.meeting.reference)", submit: submit, cancel: open.href,
            above: [open.identityBar], before: before)
    }

    func done(_ said: Said, _ json: JSONValue, status: Int = 200) -> FormRoute.Done {
        FormRoute.Done(
            location: open.href.text, said: said, json: json, status: status, record: open.meeting.id,
            files: [open.subject.childFileID])
    }
}

extension OpenMeeting {
    var href: Href { Href("/meetings/\(meeting.id)") }

    var identityBar: IdentityBar {
        IdentityBar(
            name: subject.childName, href: subject.seesFile ? Href("/files/\(subject.childFileID)") : nil,
            bornOn: subject.bornOn?.written, localID: subject.localID, responsibleAuthority: nil)
    }

    /// "Tuesday 1 December 2026 at 10:00, Room 2 (90 minutes)"; `nil` while nothing is arranged.
    var planWords: String? {
        meeting.arrangement.map { plan in
            let place = plan.place.isEmpty ? "" : ", \(plan.place)"
            return "\(plan.at.london.written)\(place), for \(plan.minutesLong) minutes"
        }
    }
}

extension MeetingStaffMember {
    /// In one of their roles.
    var option: Option {
        Option(
            ActionOwner.Key(worker: workerID, role: role).text,
            "\(name), \(role.label)\(isAllocated ? ", allocated" : "")")
    }

    /// Each person once, whatever their roles.
    static func people(_ staff: [MeetingStaffMember]) -> [Option] {
        var seen: Set<ID<Worker>> = []
        return staff.filter { seen.insert($0.workerID).inserted }
            .map { Option($0.workerID.description, "\($0.name), \($0.role.label)") }
    }
}
