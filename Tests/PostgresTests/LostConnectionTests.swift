import Foundation
import TestSupport
import Testing

@testable import Postgres

/// These stop and kill a server, so they have one of their own, and run one after another.
@Suite("Lost connections", .serialized)
struct LostConnectionTests {
    private static let cluster = Result { try PrivateCluster() }

    private func withDatabase(
        _ connections: Int = 1, _ body: (PrivateCluster, Database) async throws -> Void
    ) async throws {
        let cluster = try Self.cluster.get()
        let database = try await Database(cluster.conninfo(), pool: PoolLimits(connections: connections))
        do {
            try await body(cluster, database)
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    private func one(_ database: Database) async throws -> Int {
        try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
    }

    @Test("A server stopped in mid-transaction is a lost connection; after its restart the next transaction works")
    func stopped() async throws {
        try await withDatabase { cluster, database async throws in
            let lost = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("SELECT 1")
                    try cluster.stop(.immediate)
                    try transaction.execute("SELECT 2")
                }
            }
            #expect(lost?.isConnectionLoss == true)
            #expect(lost?.outcomeUnknown == false)
            let away = await #expect(throws: PostgresError.self) { try await one(database) }
            #expect(away?.isConnectionLoss == true)
            try cluster.start()
            #expect(try await one(database) == 1)
        }
    }

    @Test("A server restarted while connections were idle is not noticed by the next callers")
    func restartedWhileIdle() async throws {
        try await withDatabase(4) { cluster, database async throws in
            func all() async throws {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            _ = try await database.withTransaction(.readWrite) {
                                try $0.execute("SELECT pg_sleep(0.05)")
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            try await all()
            try cluster.stop(.fast)
            try cluster.start()
            try await all()
        }
    }

    @Test("A killed backend loses its transaction, and the next one works once the server has recovered")
    func killedBackend() async throws {
        try await withDatabase { cluster, database async throws in
            let lost = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    cluster.kill(backend: try transaction.value("SELECT pg_backend_pid()", as: Int.self))
                    try transaction.execute("SELECT pg_sleep(5)")
                }
            }
            #expect(lost?.isConnectionLoss == true)
            #expect(try await eventually { (try? await one(database)) == 1 })
        }
    }

    @Test("A backend terminated by the administrator is a lost connection")
    func terminated() async throws {
        try await withDatabase { _, database async throws in
            let lost = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(lost?.sqlState == "57P01")
            #expect(lost?.isConnectionLoss == true)
            #expect(try await one(database) == 1)
        }
    }

    @Test("A connection lost while COMMIT is under way leaves the outcome unknown", arguments: [true, false])
    func lostInCommit(killed: Bool) async throws {
        try await withDatabase { cluster, database async throws in
            try await ScriptConnection(cluster.conninfo()).run(SlowCommit.script(table: "slow_commit", seconds: 3))
            let (committing, process) = (Flag(), Flag())
            let task = Task {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("INSERT INTO slow_commit VALUES (1)")
                    let number = try transaction.value("SELECT pg_backend_pid()", as: Int.self)
                    process.raise(to: number)
                    committing.raise()
                }
            }
            #expect(try await eventually { committing.times == 1 })
            try await Task.sleep(for: .milliseconds(200))
            if killed {
                cluster.kill(backend: process.times)
            } else {
                try await ScriptConnection(cluster.conninfo()).run("SELECT pg_terminate_backend(\(process.times))")
            }
            let lost = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(lost?.outcomeUnknown == true)
            #expect(lost?.isConnectionLoss == true)
            #expect(try await eventually { (try? await one(database)) == 1 })
        }
    }

    @Test("A commit whose standby never confirmed it leaves the outcome unknown")
    func standbyGone() async throws {
        try await withDatabase { cluster, database async throws in
            let script = try await ScriptConnection(cluster.conninfo())
            try await script.run("DROP TABLE IF EXISTS lonely; CREATE TABLE lonely (n integer)")
            try await script.run("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            try await script.run("SELECT pg_reload_conf()")
            // The checkpointer tells the others, and nothing tells when it has.
            try await Task.sleep(for: .milliseconds(500))
            let task = Task {
                try await database.withTransaction(.readWrite) { try $0.execute("INSERT INTO lonely VALUES (1)") }
            }
            #expect(
                try await eventually {
                    try await script.run(
                        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") == [["t"]]
                })
            let unsure = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(unsure?.outcomeUnknown == true)
            try await script.run("ALTER SYSTEM RESET synchronous_standby_names")
            try await script.run("SELECT pg_reload_conf()")
            #expect(try await one(database) == 1)
        }
    }

    @Test("A listener hears what is sent, also after the server was away, and stops when told")
    func listener() async throws {
        try await withDatabase { cluster, database async throws in
            let listener = try await Listener(cluster.conninfo(), channel: "Odd \"name\"")
            let heard = Flag()
            let reader = Task { for await _ in listener.notifications { heard.raise() } }
            let say: SQL = "SELECT pg_notify(\("Odd \"name\""), '')"
            try await database.withTransaction(.readWrite) { _ = try $0.execute(say) }
            #expect(try await eventually { heard.times == 1 })
            try cluster.stop(.immediate)
            try cluster.start()
            #expect(try await eventually { heard.times == 2 })
            try await database.withTransaction(.readWrite) { _ = try $0.execute(say) }
            #expect(try await eventually { heard.times == 3 })
            listener.stop()
            await reader.value
        }
    }
}

extension Flag {
    fileprivate func raise(to number: Int) { for _ in times..<number { raise() } }
}
