public import Domain
public import Postgres

/// Rows of an import on their way to staging, gathered so that each `COPY` is worth its trip.
///
/// Whoever fills it writes it out when `isFull`: that bounds memory, whatever the size of the files.
public struct StagedRows: Sendable {
    private let importID: String
    private var tables: [StagingTable: CopyText] = [:]
    private var byteCount = 0

    public init(_ importID: ID<ImportRun>) { self.importID = importID.description }

    /// About a mebibyte waits.
    public var isFull: Bool { byteCount > 1 << 20 }
    public var isEmpty: Bool { tables.isEmpty }

    /// Writes everything, and is empty again.
    public mutating func write(in transaction: borrowing Transaction) throws {
        let waiting = take()
        try waiting.copy(in: transaction)
    }

    /// What waits, to be written elsewhere; this is empty again.
    public mutating func take() -> StagedRows {
        defer { (tables, byteCount) = ([:], 0) }
        return self
    }

    public func copy(in transaction: borrowing Transaction) throws {
        for table in StagingTable.allCases {
            guard let text = tables[table] else { continue }
            var rest: [UInt8]? = text.bytes
            try transaction.copyIn(table.copy) {
                defer { rest = nil }
                return rest
            }
        }
    }

    mutating func add(_ table: StagingTable, _ cells: [String?]) {
        let before = tables[table]?.bytes.count ?? 0
        tables[table, default: CopyText()].add([importID] + cells)
        byteCount += (tables[table]?.bytes.count ?? 0) - before
    }
}

extension StagedRows {
    /// When in an import a fault was found.
    public enum Finding: Int, Sendable {
        /// In one row by itself.
        case whileReading = 1
        /// Between the rows of one child.
        case betweenRows = 2
    }

    /// - Parameters:
    ///   - file: The file's number in the import.
    ///   - cells: The whole row, where it was refused and can be corrected.
    public mutating func add(_ fault: ReturnFault, file: Int, found: Finding, cells: [String]? = nil) {
        add(
            .fault,
            [
                "\(found.rawValue)", "\(file)", "\(fault.line)", fault.column, fault.value, fault.reason,
                fault.severity.rawValue, cells?.postgresText,
            ])
    }

    /// An episode that is left when a child's rows are put together.
    /// - Parameter file: Of the row that holds; 0 where that was loaded before.
    public mutating func add(kept row: EpisodeRow, file: Int) {
        add(
            .history,
            [
                row.child, row.start.iso, "\(file)", "\(row.source.line)", row.end?.iso, row.endReason,
                row.reasonPlaceChange,
            ])
    }

    public mutating func add(_ placement: ReturnedPlacement) {
        let last = placement.steps.last
        // X1 says only that care goes on; why this placement ended is then the reason for the change, or not said.
        let left = placement.endReason == "X1" ? nil : placement.endReason
        add(
            .placement,
            [
                placement.child, placement.start.iso, placement.end?.iso, placement.endKind?.rawValue,
                placement.end == nil ? nil : placement.reasonPlaceChange ?? left, placement.setting.rawValue,
                // U1 and U4 are the return's long-term fostering.
                (last?.place == "U1" || last?.place == "U4").postgresText, last?.urn,
            ])
    }
}
