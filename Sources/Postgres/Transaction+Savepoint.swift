internal import CLibPQ

extension Transaction {
    /// Runs `body` so that its failure undoes only what `body` did, and the transaction can go on.
    ///
    /// Marking the savepoint and letting go of it cost no round trips: they go out with the next statement.
    /// - Throws: What `body` threw, after rolling back to where it began; `25P02` where it hid a failed statement.
    @discardableResult
    public func savepoint<Value>(_ body: (borrowing Transaction) throws -> Value) throws -> Value {
        let name = wire.markSavepoint()
        do {
            let value = try body(self)
            try wire.releaseSavepoint(name)
            return value
        } catch {
            try wire.rollBack(toSavepoint: name)
            throw error
        }
    }
}

extension Wire {
    func markSavepoint() -> Int {
        let number = (progress?.savepoints ?? 0) + 1
        progress?.savepoints = number
        progress?.ahead.append(Step(framing: SQL(savepoint: "SAVEPOINT", number), role: .savepoint(number)))
        return number
    }

    func releaseSavepoint(_ number: Int) throws {
        if isOpen, PQtransactionStatus(try pointer) == PQTRANS_INERROR { throw PostgresError.ignoredFailure }
        // Where no statement ran inside it, there is no savepoint to release.
        if forgetUnsent(number) { return }
        progress?.ahead.append(Step(framing: SQL(savepoint: "RELEASE SAVEPOINT", number), role: .end))
    }

    func rollBack(toSavepoint number: Int) throws {
        guard isOpen, progress?.openingFailure == nil, !forgetUnsent(number) else { return }
        // Inner savepoints whose release is still to be sent end with this one.
        progress?.ahead = []
        let back = Step(framing: SQL(savepoint: "ROLLBACK TO SAVEPOINT", number), role: .end)
        let release = Step(framing: SQL(savepoint: "RELEASE SAVEPOINT", number), role: .end)
        if let failure = try exchange([back, release], cancellableBy: nil).failure { throw failure }
    }

    /// Takes a savepoint that was not sent yet, and what was to follow it, off what is to be sent.
    private func forgetUnsent(_ number: Int) -> Bool {
        let position = progress?.ahead.firstIndex { $0.role == .savepoint(number) }
        guard let position else { return false }
        progress?.ahead.removeSubrange(position...)
        return true
    }
}

extension SQL {
    /// A savepoint's name is this module's own number, so it cannot be anything else in the statement.
    fileprivate init(savepoint verb: StaticString, _ number: Int) {
        self.init(stringLiteral: verb)
        self.append(" holdfast_\(number)")
    }
}
