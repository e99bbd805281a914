/// The application's one door to PostgreSQL: a bounded set of connections, and transactions on them.
public final class Database: Sendable {
    private let pool: Pool

    /// Connects once, so that a wrong `conninfo` is found at the start; more connections are made as they are needed.
    ///
    /// - Parameters:
    ///   - conninfo: A libpq connection string or URI, which may name several hosts; for a role that owns no table and
    ///     cannot bypass row-level security.
    ///   - pool: How many connections, how long to wait for one, and how long a statement may take.
    /// - Throws: `PostgresError` with `isConnectionLoss` when no server can be reached or none lets us in.
    public convenience init(_ conninfo: String, pool limits: PoolLimits = PoolLimits()) async throws {
        try await self.init(conninfo, pool: limits, statementLimit: 512)
    }

    /// - Parameter statementLimit: The most prepared statements each connection keeps.
    init(_ conninfo: String, pool limits: PoolLimits, statementLimit: Int) async throws {
        let target = try ConnectionTarget(
            conninfo, statementTimeout: limits.statementTimeout,
            idleInTransactionTimeout: limits.idleInTransactionTimeout)
        let connections = (0..<limits.connections).map { _ in
            Connection(target, statementLimit: statementLimit)
        }
        pool = Pool(connections, limits: limits)
        _ = try await serverVersion()
    }

    /// Runs `body` in a transaction that begins with `opening`.
    ///
    /// `BEGIN` and the opening are sent together with the first statement of `body`; a read-only transaction's
    /// `COMMIT` is not waited for. So a transaction of one read is one round trip.
    ///
    /// `body` is run again, three times at the most, after a serialization failure or deadlock under `.serializable`,
    /// and where a prepared statement turned out to be older than the schema. That is safe because `body` cannot
    /// `await`: it should reach nothing but this transaction.
    /// - Throws: What `body` threw, unchanged; `PoolExhausted` where no connection was free in time;
    ///   `CancellationError` where the task was cancelled, before `COMMIT` was sent; or `PostgresError`, of which one
    ///   with `outcomeUnknown` leaves open whether the transaction took effect.
    @discardableResult
    public func withTransaction<Value: Sendable>(
        _ mode: TransactionMode, isolation: Isolation = .readCommitted, opening: Opening = .none,
        _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let plan = TransactionPlan(mode: mode, isolation: isolation, opening: opening)
        let lease = Lease()
        let connection = try await pool.take()
        defer { pool.giveBack(connection) }
        return try await withTaskCancellationHandler {
            try await connection.transaction(plan, lease: lease, body)
        } onCancel: {
            connection.gate.cancel(lease)
        }
    }

    /// The server's version as libpq tells it: 150020 is 15.20.
    public func serverVersion() async throws -> Int {
        let connection = try await pool.take()
        defer { pool.giveBack(connection) }
        return try await connection.open()
    }

    /// Refuses new transactions, waits for those under way, and disconnects. Those who wait get `PoolExhausted`.
    public func close() async {
        await pool.close()
        for connection in pool.connections { await connection.close() }
    }

    /// Batches sent over all connections so far: what transactions cost in round trips.
    var batchCount: Int {
        get async {
            var count = 0
            for connection in pool.connections { count += await connection.batchCount }
            return count
        }
    }
}
