public import Domain

/// A form that asks a list for something: sent by GET, so that what was asked for stands in the address and can be
/// kept. It changes nothing and carries no token.
public struct SearchForm: Part {
    /// Says what it searches, for those who hear it: "Find a file".
    public let label: String
    public let spec: FormSpec
    public let action: Href
    public let values: FormValues
    public let faults: [FieldFault]
    public let submit: String
    /// Where the link that begins anew leads; `nil` while nothing has been asked for.
    public let clear: Href?
    public let clearLabel: String

    public init(
        _ label: String, _ spec: FormSpec, action: Href, values: FormValues, faults: [FieldFault] = [],
        submit: String = "Search", clear: Href? = nil, clearLabel: String = "Clear the search"
    ) {
        (self.label, self.spec, self.action, self.values) = (label, spec, action, values)
        (self.faults, self.submit) = (spec.inOrder(faults), submit)
        (self.clear, self.clearLabel) = (clear, clearLabel)
    }

    public var template: Template { .searchForm }

    public var view: View {
        let summary: ErrorSummary? =
            faults.isEmpty
            ? nil : ErrorSummary(faults.map { .init($0.message, target: spec.field($0.field)?.firstID) })
        return [
            "id": .text(spec.id), "label": .text(label), "action": .text(action.text), "submit": .text(submit),
            "clear": .text(clear?.text), "clearLabel": .text(clearLabel), "summary": .view(summary?.view),
            "fields": .views(
                spec.fields.map { field in
                    let messages = faults.filter { $0.field == field.name }.map(\.message)
                    // Nobody searches by answering everything: only a form says what may be left empty.
                    var view = FieldView(field: field, values: values, messages: messages).view
                    view["optional"] = .flag(false)
                    return view
                }),
        ]
    }
}
