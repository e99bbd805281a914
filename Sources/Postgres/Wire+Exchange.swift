internal import CLibPQ

// Sending a batch of statements and reading the answers.

extension Wire {
    /// What was sent, in order: each is answered by one or more results and an end mark.
    private enum Sent {
        case deallocate(String)
        case prepare(StatementCache.Statement)
        case run(Step, StatementCache.Statement?)
    }

    /// What came back for a batch.
    struct Answer {
        /// The result of the batch's last statement, if it succeeded.
        var last: ResultSet?
        var failure: PostgresError?
        /// Statements the server dealt with, whether well or not.
        var answered = 0
    }

    /// Sends `steps` in one write, and waits for all the answers.
    ///
    /// - Parameter lease: Whose cancellation may stop the statements; `nil` where nobody's may.
    /// - Throws: `PostgresError` where the batch could not be put together. What the server refused, and the loss of
    ///   the connection, are in the answer.
    func exchange(_ steps: [Step], cancellableBy lease: Lease?) throws -> Answer {
        let sent: [Sent]
        do {
            sent = try send(steps)
            try readUnreadBatches()
        } catch let lost as PostgresError where lost.isConnectionLoss {
            return Answer(failure: lost)
        }
        if let lease { gate.enter(lease) }
        defer { gate.leave() }
        return try read(sent)
    }

    /// Sends `steps` and leaves the answers to be read before the next ones.
    func sendWithoutWaiting(_ steps: [Step]) throws {
        _ = try send(steps)
        unreadBatches += 1
    }

    private func send(_ steps: [Step]) throws -> [Sent] {
        let connection = try pointer
        for step in steps { try ParameterBuffer.check(step.sql.parameters) }
        var sent: [Sent] = []
        sent.reserveCapacity(steps.count + 1)
        // Only what earlier batches evicted: a statement of this one may still be needed in it.
        let evicted = statements.evicted
        do {
            for (index, step) in steps.enumerated() {
                if index == steps.count - 1, step.scope != nil {
                    for name in evicted {
                        try check(PQsendQueryParams(connection, "DEALLOCATE \(name)", 0, nil, nil, nil, nil, 0))
                        sent.append(.deallocate(name))
                    }
                }
                try send(step, on: connection, noting: &sent)
            }
            try check(PQpipelineSync(connection))
        } catch {
            // Half a batch without its end: nothing sensible can follow it.
            isBroken = true
            throw error
        }
        countBatch()
        return sent
    }

    private func send(_ step: Step, on connection: OpaquePointer, noting sent: inout [Sent]) throws {
        let sql = step.sql
        let count = Int32(sql.parameters.count)
        guard let scope = step.scope else {
            try check(
                ParameterBuffer.withPointers(sql.parameters) {
                    PQsendQueryParams(connection, sql.text, count, nil, $0, nil, nil, 0)
                })
            sent.append(.run(step, nil))
            return
        }
        let statement = statements.statement(scope: scope, text: sql.text)
        let isBeingPrepared = sent.contains { if case .prepare(let other) = $0 { other === statement } else { false } }
        if !statement.isPrepared, !isBeingPrepared {
            try check(PQsendPrepare(connection, statement.name, sql.text, 0, nil))
            sent.append(.prepare(statement))
        }
        try check(
            ParameterBuffer.withPointers(sql.parameters) {
                PQsendQueryPrepared(connection, statement.name, count, $0, nil, nil, 0)
            })
        sent.append(.run(step, statement))
    }

    private func check(_ wasSent: Int32) throws {
        if wasSent != 1 { throw PostgresError(connection: try pointer) }
    }

    private func read(_ sent: [Sent]) throws -> Answer {
        let connection = try pointer
        var answer = Answer()
        for (index, item) in sent.enumerated() {
            let (result, failure) = readOne(on: connection)
            if let failure {
                // A server that shuts down says so in place of an answer.
                if !failure.isConnectionLoss { answer.answered += 1 }
                if answer.failure == nil {
                    answer.failure = failure
                    if case .run(let step, _) = item, step.role == .opening { progress?.openingFailure = failure }
                    if failure.isStalePlan { mustForgetStatements = true }
                }
                if PQstatus(connection) != CONNECTION_OK { return answer }
                continue
            }
            guard let result else { continue }
            answer.answered += 1
            take(result, for: item, isLast: index == sent.count - 1, into: &answer)
        }
        if !readBatchEnd(on: connection) {
            isBroken = true
            if answer.failure == nil, answer.last == nil { answer.failure = PostgresError(connection: connection) }
        }
        return answer
    }

    private func take(_ result: OpaquePointer, for item: Sent, isLast: Bool, into answer: inout Answer) {
        switch item {
        case .deallocate(let name):
            PQclear(result)
            statements.wasDeallocated(name)
        case .prepare(let statement):
            PQclear(result)
            statements.wasPrepared(statement)
        case .run(let step, let statement):
            if step.role == .begin { progress?.hasBegun = true }
            let set = ResultSet(result, columns: statement?.columns)
            if PQnfields(result) > 0 { statement?.columns = set.columns }
            if step.role == .opening, progress?.opened == nil { progress?.opened = set }
            if isLast { answer.last = set }
        }
    }
}
