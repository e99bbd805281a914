internal import Synchronization

/// Counts the clients that are connected.
final class ConnectionGauge: Sendable {
    /// Files left for the answers that there are too many connections, for PostgreSQL's and for what libraries open.
    static let reserve = 48

    private let most: Int
    private let count = Atomic(0)

    init(most: Int) { self.most = most }

    /// - Returns: Whether this one is more than there may be.
    func enter() -> Bool {
        count.wrappingAdd(1, ordering: .relaxed).newValue > most
    }

    func leave() {
        count.wrappingSubtract(1, ordering: .relaxed)
    }
}
