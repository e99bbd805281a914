/// A day of the week, in the order of ISO 8601.
public enum Weekday: Int, Comparable, CaseIterable, Sendable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// - Parameter remainder: Of a day's number divided by seven, 0 to 6; 0 is a Thursday.
    init(remainder: Int) {
        self = [.thursday, .friday, .saturday, .sunday, .monday, .tuesday, .wednesday][remainder]
    }

    /// `Monday`.
    public var name: String { "\(self)".prefix(1).uppercased() + "\(self)".dropFirst() }

    public static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }
}
