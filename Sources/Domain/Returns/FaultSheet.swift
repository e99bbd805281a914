/// Writes the rows of one table that could not be used, as a CSV file to correct and load again.
///
/// It has the table's own columns and, at the end, where each row came from and what is wrong with it. Those last
/// columns are passed over when the file is loaded.
public struct FaultSheet: Sendable {
    private var writer = CSVWriter()

    /// - Parameter columns: The first row of the file.
    public init(columns: [String]) {
        writer.write(columns.filter { !ReturnTable.faultColumns.contains($0) } + ReturnTable.faultColumns)
        width = columns.count
        kept = columns.indices.filter { !ReturnTable.faultColumns.contains(columns[$0]) }
    }

    private let width: Int
    private let kept: [Int]

    public mutating func write(_ record: CSVRecord, _ faults: [ReturnFault]) {
        precondition(record.count == width, "a record of another file")
        let words = faults.map { "\($0.column): \($0.reason)" }.joined(separator: " ")
        writer.write(kept.map(record.text) + [faults.first?.file ?? "", "\(record.line)", words])
    }

    /// Takes what has been written so far, to be sent before going on.
    public mutating func take() -> [UInt8] { writer.take() }
}
