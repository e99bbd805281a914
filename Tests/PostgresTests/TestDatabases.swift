import Foundation
import Synchronization
import TestSupport

@testable import Postgres

/// The server of this suite: one for all tests that leave it running, started by the first that needs it.
enum Server {
    static let shared: Result<PrivateCluster, any Error> = Result {
        try PrivateCluster(settings: ["max_connections": "200"])
    }

    static var conninfo: String { get throws { try shared.get().conninfo() } }

    /// A pool on the shared server, closed again after `body`.
    static func withDatabase<Value: Sendable>(
        _ limits: PoolLimits = PoolLimits(connections: 2), statementLimit: Int = 512,
        _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let database = try await Database(conninfo, pool: limits, statementLimit: statementLimit)
        do {
            let value = try await body(database)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }

    /// Runs a script as the superuser.
    @discardableResult
    static func script(_ text: String) async throws -> [[String?]] {
        try await ScriptConnection(conninfo).run(text)
    }
}

/// Something one thread sets and another waits for.
final class Flag: Sendable {
    private let count = Atomic(0)

    var times: Int { count.load(ordering: .sequentiallyConsistent) }
    func raise() { count.add(1, ordering: .sequentiallyConsistent) }

    /// Blocks until it was raised `times` times; gives up after five seconds.
    func wait(times: Int = 1) {
        for _ in 0..<5000 where self.times < times { usleep(1000) }
    }
}

/// Waits until `condition` holds, for five seconds at the most.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<250 {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}

/// What happened, in the order it happened in.
final class Log: Sendable {
    private let entries = Mutex<[Int]>([])

    var numbers: [Int] { entries.withLock { $0 } }
    func add(_ number: Int) { entries.withLock { $0.append(number) } }
}
