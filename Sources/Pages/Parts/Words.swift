/// A heading within a page.
public struct Heading: Part {
    public let text: String
    /// For links to it; `nil` for none.
    public let id: String?
    /// 2 or 3; the page's own is 1.
    public let level: Int

    public init(_ text: String, id: String? = nil, level: Int = 2) {
        (self.text, self.id, self.level) = (text, id, level)
    }

    public var template: Template { .heading }
    public var view: View { ["text": .text(text), "id": .text(id), "isSecond": .flag(level <= 2)] }
}

/// Plain paragraphs. A blank line in the text begins a new one.
public struct Paragraphs: Part {
    public let texts: [String]

    public init(_ texts: String...) { self.texts = texts }
    public init(_ texts: [String]) { self.texts = texts }
    /// What somebody wrote, with their paragraphs; their line ends are kept.
    public init(writtenBy text: String) {
        texts = text.split(separator: "\n\n").map(String.init)
    }

    public var template: Template { .paragraphs }
    public var view: View { ["paragraphs": .texts(texts)] }
}

/// Text set apart from what stands around it.
public struct Inset: Part {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var template: Template { .inset }
    public var view: View { ["text": .text(text)] }
}

/// Something bad that follows if it is overlooked.
public struct Warning: Part {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var template: Template { .warning }
    public var view: View { ["text": .text(text)] }
}

/// More about something, folded away until somebody wants it.
public struct Details: Part {
    public let summary: String
    public let paragraphs: [String]

    public init(_ summary: String, _ paragraphs: [String]) { (self.summary, self.paragraphs) = (summary, paragraphs) }

    /// Why this person may see this page (design.md §3.4), one sentence for each reason.
    public static func whyYouMaySeeThis(_ reasons: [String]) -> Details {
        Details("Why you may see this", reasons + ["That you looked is recorded."])
    }

    public var template: Template { .details }
    public var view: View { ["summary": .text(summary), "paragraphs": .texts(paragraphs)] }
}

/// A list of links.
public struct Links: Part {
    public let links: [(label: String, href: Href)]

    public init(_ links: [(label: String, href: Href)]) { self.links = links }

    public var template: Template { .links }
    public var view: View {
        ["links": .views(links.map { ["label": .text($0.label), "href": .text($0.href.text)] })]
    }
}
