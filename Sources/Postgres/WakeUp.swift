internal import Glibc
internal import Synchronization

/// Lets one thread wait for a socket, and another tell it to stop waiting.
final class WakeUp: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32
    private let stopped = Atomic(false)

    /// - Throws: `PostgresError` without an SQLSTATE where the system has no more file descriptors.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw PostgresError(sqlState: nil, message: "no file descriptors left") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    var isStopped: Bool { stopped.load(ordering: .acquiring) }

    /// Ends every wait, now and later.
    func stop() {
        stopped.store(true, ordering: .releasing)
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Returns when `socket` has something to read, or after ``stop()``.
    func wait(for socket: Int32) {
        var waited = [
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
            pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&waited, nfds_t(waited.count), -1)
    }

    /// Returns after the time given, or after ``stop()``.
    func pause(milliseconds: Int32) {
        var waited = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&waited, 1, milliseconds)
    }
}
