internal import Domain
internal import Hummingbird
internal import Pages

/// The answer to opening a form: its questions as a schema, and what they are answered with so far.
enum OpenedForm {
    /// - Parameter form: What `POST` takes at the same path.
    static func shape(_ form: Route) -> Shape {
        // Without drafts, keys and versions: before signing in is over, and to give a code again.
        guard form.needsKey || form.isVersioned || form.access == .link else {
            return ["title": .text, "schema": schema]
        }
        return [
            "title": .text, "schema": schema, "answers": answers(form),
            form.isVersioned ? "version" : "version?": .number,
        ]
    }

    /// Those given so far; a form may ask for more where it is opened than its description tells.
    private static func answers(_ form: Route) -> Shape {
        if asksMore.contains(form.path) { return .map(.either([.text, .number, .flag, .list(.text)])) }
        return .object(
            (form.form?.fields ?? []).map { field in
                Shape.Member(name: field.name, shape: shape(field.kind), isOptional: true)
            })
    }

    /// Forms whose questions are the agency's procedures' own.
    private static let asksMore: Set<String> = []

    private static func shape(_ kind: Field.Kind) -> Shape {
        switch kind {
        case .day: .day
        case .moment: .londonMoment
        case .choices: .list(.text)
        case .flag, .tick: .flag
        case .number: .number
        default: .text
        }
    }

    private static let schema: Shape = .named(
        "FormSchema",
        [
            "title": .text, "type": .word(["object"]), "additionalProperties": .flag,
            "properties": .map(question), "required?": .list(.text),
        ])

    private static let question: Shape = .named(
        "Question",
        [
            "title": .text, "description?": .text, "type": .word(["string", "integer", "boolean", "array"]),
            "format?": .word(["date", "email", "password"]), "pattern?": .text, "enum?": .list(.text),
            "minLength?": .number, "maxLength?": .number, "minimum?": .number, "maximum?": .number,
            "uniqueItems?": .flag, "minItems?": .number, "writeOnly?": .flag,
            "items?": ["type": .word(["string"]), "enum?": .list(.text)],
        ])
}
