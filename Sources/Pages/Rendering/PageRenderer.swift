internal import Mustache

/// All templates, compiled once when the server starts.
public struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: What swift-mustache says of a template that does not parse, so that the server does not start.
    public init() throws {
        try self.init(sources: Template.allCases.map { ($0.rawValue, String(decoding: $0.source, as: UTF8.self)) })
    }

    init(sources: [(name: String, text: String)]) throws {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        library = MustacheLibrary(
            templates: Dictionary(
                try sources.map { ($0.name, try MustacheTemplate(string: Self.prepared($0.text))) },
                uniquingKeysWith: { _, last in last }))
    }

    /// The whole page, as a document.
    ///
    /// - Parameter content: What the template names; the template reaches the shell as `shell`.
    public func render(template: Template, content: View, shell: Shell) -> String {
        var content = content
        content["shell"] = .view(shell.view)
        return render(named: template.rawValue, content)
    }

    /// The page made of these parts under a heading: what most pages are.
    public func render(_ page: Page, shell: Shell) -> String {
        render(template: .page, content: page.view, shell: shell)
    }

    func render(named name: String, _ content: View) -> String {
        guard let text = library.render(content, withTemplate: name) else {
            preconditionFailure("there is no template named \(name)")
        }
        return text
    }

    /// The template with our content type at its head, and without indentation.
    ///
    /// swift-mustache begins every template and every partial with its own escaper, hence the pragma in each. It also
    /// indents what an indented partial makes, which would put blanks into what people typed in a `textarea`.
    private static func prepared(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        let flush = lines.map { $0.drop { $0 == " " || $0 == "\t" } }.filter { !$0.isEmpty }
        return "{{% CONTENT_TYPE:\(HTMLEscaping.name)}}\n" + flush.joined(separator: "\n") + "\n"
    }
}

/// A page made of parts, one under the other.
public struct Page: Sendable {
    /// The heading at the top, or `nil` where a part brings its own (a form with one question).
    public let heading: String?
    /// A smaller line above the heading that says what it belongs to.
    public let caption: String?
    /// Above the heading and as wide as the page: identity bar, sub-navigation, one banner.
    public let above: [any Part]
    public let parts: [any Part]
    /// Beside the parts on a wide screen, under them on a narrow one.
    public let aside: [any Part]

    public init(
        heading: String?, caption: String? = nil, above: [any Part] = [], parts: [any Part], aside: [any Part] = []
    ) {
        (self.heading, self.caption, self.above, self.parts, self.aside) = (heading, caption, above, parts, aside)
    }

    public var view: View {
        [
            "heading": .text(heading), "caption": .text(caption), "above": .parts(above), "parts": .parts(parts),
            "aside": .parts(aside), "hasAside": .flag(!aside.isEmpty),
        ]
    }
}
