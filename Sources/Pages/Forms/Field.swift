/// One question of a form.
public struct Field: Sendable {
    /// The key in JSON and in the form, camel case: `heldOn`.
    public let name: String
    public let label: String
    public let hint: String?
    public let kind: Kind
    public let isRequired: Bool
    /// How messages name it in the middle of a sentence: "the day the concern was raised".
    public let called: String
    /// The HTML `autocomplete` token where the person's own details are asked (WCAG 1.3.5), such as `email`.
    public let autocomplete: String?
    /// A text for machines, such as YAML: shown line by line in letters of one width, and taken as it is.
    public let isCode: Bool

    /// - Parameter called: For messages; `nil` takes the label, its first letter made small.
    public init(
        _ name: String, _ label: String, _ kind: Kind, hint: String? = nil, isRequired: Bool = true,
        called: String? = nil, autocomplete: String? = nil, isCode: Bool = false
    ) {
        self.isCode = isCode
        (self.name, self.label, self.kind, self.hint) = (name, label, kind, hint)
        (self.isRequired, self.autocomplete) = (isRequired, autocomplete)
        self.called = called ?? Self.called(label)
    }

    /// The label in the middle of a sentence. "IRO present" and "I have told them" keep their capital.
    private static func called(_ label: String) -> String {
        let second = label.dropFirst().first
        guard let second, second.isLowercase else { return label }
        return label.prefix(1).lowercased() + label.dropFirst()
    }

    public enum Kind: Sendable {
        /// One line of at most so many Unicode scalars.
        case text(maximum: Int)
        /// Several lines of at most so many Unicode scalars in all.
        case longText(maximum: Int)
        /// Three boxes; in JSON `2026-04-01`.
        case day
        /// Three boxes and a time of day in London; in JSON `2026-04-01T10:30`.
        case moment
        /// One of these, as radio buttons.
        case choice([Option])
        /// One of these, as a drop-down list: for more than about ten.
        case select([Option])
        /// Any of these, as tick boxes; in JSON an array.
        case choices([Option])
        /// Yes or no, as radio buttons, with no answer yet to begin with; in JSON a boolean.
        case flag
        /// One tick box, not ticked being "no"; where required it must be ticked. In JSON a boolean.
        case tick
        case number(ClosedRange<Int>)
        case email
        case telephone
        /// Shown again by no page and kept in no draft.
        case password
        case hidden
        /// Sent as `multipart/form-data`; has no place in JSON and none in a draft.
        case file
        /// Several at once.
        case files
    }

    /// The names under which an HTML form sends this field.
    var inputNames: [String] {
        switch kind {
        case .day: ["\(name)-day", "\(name)-month", "\(name)-year"]
        case .moment: ["\(name)-day", "\(name)-month", "\(name)-year", "\(name)-time"]
        default: [name]
        }
    }

    /// The id of the first thing to type in or to choose, where the error summary leads.
    var firstID: String { inputNames[0] }

    var options: [Option]? {
        switch kind {
        case .choice(let options), .select(let options), .choices(let options): options
        case .flag: Option.yesAndNo
        default: nil
        }
    }

    func offering(_ options: [Option]) -> Field {
        let kind: Kind =
            switch self.kind {
            case .choice: .choice(options)
            case .select: .select(options)
            case .choices: .choices(options)
            default: preconditionFailure("the field \(name) has no options")
            }
        return Field(
            name, label, kind, hint: hint, isRequired: isRequired, called: called, autocomplete: autocomplete)
    }
}

/// One answer of several.
public struct Option: Sendable, Hashable {
    /// What is sent and kept.
    public let value: String
    public let label: String
    public let hint: String?

    public init(_ value: String, _ label: String, hint: String? = nil) {
        (self.value, self.label, self.hint) = (value, label, hint)
    }

    static let yesAndNo = [Option("true", "Yes"), Option("false", "No")]
}
