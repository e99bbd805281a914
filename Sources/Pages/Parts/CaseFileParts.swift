/// At the top of every page of a child's file: who it is about.
public struct IdentityBar: Part {
    public let name: String
    public let href: Href?
    /// In words, with the age: `3 May 2014 (age 12)`; `nil` where the reader may not know it.
    public let bornOn: String?
    public let localID: String?
    public let responsibleAuthority: String?
    /// "Restricted", or a warning that everybody who opens the file must see.
    public let tags: [Tag]

    public init(
        name: String, href: Href? = nil, bornOn: String?, localID: String?, responsibleAuthority: String?,
        tags: [Tag] = []
    ) {
        (self.name, self.href, self.bornOn, self.localID) = (name, href, bornOn, localID)
        (self.responsibleAuthority, self.tags) = (responsibleAuthority, tags)
    }

    public var template: Template { .identityBar }
    public var view: View {
        [
            "name": .text(name), "href": .text(href?.text), "bornOn": .text(bornOn), "localID": .text(localID),
            "responsibleAuthority": .text(responsibleAuthority), "tags": .parts(tags),
        ]
    }
}

/// The sections of a file.
public struct SubNavigation: Part {
    /// Says what it navigates, for those who hear it: "Sections of this file".
    public let label: String
    public let items: [NavigationItem]

    public init(_ label: String, _ items: [NavigationItem]) { (self.label, self.items) = (label, items) }

    public var template: Template { .subNavigation }
    public var view: View { ["label": .text(label), "items": .views(items.map(\.view))] }
}

/// What happened, newest first.
public struct Timeline: Part {
    public struct Entry: Sendable {
        public let title: String
        public let href: Href?
        /// For machines: `2026-03-27` or `2026-03-27T10:42`.
        public let iso: String
        /// For people: `27 March 2026 at 10:42`.
        public let when: String
        /// "Sam Carter, North Agency"; `nil` where nobody in particular did it.
        public let by: String?
        public let text: String?
        public let tag: Tag?

        public init(
            _ title: String, href: Href? = nil, iso: String, when: String, by: String? = nil, text: String? = nil,
            tag: Tag? = nil
        ) {
            (self.title, self.href, self.iso, self.when) = (title, href, iso, when)
            (self.by, self.text, self.tag) = (by, text, tag)
        }

        fileprivate var view: View {
            [
                "title": .text(title), "href": .text(href?.text), "iso": .text(iso), "when": .text(when),
                "by": .text(by), "text": .text(text), "tag": .view(tag?.view),
            ]
        }
    }

    public let entries: [Entry]
    public let empty: String

    public init(_ entries: [Entry], empty: String = "Nothing has been recorded yet.") {
        (self.entries, self.empty) = (entries, empty)
    }

    public var template: Template { .timeline }
    public var view: View {
        [
            "entries": .views(entries.map(\.view)), "hasEntries": .flag(!entries.isEmpty),
            "empty": .text(entries.isEmpty ? empty : nil),
        ]
    }
}

/// How to reach a professional or a carer.
public struct ContactCard: Part {
    public let name: String
    public let role: String
    public let organisation: String?
    public let telephone: String?
    public let email: String?

    public init(
        name: String, role: String, organisation: String? = nil, telephone: String? = nil, email: String? = nil
    ) {
        (self.name, self.role, self.organisation) = (name, role, organisation)
        (self.telephone, self.email) = (telephone, email)
    }

    public var template: Template { .contact }
    public var view: View {
        [
            "name": .text(name), "role": .text(role), "organisation": .text(organisation),
            "telephone": .text(telephone), "telephoneHref": .text(telephone.map { Href.telephone($0).text }),
            "email": .text(email), "emailHref": .text(email.map { Href.email($0).text }),
        ]
    }
}
