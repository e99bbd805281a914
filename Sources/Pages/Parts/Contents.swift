/// "On this page": links to the sections of a long page.
public struct Contents: Part {
    public let links: [(label: String, href: Href)]

    public init(_ links: [(label: String, href: Href)]) { self.links = links }

    /// The parts with an anchor at every heading of the second level, after links to them; as they are where there are
    /// fewer than three such headings.
    public static func over(_ parts: [any Part]) -> [any Part] {
        var links: [(label: String, href: Href)] = []
        var ids: Set<String> = []
        let anchored = parts.map { part -> any Part in
            guard let heading = part as? Heading, heading.level <= 2 else { return part }
            var id = heading.id ?? slug(heading.text)
            while !ids.insert(id).inserted { id += "-again" }
            links.append((heading.text, Href("#\(id)")))
            return Heading(heading.text, id: id, level: heading.level)
        }
        return links.count < 3 ? parts : [Contents(links)] + anchored
    }

    /// "What is next" is `what-is-next`.
    private static func slug(_ text: String) -> String {
        let words = text.lowercased().unicodeScalars.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        return words.isEmpty ? "section" : words.map { String($0) }.joined(separator: "-")
    }

    public var template: Template { .contents }
    public var view: View {
        ["links": .views(links.map { ["label": .text($0.label), "href": .text($0.href.text)] })]
    }
}
