internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// The page as JSON tells it.
extension MyWork {
    var json: JSONValue {
        .members([
            "name": .text(caller.displayName), "waitingIntakes": .number(waiting), "linked": .list(linked, json),
            "counts": counts?.json ?? .null, "saved": saved.json,
            "deputies": .list(deputies) { deputy in
                .members([
                    "absent": .text(workers[deputy.absentID]?.name),
                    "standsIn": .text(workers[deputy.standsInID]?.name),
                    "fromOn": .text(deputy.fromOn.iso), "toOn": .text(deputy.toOn.iso),
                ])
            },
            "notices": .list(notices, json), "drafts": .list(drafts, json), "raised": .list(raised, json),
        ])
    }

    private func json(_ link: LinkedRecord) -> JSONValue {
        .members([
            "link": .text(link.linkID.description), "reference": .text(link.reference), "may": .text(link.may.rawValue),
            "purpose": .text(link.purpose), "linkedAt": .text(link.linkedAt.iso8601),
            "endsAt": .text(link.endsAt.iso8601), "isLive": .bool(link.isLive), "isDone": .bool(link.isDone),
        ])
    }

    private func json(_ notice: Notification) -> JSONValue {
        .members([
            "kind": .text(notice.kind), "reference": .text(notice.reference),
            "record": .text(notice.recordID?.description), "obligation": .id(obligation(of: notice)),
            "clause": .text(notice.clause), "sentAt": .text(notice.sentAt.iso8601), "isSeen": .bool(notice.isSeen),
        ])
    }

    private func json(_ draft: Draft) -> JSONValue {
        .members([
            "form": .text(draft.form), "subject": .text(draft.subject.description),
            "savedAt": .text(draft.savedAt.iso8601), "path": .text(FormNames.places[draft.form]?.path(draft.subject)),
        ])
    }

    private func json(_ intake: OwnIntake) -> JSONValue {
        .members([
            "reference": .text(intake.reference), "authority": .text(intake.authority),
            "raisedAt": .text(intake.raisedAt.iso8601), "isTakenUp": .bool(intake.isTakenUp),
        ])
    }
}
