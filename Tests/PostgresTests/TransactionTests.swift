import Foundation
import Testing

@testable import Postgres

@Suite("Transactions")
struct TransactionTests {
    private func table(_ name: String) async throws {
        try await Server.script(
            "DROP TABLE IF EXISTS \(name); CREATE TABLE \(name) (n integer); INSERT INTO \(name) VALUES (1)")
    }

    private let greeting = Opening(
        scope: "greeting", statements: ["SELECT \("hello")::text AS word", "SET LOCAL work_mem = '1MB'"])

    private struct Greeting: RowDecodable {
        let word: String
        init(row: Row) throws { word = try row["word"] }
    }

    @Test("Opening and first statement are one round trip, and so is each statement after it")
    func oneRoundTrip() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for _ in 1...2 {  // the second time without preparing
                let before = await database.batchCount
                let seen = try await database.withTransaction(.readOnly, opening: greeting) { transaction throws in
                    let memory = try transaction.value("SELECT current_setting('work_mem')", as: String.self)
                    let sent = transaction.wire.batchCount
                    _ = try transaction.value("SELECT 2", as: Int.self)
                    return (memory, sent, transaction.wire.batchCount, transaction.wire.unreadBatches)
                }
                #expect(seen.0 == "1MB")
                #expect(seen.1 == before + 1)
                #expect(seen.2 == before + 2)
                #expect(seen.3 == 0)
            }
        }
    }

    @Test("A read-only commit is sent but not waited for, and read before the next answer")
    func unreadCommit() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for round in 1...3 {
                let unread = try await database.withTransaction(.readOnly) { transaction throws in
                    let unread = transaction.wire.unreadBatches
                    #expect(try transaction.value("SELECT \(round)::integer", as: Int.self) == round)
                    return unread
                }
                #expect(unread == (round == 1 ? 0 : 1))
            }
        }
    }

    @Test("What the opening answered can be read, before and after the first statement")
    func opened() async throws {
        try await Server.withDatabase { database async throws in
            let words = try await database.withTransaction(.readOnly, opening: greeting) { transaction throws in
                let before = try transaction.opened(as: Greeting.self).word
                _ = try transaction.value("SELECT 1", as: Int.self)
                return [before, try transaction.opened(as: Greeting.self).word]
            }
            #expect(words == ["hello", "hello"])
        }
    }

    private let refusal = Opening(
        scope: "refusal", statements: ["DO $$ BEGIN RAISE 'no session' USING ERRCODE = '28000'; END $$", "SELECT 1"])

    @Test("A failing opening is thrown by the first statement, which does not run")
    func openingRefused() async throws {
        try await table("opening_refused")
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let refused = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite, opening: refusal) { transaction throws in
                    let first = #expect(throws: PostgresError.self) {
                        try transaction.execute("INSERT INTO opening_refused VALUES (2)")
                    }
                    #expect(first?.sqlState == "28000")
                }
            }
            #expect(refused?.sqlState == "28000")
            #expect(try await count("opening_refused") == 1)
        }
    }

    @Test("A failing opening is thrown also where the body runs no statement", arguments: [true, false])
    func openingRefusedAlone(readOnly: Bool) async throws {
        try await Server.withDatabase { database async throws in
            let refused = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(readOnly ? .readOnly : .readWrite, opening: refusal) { _ in }
            }
            #expect(refused?.sqlState == "28000")
        }
    }

    @Test("A failed statement that is ignored cannot pass for a commit", arguments: [true, false])
    func ignoredFailure(readOnly: Bool) async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let refused = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(readOnly ? .readOnly : .readWrite) { transaction throws in
                    _ = try? transaction.execute("SELECT 1 / 0")
                }
            }
            #expect(refused?.sqlState == "25P02")
            let next = try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
            #expect(next == 1)
        }
    }

    @Test("A read-only transaction cannot write")
    func readOnly() async throws {
        try await table("read_only")
        let refused = await #expect(throws: PostgresError.self) {
            try await Server.withDatabase { database async throws in
                try await database.withTransaction(.readOnly) { try $0.execute("INSERT INTO read_only VALUES (2)") }
            }
        }
        #expect(refused?.sqlState == "25006")
    }

    @Test("What the body throws passes unchanged, and nothing is kept")
    func thrown() async throws {
        struct Refused: Error {}
        try await table("thrown")
        await #expect(throws: Refused.self) {
            try await Server.withDatabase { database async throws in
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.execute("INSERT INTO thrown VALUES (2)")
                    throw Refused()
                }
            }
        }
        #expect(try await count("thrown") == 1)
    }

    @Test("A savepoint undoes only what was done inside it")
    func savepoints() async throws {
        struct Refused: Error {}
        try await table("savepoints")
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            try await database.withTransaction(.readWrite) { transaction throws in
                let failed = #expect(throws: PostgresError.self) {
                    try transaction.savepoint { try $0.execute("SELECT 1 / 0") }
                }
                #expect(failed?.sqlState == "22012")
                try transaction.savepoint { outer in
                    try outer.execute("INSERT INTO savepoints VALUES (2)")
                    try? outer.savepoint { inner in
                        try inner.execute("INSERT INTO savepoints VALUES (3)")
                        try inner.savepoint { try $0.execute("INSERT INTO savepoints VALUES (4)") }
                        throw Refused()
                    }
                    try? outer.savepoint { _ in throw Refused() }
                    try outer.savepoint { _ in }
                }
                let hidden = #expect(throws: PostgresError.self) {
                    try transaction.savepoint { inner in _ = try? inner.execute("SELECT 1 / 0") }
                }
                #expect(hidden?.sqlState == "25P02")
                try transaction.execute("INSERT INTO savepoints VALUES (5)")
            }
        }
        #expect(try await Server.script("SELECT n FROM savepoints ORDER BY n") == [["1"], ["2"], ["5"]])
    }

    @Test("Two serializable transactions that read each other's rows both succeed, one of them on a second run")
    func serializable() async throws {
        try await table("serializable")
        let met = Flag()
        try await Server.withDatabase { database async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await database.withTransaction(.readWrite, isolation: .serializable) { transaction throws in
                            let seen = try transaction.value("SELECT count(*) FROM serializable", as: Int.self)
                            met.raise()
                            met.wait(times: 2)
                            try transaction.execute("INSERT INTO serializable VALUES (\(seen))")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(met.times == 3)
        #expect(try await Server.script("SELECT n FROM serializable ORDER BY n") == [["1"], ["1"], ["2"]])
    }

    private func count(_ table: String) async throws -> Int {
        Int(try await Server.script("SELECT count(*) FROM \(table)")[0][0] ?? "") ?? -1
    }
}
