/// One connection to the server. Its blocking calls run on a queue of their own, never on Swift's shared threads.
actor Connection {
    nonisolated let gate: CancelGate
    private let executor = QueueExecutor()
    private let wire: Wire

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Connects when first used.
    init(_ target: ConnectionTarget, statementLimit: Int) {
        let gate = CancelGate()
        self.gate = gate
        wire = Wire(target, gate: gate, statementLimit: statementLimit)
    }

    /// - Returns: The server's version, such as 150020.
    /// - Throws: `PostgresError` without an SQLSTATE when the server cannot be reached.
    func open() throws -> Int {
        try wire.open()
        return try wire.serverVersion
    }

    func close() { wire.close() }

    /// Batches sent over this connection so far.
    var batchCount: Int { wire.batchCount }

    /// Runs `body` in a transaction, and again where that may help.
    func transaction<Value: Sendable>(
        _ plan: TransactionPlan, lease: Lease, _ body: @Sendable (borrowing Transaction) throws -> Value
    ) throws -> Value {
        var attempt = 1
        while true {
            do {
                return try wire.transaction(plan, lease: lease, body)
            } catch let error as PostgresError where attempt < 3 && error.helpsToRetry(under: plan.isolation) {
                attempt += 1
            }
        }
    }
}

extension PostgresError {
    fileprivate func helpsToRetry(under isolation: Isolation) -> Bool {
        isStalePlan || (isRetryable && isolation == .serializable)
    }
}
