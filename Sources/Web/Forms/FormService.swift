internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// Serves one request to one form.
struct FormService: Sendable {
    let form: FormRoute
    let desk: Desk

    /// What became of a form that was sent.
    private enum Outcome: Sendable {
        case done(FormRoute.Done)
        case again(KeptAnswer)
        case preview(FormRoute.Opened, FormValues, FormRoute.Preview)
        case faulty(FormRoute.Opened, FormValues, [FieldFault])
        case conflict(FormRoute.Opened, FormValues, [FieldFault])
        case offeredAgain(FormRoute.Opened, FormValues, String)
    }

    var asked: FormRoute.Asked { FormRoute.Asked(desk: desk) }
    var subject: ID<Draft> { form.subject(asked) }

    // MARK: - GET

    func show() async throws -> Answer {
        let (opened, draft) = try await desk.read { transaction in
            let opened = try form.open(asked, transaction)
            guard form.keepsDraft, form.access != .link else { return (opened, Draft?.none) }
            return (opened, try Drafts.find(form.spec.id, subject: subject, in: transaction))
        }
        desk.shows(opened.files, record: opened.record)
        guard let draft, let kept = try? FormValues(urlEncoded: Array(draft.answers.utf8)) else {
            return page(opened, opened.values)
        }
        let banner = Banner(
            "This is your draft of \(draft.savedAt.london.written). Nothing is sent until you choose \u{2018}\(opened.submit)\u{2019}."
        )
        return page(opened, kept, banner: banner)
    }

    private func page(
        _ opened: FormRoute.Opened, _ values: FormValues, faults: [FieldFault] = [], banner: Banner? = nil,
        version: Int? = nil, status: Int? = nil
    ) -> Answer {
        let view = FormView(
            opened.spec, action: Href(desk.request.uri.description), values: values, faults: faults,
            csrf: desk.credentials.csrf, key: ID<FormRoute>.random().description,
            version: version ?? opened.version, submit: opened.submit,
            draft: form.keepsDraft && form.access != .link
                ? Href("/drafts/\(form.spec.id)/\(subject)") : nil,
            cancel: opened.cancel, isFinal: opened.isFinal)
        let page = Page(
            heading: opened.title, caption: opened.caption, above: opened.above + [banner].compactMap { $0 },
            parts: opened.before + [view], aside: opened.aside)
        return .page(
            opened.title, page,
            json: .members([
                "title": .text(opened.title), "schema": opened.spec.jsonSchema,
                "answers": opened.spec.answers(values), "version": opened.version.map { .integer($0) },
            ]),
            version: opened.version, status: status ?? (faults.isEmpty ? 200 : 422), hasFaults: !faults.isEmpty)
    }

    // MARK: - POST

    func take() async throws -> Answer {
        let sent = try await SentForm(desk)
        guard
            desk.credentials.isFromOwnPage(
                desk.request.headers, host: desk.request.head.authority, formToken: sent.urlEncoded.csrf)
        else { throw Refused.foreignPage }
        if sent.urlEncoded.savesDraft, form.keepsDraft { return try await saveDraft(sent) }
        do {
            return try answer(try await outcome(sent), sent)
        } catch {
            try await rescue(sent, error)
            throw error
        }
    }

    private func outcome(_ sent: SentForm) async throws -> Outcome {
        do {
            return try await desk.write { transaction in try write(sent, transaction) }
        } catch {
            // The same form, sent twice at once: where the other one was first, what it did is why this one failed.
            if let kept = await keptMeanwhile(sent) { return .again(kept) }
            guard let faulty = error as? Faulty else { throw error }
            if let again = try await offeredAgain(faulty) { return again }
            // Nothing was written; the form is shown again with what was typed.
            guard faulty.showsForm else { throw faulty.refusal }
            return faulty.isConflict
                ? .conflict(faulty.opened, faulty.values, faulty.faults)
                : .faulty(faulty.opened, faulty.values, faulty.faults)
        }
    }

    /// Read anew, for what was offered before is what somebody else has taken.
    private func offeredAgain(_ faulty: Faulty) async throws -> Outcome? {
        guard form.offersAgain, Rendering.wantsPage(desk.request), case .conflict(let words) = faulty.refusal else {
            return nil
        }
        let opened = try await desk.read { transaction in try form.open(asked, transaction) }
        return .offeredAgain(opened, faulty.values, words)
    }

    /// `nil` also where it cannot be looked up: the error that led here says more.
    private func keptMeanwhile(_ sent: SentForm) async -> KeptAnswer? {
        guard form.usesKey, let key = sent.usableKey else { return nil }
        return try? await desk.read { transaction in
            try Idempotency.find(key, requestHash: sent.hash, in: transaction)
        }
    }

