internal import CLibPQ

// Reading answers off the connection, one statement's or one batch's at a time.

extension Wire {
    /// Reads the answer to one statement up to its end mark.
    ///
    /// - Returns: The result, which the caller must clear, or the failure; neither for a statement that the server
    ///   skipped because an earlier one of the batch had failed.
    func readOne(on connection: OpaquePointer) -> (result: OpaquePointer?, failure: PostgresError?) {
        var kept: OpaquePointer?
        var failure: PostgresError?
        while let result = PQgetResult(connection) {
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                if let kept { PQclear(kept) }
                kept = result
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
            case PGRES_PIPELINE_SYNC:
                // The end of the batch, where an answer was due.
                PQclear(result)
                isBroken = true
                return (nil, failure ?? PostgresError(sqlState: nil, message: "an answer is missing"))
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                PQclear(result)
                isBroken = true
                return (nil, PostgresError(sqlState: "0A000", message: "COPY needs copyIn or copyOut"))
            default:
                if failure == nil { failure = PostgresError(result) }
                PQclear(result)
            }
        }
        if PQstatus(connection) != CONNECTION_OK, kept == nil, failure == nil {
            failure = PostgresError(connection: connection)
        }
        if failure != nil, let kept { PQclear(kept) }
        return failure == nil ? (kept, nil) : (nil, failure)
    }

    /// - Returns: False where something else stands where the batch should end.
    func readBatchEnd(on connection: OpaquePointer) -> Bool {
        guard let end = PQgetResult(connection) else { return false }
        defer { PQclear(end) }
        return PQresultStatus(end) == PGRES_PIPELINE_SYNC
    }

    /// Reads the answers nobody waited for. A read-only commit has nothing to fail at, so they are not looked into.
    ///
    /// - Throws: `PostgresError` where the connection broke meanwhile.
    func readUnreadBatches() throws {
        let connection = try pointer
        while unreadBatches > 0 {
            guard let result = PQgetResult(connection) else {
                if PQstatus(connection) == CONNECTION_OK { continue }
                throw PostgresError(connection: connection)
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC: unreadBatches -= 1
            case PGRES_FATAL_ERROR where PQstatus(connection) != CONNECTION_OK: throw PostgresError(result)
            default: continue
            }
        }
    }
}
