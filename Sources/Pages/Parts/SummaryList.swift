/// Names and values, such as the answers of a form or the facts of a record.
public struct SummaryList: Part {
    public struct Action: Sendable {
        public let label: String
        public let href: Href
        /// What the action is about, for those who hear the link alone: "the day the concern was raised".
        public let about: String

        public init(_ label: String, _ href: Href, about: String) {
            (self.label, self.href, self.about) = (label, href, about)
        }
    }

    public struct Row: Sendable {
        public let label: String
        /// Lines of the text stay lines.
        public let value: String
        public let href: Href?
        public let part: (any Part)?
        public let action: Action?

        /// - Parameter part: Shown instead of the value: a tag or a scale.
        public init(
            _ label: String, _ value: String, href: Href? = nil, part: (any Part)? = nil, action: Action? = nil
        ) {
            (self.label, self.value, self.href, self.part, self.action) = (label, value, href, part, action)
        }
    }

    public let rows: [Row]
    /// Shown above as a card's heading; `nil` for a bare list.
    public let title: String?

    public init(_ rows: [Row], title: String? = nil) { (self.rows, self.title) = (rows, title) }

    public var template: Template { .summaryList }

    public var view: View {
        let hasActions = rows.contains { $0.action != nil }
        return [
            "title": .text(title),
            "rows": .views(
                rows.map { row in
                    [
                        "label": .text(row.label), "value": .text(row.value), "href": .text(row.href?.text),
                        "part": .view(row.part?.placed), "actionLabel": .text(row.action?.label),
                        "actionHref": .text(row.action?.href.text), "about": .text(row.action?.about),
                        "lacksAction": .flag(hasActions && row.action == nil),
                    ]
                }),
        ]
    }
}
