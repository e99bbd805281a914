import Foundation
import Testing

@testable import Postgres

@Suite("COPY")
struct CopyTests {
    private struct Stopped: Error {}

    private func table(_ name: String) async throws {
        try await Server.script("DROP TABLE IF EXISTS \(name); CREATE TABLE \(name) (n integer, word text)")
    }

    /// Chunks of a text, cut where it suits nobody.
    private func chunks(_ text: String, of size: Int) -> () -> [UInt8]? {
        var rest = Array(text.utf8)[...]
        return {
            if rest.isEmpty { return nil }
            defer { rest = rest.dropFirst(size) }
            return Array(rest.prefix(size))
        }
    }

    @Test("Rows go in and come out, with statements before and after in the same transaction")
    func roundTrip() async throws {
        try await table("copy_both")
        let text = (0..<2000).map { "\($0)\tword \($0) é\n" }.joined()
        let opening = Opening(scope: "copy", statements: ["SELECT 1"])
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let (written, counted) = try await database.withTransaction(.readWrite, opening: opening) {
                transaction throws in
                let written = try transaction.copyIn("COPY copy_both FROM STDIN", chunks: chunks(text, of: 777))
                return (written, try transaction.value("SELECT count(*) FROM copy_both", as: Int.self))
            }
            #expect(written == 2000)
            #expect(counted == 2000)
            let back = try await database.withTransaction(.readOnly) { transaction throws in
                var back: [UInt8] = []
                let sent = try transaction.copyOut("COPY (SELECT * FROM copy_both ORDER BY n) TO STDOUT") {
                    back += $0
                }
                #expect(sent == 2000)
                return back
            }
            #expect(back == Array(text.utf8))
        }
    }

    @Test("A malformed row in the middle fails the copy, and the connection goes on")
    func malformed() async throws {
        try await table("copy_malformed")
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let refused = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    try transaction.copyIn(
                        "COPY copy_malformed FROM STDIN", chunks: chunks("1\ta\nnot a number\tb\n2\tc\n", of: 5))
                }
            }
            #expect(refused?.sqlState == "22P02")
            try await nothingKept(in: database)
        }
    }

    private func nothingKept(in database: Database) async throws {
        let kept = try await database.withTransaction(.readOnly) { transaction throws in
            try transaction.value("SELECT count(*) FROM copy_malformed", as: Int.self)
        }
        #expect(kept == 0)
    }

    @Test("A sender that gives up keeps nothing, and its own error comes through")
    func givenUp() async throws {
        try await table("copy_given_up")
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let before = await database.batchCount
            await #expect(throws: Stopped.self) {
                try await database.withTransaction(.readWrite) { transaction throws in
                    var sent = 0
                    try transaction.copyIn("COPY copy_given_up FROM STDIN") {
                        sent += 1
                        if sent == 3 { throw Stopped() }
                        return Array("1\ta\n".utf8)
                    }
                }
            }
            let kept = try await database.withTransaction(.readOnly) { transaction throws in
                try transaction.value("SELECT count(*) FROM copy_given_up", as: Int.self)
            }
            #expect(kept == 0)
            #expect(await database.batchCount > before)
        }
    }

    @Test("A receiver that gives up stops the server, and its own error comes through")
    func receiverGivesUp() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let start = ContinuousClock.now
            await #expect(throws: Stopped.self) {
                try await database.withTransaction(.readOnly) { transaction throws in
                    _ = try transaction.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT") { _ in
                        throw Stopped()
                    }
                }
            }
            #expect(ContinuousClock.now - start < .seconds(5))
            let next = try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
            #expect(next == 1)
        }
    }

    @Test("COPY as an ordinary statement is refused, and the connection recovers")
    func wrongCall() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for sql in ["COPY pg_class TO STDOUT", "COPY pg_class FROM STDIN"] as [SQL] {
                let refused = await #expect(throws: PostgresError.self) {
                    try await database.withTransaction(.readWrite) { try $0.execute(sql.unprepared) }
                }
                #expect(refused?.sqlState == "0A000")
                let next = try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
                #expect(next == 1)
            }
        }
    }

    @Test("copyIn of something else is refused, and the connection recovers")
    func wrongStatement() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for sql in ["SELECT 1", "COPY pg_class TO STDOUT"] as [SQL] {
                let refused = await #expect(throws: PostgresError.self) {
                    try await database.withTransaction(.readWrite) { try $0.copyIn(sql) { nil } }
                }
                #expect(refused?.sqlState == "0A000")
            }
            let next = try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
            #expect(next == 1)
        }
    }
}
