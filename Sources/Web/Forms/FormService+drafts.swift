internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// What was typed is kept before it is sent, and when it could not be taken.
extension FormService {
    func saveDraft(_ sent: SentForm) async throws -> Answer {
        _ = try await desk.read { transaction in try form.open(asked, transaction) }
        try await save(sent)
        return .done(Said.draftSaved.after(desk.request.uri.description))
    }

    private func save(_ sent: SentForm) async throws {
        guard let token = desk.credentials.token, token.way != nil else { return }
        _ = try await desk.site.database.withTransaction(.readWrite) { transaction in
            try Drafts.save(
                form.spec.id, subject: subject, answers: form.spec.draft(of: sent.urlEncoded), token: token,
                in: transaction)
        }
    }

    /// Nothing typed is lost when the session has run out or the service fails: it is kept as a draft, if it can be.
    func rescue(_ sent: SentForm, _ error: any Error) async throws {
        guard !sent.isJSON, form.keepsDraft, form.access != .link, Failure(error).problem.status.isWorthRescue else {
            return
        }
        try? await save(sent)
    }
}

extension Int {
    fileprivate var isWorthRescue: Bool { self == 401 || self >= 500 }
}
