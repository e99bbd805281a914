internal import Domain
internal import Hummingbird
internal import Pages

/// A form for somebody who is not signed in, or only half: no draft, no idempotency key, no version.
struct OpenForm: Sendable {
    let path: String
    let access: Access
    let summary: String
    let spec: FormSpec
    let title: String
    let submit: String
    /// Before the questions; may need the caller's half session.
    let before: @Sendable (Desk) async throws -> [any Part]
    /// - Throws: `Refusal.invalid` to show the form again.
    let take: @Sendable (Checked, Desk) async throws -> Answer
}

extension Routes {
    mutating func open(_ form: OpenForm) {
        get(form.path, form.access, "Open the form to " + form.summary.lowercasedFirst, query: ["next"]) { desk in
            try await form.page(desk)
        }
        on(.post, form.path, form.access, form.summary, form: form.spec, query: ["next"]) { desk in
            try await form.answer(desk)
        }
    }
}

extension OpenForm {
    /// What a sent form is answered; a browser gets the form again where an answer is at fault.
    func answer(_ desk: Desk) async throws -> Answer {
        let sent = try await SentForm(desk)
        guard
            desk.credentials.isFromOwnPage(
                desk.request.headers, host: desk.request.head.authority,
                formToken: access == .anyone ? desk.credentials.csrf : sent.urlEncoded.csrf)
        else { throw Refused.foreignPage }
        let values = try sent.values(spec)
        do {
            return try await take(try spec.check(values), desk)
        } catch Refusal.invalid(let faults) where Rendering.wantsPage(desk.request) {
            return try await page(desk, values, faults)
        }
    }

    func page(
        _ desk: Desk, _ values: FormValues = FormValues(), _ faults: [FieldFault] = []
    ) async throws -> Answer {
        let view = FormView(
            spec, action: Href(desk.request.uri.description), values: values, faults: faults,
            csrf: desk.credentials.csrf, key: ID<OpenForm>.random().description, submit: submit)
        return .page(
            title, Page(heading: title, parts: try await before(desk) + [view]),
            json: .members(["title": .text(title), "schema": spec.jsonSchema]), status: faults.isEmpty ? 200 : 422,
            hasFaults: !faults.isEmpty)
    }
}
