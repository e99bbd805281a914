public import HummingbirdCore
public import Logging
public import NIOCore

/// How many clients may be connected at once, and how long each may take: what keeps slow and crowding ones from
/// keeping everybody else out.
public struct ConnectionLimits: Sendable {
    let patience: TimeAmount
    private let gauge: ConnectionGauge

    /// - Parameters:
    ///   - openFiles: The most files and connections that the process may hold open.
    ///   - databaseConnections: How many of these may go to PostgreSQL.
    ///   - patience: How long a client may take over the head of a request, may pause in a body or in taking an answer,
    ///     and may stay without asking anything. Longer than a proxy keeps its own connections, or they meet half-way.
    public init(openFiles: Int, databaseConnections: Int, patience: TimeAmount = .seconds(75)) {
        self.patience = patience
        gauge = ConnectionGauge(most: max(1, openFiles - databaseConnections - ConnectionGauge.reserve))
    }

    /// An HTTP/1.1 server under these limits.
    public var server: HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [ConnectionGuard(gauge: gauge, patience: patience)], idleTimeout: patience))
    }

    /// Keeps the listening socket alive when a connection cannot be accepted. To be called once it listens.
    public func guardListening(_ channel: any Channel, logger: Logger) async {
        let added = channel.eventLoop.submit {
            try channel.pipeline.syncOperations.addHandler(AcceptFaults(logger: logger), position: .first)
        }
        do {
            try await added.get()
        } catch {
            logger.error("The listening socket is already closed")
        }
    }
}
