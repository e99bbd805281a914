/// Reads one file of a return: recognises its table by the first row, and checks every row by itself.
///
/// It remembers no row, so memory does not grow with the file. What takes several rows to tell (an episode given
/// twice, one that overlaps the next) is `EpisodeHistory`'s, for one child at a time.
public struct ReturnFile: Sendable {
    /// The file's name without its folder, for the faults.
    public let name: String
    /// What the file is; `nil` until its first row has been read, and after that where it has none.
    public private(set) var recognition: TableRecognition?
    /// The rows after the first that were not blank, used or not.
    public private(set) var rowCount = 0
    /// Whether the end of the file was not read, because nothing there could be trusted.
    public private(set) var isCutShort = false

    private let terms: ReturnTerms
    private var reader: CSVReader

    public init(name: String, terms: ReturnTerms, limits: CSVReader.Limits = CSVReader.Limits()) {
        (self.name, self.terms, reader) = (name, terms, CSVReader(limits: limits))
    }

    /// Takes the next piece of the file, cut anywhere.
    public mutating func read(_ piece: Span<UInt8>, _ receive: (ReturnItem) throws -> Void) rethrows {
        // A file that is not to be loaded need not be understood either.
        if case .some(let recognition) = recognition, recognition.places == nil { return }
        // The reader is moved out, because it calls back while it is being changed.
        var reader = self.reader
        self.reader = CSVReader()
        defer { self.reader = reader }
        try reader.read(piece) { try take($0, receive) }
    }

    /// To be called once, after the last piece.
    public mutating func finish(_ receive: (ReturnItem) throws -> Void) rethrows {
        if case .some(let recognition) = recognition, recognition.places == nil { return }
        var reader = self.reader
        try reader.finish { try take($0, receive) }
    }

    private mutating func take(_ item: CSVItem, _ receive: (ReturnItem) throws -> Void) rethrows {
        if case .fault(let fault) = item, fault.problem.endsReading { isCutShort = true }
        switch (item, recognition) {
        case (.fault(let fault), nil):
            // Without column names nothing after it means anything.
            recognition = .unknown
            try receive(.fault(described(fault)))
        case (.fault(let fault), .table):
            rowCount += 1
            try receive(.fault(described(fault)))
        case (.record(let record), nil): try recognise(record, receive)
        case (.record(let record), .table(let table, let places, _)):
            if record.isBlank { return }
            rowCount += 1
            var cells = Cells(record, places, RowSource(file: name, line: record.line), terms)
            if let row = ReturnRow(table, &cells) {
                try receive(.row(row, warnings: cells.faults))
            } else {
                try receive(.rejected(record, cells.faults))
            }
        default: break
        }
    }

    private mutating func recognise(_ record: CSVRecord, _ receive: (ReturnItem) throws -> Void) rethrows {
        let recognition = TableRecognition(firstRow: record.texts)
        self.recognition = recognition
        for fault in recognition.faults(in: RowSource(file: name, line: record.line)) { try receive(.fault(fault)) }
    }

    private func described(_ fault: CSVFault) -> ReturnFault {
        let names = recognition?.places?.names ?? []
        let column = names.indices.contains(fault.field - 1) ? names[fault.field - 1] : "field \(fault.field)"
        return ReturnFault(RowSource(file: name, line: fault.line), column, value: nil, fault.problem.reason)
    }
}

/// What a file of a return holds, row by row.
public enum ReturnItem: Sendable {
    case row(ReturnRow, warnings: [ReturnFault])
    /// A row that cannot be used, whole, with everything that is wrong with it.
    case rejected(CSVRecord, [ReturnFault])
    /// The file's own fault, or that of a row which could not even be taken apart.
    case fault(ReturnFault)
}
