/// Whom to ring at which number: one to a line, and no number ever broken over two.
public struct Numbers: Part {
    public struct Line: Sendable {
        /// "Foster carer: Dot Dandelion".
        public let who: String
        /// `nil` where no number may be shown, or none is known.
        public let telephone: String?

        public init(_ who: String, _ telephone: String? = nil) { (self.who, self.telephone) = (who, telephone) }
    }

    public let lines: [Line]

    public init(_ lines: [Line]) { self.lines = lines }

    public var template: Template { .numbers }
    public var view: View {
        [
            "lines": .views(
                lines.map { line in
                    [
                        "who": .text(line.who), "telephone": .text(line.telephone),
                        "href": .text(line.telephone.map { Href.telephone($0).text }),
                    ]
                })
        ]
    }
}
