/// Steps to do, each with its status.
public struct TaskList: Part {
    public struct Item: Sendable {
        public let title: String
        public let href: Href?
        public let hint: String?
        /// Done is plain text; anything still to do is a tag.
        public let status: Tag
        public let isDone: Bool

        /// - Parameter href: `nil` where the step cannot be begun yet.
        public init(_ title: String, href: Href?, hint: String? = nil, status: Tag, isDone: Bool = false) {
            (self.title, self.href, self.hint) = (title, href, hint)
            (self.status, self.isDone) = (status, isDone)
        }
    }

    /// Begins the ids of the items; unique on the page.
    public let id: String
    public let items: [Item]

    /// Steps that follow each other, numbered.
    public let isOrdered: Bool

    public init(id: String, _ items: [Item], isOrdered: Bool = false) {
        (self.id, self.items, self.isOrdered) = (id, items, isOrdered)
    }

    public var template: Template { .taskList }
    public var view: View {
        [
            "isOrdered": .flag(isOrdered),
            "items": .views(
                items.enumerated().map { index, item in
                    [
                        "id": .text("\(id)-\(index + 1)"), "title": .text(item.title), "href": .text(item.href?.text),
                        "hint": .text(item.hint), "status": .view(item.status.view), "isDone": .flag(item.isDone),
                    ]
                }),
        ]
    }
}

/// One button that posts: an act that needs no answers, such as signing out or acknowledging.
public struct PostButton: Part {
    public let label: String
    public let action: Href
    public let csrf: String
    public let key: String?
    public let version: Int?
    /// It is not the main thing to do on the page.
    public let isSecondary: Bool
    /// What it acts on, for those who hear the button alone.
    public let about: String?
    /// Sent along unseen.
    public let fields: [(name: String, value: String)]

    public init(
        _ label: String, action: Href, csrf: String, key: String? = nil, version: Int? = nil, isSecondary: Bool = false,
        about: String? = nil, fields: [(name: String, value: String)] = []
    ) {
        (self.label, self.action, self.csrf) = (label, action, csrf)
        (self.key, self.version, self.isSecondary) = (key, version, isSecondary)
        (self.about, self.fields) = (about, fields)
    }

    public var template: Template { .postButton }
    public var view: View {
        [
            "label": .text(label), "action": .text(action.text), "csrf": .text(csrf), "key": .text(key),
            "version": .text(version.map { "\($0)" }), "isSecondary": .flag(isSecondary),
            "about": .text(about),
            "fields": .views(fields.map { ["name": .text($0.name), "value": .text($0.value)] }),
        ]
    }
}

/// The way from the start to this page.
public struct Breadcrumbs: Part {
    public let links: [(label: String, href: Href)]

    public init(_ links: [(label: String, href: Href)]) { self.links = links }

    public var template: Template { .breadcrumbs }
    public var view: View {
        ["links": .views(links.map { ["label": .text($0.label), "href": .text($0.href.text)] })]
    }
}
