/// How many of something there were in each month, as bars, with the same data as a table.
public struct MonthBars: Part {
    public struct Month: Sendable {
        /// "Nov 2026"
        public let label: String
        public let count: Int
        /// Of those, how many are set apart by colour and named in the table.
        public let marked: Int

        public init(label: String, count: Int, marked: Int) {
            (self.label, self.count, self.marked) = (label, max(0, count), min(max(0, marked), max(0, count)))
        }
    }

    /// Begins the ids in the drawing; unique on the page.
    public let id: String
    public let title: String
    /// What is counted, "Notices", and what of them is marked, "Premature".
    public let counted: String
    public let markedAs: String
    /// In their order; 24 at the most are drawn.
    public let months: [Month]

    public init(id: String, _ title: String, counted: String, markedAs: String, months: [Month]) {
        (self.id, self.title, self.counted, self.markedAs) = (id, title, counted, markedAs)
        self.months = Array(months.suffix(24))
    }

    private static let (left, right, top, bottom) = (32, 624, 12, 172)

    public var template: Template { .monthBars }

    public var view: View {
        [
            "id": .text(id), "title": .text(title), "description": .text(description),
            "hasMonths": .flag(!months.isEmpty), "from": .text(months.first?.label), "until": .text(months.last?.label),
            "most": .text("\(most)"), "bars": .views(months.enumerated().map { bar($1, at: $0) }),
            "table": .view(table.view),
        ]
    }

    private var most: Int { max(1, months.map(\.count).max() ?? 0) }

    private func bar(_ month: Month, at place: Int) -> View {
        let step = (Self.right - Self.left) / max(1, months.count)
        let height = { (count: Int) in (Self.bottom - Self.top) * count / most }
        return [
            "x": .text("\(Self.left + place * step + step / 8)"), "width": .text("\(max(1, step * 3 / 4))"),
            "y": .text("\(Self.bottom - height(month.count))"), "height": .text("\(height(month.count))"),
            "markedY": .text("\(Self.bottom - height(month.marked))"), "markedHeight": .text("\(height(month.marked))"),
        ]
    }

    private var description: String {
        let (count, marked) = (months.map(\.count).reduce(0, +), months.map(\.marked).reduce(0, +))
        return "\(counted) by month: \(count) in all, of them \(marked) \(markedAs.lowercased())."
    }

    private var table: DataTable {
        DataTable(
            title,
            columns: [.init("Month"), .init(counted, isNumeric: true), .init(markedAs, isNumeric: true)],
            rows: months.reversed().map { [.text($0.label), .text("\($0.count)"), .text("\($0.marked)")] },
            empty: "There are none.")
    }
}
