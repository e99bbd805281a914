public import Domain

/// A form on a page: the questions, what was answered so far, and what was wrong with it.
public struct FormView: Part {
    public let spec: FormSpec
    public let action: Href
    public let values: FormValues
    /// Shown in a summary at the top and beside each field.
    public let faults: [FieldFault]
    /// Of the session; see `Shell.csrf`.
    public let csrf: String
    /// The idempotency key: made anew for each page, so that sending twice does it once.
    public let key: String
    /// Of the record that is edited; `nil` for a new one.
    public let version: Int?
    public let submit: String
    /// Where the page saves a draft as people type. With it comes a button "Save as draft", which works without
    /// JavaScript and posts to `action` with `FormValues.savesDraft`.
    public let draft: Href?
    /// Where "Cancel" leads; `nil` for no such link.
    public let cancel: Href?
    /// Pressing the button cannot be taken back: it is shown as a warning.
    public let isFinal: Bool

    public init(
        _ spec: FormSpec, action: Href, values: FormValues = FormValues(), faults: [FieldFault] = [], csrf: String,
        key: String, version: Int? = nil, submit: String = "Save and continue", draft: Href? = nil,
        cancel: Href? = nil, isFinal: Bool = false
    ) {
        (self.spec, self.action, self.values, self.csrf) = (spec, action, values, csrf)
        (self.key, self.version, self.submit, self.draft) = (key, version, submit, draft)
        (self.cancel, self.isFinal) = (cancel, isFinal)
        self.faults = spec.inOrder(faults)
    }

    public var template: Template { .form }

    public var view: View {
        [
            "id": .text(spec.id), "action": .text(action.text), "csrf": .text(csrf), "key": .text(key),
            "version": .text(version.map { "\($0)" }), "submit": .text(submit), "draft": .text(draft?.text),
            "cancel": .text(cancel?.text), "isFinal": .flag(isFinal), "sendsFiles": .flag(spec.sendsFiles),
            "summary": .view(errorSummary?.view), "fields": .views(spec.fields.map { fieldView($0) }),
            "hasQuestions": .flag(spec.fields.contains { !$0.isHidden }),
        ]
    }

    private var errorSummary: ErrorSummary? {
        faults.isEmpty
            ? nil : ErrorSummary(faults.map { .init($0.message, target: spec.field($0.field)?.firstID) })
    }

    private func fieldView(_ field: Field) -> View {
        let messages = faults.filter { $0.field == field.name }.map(\.message)
        return FieldView(field: field, values: values, messages: messages).view
    }
}

/// "There is a problem", at the top of a page, with a link to each answer at fault.
struct ErrorSummary: Part {
    struct Entry: Sendable {
        let message: String
        /// The id of the first input; `nil` for a fault of the whole form.
        let target: String?

        init(_ message: String, target: String?) { (self.message, self.target) = (message, target) }
    }

    let entries: [Entry]

    init(_ entries: [Entry]) { self.entries = entries }

    var template: Template { .errorSummary }
    var view: View {
        ["entries": .views(entries.map { ["message": .text($0.message), "target": .text($0.target)] })]
    }
}
