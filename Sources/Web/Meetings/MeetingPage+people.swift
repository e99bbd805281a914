internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// Who comes to a meeting, on its page, and the page as JSON.
extension MeetingPage {
    func people(_ csrf: String) -> [any Part] {
        var parts: [any Part] = [list]
        let missing = open.missing
        if open.isRun, meeting.state.isRunning, !missing.isEmpty {
            parts += [
                Paragraphs("The procedures would also have there:"),
                Links(
                    missing.map {
                        (
                            "\($0.party.label(open.words).capitalisedFirst), \($0.need.label) (\($0.clause.label))",
                            Href("/meetings/\(meeting.id)/people/new?party=\($0.party.word)")
                        )
                    }),
            ]
        }
        if open.isRun, meeting.state == .arranged,
            open.attendees.contains(where: { $0.invitedAt == nil && !$0.isLeftOut })
        {
            parts.append(
                PostButton("Invite them", action: Href("/meetings/\(meeting.id)/invite"), csrf: csrf, isSecondary: true)
            )
        }
        return parts
    }

    private var list: DataTable {
        DataTable(
            "People", hidesCaption: true, columns: ["Name", "As", "Answer", "There", "Minutes"].map { .init($0) },
            rows: open.attendees.map { one in
                let mayAnswer =
                    one.invitedAt != nil && (meeting.state == .arranged || meeting.state == .called)
                    && (open.isRun || one.workerID == caller.workerID)
                let name =
                    mayAnswer
                    ? DataTable.Cell.link(
                        one.name.capitalisedFirst, Href("/meetings/\(meeting.id)/people/\(one.id)/reply"))
                    : .text(one.name.capitalisedFirst)
                return [name, .text(party(one)), .text(answer(one)), .text(there(one)), .text(sent(one))]
            },
            empty: "Nobody is on the list yet.")
    }

    private func party(_ one: MeetingAttendee) -> String {
        let party = MeetingParty(one.party)?.label(open.words).capitalisedFirst ?? one.party
        let label = one.ownRole == nil ? party : "\(party), with an account"
        return one.clause.isEmpty ? label : "\(label) (\(one.clause))"
    }

    private func answer(_ one: MeetingAttendee) -> String {
        if one.isLeftOut { return "Not asked: \(one.leftOutBecause)" }
        if one.isCopied, one.invitedAt == nil { return "Gets a copy" }
        guard let reply = one.reply else { return one.invitedAt == nil ? "Not invited yet" : "No answer yet" }
        return one.replyNote.isEmpty ? reply.label : "\(reply.label): \(one.replyNote)"
    }

    /// Of those whom the procedures expect, an absence is said aloud.
    private func there(_ one: MeetingAttendee) -> String {
        guard let attended = one.attended else { return "" }
        if attended { return "Yes" }
        return one.need == .expected && !one.isLeftOut ? "No, though expected" : "No"
    }

    private func sent(_ one: MeetingAttendee) -> String {
        guard let at = one.minutesSentAt, let way = one.minutesSentBy else { return "" }
        return "\(way.label), \(at.london.day.written)"
    }

