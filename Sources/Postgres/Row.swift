internal import CLibPQ

/// One row of a result. Columns are read by name, and decoded to the type asked for.
public struct Row {
    let result: ResultSet
    let index: Int32

    /// - Throws: `DecodingFailure` when the column is missing, is `NULL` for a non-optional, or does not parse.
    public subscript<Value: ColumnDecodable>(_ column: String) -> Value {
        get throws(DecodingFailure) {
            guard let number = result.columns.number(of: column) else {
                throw DecodingFailure(column: column, expected: "a column", wasNull: false)
            }
            return try value(at: number, named: column)
        }
    }

    /// Whether the result has a column so named; for a statement that can be asked with or without it.
    public func has(_ column: String) -> Bool { result.columns.number(of: column) != nil }

    /// The first column, for a statement that selects just one.
    func only<Value: ColumnDecodable>() throws(DecodingFailure) -> Value {
        guard let name = result.columns.names.first else {
            throw DecodingFailure(column: "", expected: "a column", wasNull: false)
        }
        return try value(at: 0, named: name)
    }

    private func value<Value: ColumnDecodable>(
        at number: Int32, named column: String
    ) throws(DecodingFailure) -> Value {
        let isNull = PQgetisnull(result.pointer, index, number) == 1
        guard !isNull, let start = PQgetvalue(result.pointer, index, number) else {
            if let value = Value(postgresBytes: nil) { return value }
            throw DecodingFailure(column: column, expected: "\(Value.self)", wasNull: true)
        }
        let length = Int(PQgetlength(result.pointer, index, number))
        // The bytes belong to `result`, which this row keeps alive; the span cannot outlive this call.
        let bytes = UnsafeRawBufferPointer(start: start, count: length).bindMemory(to: UInt8.self)
        if let value = Value(postgresBytes: bytes.span) { return value }
        throw DecodingFailure(column: column, expected: "\(Value.self)", wasNull: false)
    }
}

/// A type that is built from one row.
public protocol RowDecodable {
    /// - Throws: `DecodingFailure` where the row has not the columns the type needs.
    init(row: Row) throws
}

/// A row did not have the shape its Swift type needs: a bug in a query or a migration, never bad input.
public struct DecodingFailure: Error, Sendable {
    public let column: String
    public let expected: String
    public let wasNull: Bool

    public init(column: String, expected: String, wasNull: Bool) {
        self.column = column
        self.expected = expected
        self.wasNull = wasNull
    }
}
