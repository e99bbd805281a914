import Foundation
import Postgres
import Testing

@Suite("Instants")
struct TimestampTests {
    @Test(
        "An instant comes back to the microsecond",
        arguments: [
            0, 1, -1, 1_775_035_800_123_456, -62_135_596_800_000_000, 253_402_300_799_999_999, 951_782_400_000_000,
        ] as [Int64])
    func roundTrip(_ microseconds: Int64) async throws {
        let instant = Timestamp(microseconds: microseconds)
        let back = try await Server.withDatabase { database async throws in
            try await database.withTransaction(.readOnly) {
                try $0.value("SELECT \(instant)::timestamptz", as: Timestamp.self)
            }
        }
        #expect(back == instant)
        #expect(Timestamp(postgresText: instant.iso8601) == instant)
    }

    @Test("PostgreSQL and Swift agree on the microseconds of days across twelve hundred years")
    func againstServer() async throws {
        let rows = try await Server.withDatabase { database async throws in
            try await database.withTransaction(.readOnly) { transaction throws in
                try transaction.rows(
                    """
                    SELECT told_at, (extract(epoch FROM told_at) * 1000000)::bigint AS microseconds
                    FROM generate_series('1000-01-01'::timestamptz, '2200-01-01', '97 days 5:04:03.000201') AS told_at
                    """, as: Both.self)
            }
        }
        #expect(rows.count > 4000)
        #expect(rows.allSatisfy { $0.instant.microseconds == $0.microseconds })
        #expect(rows.allSatisfy { Timestamp(postgresText: $0.instant.iso8601) == $0.instant })
    }

    private struct Both: RowDecodable {
        let instant: Timestamp
        let microseconds: Int64
        init(row: Row) throws {
            instant = try row["told_at"]
            microseconds = try row["microseconds"]
        }
    }

    @Test("ISO 8601 text is in UTC with six decimals")
    func text() {
        #expect(Timestamp(microseconds: 1_775_035_800_000_001).iso8601 == "2026-04-01T09:30:00.000001Z")
        #expect(Timestamp(microseconds: -1).iso8601 == "1969-12-31T23:59:59.999999Z")
        #expect(Timestamp(Date(timeIntervalSince1970: 1.5)).microseconds == 1_500_000)
        #expect(Timestamp(microseconds: 1_500_000).date == Date(timeIntervalSince1970: 1.5))
    }

    @Test(
        "Offsets other than UTC are read",
        arguments: [
            ("2026-04-01 10:30:00+01", "2026-04-01T09:30:00.000000Z"),
            ("2026-04-01 06:00:00.5-03:30", "2026-04-01T09:30:00.500000Z"),
            ("1840-01-01 00:00:00-00:01:15", "1840-01-01T00:01:15.000000Z"),
        ])
    func offsets(text: String, utc: String) {
        #expect(Timestamp(postgresText: text)?.iso8601 == utc)
    }

    @Test(
        "What is no instant is not read as one",
        arguments: [
            "infinity", "-infinity", "2026-04-01", "2026-04-01 10:30:00", "2026-13-01 00:00:00+00", "",
            "0044-03-15 12:00:00+00 BC", "2026-04-01 25:00:00+00", "2026-04-01 10:30:00.+00",
        ])
    func refused(_ text: String) {
        #expect(Timestamp(postgresText: text) == nil)
    }
}
