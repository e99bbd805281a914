/// One box that narrows a list down; it asks by GET, so that the page can be kept and gone back to.
public struct FilterBox: Part {
    public let label: String
    /// The query parameter.
    public let name: String
    /// What the list is narrowed down to now; `nil` for nothing.
    public let value: String?
    public let action: Href
    public let button: String

    public init(_ label: String, name: String, value: String?, action: Href, button: String = "Show") {
        (self.label, self.name, self.value, self.action, self.button) = (label, name, value, action, button)
    }

    public var template: Template { .filterBox }
    public var view: View {
        [
            "label": .text(label), "name": .text(name), "value": .text(value), "action": .text(action.text),
            "button": .text(button),
        ]
    }
}
