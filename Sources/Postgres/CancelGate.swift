internal import CLibPQ
@preconcurrency internal import Dispatch
internal import Synchronization

/// One caller's use of a connection, from outside: whether that caller has given up.
final class Lease: Sendable {
    private let cancelled = Atomic(false)

    var isCancelled: Bool { cancelled.load(ordering: .sequentiallyConsistent) }
    func markCancelled() { cancelled.store(true, ordering: .sequentiallyConsistent) }

    func check() throws {
        if isCancelled { throw CancellationError() }
    }
}

/// Lets a cancelled caller stop its own statement, and never a commit or the next caller's statement.
///
/// `PQcancel` stops whatever the connection is doing when the request arrives. So it is sent only with the lock held
/// and a lease running, and the connection takes the lock to stop running before it goes on to anything else.
final class CancelGate: Sendable {
    private struct State {
        var handle: CancelHandle?
        var running: Lease?
    }
    private let state = Mutex(State())

    /// Sets what `PQcancel` needs to find the connection; `nil` while there is none.
    func setHandle(_ handle: CancelHandle?) {
        state.withLock { $0.handle = handle }
    }

    /// From here until ``leave()`` the connection runs a statement for `lease` that may be cancelled.
    func enter(_ lease: Lease) {
        state.withLock { state in
            state.running = lease
            // `cancel` may have come before there was anything to stop.
            if lease.isCancelled { state.handle?.cancel() }
        }
    }

    func leave() {
        state.withLock { $0.running = nil }
    }

    /// Asks the server to stop what `lease` is running, if anything; and lets it run nothing more.
    func cancel(_ lease: Lease) {
        lease.markCancelled()
        // The request is a connection of its own, and blocks: not on the thread of whoever cancels.
        DispatchQueue.global().async {
            self.state.withLock { state in
                if state.running === lease { state.handle?.cancel() }
            }
        }
    }
}

/// Owns a `PGcancel`.
final class CancelHandle: @unchecked Sendable {  // Safety: `pointer` never changes, and libpq lets any thread use it.
    private let pointer: OpaquePointer

    /// - Parameter connection: An open connection.
    init?(_ connection: OpaquePointer) {
        guard let pointer = PQgetCancel(connection) else { return nil }
        self.pointer = pointer
    }

    deinit { PQfreeCancel(pointer) }

    /// Returns once the server has passed the request on. Where it cannot be reached, the connection will tell too.
    func cancel() {
        var complaint: [CChar] = Array(repeating: 0, count: 256)
        _ = PQcancel(pointer, &complaint, Int32(complaint.count))
    }
}
