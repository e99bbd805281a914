internal import CLibPQ

/// One libpq connection and what is under way on it. It blocks; only its ``Connection``'s queue may use it.
///
/// It stays in libpq's pipeline mode, in which statements are sent without waiting for the answers to earlier ones,
/// and a `Sync` ends each batch: https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
final class Wire {
    let gate: CancelGate
    let notices = Notices()
    var statements: StatementCache
    /// The transaction under way, if one is.
    var progress: Progress?
    /// Batches sent whose answers were not waited for: commits of read-only transactions.
    var unreadBatches = 0
    /// Set where the two sides may no longer agree on what was said; the connection is then made anew.
    var isBroken = false
    /// Set where a prepared statement was found to be out of date.
    var mustForgetStatements = false
    /// Batches sent since the connection was made: what a transaction costs in round trips.
    private(set) var batchCount = 0
    /// Connections made, the first included.
    private(set) var openings = 0

    private let target: ConnectionTarget
    private var connection: OpaquePointer?

    init(_ target: ConnectionTarget, gate: CancelGate, statementLimit: Int) {
        self.target = target
        self.gate = gate
        statements = StatementCache(limit: statementLimit)
    }

    deinit { close() }

    /// The open connection.
    /// - Throws: `PostgresError` without an SQLSTATE where there is none.
    var pointer: OpaquePointer {
        get throws {
            guard let connection else { throw PostgresError(sqlState: nil, message: "not connected") }
            return connection
        }
    }

    /// False also for a connection that the server has closed since, unless something was tried on it meanwhile.
    var isOpen: Bool { connection.map { PQstatus($0) == CONNECTION_OK } ?? false && !isBroken }

    /// Makes the connection where there is none, and makes it anew where it broke.
    ///
    /// - Throws: `PostgresError` without an SQLSTATE when no server can be reached, or none lets us in.
    func open() throws {
        if isOpen { return }
        gate.setHandle(nil)
        if let connection { PQreset(connection) } else { connection = target.connect() }
        guard let connection, PQstatus(connection) == CONNECTION_OK else {
            throw PostgresError(connection: connection)
        }
        unreadBatches = 0
        isBroken = false
        mustForgetStatements = false
        statements.removeAll()
        notices.listen(on: connection)
        gate.setHandle(CancelHandle(connection))
        guard PQenterPipelineMode(connection) == 1 else { throw PostgresError(connection: connection) }
        openings += 1
    }

    var serverVersion: Int { get throws { Int(PQserverVersion(try pointer)) } }

    func close() {
        gate.setHandle(nil)
        if let connection { PQfinish(connection) }
        connection = nil
    }

    func countBatch() { batchCount += 1 }
}
