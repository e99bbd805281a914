/// Rows of data under headings. The first cell of a row names the row.
public struct DataTable: Part {
    public struct Column: Sendable {
        public let label: String
        public let isNumeric: Bool

        public init(_ label: String, isNumeric: Bool = false) { (self.label, self.isNumeric) = (label, isNumeric) }
    }

    public struct Cell: Sendable, ExpressibleByStringInterpolation {
        let text: String
        let href: Href?
        let part: (any Part)?

        public static func text(_ text: String) -> Cell { Cell(text: text, href: nil, part: nil) }
        /// Link with the name of the thing itself, never "View".
        public static func link(_ text: String, _ href: Href) -> Cell { Cell(text: text, href: href, part: nil) }
        /// A tag or a scale.
        public static func part(_ part: any Part) -> Cell { Cell(text: "", href: nil, part: part) }

        private init(text: String, href: Href?, part: (any Part)?) {
            (self.text, self.href, self.part) = (text, href, part)
        }
        public init(stringLiteral value: String) { self.init(text: value, href: nil, part: nil) }
    }

    public let caption: String
    /// The heading above says it already; the caption is then only read out.
    public let hidesCaption: Bool
    public let columns: [Column]
    public let rows: [[Cell]]
    /// Said instead of an empty table.
    public let empty: String

    public init(
        _ caption: String, hidesCaption: Bool = false, columns: [Column], rows: [[Cell]], empty: String
    ) {
        (self.caption, self.hidesCaption, self.columns) = (caption, hidesCaption, columns)
        (self.rows, self.empty) = (rows, empty)
    }

    public var template: Template { .table }

    public var view: View {
        [
            "caption": .text(caption), "hidesCaption": .flag(hidesCaption), "empty": .text(rows.isEmpty ? empty : nil),
            "hasRows": .flag(!rows.isEmpty),
            "columns": .views(columns.map { ["label": .text($0.label), "isNumeric": .flag($0.isNumeric)] }),
            "rows": .views(
                rows.map { cells in
                    [
                        "first": .view(cells.first.map { view($0, 0) }),
                        "others": .views(cells.enumerated().dropFirst().map { view($1, $0) }),
                    ]
                }),
        ]
    }

    private func view(_ cell: Cell, _ index: Int) -> View {
        [
            "text": .text(cell.text), "href": .text(cell.href?.text), "part": .view(cell.part?.placed),
            "isNumeric": .flag(index < columns.count && columns[index].isNumeric),
        ]
    }
}

/// To the next and the first page of a list that goes by key: how many pages there are is not known.
public struct Pagination: Part {
    public let first: Href?
    public let next: Href?

    /// - Parameter first: `nil` on the first page. - Parameter next: `nil` on the last.
    public init(first: Href?, next: Href?) { (self.first, self.next) = (first, next) }

    public var template: Template { .pagination }
    public var view: View {
        ["first": .text(first?.text), "next": .text(next?.text), "isNeeded": .flag(first != nil || next != nil)]
    }
}
