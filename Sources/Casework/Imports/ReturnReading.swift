public import Domain
public import Storage

/// Reads the files of an import piece by piece, checks each row by itself, and gathers what is to be staged.
///
///     var reading = ReturnReading(of: id, today: today)
///     try reading.open("2025-episodes.csv")
///     reading.read(piece.span)
///     if reading.rows.isFull { … reading.rows.take() … }
///     reading.close()
public struct ReturnReading: Sendable {
    /// What waits to be staged.
    public var rows: StagedRows
    /// The files read so far.
    public private(set) var files: [ImportFile] = []

    private let terms: ReturnTerms
    private var file: ReturnFile?
    private var hasUnreadable = false

    /// - Parameter today: Days after it have not come yet.
    public init(of id: ID<ImportRun>, today: Day) {
        rows = StagedRows(id)
        terms = ReturnTerms(today: today)
    }

    public static let mostFiles = 200

    /// Begins the next file. Files are taken in the order in which they are opened, older returns first.
    /// - Throws: `Refusal.invalid` where there is a file of that name already, or there are too many.
    public mutating func open(_ name: String) throws {
        guard files.count < Self.mostFiles else {
            throw Refusal.invalid([FieldFault("files", "Choose \(Self.mostFiles) files at the most.")])
        }
        guard !files.contains(where: { $0.name == name }) else {
            throw Refusal.invalid([FieldFault("files", "Two files are called \(name). Give each a name of its own.")])
        }
        (file, hasUnreadable) = (ReturnFile(name: name, terms: terms), false)
    }

    /// Takes the next piece of the open file, cut anywhere.
    public mutating func read(_ piece: Span<UInt8>) {
        guard var open = file else { return }
        file = nil
        open.read(piece) { take($0) }
        file = open
    }

    /// Ends the open file.
    public mutating func close() {
        guard var open = file else { return }
        file = nil
        open.finish { take($0) }
        files.append(described(open))
    }

    private mutating func take(_ item: ReturnItem) {
        let number = files.count + 1
        switch item {
        case .row(let row, let warnings):
            rows.add(row, file: number)
            for fault in warnings { rows.add(fault, file: number, found: .whileReading) }
        case .rejected(let record, let faults):
            for (index, fault) in faults.enumerated() {
                rows.add(fault, file: number, found: .whileReading, cells: index == 0 ? record.texts : nil)
            }
        case .fault(let fault):
            hasUnreadable = hasUnreadable || fault.severity == .error
            rows.add(fault, file: number, found: .whileReading)
        }
    }

    private func described(_ file: ReturnFile) -> ImportFile {
        var (recognised, table, columns): (ImportFile.Recognised, String?, [String]?) = (.empty, nil, nil)
        switch file.recognition {
        case .table(let known, let places, _): (recognised, table, columns) = (.table, known.rawValue, places.names)
        case .leftAlone(let name): (recognised, table) = (.leftAlone, name)
        case .incomplete(let near, _): (recognised, table) = (.incomplete, near.rawValue)
        case .repeatedColumns: recognised = .repeatedColumns
        case .unknown: recognised = .unknown
        case nil: break
        }
        // A row that cannot be taken apart is left out; a file that cannot be read to its end, or not at all, though
        // it was meant to be, would leave a gap that nobody asked for.
        let isBlocking = file.isCutShort || hasUnreadable && recognised != .table
        return ImportFile(
            number: files.count + 1, name: file.name, recognised: recognised, table: table, columns: columns,
            rows: file.rowCount, isBlocking: isBlocking)
    }
}
