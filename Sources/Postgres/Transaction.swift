internal import CLibPQ

/// An open transaction. It is lent to a closure and, being noncopyable, cannot outlive it.
///
/// Every method may throw `PostgresError` with the server's SQLSTATE; `CancellationError` where the task was cancelled.
public struct Transaction: ~Copyable {
    let wire: Wire

    /// Every row, decoded as `Value`.
    /// - Throws: `DecodingFailure` where a row has not the shape of `Value`; or `PostgresError`.
    public func rows<Value: RowDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        let result = try run(sql)
        return try (0..<result.rowCount).map { try Value(row: Row(result: result, index: $0)) }
    }

    /// The one row of a statement that always returns one, such as `INSERT … RETURNING`.
    /// - Throws: `PostgresError` `02000` where there is no row.
    public func row<Value: RowDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value {
        guard let value = try first(sql, as: type) else { throw PostgresError.noRow }
        return value
    }

    /// The first row, or `nil` where no row is visible to the caller.
    public func first<Value: RowDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        let result = try run(sql)
        return result.rowCount > 0 ? try Value(row: Row(result: result, index: 0)) : nil
    }

    /// The first column of the one row of a statement that always returns one, such as `SELECT count(*)`.
    /// - Throws: `PostgresError` `02000` where there is no row.
    public func value<Value: ColumnDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value {
        guard let value = try firstValue(sql, as: type) else { throw PostgresError.noRow }
        return value
    }

    /// The first column of the first row, or `nil` where there is no row.
    public func firstValue<Value: ColumnDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        let result = try run(sql)
        guard result.rowCount > 0 else { return nil }
        let value: Value = try Row(result: result, index: 0).only()
        return value
    }

    /// The first column of every row.
    public func values<Value: ColumnDecodable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        let result = try run(sql)
        return try (0..<result.rowCount).map { try Row(result: result, index: $0).only() }
    }

    /// - Returns: The number of rows written, or read by a `SELECT`; 0 for other statements.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try run(sql).writtenCount
    }

    /// The first row of the first opening statement. Waits for it where no statement has run yet.
    /// - Throws: `PostgresError` of the opening; `02000` where it has no statements or no row.
    public func opened<Value: RowDecodable>(as type: Value.Type = Value.self) throws -> Value {
        try wire.runAhead()
        guard let result = wire.progress?.opened, result.rowCount > 0 else { throw PostgresError.noRow }
        return try Value(row: Row(result: result, index: 0))
    }

    private func run(_ sql: SQL) throws -> ResultSet {
        try wire.run(Step(sql, scope: wire.progress?.scope ?? ""))
    }
}

extension PostgresError {
    static let noRow = PostgresError(sqlState: "02000", message: "no row")
}