    private func write(_ sent: SentForm, _ transaction: borrowing Transaction) throws -> Outcome {
        if form.usesKey, let key = sent.usableKey,
            let kept = try Idempotency.find(key, requestHash: sent.hash, in: transaction)
        {
            return .again(kept)
        }
        let opened = try form.open(asked, transaction)
        guard !form.usesKey || sent.usableKey != nil else { throw Refused.keyMissing }
        let values = try values(sent, opened)
        let checked = try check(values, opened)
        try checkVersion(sent, values, opened)
        if let preview = try preview(checked, values, opened, transaction) {
            return .preview(opened, values, preview)
        }
        let done = try submit(checked, values, opened, transaction)
        try keep(done, opened, sent, transaction)
        return .done(done)
    }

    private func check(_ values: FormValues, _ opened: FormRoute.Opened) throws -> Checked {
        do {
            return try opened.spec.check(values) { form.further($0, opened, &$1) }
        } catch { throw Faulty(opened, values, error) }
    }

    private func checkVersion(_ sent: SentForm, _ values: FormValues, _ opened: FormRoute.Opened) throws {
        guard form.isVersioned else { return }
        guard let version = sent.version else { throw Refused.preconditionRequired }
        guard version == opened.version else { throw Faulty(opened, values, Refusal.stale) }
    }

    private func preview(
        _ checked: Checked, _ values: FormValues, _ opened: FormRoute.Opened, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Preview? {
        do {
            return try form.preview(checked, opened, asked, transaction)
        } catch let refusal as Refusal { throw Faulty(opened, values, refusal) }
    }

    private func submit(
        _ checked: Checked, _ values: FormValues, _ opened: FormRoute.Opened, _ transaction: borrowing Transaction
    ) throws -> FormRoute.Done {
        do {
            return try form.submit(checked, opened, asked, transaction)
        } catch let refusal as Refusal { throw Faulty(opened, values, refusal) }
    }

    private func values(_ sent: SentForm, _ opened: FormRoute.Opened) throws -> FormValues {
        do {
            return try sent.values(opened.spec)
        } catch let refusal as Refusal {
            throw sent.isJSON ? refusal : Faulty(opened, sent.urlEncoded, refusal, isConflict: true)
        }
    }

    /// In the same transaction: the audit, the answer for a second sending, and the end of the draft.
    private func keep(
        _ done: FormRoute.Done, _ opened: FormRoute.Opened, _ sent: SentForm, _ transaction: borrowing Transaction
    ) throws {
        if form.access != .link {
            try WriteAudit.note(
                form.summary.lowercasedFirst, record: done.record, files: done.files, detail: done.detail,
                in: transaction)
        }
        if form.keepsDraft, form.access != .link {
            try Drafts.discard(form.spec.id, subject: subject, in: transaction)
        }
        guard form.usesKey, let key = sent.usableKey else { return }
        try Idempotency.keep(
            key, requestHash: sent.hash, status: done.status, location: location(done), body: done.json.text,
            by: transaction.caller, in: transaction)
    }

    private func location(_ done: FormRoute.Done) -> String { done.said?.after(done.location) ?? done.location }

    private func answer(_ outcome: Outcome, _ sent: SentForm) throws -> Answer {
        switch outcome {
        case .done(let done):
            return done.once ?? .done(location(done), json: done.json, status: done.status)
        case .again(let kept):
            guard kept.isSameRequest else { throw Refused.keyReused }
            return .repeated(kept)
        case .preview(let opened, let values, let preview):
            return previewPage(opened, values, preview)
        case .faulty(let opened, let values, let faults):
            if !Rendering.wantsPage(desk.request) { throw Refusal.invalid(faults) }
            var explained = opened
            explained.before += form.explain(values, faults)
            return page(explained, values, faults: faults, version: sent.version)
        case .offeredAgain(let opened, let values, let words):
            desk.shows(opened.files, record: opened.record)
            return page(opened, values, banner: Banner(words), status: 409)
        case .conflict(let opened, let values, let faults):
            guard Rendering.wantsPage(desk.request), let version = opened.version else { throw Refused.stale }
            return conflictPage(opened, values, faults, version)
        }
    }

    private func previewPage(
        _ opened: FormRoute.Opened, _ values: FormValues, _ preview: FormRoute.Preview
    ) -> Answer {
        var (opened, values) = (opened, values)
        (opened.title, opened.submit, opened.before) = (preview.title, preview.submit, preview.parts)
        values.set("seen", preview.seen)
        var answer = page(opened, values)
        answer.json = .members(["seen": .text(preview.seen), "preview": preview.json])
        return answer
    }

    private func conflictPage(
        _ opened: FormRoute.Opened, _ yours: FormValues, _ faults: [FieldFault], _ version: Int
    ) -> Answer {
        let view = ConflictView(
            opened.spec, action: Href(desk.request.uri.description), theirs: opened.values, yours: yours,
            savedBy: opened.changedBy, csrf: desk.credentials.csrf, key: ID<FormRoute>.random().description,
            version: version, faults: faults)
        let title = "Somebody else changed this"
        return .page(
            title, Page(heading: title, above: opened.above, parts: [view]), json: .null,
            version: version, status: 409, hasFaults: true)
    }
}
