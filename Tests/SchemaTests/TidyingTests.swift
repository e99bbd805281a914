import Postgres
import Testing

/// What is kept for a time only is taken away after it, and not before.
@Suite struct TidyingTests {
    @Test func whatHasHadItsTime() async throws {
        let database = try await TrialDatabase.copy(of: .world)
        let raw = try await database.superuser()
        for (age, key) in [("23 hours", "a key of today"), ("25 hours", "a key of yesterday")] {
            try await raw.run(
                """
                INSERT INTO holdfast.idempotency (agency_id, worker_id, key, request_hash, status, written_at)
                SELECT agency_id, worker_id, '\(key)', '\\x00', 201, authz.moment() - interval '\(age)'
                FROM holdfast.appointment ORDER BY 1, 2 LIMIT 1
                """)
            try await raw.run(
                """
                INSERT INTO authz.attempt (kind, key_hash, at, succeeded)
                VALUES ('tidying', '\\x00', authz.moment() - interval '\(age)', false)
                """)
        }
        #expect(try await raw.run("SELECT authz.tidy(1)").first?.first == "1")
        #expect(try await raw.run("SELECT authz.tidy(100)").first?.first == "0")
        let keys = try await raw.run("SELECT key FROM holdfast.idempotency WHERE key LIKE 'a key of %'")
        #expect(keys == [["a key of today"]])
        let attempts = try await raw.run("SELECT count(*) FROM authz.attempt WHERE kind = 'tidying'")
        #expect(attempts == [["1"]])
    }
}
