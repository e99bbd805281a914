/// Reads CSV (RFC 4180) in pieces, strictly and in bounded memory.
///
/// Records end with CR LF or LF; a byte order mark and empty lines are passed over. A record that breaks the rules is
/// given as a fault and reading goes on at the next line, except where a quotation mark was never closed. The pieces may
/// be cut anywhere: the items are the same.
///
///     var reader = CSVReader()
///     while let piece = file.next() { try reader.read(piece.span) { item in … } }
///     try reader.finish { item in … }
public struct CSVReader: Sendable {
    public struct Limits: Hashable, Sendable {
        /// In bytes.
        public var field = 8 * 1024
        /// In bytes.
        public var record = 64 * 1024
        public var fields = 200

        public init() {}
    }

    enum State {
        case fieldStart
        case plain
        case quoted
        /// After a quotation mark inside a quoted field: the first of two, or the end.
        case quoteInQuoted
        /// After a carriage return that a line feed must follow.
        case carriageReturn
        /// To the end of the line, after a fault.
        case skipping
        case stopped
    }

    let limits: Limits
    var state = State.fieldStart
    var record = CSVRecord()
    /// The line now being read.
    var line = 1
    /// Where the open quotation mark stands.
    var quoteLine = 1
    private var expectedFields: Int?
    /// The first bytes, until it is known whether they are a byte order mark.
    private var opening: [UInt8]? = []

    public init(limits: Limits = Limits()) { self.limits = limits }

    public mutating func read(
        _ piece: Span<UInt8>, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        var start = 0
        while opening != nil, start < piece.count {
            opening?.append(piece[start])
            start += 1
            if opening?.count == Self.openingLength { try readOpening(receive) }
        }
        try piece.withUnsafeBufferPointer { bytes in
            try parse(UnsafeBufferPointer(rebasing: bytes[start...]), receive)
        }
    }

    /// Gives what the last piece left open: a last line without a line end, or the quotation mark that was not closed.
    public mutating func finish(_ receive: (CSVItem) throws -> Void) rethrows {
        try readOpening(receive)
        switch state {
        case .quoted: try fail(.quoteNotClosed, at: quoteLine, receive)
        case .skipping, .stopped: break
        case .fieldStart where record.ends.isEmpty && record.bytes.isEmpty: break
        case .fieldStart, .plain, .quoteInQuoted, .carriageReturn: try endRecord(receive)
        }
        state = .stopped
    }

    private static let openingLength = 4

    private mutating func readOpening(_ receive: (CSVItem) throws -> Void) rethrows {
        guard let bytes = opening else { return }
        opening = nil
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.count > 1 && (bytes[0] == 0) != (bytes[1] == 0)
        {
            return try fail(.utf16, receive)
        }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        try bytes.withUnsafeBufferPointer { try parse(UnsafeBufferPointer(rebasing: $0[start...]), receive) }
    }

    /// Gives the record, unless the whole of it is an empty line or breaks a rule that only shows at its end.
    mutating func endRecord(_ receive: (CSVItem) throws -> Void) rethrows {
        record.endField()
        defer { startRecord() }
        if record.bytes.isEmpty, record.count == 1, !record.hasQuotes { return }
        if let (field, problem) = record.textFault() { return try receive(.fault(fault(problem, field: field))) }
        let expected = expectedFields ?? record.count
        expectedFields = expected
        guard record.count == expected else {
            let problem = CSVFault.Problem.wrongFieldCount(expected: expected, found: record.count)
            return try receive(.fault(fault(problem, field: min(record.count, expected + 1))))
        }
        try receive(.record(record))
    }

    mutating func startRecord() {
        record.clear()
        record.line = line
        state = .fieldStart
    }

    mutating func fail(
        _ problem: CSVFault.Problem, at line: Int? = nil, _ receive: (CSVItem) throws -> Void
    ) rethrows {
        state = problem.endsReading ? .stopped : .skipping
        try receive(.fault(fault(problem, field: record.count + 1, line: line)))
    }

    private func fault(_ problem: CSVFault.Problem, field: Int, line: Int? = nil) -> CSVFault {
        CSVFault(line: line ?? record.line, field: field, problem: problem)
    }
}
