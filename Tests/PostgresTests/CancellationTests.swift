import Foundation
import Testing

@testable import Postgres

@Suite("Cancellation and time limits")
struct CancellationTests {
    @Test("Cancelling the task stops its statement at once, and the connection goes on")
    func cancelled() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for _ in 0..<3 {
                let start = ContinuousClock.now
                let began = Flag()
                let task = Task {
                    try await database.withTransaction(.readWrite) { transaction throws in
                        began.raise()
                        try transaction.execute("SELECT pg_sleep(20)")
                    }
                }
                #expect(try await eventually { began.times == 1 })
                try await Task.sleep(for: .milliseconds(50))
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                #expect(ContinuousClock.now - start < .seconds(5))
                #expect(try await one(database) == 1)
            }
        }
    }

    @Test("A cancelled caller runs no further statement")
    func betweenStatements() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let (began, gate) = (Flag(), Flag())
            let task = Task {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("SELECT 1")
                    began.raise()
                    gate.wait()
                    try transaction.execute("SELECT 2")
                }
            }
            #expect(try await eventually { began.times == 1 })
            task.cancel()
            gate.raise()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }

    @Test("A commit that is under way is never cancelled")
    func duringCommit() async throws {
        try await Server.script(SlowCommit.script(table: "commit_not_cancelled", seconds: 0.5))
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let done = Flag()
            let task = Task {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("INSERT INTO commit_not_cancelled VALUES (1)")
                    done.raise()
                }
            }
            #expect(try await eventually { done.times == 1 })
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            try await task.value
            #expect(try await Server.script("SELECT count(*) FROM commit_not_cancelled") == [["1"]])
        }
    }

    @Test("Cancelling one caller again and again never stops another on the same connection")
    func neighbours() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for round in 0..<60 {
                let task = Task { try await one(database) }
                if round.isMultiple(of: 2) { await Task.yield() } else { try await Task.sleep(for: .microseconds(150)) }
                task.cancel()
                #expect(try await one(database) == 1)
                _ = try? await task.value
            }
        }
    }

    @Test("The server ends a statement at its time limit")
    func statementTimeout() async throws {
        let limits = PoolLimits(connections: 1, statementTimeout: .milliseconds(100))
        try await Server.withDatabase(limits) { database async throws in
            let ended = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readOnly) { try $0.execute("SELECT pg_sleep(10)") }
            }
            #expect(ended?.sqlState == "57014")
            #expect(try await one(database) == 1)
        }
    }

    @Test("The server ends a transaction that sits idle; the next is on a new connection")
    func idleTimeout() async throws {
        let limits = PoolLimits(connections: 1, idleInTransactionTimeout: .milliseconds(100))
        try await Server.withDatabase(limits) { database async throws in
            let ended = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("SELECT 1")
                    usleep(400_000)
                    try transaction.execute("SELECT 2")
                }
            }
            #expect(ended?.sqlState == "25P03" || ended?.isConnectionLoss == true)
            #expect(try await one(database) == 1)
        }
    }

    private func one(_ database: Database) async throws -> Int {
        try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
    }
}

/// A table whose inserts make `COMMIT` take its time, in a trigger deferred until then.
enum SlowCommit {
    static func script(table: String, seconds: Double) -> String {
        """
        DROP TABLE IF EXISTS \(table);
        CREATE TABLE \(table) (n integer);
        CREATE OR REPLACE FUNCTION \(table)_wait() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_sleep(\(seconds)); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON \(table) DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION \(table)_wait();
        """
    }
}
