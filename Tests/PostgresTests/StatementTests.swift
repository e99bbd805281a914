import Foundation
import Testing

@testable import Postgres

@Suite("Statements")
struct StatementTests {
    @Test("An interpolated value becomes a parameter and never part of the text")
    func parameters() {
        let hostile = "'; DROP TABLE child; --"
        let sql: SQL = "SELECT \(hostile)::text, \(7), \(nil as Int?) ORDER BY \(verbatim: "1 DESC")"
        #expect(sql.text == "SELECT $1::text, $2, $3 ORDER BY 1 DESC")
        #expect(sql.parameters == [hostile, "7", nil])
    }

    @Test("A statement from a file takes its parameters in order")
    func file() async throws {
        let text = "SELECT $2::text || $1::int || coalesce($3::text, '!')"
        let sql = SQL(file: Array(text.utf8), 5, "no. ", nil as String?)
        let answer = try await Server.withDatabase { database async throws in
            try await database.withTransaction(.readOnly) { try $0.value(sql, as: String.self) }
        }
        #expect(answer == "no. 5!")
    }

    @Test("Columns are found by name in any order, and a missing one is named")
    func columns() async throws {
        let people = try await Server.withDatabase { database async throws in
            try await database.withTransaction(.readOnly) { transaction throws in
                try transaction.rows(
                    "SELECT n AS a, 'x' || n AS b, n + 1 AS c FROM generate_series(1, 3) n ORDER BY n", as: Mixed.self)
            }
        }
        #expect(people == [Mixed(a: 1, b: "x1", c: 2), Mixed(a: 2, b: "x2", c: 3), Mixed(a: 3, b: "x3", c: 4)])
        let failure = await #expect(throws: DecodingFailure.self) {
            try await Server.withDatabase { database async throws in
                try await database.withTransaction(.readOnly) { try $0.rows("SELECT 1 AS a", as: Mixed.self) }
            }
        }
        #expect(failure?.column == "c")
    }

    private struct Mixed: RowDecodable, Equatable {
        var a: Int
        var b: String
        var c: Int
        init(a: Int, b: String, c: Int) { (self.a, self.b, self.c) = (a, b, c) }
        init(row: Row) throws {
            c = try row["c"]
            a = try row["a"]
            b = try row["b"]
        }
    }

    @Test("Of no rows there is no first, an empty list, and no required row")
    func noRows() async throws {
        try await Server.withDatabase { database async throws in
            try await database.withTransaction(.readOnly) { transaction throws in
                let first = try transaction.firstValue("SELECT 1 WHERE false", as: Int.self)
                let all = try transaction.values("SELECT 1 WHERE false", as: Int.self)
                #expect(first == nil && all == [])
                let missing = #expect(throws: PostgresError.self) {
                    try transaction.value("SELECT 1 WHERE false", as: Int.self)
                }
                #expect(missing?.sqlState == "02000")
            }
        }
    }

    @Test("A refused row names its constraint and table; only the debug description quotes it")
    func constraint() async throws {
        try await Server.script(
            "DROP TABLE IF EXISTS one_of_each; CREATE TABLE one_of_each (name text CONSTRAINT name_once UNIQUE)")
        let refused = await #expect(throws: PostgresError.self) {
            try await Server.withDatabase { database async throws in
                try await database.withTransaction(.readWrite) { transaction throws in
                    #expect(try transaction.execute("INSERT INTO one_of_each VALUES (\("Marigold"))") == 1)
                    try transaction.execute("INSERT INTO one_of_each VALUES (\("Marigold"))")
                }
            }
        }
        #expect(refused?.sqlState == "23505")
        #expect(refused?.constraint == "name_once")
        #expect(refused?.table == "one_of_each")
        let error = try #require(refused)
        #expect(!error.description.contains("Marigold"))
        #expect(error.debugDescription.contains("Marigold"))
    }

    @Test("A script runs several statements, gives the last rows, and says where a fault is")
    func script() async throws {
        let rows = try await Server.script("SELECT 1; SELECT 'a', NULL UNION ALL SELECT 'b', 'c' ORDER BY 1;")
        #expect(rows == [["a", nil], ["b", "c"]])
        let fault = await #expect(throws: PostgresError.self) { try await Server.script("SELECT 1;\nSELEKT 2;") }
        #expect(fault?.sqlState == "42601")
        #expect(fault?.position == 11)
    }
}
