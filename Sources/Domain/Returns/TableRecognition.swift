/// What a file's first row shows it to be. The file's name plays no part.
public enum TableRecognition: Hashable, Sendable {
    /// - Parameter extra: Columns that the table does not have; they are passed over.
    case table(ReturnTable, ColumnPlaces, extra: [String])
    /// Another table of the return, by its usual name.
    case leftAlone(String)
    /// Nearly a table that could be loaded.
    case incomplete(ReturnTable, missing: [String])
    case repeatedColumns([String])
    case unknown

    /// - Parameter firstRow: The column names, in any order and case, with blanks around them or not.
    public init(firstRow: [String]) {
        let names = firstRow.map { $0.trimmingBlanks().uppercased() }
        let given = Set(names)
        let complete = ReturnTable.allCases.filter { given.isSuperset(of: $0.requiredColumns) }
        // More than one fits only where a file holds the columns of several: the one with most columns says most.
        if let table = complete.max(by: { $0.requiredColumns.count < $1.requiredColumns.count }) {
            let columns = table.requiredColumns + table.optionalColumns
            let repeated = columns.filter { name in names.count { $0 == name } > 1 }
            guard repeated.isEmpty else {
                self = .repeatedColumns(repeated)
                return
            }
            let extra = names.filter { !columns.contains($0) && !ReturnTable.faultColumns.contains($0) }
            self = .table(table, ColumnPlaces(names: names, columns: columns), extra: extra)
        } else if let other = ReturnTable.leftAlone.first(where: { given.isSuperset(of: $0.columns) }) {
            self = .leftAlone(other.name)
        } else if let near = Self.nearest(to: given) {
            self = .incomplete(near, missing: near.requiredColumns.filter { !given.contains($0) })
        } else {
            self = .unknown
        }
    }

    /// The table most of whose columns are there.
    private static func nearest(to given: Set<String>) -> ReturnTable? {
        let shares = ReturnTable.allCases.map { table in
            let found = table.requiredColumns.count { given.contains($0) }
            return (table: table, share: Double(found) / Double(table.requiredColumns.count))
        }
        return shares.filter { $0.share > 0.5 }.max { $0.share < $1.share }?.table
    }
}

/// Where each column of a table stands in the file at hand.
public struct ColumnPlaces: Hashable, Sendable {
    private let places: [String: Int]
    /// The file's own first row, in capitals.
    public let names: [String]

    init(names: [String], columns: [String]) {
        self.names = names
        places = Dictionary(
            uniqueKeysWithValues: columns.compactMap { column in names.firstIndex(of: column).map { (column, $0) } })
    }

    /// From 0; `nil` where the file lacks the column.
    subscript(column: String) -> Int? { places[column] }
}

extension String {
    /// Without blanks and tabs at either end.
    func trimmingBlanks() -> String { String(decoding: utf8.trimmingBlanks(), as: UTF8.self) }
}

extension BidirectionalCollection<UInt8> {
    func trimmingBlanks() -> SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == 9 }
        var slice = self[...]
        while let last = slice.last, isBlank(last) { slice.removeLast() }
        return slice.drop(while: isBlank)
    }
}
