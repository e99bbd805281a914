internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres
internal import Storage

/// A form at one path: shown by GET, sent by POST, by a browser or as JSON.
///
/// One declaration gives the page, the checks, the draft, the double submit, the conflict page and the audit.
struct FormRoute: Sendable {
    /// What the form is about, as the path and query of a request name it.
    struct Asked: Sendable {
        let desk: Desk

        func id<Subject>(_ name: String, of type: Subject.Type = Subject.self) -> ID<Subject> {
            desk.id(name, of: type)
        }
        func query(_ name: String) -> String? { desk.query(name) }
    }

    /// The form as it stands for one subject: loaded anew for every GET and POST, in the caller's own sight.
    struct Opened: Sendable {
        /// With the options that are offered here.
        var spec: FormSpec
        var values = FormValues()
        /// Of what is changed; `nil` where something new is made.
        var version: Int?
        /// Who changed it last, for the conflict page.
        var changedBy = ""
        /// The files whose content the page shows.
        var files: [ID<CaseFile>] = []
        var record: ID<Record>?
        var title: String
        var caption: String?
        var submit = "Save and continue"
        var isFinal = false
        var cancel: Href = "/my-work"
        var above: [any Part] = []
        /// Before the questions.
        var before: [any Part] = []
        var aside: [any Part] = []
    }

    /// What came of sending it.
    struct Done: Sendable {
        /// Where a browser goes next; what a JSON caller finds under `Location`.
        var location: String
        var said: Said?
        var json: JSONValue = .object([])
        var status = 200
        /// What the audit holds of it.
        var record: ID<Record>?
        var files: [ID<CaseFile>] = []
        var detail: String?
        /// Shown by this answer instead of sending the browser on, and kept nowhere: a one-time code. Whoever sends the
        /// same form again gets `location` and `json`, which must not hold it.
        var once: Answer?
    }

    let path: String
    let access: Access
    /// In the audit: "record concern".
    let summary: String
    /// Without the options that are known only when it is opened.
    let spec: FormSpec
    var keepsDraft = true
    var isVersioned = false
    /// Where what was chosen has just gone to somebody else, the form is shown again with what was typed and what there
    /// is now, as a conflict; otherwise a conflict is a page of its own.
    var offersAgain = false
    /// A thing done through a link has no idempotency key of the owner's: its version decides.
    var usesKey: Bool { access != .link }
    /// Query parameters that the form knows.
    var query: [String] = []
    /// What a draft is kept under besides the form, from the request alone: the first identifier of the path, or the
    /// nil id where there is nothing yet.
    var subject: @Sendable (Asked) -> ID<Draft> = { asked in
        asked.desk.firstPathID.map { ID($0) } ?? .nothingYet
    }
    let open: @Sendable (Asked, borrowing Transaction) throws -> Opened
    /// Looks at answers together, and adds faults.
    var further: @Sendable (Checked, Opened, inout [FieldFault]) -> Void = { _, _, _ in }
    /// Shows what sending it would do before it is done. Nothing is kept by showing it.
    var preview: (@Sendable (Checked, Opened, Asked, borrowing Transaction) throws -> Preview?) = { _, _, _, _ in nil }
    /// More about faults, shown above the questions.
    var explain: @Sendable (FormValues, [FieldFault]) -> [any Part] = { _, _ in [] }
    let submit: @Sendable (Checked, Opened, Asked, borrowing Transaction) throws -> Done

    /// What sending a form would do. It is done once the same answers are sent with `seen`.
    struct Preview: Sendable {
        var title: String
        /// Of the button that does it.
        var submit: String
        var parts: [any Part]
        var json: JSONValue
        /// For the form's hidden field `seen`: tells these answers from all others.
        var seen: String
    }
}

extension ID where Subject == Draft {
    static var nothingYet: Self {
        guard let id = Self("00000000-0000-0000-0000-000000000000") else { preconditionFailure("the nil id is an id") }
        return id
    }
}

extension Routes {
    mutating func form(_ form: FormRoute) {
        get(form.path, form.access, "Open the form to " + form.summary.lowercasedFirst, query: form.query) { desk in
            try await FormService(form: form, desk: desk).show()
        }
        on(
            .post, form.path, form.access, form.summary, form: form.spec, isVersioned: form.isVersioned,
            needsKey: form.usesKey, query: form.query
        ) {
            desk in try await FormService(form: form, desk: desk).take()
        }
    }
}

extension String {
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
