/// Why a record of a CSV file cannot be read, and where.
public struct CSVFault: Error, Hashable, Sendable {
    /// The line of the file, from 1.
    public let line: Int
    /// The field of the record, from 1.
    public let field: Int
    public let problem: Problem

    public init(line: Int, field: Int, problem: Problem) {
        self.line = line
        self.field = field
        self.problem = problem
    }

    public enum Problem: Hashable, Sendable {
        case quoteNotClosed
        case strayQuote
        case strayCarriageReturn
        case fieldTooLong(limit: Int)
        case recordTooLong(limit: Int)
        case tooManyFields(limit: Int)
        case wrongFieldCount(expected: Int, found: Int)
        case zeroByte
        case notUTF8
        case windows1252
        case utf16

        /// Whether nothing after it could be trusted.
        public var endsReading: Bool { self == .quoteNotClosed || self == .utf16 }

        /// For the person who has to mend the file.
        public var reason: String {
            switch self {
            case .quoteNotClosed: "A quotation mark is opened here and not closed. Nothing after it was read."
            case .strayQuote:
                "A quotation mark stands inside a field. Put the whole field in quotation marks and double those inside it."
            case .strayCarriageReturn: "A carriage return stands alone. Lines must end with CR LF or LF."
            case .fieldTooLong(let limit): "The field is longer than \(limit) bytes."
            case .recordTooLong(let limit): "The row is longer than \(limit) bytes."
            case .tooManyFields(let limit): "The row has more than \(limit) fields."
            case .wrongFieldCount(let expected, let found):
                "The row has \(found) field\(found == 1 ? "" : "s"); the first row has \(expected)."
            case .zeroByte: "The field holds a zero byte, which text never does."
            case .notUTF8: "The text is not UTF-8. Save the file as “CSV UTF-8”."
            case .windows1252: "The text looks like Windows-1252, not UTF-8. Save the file as “CSV UTF-8”."
            case .utf16: "The file is UTF-16 (“Unicode text”), not UTF-8. Save it as “CSV UTF-8”. Nothing was read."
            }
        }
    }
}
