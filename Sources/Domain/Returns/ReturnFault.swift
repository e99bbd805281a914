/// What is wrong with one place of a file, for the person who prepared it.
public struct ReturnFault: Error, Hashable, Sendable {
    public let source: RowSource
    /// The column's name; empty where the fault is the row's or the file's.
    public let column: String
    /// What stands there, cut to 60 characters; `nil` where nothing does.
    public let value: String?
    public let reason: String
    public let severity: Severity

    public enum Severity: String, Hashable, Sendable {
        /// The row, or the file, is not used.
        case error
        /// The row is used, as the reason says.
        case warning
    }

    public init(_ source: RowSource, _ column: String, value: String?, _ reason: String, _ severity: Severity = .error)
    {
        self.source = source
        self.column = column
        self.value = value.map { $0.utf8.count <= 60 ? $0 : String($0.prefix(60)) + "…" }
        self.reason = reason
        self.severity = severity
    }

    public var file: String { source.file }
    public var line: Int { source.line }

    /// The columns of a list of faults as CSV.
    public static let listColumns = ["FILE", "LINE", "COLUMN", "VALUE", "SEVERITY", "REASON"]

    public var listFields: [String] { [file, "\(line)", column, value ?? "", severity.rawValue, reason] }
}

/// Where a row was read.
public struct RowSource: Hashable, Sendable {
    /// The file's name without its folder.
    public let file: String
    /// From 1, which is the row of column names; 0 for what comes from no line, such as an earlier load.
    public let line: Int

    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }
}
