import Foundation
import Testing

@testable import Postgres

@Suite("Prepared statements")
struct PreparedStatementTests {
    private func prepared(_ transaction: borrowing Transaction) throws -> Int {
        try transaction.value(("SELECT count(*) FROM pg_prepared_statements" as SQL).unprepared, as: Int.self)
    }

    @Test("A statement is prepared once however often it runs, and an unprepared one never")
    func once() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for _ in 0..<3 {
                let kept = try await database.withTransaction(.readOnly) { transaction throws in
                    for n in 0..<3 { _ = try transaction.value("SELECT \(n)::integer", as: Int.self) }
                    return try prepared(transaction)
                }
                #expect(kept == 1)
            }
        }
    }

    @Test("The least recently used statements are let go beyond the limit, on the server too")
    func eviction() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1), statementLimit: 3) { database async throws in
            let opening = Opening(scope: "a", statements: ["SELECT 'opened'"])
            for _ in 0..<3 {
                let (words, kept) = try await database.withTransaction(.readOnly, opening: opening) {
                    transaction throws in
                    let words = [
                        try transaction.value("SELECT 'a'", as: String.self),
                        try transaction.value("SELECT 'b'", as: String.self),
                        try transaction.value("SELECT 'c'", as: String.self),
                        try transaction.value("SELECT 'a'", as: String.self),
                        try transaction.value("SELECT 'd'", as: String.self),
                    ]
                    return (words, try prepared(transaction))
                }
                #expect(words == ["a", "b", "c", "a", "d"])
                #expect((1...4).contains(kept))
            }
        }
    }

    @Test("Even a limit of one statement works, opening and all")
    func limitOfOne() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1), statementLimit: 1) { database async throws in
            let opening = Opening(scope: "a", statements: ["SELECT 'opened'", "SET LOCAL work_mem = '1MB'"])
            for n in 0..<4 {
                let kept = try await database.withTransaction(.readOnly, opening: opening) { transaction throws in
                    #expect(try transaction.value("SELECT \(n)::integer", as: Int.self) == n)
                    #expect(try transaction.value("SELECT -\(n)::integer", as: Int.self) == -n)
                    return try prepared(transaction)
                }
                #expect(kept <= 4)
            }
        }
    }

    @Test("One text in two scopes is two statements, each run under its own role")
    func scopes() async throws {
        try await Server.script(
            """
            DO $$ BEGIN
                IF to_regrole('reader_one') IS NULL THEN CREATE ROLE reader_one; CREATE ROLE reader_two; END IF;
            END $$
            """)
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let one = Opening(scope: "one", statements: ["SELECT 1", "SET LOCAL ROLE reader_one"])
            let two = Opening(scope: "two", statements: ["SELECT 1", "SET LOCAL ROLE reader_two"])
            for _ in 0..<2 {
                for (opening, role) in [(one, "reader_one"), (two, "reader_two")] {
                    let user = try await database.withTransaction(.readOnly, opening: opening) {
                        try $0.value("SELECT current_user::text", as: String.self)
                    }
                    #expect(user == role)
                }
            }
            let copies = try await database.withTransaction(.readOnly) {
                try $0.value(
                    ("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT current_user::text'" as SQL)
                        .unprepared, as: Int.self)
            }
            #expect(copies == 2)
        }
    }

    @Test("A statement older than a change of the schema is prepared anew, unnoticed")
    func stalePlan() async throws {
        try await Server.script("DROP TABLE IF EXISTS changing; CREATE TABLE changing (n integer)")
        try await Server.script("INSERT INTO changing VALUES (1)")
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for type in ["integer", "text", "bigint"] {
                try await Server.script("ALTER TABLE changing ALTER n TYPE \(type) USING n::\(type)")
                let n = try await database.withTransaction(.readOnly) {
                    _ = try $0.value("SELECT 'before'", as: String.self)
                    return try $0.value("SELECT n FROM changing", as: String.self)
                }
                #expect(n == "1")
            }
        }
    }

    @Test("Statements the server has forgotten are prepared anew, unnoticed")
    func forgotten() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for _ in 0..<3 {
                let n = try await database.withTransaction(.readWrite) { transaction throws in
                    let n = try transaction.value("SELECT 41 + 1", as: Int.self)
                    try transaction.execute(("DEALLOCATE ALL" as SQL).unprepared)
                    return n
                }
                #expect(n == 42)
            }
        }
    }

    @Test("A statement that does not parse fails by itself each time, and is not taken for prepared")
    func unparsable() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            for _ in 0..<2 {
                let refused = await #expect(throws: PostgresError.self) {
                    try await database.withTransaction(.readOnly) { try $0.execute("SELECT nowhere") }
                }
                #expect(refused?.sqlState == "42703")
            }
        }
    }
}
