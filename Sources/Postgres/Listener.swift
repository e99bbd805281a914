internal import CLibPQ
internal import Dispatch

/// Hears `NOTIFY` on one channel, over a connection of its own.
///
/// A notification says only that something changed; what, is asked of the database by whoever hears it. So several may
/// arrive as one, and one is also given after the connection was lost and made again, when some may have been missed.
/// A transaction-pooling PgBouncer passes no notifications on: connect to PostgreSQL itself.
public final class Listener: Sendable {
    /// One element for each time there was news. For one reader; ends after ``stop()``.
    public let notifications: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let wakeUp: WakeUp

    /// Connects and listens; returns when nothing sent from now on will be missed.
    ///
    /// - Parameters:
    ///   - conninfo: A libpq connection string or URI.
    ///   - channel: The channel's name, exactly as `NOTIFY` or `pg_notify` has it.
    /// - Throws: `PostgresError` with `isConnectionLoss` when no server can be reached or none lets us in.
    public init(_ conninfo: String, channel: String) async throws {
        let target = try ConnectionTarget(conninfo)
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let wakeUp = try WakeUp()
        (notifications, self.continuation, self.wakeUp) = (stream, continuation, wakeUp)
        let queue = DispatchQueue(label: "postgres.listener")
        let first = try await withCheckedThrowingContinuation { started in
            queue.async { started.resume(with: Result { try Ear(target, channel: channel) }) }
        }
        queue.async { Self.hear(from: first, target, channel: channel, wakeUp, continuation) }
    }

    deinit { stop() }

    /// Ends ``notifications`` and the connection. May be called more than once.
    public func stop() {
        wakeUp.stop()
        continuation.finish()
    }

    private static func hear(
        from first: Ear, _ target: ConnectionTarget, channel: String, _ wakeUp: WakeUp,
        _ continuation: AsyncStream<Void>.Continuation
    ) {
        var ear: Ear? = first
        var pause: Int32 = 100
        while !wakeUp.isStopped {
            if let listening = ear {
                while listening.waitForNews(or: wakeUp) { continuation.yield() }
                ear = nil
                pause = 100
            } else if let again = try? Ear(target, channel: channel) {
                ear = again
                continuation.yield()
            } else {
                // The server is away. Longer and longer pauses, but never much later than it is back.
                wakeUp.pause(milliseconds: pause)
                pause = min(pause * 2, 2_000)
            }
        }
    }
}

/// One connection that listens.
private final class Ear: Sendable {
    private let connection: HeldConnection

    init(_ target: ConnectionTarget, channel: String) throws {
        connection = try HeldConnection(target)
        guard let quoted = PQescapeIdentifier(connection.pointer, channel, channel.utf8.count) else {
            throw PostgresError(connection: connection.pointer)
        }
        defer { PQfreemem(quoted) }
        let result = PQexec(connection.pointer, "LISTEN \(String(cString: quoted))")
        defer { PQclear(result) }
        if PQresultStatus(result) != PGRES_COMMAND_OK {
            throw result.map { PostgresError($0) } ?? PostgresError(connection: connection.pointer)
        }
    }

    /// Blocks until there is a notification.
    /// - Returns: False when the connection is lost or `wakeUp` was stopped.
    func waitForNews(or wakeUp: WakeUp) -> Bool {
        let pointer = connection.pointer
        while !wakeUp.isStopped {
            guard PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else { return false }
            var hasNews = false
            while let notification = PQnotifies(pointer) {
                PQfreemem(notification)
                hasNews = true
            }
            if hasNews { return true }
            wakeUp.wait(for: PQsocket(pointer))
        }
        return false
    }
}
