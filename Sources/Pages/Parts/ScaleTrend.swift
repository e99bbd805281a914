public import Domain

/// How a placement's scale went: a stepped line, as a scaling holds until the next, with the same data as a table.
public struct ScaleTrend: Part {
    public struct Point: Sendable {
        public let day: Day
        /// 1 to 5.
        public let scale: Int
        /// Who scaled, and the words of the band, for the table.
        public let note: String

        public init(day: Day, scale: Int, note: String) {
            (self.day, self.scale, self.note) = (day, min(max(scale, 1), 5), note)
        }
    }

    /// Begins the ids in the drawing; unique on the page.
    public let id: String
    public let title: String
    /// In order of their days.
    public let points: [Point]
    /// The last day drawn: the last scaling holds until then.
    public let until: Day

    public init(id: String, _ title: String, points: [Point], until: Day) {
        (self.id, self.title) = (id, title)
        self.points = points.sorted { $0.day < $1.day }
        self.until = max(until, self.points.last?.day ?? until)
    }

    private static let (left, right, top, bottom) = (32, 624, 12, 172)

    public var template: Template { .scaleTrend }

    public var view: View {
        [
            "id": .text(id), "title": .text(title), "description": .text(description), "line": .text(line),
            "hasPoints": .flag(!points.isEmpty), "from": .text(points.first?.day.written),
            "until": .text(until.written),
            "marks": .views(points.map { ["x": .text("\(x($0.day))"), "y": .text("\(Self.y($0.scale))")] }),
            "rules": .views((1...5).map { ["scale": .text("\($0)"), "y": .text("\(Self.y($0))")] }),
            "table": .view(table.view),
        ]
    }

    private var description: String {
        guard let first = points.first, let last = points.last else { return "There is no scaling yet." }
        return points.count == 1
            ? "One scaling: \(first.scale) on \(first.day.written)."
            : "\(points.count) scalings, from \(first.scale) on \(first.day.written) to \(last.scale) on \(last.day.written)."
    }

    private var table: DataTable {
        DataTable(
            title, columns: [.init("Day"), .init("Scale", isNumeric: true), .init("Given as")],
            rows: points.reversed().map { [.text($0.day.written), .text("\($0.scale)"), .text($0.note)] },
            empty: "There is no scaling yet.")
    }

    private var line: String {
        guard let first = points.first else { return "" }
        let steps = points.dropFirst().map { "H\(x($0.day))V\(Self.y($0.scale))" }.joined()
        return "M\(x(first.day)) \(Self.y(first.scale))" + steps + "H\(Self.right)"
    }

    private func x(_ day: Day) -> Int {
        guard let first = points.first?.day, until > first else { return Self.left }
        return Self.left + (Self.right - Self.left) * (day - first) / (until - first)
    }

    private static func y(_ scale: Int) -> Int { bottom - (bottom - top) * (scale - 1) / 4 }
}
