internal import CLibPQ

extension Transaction {
    /// Runs `COPY … FROM STDIN`, and feeds it what `chunks` gives.
    ///
    /// - Parameters:
    ///   - sql: The statement; it can have no parameters, for PostgreSQL allows none there.
    ///   - chunks: The next bytes in the statement's format, cut anywhere; `nil` at the end.
    /// - Returns: The number of rows written.
    /// - Throws: What `chunks` threw, after nothing of the copy was kept; or `PostgresError`.
    @discardableResult
    public func copyIn(_ sql: SQL, chunks: () throws -> [UInt8]?) throws -> Int {
        try wire.copying(sql, expecting: PGRES_COPY_IN) { connection in
            var stopped: (any Error)?
            do {
                while let chunk = try chunks() {
                    // Where not, the server has said no meanwhile, or is gone; the result tells why.
                    guard send(chunk, on: connection) else { break }
                }
            } catch {
                stopped = error
            }
            _ = PQputCopyEnd(connection, stopped == nil ? nil : "given up by the sender")
            return stopped
        }
    }

    private func send(_ chunk: [UInt8], on connection: OpaquePointer) -> Bool {
        chunk.withUnsafeBytes { bytes in
            // In pieces whose length libpq's `int` can hold.
            stride(from: 0, to: bytes.count, by: 1 << 30).allSatisfy { start in
                let piece = bytes[start..<min(start + (1 << 30), bytes.count)]
                let pointer = UnsafeRawBufferPointer(rebasing: piece).bindMemory(to: CChar.self).baseAddress
                return PQputCopyData(connection, pointer, Int32(piece.count)) == 1
            }
        }
    }

    /// Runs `COPY … TO STDOUT`, and gives `each` what it sends, usually a row at a time.
    ///
    /// - Returns: The number of rows sent.
    /// - Throws: What `each` threw, after the copy was stopped; or `PostgresError`.
    @discardableResult
    public func copyOut(_ sql: SQL, each: ([UInt8]) throws -> Void) throws -> Int {
        try wire.copying(sql, expecting: PGRES_COPY_OUT) { connection in
            var stopped: (any Error)?
            var buffer: UnsafeMutablePointer<CChar>?
            while true {
                let length = PQgetCopyData(connection, &buffer, 0)
                guard length > 0, let start = buffer else { return stopped }
                defer { PQfreemem(start) }
                // After a failure the rest is still read, or the connection could not be used again.
                if stopped != nil { continue }
                do {
                    try each([UInt8](UnsafeRawBufferPointer(start: start, count: Int(length))))
                } catch {
                    stopped = error
                    CancelHandle(connection)?.cancel()
                }
            }
        }
    }
}

extension Wire {
    /// Runs a `COPY` outside pipeline mode, which does not allow it, and `transfer` in the middle of it.
    ///
    /// - Parameter transfer: Moves the data, to the end; returns why it was given up, if it was.
    func copying(
        _ sql: SQL, expecting status: ExecStatusType, _ transfer: (OpaquePointer) throws -> (any Error)?
    ) throws -> Int {
        guard sql.parameters.isEmpty else {
            throw PostgresError(sqlState: "0A000", message: "COPY takes no parameters")
        }
        guard let lease = progress?.lease else { throw PostgresError(sqlState: "25P01", message: "no transaction") }
        try runAhead()
        try lease.check()
        let connection = try pointer
        guard isOpen, PQexitPipelineMode(connection) == 1 else {
            isBroken = true
            throw PostgresError(connection: connection)
        }
        countBatch()
        gate.enter(lease)
        defer { gate.leave() }
        let started = PQexec(connection, sql.text)
        var failure: PostgresError?
        var stopped: (any Error)?
        if PQresultStatus(started) == status {
            stopped = try transfer(connection)
        } else if PQresultStatus(started) == PGRES_FATAL_ERROR, let started {
            failure = PostgresError(started)
        } else {
            isBroken = true
            failure = PostgresError(sqlState: "0A000", message: "not the COPY that was expected")
        }
        PQclear(started)
        let (result, problem) = failure == nil ? readOne(on: connection) : (nil, nil)
        defer { if let result { PQclear(result) } }
        if PQenterPipelineMode(connection) != 1 { isBroken = true }
        if let error = stopped ?? failure ?? problem { throw error }
        return result.flatMap { Int(String(cString: PQcmdTuples($0))) } ?? 0
    }
}
