import Foundation
import Postgres
import Testing

@Suite("Values through PostgreSQL and back")
struct ValueTests {
    private func echo<Value: ParameterEncodable & ColumnDecodable & Sendable>(
        _ value: Value?, as cast: StaticString
    ) async throws -> Value? {
        let sql: SQL = "SELECT \(value)::\(verbatim: cast)"
        return try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            try await database.withTransaction(.readOnly) { try $0.value(sql, as: Value?.self) }
        }
    }

    @Test(
        "Text keeps every character but NUL",
        arguments: [
            "", "'); DROP TABLE child; --", "a\\b\"c\"", "{NULL}", "$1", "Zoë 🧒🏾 e\u{301}", "line\r\nline\ttab",
            String(repeating: "long ", count: 50_000),
        ])
    func text(_ value: String) async throws {
        #expect(try await echo(value, as: "text").map { Array($0.utf8) } == Array(value.utf8))
    }

    @Test("A text parameter that holds NUL is refused, and the connection goes on")
    func nul() async throws {
        try await Server.withDatabase(PoolLimits(connections: 1)) { database async throws in
            let refused = await #expect(throws: PostgresError.self) {
                try await database.withTransaction(.readOnly) {
                    try $0.value("SELECT \("a\0b")::text", as: String.self)
                }
            }
            #expect(refused?.sqlState == "22021")
            let next = try await database.withTransaction(.readOnly) { try $0.value("SELECT 1", as: Int.self) }
            #expect(next == 1)
        }
    }

    @Test("Whole numbers keep their least and greatest values")
    func integers() async throws {
        for value in [Int.min, -1, 0, 7, Int.max] { #expect(try await echo(value, as: "bigint") == value) }
        #expect(try await echo(Int64.min, as: "bigint") == .min)
        #expect(try await echo(Int32.min, as: "integer") == .min)
        #expect(try await echo(Int16.max, as: "smallint") == .max)
    }

    @Test("A number too large for its Swift type, or not a number, is a decoding failure that names the column")
    func tooLarge() async throws {
        try await Server.withDatabase { database async throws in
            let failure = await #expect(throws: DecodingFailure.self) {
                try await database.withTransaction(.readOnly) { try $0.value("SELECT 32768 AS days", as: Int16.self) }
            }
            #expect(failure?.column == "days")
            await #expect(throws: DecodingFailure.self) {
                try await database.withTransaction(.readOnly) { try $0.value("SELECT '-'", as: Int.self) }
            }
        }
    }

    @Test("Fractions, truth, ids and money come back as they went")
    func others() async throws {
        for value in [0.1, -1e300, .pi, .infinity, -.infinity, .leastNonzeroMagnitude] {
            #expect(try await echo(value, as: "double precision") == value)
        }
        #expect(try await echo(Double.nan, as: "double precision")?.isNaN == true)
        #expect(try await echo(true, as: "boolean") == true)
        #expect(try await echo(false, as: "boolean") == false)
        let id = UUID()
        #expect(try await echo(id, as: "uuid") == id)
        let money = try #require(Decimal(string: "-12345678901234567890.0123456789"))
        #expect(try await echo(money, as: "numeric") == money)
        #expect(try await echo(Numeric("12.50"), as: "numeric")?.text == "12.50")
        #expect(try await echo(JSONText(#"{"a": [1, null]}"#), as: "jsonb")?.text == #"{"a": [1, null]}"#)
        #expect(try await echo(nil as Int?, as: "integer") == nil)
    }

    @Test("Bytes of every value come back, and none are none")
    func bytes() async throws {
        let bytes = Array(UInt8.min ... .max)
        #expect(try await echo(bytes, as: "bytea") == bytes)
        #expect(try await echo([UInt8](), as: "bytea") == [])
        #expect(try await echo([bytes, []], as: "bytea[]") == [bytes, []])
    }

    @Test("Arrays keep quotes, backslashes, commas, braces, NULL and the word NULL apart")
    func arrays() async throws {
        let hard = ["", "NULL", "null", "a,b", "{x}", "\"quoted\"", "back\\slash", " space ", "Zoë 🧒🏾", "'"]
        #expect(try await echo(hard, as: "text[]") == hard)
        #expect(try await echo([String](), as: "text[]") == [])
        #expect(try await echo([1, nil, -3] as [Int?], as: "integer[]") == [1, nil, -3])
        #expect(try await echo(["NULL", nil], as: "text[]") == ["NULL", nil])
        #expect(try await echo([[1, 2], [3, 4]], as: "integer[]") == [[1, 2], [3, 4]])
        #expect(try await echo([["a}", "b,\""], ["{", "\\"]], as: "text[]") == [["a}", "b,\""], ["{", "\\"]])
        let ids = [UUID(), UUID()]
        #expect(try await echo(ids, as: "uuid[]") == ids)
    }

    @Test("A NULL element is a decoding failure where the element is not optional")
    func nullElement() async throws {
        await #expect(throws: DecodingFailure.self) {
            try await Server.withDatabase { database async throws in
                try await database.withTransaction(.readOnly) {
                    try $0.value("SELECT '{1,NULL}'::int[]", as: [Int].self)
                }
            }
        }
    }
}
