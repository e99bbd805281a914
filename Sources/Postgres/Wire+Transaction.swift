internal import CLibPQ

// Beginning and ending transactions.

/// What a transaction is asked to be.
struct TransactionPlan: Sendable {
    let mode: TransactionMode
    let isolation: Isolation
    let opening: Opening

    var begin: SQL { "BEGIN ISOLATION LEVEL \(verbatim: isolation.sql) \(verbatim: mode.sql)" }

    /// `BEGIN` and the opening statements.
    var steps: [Step] {
        var steps = [Step(framing: begin, role: .begin)]
        for statement in opening.statements {
            steps.append(Step(statement, scope: opening.scope, role: .opening))
        }
        return steps
    }
}

extension Wire {
    /// Runs `body` between `BEGIN` and `COMMIT`. An error thrown by `body` rolls back and passes through unchanged.
    ///
    /// `body` is synchronous on purpose: a transaction cannot be held open across an `await`.
    func transaction<Value>(
        _ plan: TransactionPlan, lease: Lease, _ body: (borrowing Transaction) throws -> Value
    ) throws -> Value {
        try lease.check()
        try open()
        progress = Progress(scope: plan.opening.scope, lease: lease, ahead: plan.steps, openings: openings)
        notices.standbyWaitWasCancelled = false
        defer { progress = nil }
        do {
            let value = try body(Transaction(wire: self))
            try commit(plan)
            return value
        } catch {
            abandon()
            let wasStopped = lease.isCancelled && (error as? PostgresError)?.sqlState == "57014"
            throw wasStopped ? CancellationError() : error
        }
    }

    /// Runs one statement, and whatever was to go out ahead of it.
    func run(_ step: Step) throws -> ResultSet {
        guard let result = try runBatch([step]) else {
            throw PostgresError(sqlState: nil, message: "the statement was not answered")
        }
        return result
    }

    /// Sends what is to go out ahead of the next statement, and waits for it.
    func runAhead() throws {
        guard progress?.ahead.isEmpty == false else { return }
        _ = try runBatch([])
    }

    private func runBatch(_ more: [Step]) throws -> ResultSet? {
        guard let progress else { throw PostgresError(sqlState: "25P01", message: "no transaction") }
        try progress.lease.check()
        guard isOpen else { throw PostgresError(connection: try pointer) }
        let steps = progress.ahead + more
        var answer = try exchange(steps, cancellableBy: progress.lease)
        // Where `BEGIN` was not even answered, the connection had died in the pool: the server was restarted, say.
        // Nothing of this transaction has happened, so it can begin on a new connection.
        if let failure = answer.failure, failure.isConnectionLoss, answer.answered == 0, !progress.hasBegun,
            openings == progress.openings, steps.first?.role == .begin
        {
            isBroken = true
            try open()
            answer = try exchange(steps, cancellableBy: progress.lease)
        }
        self.progress?.ahead = []
        if let failure = answer.failure { throw failure }
        return answer.last
    }

    private func commit(_ plan: TransactionPlan) throws {
        guard let progress else { return }
        if let failure = progress.openingFailure { throw failure }
        try progress.lease.check()
        guard isOpen else { throw PostgresError(connection: try pointer) }
        if progress.hasBegun, PQtransactionStatus(try pointer) == PQTRANS_INERROR { throw PostgresError.ignoredFailure }
        let steps = progress.ahead + [Step(framing: "COMMIT", role: .end)]
        // Nothing was written, and every statement was answered: there is nothing to learn from the answer.
        // (A serializable transaction may still fail here, even one that only read.)
        if plan.mode == .readOnly, plan.isolation != .serializable, progress.hasBegun {
            return try sendWithoutWaiting(steps)
        }
        let answer = try exchange(steps, cancellableBy: nil)
        if let failure = answer.failure {
            throw failure.isConnectionLoss && plan.mode == .readWrite ? failure.ofUnknownOutcome : failure
        }
        // PostgreSQL answers COMMIT with ROLLBACK, not an error, where a statement failed and `body` hid it.
        guard answer.last?.tag == "COMMIT" else { throw PostgresError.ignoredFailure }
        if notices.standbyWaitWasCancelled, plan.mode == .readWrite {
            throw PostgresError(sqlState: nil, message: "the standby did not confirm the commit").ofUnknownOutcome
        }
    }

    /// Rolls back what is left of the transaction, if anything; a connection that cannot do that is given up.
    private func abandon() {
        guard isOpen, let pointer = try? pointer else { return }
        var steps: [Step] = []
        if progress?.hasBegun == true, PQtransactionStatus(pointer) != PQTRANS_IDLE {
            steps.append(Step(framing: "ROLLBACK", role: .end))
        }
        if mustForgetStatements {
            steps.append(Step(framing: "DEALLOCATE ALL", role: .end))
            statements.removeAll()
            mustForgetStatements = false
        }
        if steps.isEmpty { return }
        let answer = try? exchange(steps, cancellableBy: nil)
        if answer == nil || answer?.failure != nil { isBroken = true }
    }
}

extension PostgresError {
    /// A statement failed, the failure was hidden, and the transaction can only be rolled back.
    static let ignoredFailure = PostgresError(sqlState: "25P02", message: "a failed statement was ignored")

    var ofUnknownOutcome: PostgresError {
        var error = self
        error.outcomeUnknown = true
        return error
    }
}
