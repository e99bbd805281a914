import Foundation
import Testing

@testable import Postgres

@Suite("The pool of connections")
struct PoolTests {
    @Test("Callers are served in the order they came")
    func fair() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let served = Log()
            let gate = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await database.withTransaction(.readOnly) { _ in gate.wait() } }
                for number in 0..<20 {
                    try await Task.sleep(for: .milliseconds(5))
                    group.addTask {
                        try await database.withTransaction(.readOnly) { _ in served.add(number) }
                    }
                }
                try await Task.sleep(for: .milliseconds(50))
                gate.raise()
                try await group.waitForAll()
            }
            #expect(served.numbers == Array(0..<20))
        }
    }

    @Test("Who waits longer than the limit is told so, and the rest go on")
    func waitLimit() async throws {
        let limits = PoolLimits(connections: 1, wait: .milliseconds(100))
        try await Server.withDatabase(limits) { database async throws in
            let (gate, began) = (Flag(), Flag())
            async let slow: Void = database.withTransaction(.readOnly) { _ in
                began.raise()
                gate.wait()
            }
            #expect(try await eventually { began.times == 1 })
            let start = ContinuousClock.now
            let refused = await #expect(throws: PoolExhausted.self) { try await one(database) }
            #expect(refused?.reason == .waitedTooLong)
            #expect(ContinuousClock.now - start >= .milliseconds(100))
            gate.raise()
            try await slow
            #expect(try await one(database) == 1)
        }
    }

    @Test("More waiters than the queue holds are refused at once")
    func queueFull() async throws {
        let limits = PoolLimits(connections: 1, waiters: 0, wait: .seconds(60))
        try await Server.withDatabase(limits) { database async throws in
            let (gate, began) = (Flag(), Flag())
            async let slow: Void = database.withTransaction(.readOnly) { _ in
                began.raise()
                gate.wait()
            }
            #expect(try await eventually { began.times == 1 })
            let refused = await #expect(throws: PoolExhausted.self) { try await one(database) }
            #expect(refused?.reason == .queueFull)
            gate.raise()
            try await slow
        }
    }

    @Test("A cancelled waiter leaves the queue and takes no connection with it")
    func cancelledWaiter() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1, waiters: 1)) { database async throws in
            let (gate, began) = (Flag(), Flag())
            async let slow: Void = database.withTransaction(.readOnly) { _ in
                began.raise()
                gate.wait()
            }
            #expect(try await eventually { began.times == 1 })
            for _ in 0..<3 {
                let waiter = Task { try await one(database) }
                try await Task.sleep(for: .milliseconds(20))
                waiter.cancel()
                await #expect(throws: CancellationError.self) { try await waiter.value }
            }
            gate.raise()
            try await slow
            #expect(try await one(database) == 1)
        }
    }

    @Test("No more connections are made than allowed, and no more than needed")
    func bounded() async throws {
        let name = "pool-\(UUID().uuidString.prefix(8))"
        let conninfo = try "\(Server.conninfo) application_name=\(name)"
        let database = try await Database(conninfo, pool: PoolLimits(connections: 3))
        func open() async throws -> Int {
            let rows = try await Server.script(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = '\(name)'")
            return Int(rows[0][0] ?? "") ?? -1
        }
        for _ in 0..<5 { _ = try await one(database) }
        #expect(try await open() == 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    _ = try await database.withTransaction(.readOnly) { try $0.execute("SELECT pg_sleep(0.02)") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await open() == 3)
        await database.close()
        #expect(try await eventually { try await open() == 0 })
        let refused = await #expect(throws: PoolExhausted.self) { try await one(database) }
        #expect(refused?.reason == .closed)
    }

    @Test(
        "A connection string that leads nowhere is found out at the start",
        arguments: ["host=/nowhere", "no=such=word"])
    func wrongConninfo(_ conninfo: String) async throws {
        let failure = await #expect(throws: PostgresError.self) {
            _ = try await Database(conninfo, pool: PoolLimits())
        }
        #expect(failure?.isConnectionLoss == true)
    }

    @Test("Of several hosts the one that answers is used; the server tells its version")
    func severalHosts() async throws {
        let conninfo = try Server.conninfo.replacingOccurrences(of: "host=", with: "host=/nowhere,")
        let database = try await Database(conninfo, pool: PoolLimits(connections: 1))
        #expect(try await database.serverVersion() >= 150_000)
        await database.close()
    }

    private func one(_ database: Database) async throws -> Int {
        try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
    }
}
