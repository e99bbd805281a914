/// One record of a CSV file, its fields as bytes without their quotation marks.
///
/// Nothing is turned into text until asked for, so that a reader which looks at three columns of thirteen pays for three.
public struct CSVRecord: Sendable {
    /// The line of the file on which the record starts, from 1. A quoted field may run over several lines.
    public internal(set) var line = 1
    var bytes: [UInt8] = []
    /// Where each field ends in `bytes`; the next begins there.
    var ends: [Int] = []
    /// Whether a field was in quotation marks: an empty one alone on its line is a record, an empty line is not.
    var hasQuotes = false

    public var count: Int { ends.count }

    /// - Parameter field: From 0. Must be below `count`.
    public subscript(field: Int) -> ArraySlice<UInt8> {
        bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    }

    /// The field as text, blanks and all. The reader has made sure that it is UTF-8.
    public func text(_ field: Int) -> String { String(decoding: self[field], as: UTF8.self) }

    public var texts: [String] { (0..<count).map(text) }

    /// Whether every field is empty or blanks: the rows that spreadsheets leave behind the data.
    public var isBlank: Bool { bytes.allSatisfy { $0 == UInt8(ascii: " ") } }

    mutating func endField() { ends.append(bytes.count) }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hasQuotes = false
    }
}

/// What a CSV file holds, record by record.
public enum CSVItem: Sendable {
    case record(CSVRecord)
    /// A record that cannot be read; reading goes on after it unless `fault.problem.endsReading`.
    case fault(CSVFault)
}
