internal import CLibPQ

/// A connection of its own that runs whole scripts of SQL as they stand. **For migrations and test set-up only:** its
/// text is not an ``SQL`` literal, so it must come from the program's own files, never from a request.
public actor ScriptConnection {
    private let executor: QueueExecutor
    private let held: HeldConnection

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter conninfo: A libpq connection string or URI, for the role that owns the schema. No time limits are
    ///   set: a migration may take long.
    /// - Throws: `PostgresError` with `isConnectionLoss` when no server can be reached or none lets us in.
    public init(_ conninfo: String) async throws {
        let target = try ConnectionTarget(conninfo)
        executor = QueueExecutor()
        held = try await executor.run { try HeldConnection(target) }
    }

    /// Runs one or more statements. Without `BEGIN` of its own, the whole script is one transaction.
    ///
    /// - Returns: The rows of the last statement in PostgreSQL's text format, `nil` for `NULL`; empty where it has none.
    /// - Throws: `PostgresError`, its `position` counted in characters from the start of `text`.
    @discardableResult
    public func run(_ text: String) throws -> [[String?]] {
        guard let result = PQexec(held.pointer, text) else { throw PostgresError(connection: held.pointer) }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return rows(of: result)
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: throw PostgresError(result)
        default: throw PostgresError(sqlState: "0A000", message: "COPY from a client is not for scripts")
        }
    }

    private func rows(of result: OpaquePointer) -> [[String?]] {
        (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                if PQgetisnull(result, row, column) == 1 { return nil }
                return PQgetvalue(result, row, column).map { String(cString: $0) }
            }
        }
    }
}

/// Owns one libpq connection, outside pipeline mode, and closes it when it goes.
final class HeldConnection: @unchecked Sendable {  // Safety: `pointer` never changes; one queue or thread uses it.
    let pointer: OpaquePointer

    init(_ target: ConnectionTarget) throws {
        let pointer = target.connect()
        guard let pointer, PQstatus(pointer) == CONNECTION_OK else {
            defer { if let pointer { PQfinish(pointer) } }
            throw PostgresError(connection: pointer)
        }
        // Without this libpq prints the server's notices to standard error.
        _ = PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        self.pointer = pointer
    }

    deinit { PQfinish(pointer) }
}
