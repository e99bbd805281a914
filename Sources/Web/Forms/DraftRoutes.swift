internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

extension Routes {
    /// Drafts, kept as people type.
    mutating func addDrafts() {
        let body = FormSpec(id: "draft", fields: [])
        // Any token of the last day may save its owner's draft: checked by authz.rescue_draft, not by the outer door.
        on(.post, "/drafts/{form}/{subject}", .signedIn, "Save a draft", form: body) { desk in
            let sent = try await SentForm(desk)
            guard
                desk.credentials.isFromOwnPage(
                    desk.request.headers, host: desk.request.head.authority, formToken: sent.urlEncoded.csrf)
            else { throw Refused.foreignPage }
            guard !sent.isJSON, let token = desk.credentials.token, let form = desk.parameters.get("form"),
                FormNames.all.contains(form), let subject = desk.parameters.get("subject").flatMap({ ID<Draft>($0) })
            else {
                // Without a session there is nothing to be absent from: 401 first.
                try await desk.read { transaction in _ = try transaction.caller }
                throw Refusal.notFound
            }
            var answers = sent.urlEncoded
            for name in [FormValues.csrfName, FormValues.keyName, FormValues.buttonName] { answers.set(name, nil) }
            let kept = answers.urlEncoded
            let savedAt = try await desk.site.database.withTransaction(.readWrite) { transaction in
                try Drafts.save(form, subject: subject, answers: kept, token: token, in: transaction)
            }
            return .json(.members(["savedAt": .text(savedAt.london.time)]))
        }
        on(.post, "/drafts/{form}/{subject}/discard", .signedIn, "Discard a draft", form: body) { desk in
            let sent = try await SentForm(desk)
            guard
                desk.credentials.isFromOwnPage(
                    desk.request.headers, host: desk.request.head.authority, formToken: sent.urlEncoded.csrf)
            else { throw Refused.foreignPage }
            guard let form = desk.parameters.get("form") else { throw Refusal.notFound }
            let subject = desk.id("subject", of: Draft.self)
            try await desk.write { transaction in
                guard try Drafts.discard(form, subject: subject, in: transaction) > 0 else { throw Refusal.notFound }
                try WriteAudit.note("discard draft", in: transaction)
            }
            return .done("/my-work")
        }
    }
}
