/// A notification above the heading; at most one on a page, and none beside an error summary.
public struct Banner: Part {
    public let text: String
    /// It tells of what the reader has just achieved, and is read out at once.
    public let isSuccess: Bool
    /// Leads on; `nil` for none.
    public let link: (label: String, href: Href)?

    public init(_ text: String, isSuccess: Bool = false, link: (label: String, href: Href)? = nil) {
        (self.text, self.isSuccess, self.link) = (text, isSuccess, link)
    }

    public var template: Template { .banner }
    public var view: View {
        [
            // One of each may stand on a page.
            "id": .text(isSuccess ? "banner-done" : "banner-important"), "text": .text(text),
            "isSuccess": .flag(isSuccess), "linkLabel": .text(link?.label),
            "href": .text(link?.href.text),
        ]
    }
}

/// The panel after something was sent: that it worked, and the reference to quote.
public struct Confirmation: Part {
    public let title: String
    public let reference: String?

    public init(_ title: String, reference: String? = nil) { (self.title, self.reference) = (title, reference) }

    public var template: Template { .confirmation }
    public var view: View { ["title": .text(title), "reference": .text(reference)] }
}