    var json: JSONValue {
        .members([
            "id": .id(meeting.id), "reference": .text(meeting.reference), "kind": .text(meeting.kind),
            "name": .text(open.rule.name), "state": .text(meeting.state.rawValue),
            "placement": .id(meeting.placementID),
            "episode": .id(meeting.episodeID), "child": .text(open.subject.childName),
            "cause": .text(meeting.cause), "reason": .text(meeting.reason), "calledBy": .text(name(meeting.calledBy)),
            "calledAt": .text(meeting.calledAt.iso8601), "procedureVersion": .number(meeting.procedureVersion),
            "window": .text(open.windowWords), "chairRule": .text(open.chairWords),
            "plannedAt": .text(meeting.arrangement?.at.iso8601),
            "firstPlannedAt": .text(meeting.arrangement?.firstAt.iso8601),
            "minutesLong": .number(meeting.arrangement?.minutesLong), "place": .text(meeting.arrangement?.place),
            "outsideBecause": .text(meeting.arrangement?.outsideBecause),
            "chair": .text(meeting.chair.map { name($0.id) }), "chairBecause": .text(meeting.chair?.because),
            "chairAuthorisedBy": .text(meeting.chair?.authorisedBy.map(name)),
            "chairEvidence": .text(meeting.chair?.evidence), "childsChoice": .text(meeting.childsChoice),
            "minuteTaker": .text(meeting.minuteTakerID.map(name)),
            "twoPartsBecause": .text(meeting.twoPartsBecause), "heldAt": .text(meeting.heldAt?.iso8601),
            "agreedAt": .text(meeting.agreedAt?.iso8601), "cancelReason": .text(meeting.cancelReason),
            "version": .number(meeting.version), "mayRun": .bool(open.isRun), "follows": .id(meeting.follows),
            "links": .list(links.links) { link in
                .members([
                    "id": .id(link.id), "to": .text(link.granteeName), "agency": .text(link.granteeAgency),
                    "may": .text(link.may.rawValue), "endsAt": .text(link.endsAt.iso8601), "isLive": .bool(link.isLive),
                    "acknowledgedAt": .text(link.acknowledgedAt?.iso8601),
                ])
            },
            "followedBy": .list(following) { .string($0.id.description) },
            "steps": .list(open.duties.all, json), "people": .list(open.attendees, json),
            "missing": .list(open.missing) { .string($0.party.word) },
            "minutes": open.minutesJSON(workers), "actions": .list(open.actions, json),
            "gaps": .list(open.gaps) { .string($0.words(open.words)) },
            "done": .list(open.deeds) { one in
                .members([
                    "step": .text(one.step), "on": .day(one.deed.on), "isWaived": .bool(one.deed.isWaived),
                    "answer": one.deed.answer.map { .bool($0) }, "note": .text(one.note),
                    "by": .text(name(one.writtenBy)), "as": .text(one.writtenAs.rawValue),
                    "at": .text(one.writtenAt.iso8601),
                ])
            },
        ])
    }

    private func json(_ duty: MeetingDuty) -> JSONValue {
        .members([
            "id": .text(duty.id), "task": .text(duty.step.task), "who": .text(duty.who.word),
            "clause": .text(duty.line.clauses.last?.label ?? duty.step.clause.label),
            "state": .text(duty.state.rawValue),
            "notBefore": .day(duty.line.first), "dueOn": .day(duty.due),
            "isImpossible": .bool(duty.line.isContradictory), "mayDo": .bool(maysDo.contains(duty.id)),
        ])
    }

    private func json(_ one: MeetingAttendee) -> JSONValue {
        .members([
            "id": .id(one.id), "party": .text(one.party), "name": .text(one.name), "need": .text(one.need.rawValue),
            "clause": .text(one.clause), "leftOutBecause": .text(one.leftOutBecause),
            "invitedAt": .text(one.invitedAt?.iso8601), "reply": .text(one.reply?.rawValue),
            "repliedAt": .text(one.repliedAt?.iso8601), "note": .text(one.replyNote), "views": .text(one.views),
            "attended": one.attended.map { .bool($0) }, "minutesSentAt": .text(one.minutesSentAt?.iso8601),
            "minutesSentBy": .text(one.minutesSentBy?.rawValue), "account": .text(one.ownRole?.rawValue),
            "isCopied": .bool(one.isCopied),
        ])
    }

    private func json(_ action: MeetingAction) -> JSONValue {
        .members([
            "id": .id(action.id), "task": .text(action.task), "owner": .text(name(action.ownerID)),
            "role": .text(action.ownerRole.rawValue), "dueOn": .day(action.dueOn),
            "fromVersion": .number(action.fromVersion), "droppedIn": .number(action.droppedIn),
            "mayDo": .bool(maysDo.contains(action.id.description)),
        ])
    }
}
