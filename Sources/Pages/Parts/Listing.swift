/// Lines of a text for machines, each with its number.
public struct Listing: Part {
    public struct Line: Sendable {
        /// Counted from 1.
        public let number: Int
        public let text: String
        public let isWrong: Bool

        public init(_ number: Int, _ text: String, isWrong: Bool = false) {
            (self.number, self.text, self.isWrong) = (number, text, isWrong)
        }
    }

    /// Says what it is, for those who hear it.
    public let label: String
    public let lines: [Line]
    /// The box in which the text is edited; a wrong line's number leads there. `nil` for none.
    public let field: String?

    public init(_ label: String, _ lines: [Line], field: String? = nil) {
        (self.label, self.lines, self.field) = (label, lines, field)
    }

    public var template: Template { .listing }

    public var view: View {
        [
            "label": .text(label),
            "lines": .views(
                lines.map { line in
                    [
                        "number": .text("\(line.number)"), "text": .text(line.text), "wrong": .flag(line.isWrong),
                        "target": .text(line.isWrong ? field.map { "#\($0)" } : nil),
                    ]
                }),
        ]
    }
}
