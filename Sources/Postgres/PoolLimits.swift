/// How much of the server one ``Database`` may use, and how long anyone waits for it.
public struct PoolLimits: Sendable {
    /// The most connections open at once; also the most transactions at once. At least 1.
    public var connections: Int
    /// The most callers waiting for a connection; one more is refused at once. 0 refuses whoever would wait.
    public var waiters: Int
    /// The longest a caller waits for a connection.
    public var wait: Duration
    /// The longest one statement may run before the server ends it with SQLSTATE `57014`. Zero is no limit.
    public var statementTimeout: Duration
    /// The longest a transaction may sit without a statement before the server ends its connection. Zero is no limit.
    public var idleInTransactionTimeout: Duration

    public init(
        connections: Int = 8, waiters: Int = 128, wait: Duration = .seconds(5),
        statementTimeout: Duration = .seconds(15), idleInTransactionTimeout: Duration = .seconds(15)
    ) {
        self.connections = max(1, connections)
        self.waiters = max(0, waiters)
        self.wait = wait
        self.statementTimeout = statementTimeout
        self.idleInTransactionTimeout = idleInTransactionTimeout
    }
}

/// No connection was free in time. The server is busy; the caller may try later.
public struct PoolExhausted: Error, Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        /// As many callers were waiting as may wait.
        case queueFull
        /// The wait limit passed.
        case waitedTooLong
        /// The database was closed: the program is ending.
        case closed
    }

    public let reason: Reason

    public init(_ reason: Reason) { self.reason = reason }
}
