@preconcurrency internal import Dispatch
internal import Synchronization

/// Lends connections out one caller at a time, first come first served.
final class Pool: Sendable {
    private struct Waiter {
        let number: UInt64
        let continuation: CheckedContinuation<Connection, any Error>
    }

    private struct State {
        /// The one used last is lent first, so that a quiet server keeps few connections busy.
        var idle: [Connection]
        var waiting: [Waiter] = []
        var lastNumber: UInt64 = 0
        /// Waiters whose task was cancelled before they joined the queue.
        var cancelledEarly: Set<UInt64> = []
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    let connections: [Connection]
    private let limits: PoolLimits
    private let state: Mutex<State>

    init(_ connections: [Connection], limits: PoolLimits) {
        self.connections = connections
        self.limits = limits
        state = Mutex(State(idle: connections.reversed()))
    }

    /// - Throws: `PoolExhausted`; or `CancellationError` where the task was cancelled while it waited.
    func take() async throws -> Connection {
        let idle = try state.withLock { state throws -> Connection? in
            if state.isClosed { throw PoolExhausted(.closed) }
            return state.idle.popLast()
        }
        if let idle { return idle }
        return try await wait()
    }

    private func wait() async throws -> Connection {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        // A cancellation that came too late to matter has left its number here too.
        defer { state.withLock { _ = $0.cancelledEarly.remove(number) } }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { join(Waiter(number: number, continuation: $0)) }
        } onCancel: {
            cancel(number)
        }
    }

    private func join(_ waiter: Waiter) {
        let answer = state.withLock { state -> Result<Connection, any Error>? in
            if state.cancelledEarly.remove(waiter.number) != nil { return .failure(CancellationError()) }
            if state.isClosed { return .failure(PoolExhausted(.closed)) }
            if let connection = state.idle.popLast() { return .success(connection) }
            if state.waiting.count >= limits.waiters { return .failure(PoolExhausted(.queueFull)) }
            state.waiting.append(waiter)
            return nil
        }
        if let answer { return waiter.continuation.resume(with: answer) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(Int(clamping: limits.wait.milliseconds))) {
            self.leave(waiter.number)?.continuation.resume(throwing: PoolExhausted(.waitedTooLong))
        }
    }

    private func cancel(_ number: UInt64) {
        let waiter = state.withLock { state -> Waiter? in
            if let position = state.waiting.firstIndex(where: { $0.number == number }) {
                return state.waiting.remove(at: position)
            }
            state.cancelledEarly.insert(number)
            return nil
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    private func leave(_ number: UInt64) -> Waiter? {
        state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
    }

    func giveBack(_ connection: Connection) {
        state.withLock { state -> Waiter? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.idle.append(connection)
            return nil
        }?.continuation.resume(returning: connection)
        resumeClosing()
    }

    /// Refuses new callers and those still waiting, and returns when every connection has come back.
    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.continuation.resume(throwing: PoolExhausted(.closed)) }
        await withCheckedContinuation { continuation in
            state.withLock { $0.closing.append(continuation) }
            resumeClosing()
        }
    }

    private func resumeClosing() {
        let closing = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard state.isClosed, state.idle.count == connections.count else { return [] }
            defer { state.closing = [] }
            return state.closing
        }
        for continuation in closing { continuation.resume() }
    }
}
