public import Domain

/// The page for a form that somebody else saved first: theirs and yours, field by field, and a choice for each.
///
/// It carries both sides whole, so nothing typed is lost. Sent, it arrives where the form does, with the version
/// that it shows as theirs; `FormSpec.resolved` turns it back into a form's values.
public struct ConflictView: Part {
    public let spec: FormSpec
    public let action: Href
    public let theirs: FormValues
    public let yours: FormValues
    /// Who saved it in the meantime, and when, in words: "Sam Carter on 27 March 2026 at 10:42".
    public let savedBy: String
    public let csrf: String
    public let key: String
    /// Of the record as they left it.
    public let version: Int
    public let faults: [FieldFault]

    public init(
        _ spec: FormSpec, action: Href, theirs: FormValues, yours: FormValues, savedBy: String, csrf: String,
        key: String, version: Int, faults: [FieldFault] = []
    ) {
        (self.spec, self.action, self.theirs, self.yours) = (spec, action, theirs, yours)
        (self.savedBy, self.csrf, self.key, self.version) = (savedBy, csrf, key, version)
        self.faults = faults
    }

    public var template: Template { .conflict }

    public var view: View {
        let changed = spec.differing(theirs, yours)
        return [
            "action": .text(action.text), "savedBy": .text(savedBy), "csrf": .text(csrf), "key": .text(key),
            "version": .text("\(version)"), "fields": .views(changed.map { fieldView($0) }),
            "carried": .views(carried(changed)), "isSame": .flag(changed.isEmpty),
            "summary": .view(summary?.view),
        ]
    }

    private var summary: ErrorSummary? {
        faults.isEmpty
            ? nil : ErrorSummary(faults.map { .init($0.message, target: FormSpec.choiceName($0.field) + "-mine") })
    }

    private func fieldView(_ field: Field) -> View {
        let message = faults.first { $0.field == field.name }?.message
        return [
            "name": .text(FormSpec.choiceName(field.name)), "label": .text(field.label),
            "yours": .texts(Self.lines(field.display(yours))), "theirs": .texts(Self.lines(field.display(theirs))),
            "message": .text(message),
        ]
    }

    private static func lines(_ text: String?) -> [String] {
        (text ?? "Not given").split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }

    /// Every value of yours under its own name, and of theirs, where it differs, under a name beside it.
    private func carried(_ changed: [Field]) -> [View] {
        let mine = yours.only(spec.keptNames).pairs
        let others = theirs.only(changed.flatMap(\.inputNames)).pairs.map { pair in
            FormValues.Pair(FormSpec.theirName(pair.name), pair.value)
        }
        let shown = changed.map { FormValues.Pair(FormSpec.shownName($0.name), "1") }
        return (mine + others + shown).map { ["name": .text($0.name), "value": .text($0.value)] }
    }
}
