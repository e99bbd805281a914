/// One box to search with, sent by GET: the query stands in the address, so that it can be kept and shared.
public struct SearchForm: Part {
    public let action: Href
    public let label: String
    public let hint: String?
    /// What was searched for.
    public let query: String

    public init(action: Href, label: String, hint: String? = nil, query: String) {
        (self.action, self.label, self.hint, self.query) = (action, label, hint, query)
    }

    public var template: Template { .searchForm }
    public var view: View {
        ["action": .text(action.text), "label": .text(label), "hint": .text(hint), "query": .text(query)]
    }
}
