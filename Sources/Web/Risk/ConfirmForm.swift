internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// `/obligations/{obligation}/confirm`: the one who was told says so themself, or whether they will attend (P3 5.6).
enum ConfirmForm {
    static let confirm: FormRoute = FormRoute(
        path: "/obligations/{obligation}/confirm", access: .caseworkers, summary: "Confirm what you were told",
        spec: FormSpec(
            id: "confirmTelling",
            fields: [
                Field("attends", "Will you attend the meeting?", .flag, called: "whether you will attend"),
                Field(
                    "instead", "If not, who comes instead?", .text(maximum: 200), isRequired: false,
                    called: "who comes instead"),
                Field("note", "Anything to add?", .longText(maximum: 2_000), isRequired: false, called: "what to add"),
            ]),
        keepsDraft: false,
        open: { asked, transaction in
            let line = try confirmable(asked.id("obligation"), in: transaction)
            let known = try KnownFiles.find([line.childFileID].compactMap { $0 }, in: transaction)
            let fields = confirm.spec.fields.filter { line.doneBy == .attendanceConfirmed || $0.name == "note" }
            let told = try EpisodeEvents.inView(of: line.episodeID, in: transaction).last {
                $0.event.party == line.doneOf
                    && ($0.event.kind == .outcomeTold || $0.event.kind == .meetingDateTold)
            }
            let words = told.map { "\($0.event.kind.label.capitalisedFirst) on \($0.happenedAt.london.written)." }
            return FormRoute.Opened(
                spec: FormSpec(id: confirm.spec.id, fields: fields), files: known.shown, title: line.task,
                caption: known.name(line.childFileID) ?? "Record \(line.reference)", submit: "I confirm it",
                cancel: Href("/obligations/\(line.id)"),
                before: [Inset("\(words ?? "You are asked to confirm this.") Because of \(line.clause).")])
        },
        further: { checked, _, faults in
            if checked.optionalFlag("attends") == false, checked.optionalText("instead") == nil {
                faults.append(FieldFault("instead", "Enter who comes instead, so that your side is heard."))
            }
        },
        submit: { checked, _, asked, transaction in
            let instead = checked.optionalText("instead").map { "Will not attend; \($0) comes instead." }
            let attends = checked.optionalFlag("attends").map { $0 ? "Will attend." : instead ?? "" }
            let note = [attends, checked.optionalText("note")].compactMap { $0 }.joined(separator: " ")
            let line = try Casework.confirm(asked.id("obligation"), note: note, in: transaction)
            return FormRoute.Done(
                location: "/obligations/\(line.id)", said: .confirmed,
                json: .members(["obligation": .id(line.id), "state": .text("done")]),
                files: [line.childFileID].compactMap { $0 }, detail: line.clause)
        })
}
