import Domain
import Foundation
import Postgres
import Testing

/// The schema's own checks: each returns no row on a fresh migration, and is known to see.
@Suite struct CheckTests {
    static let checks: [String] =
        ((try? FileManager.default.contentsOfDirectory(
            atPath: TrialDatabase.sqlFolder.appending(path: "checks").path)) ?? [])
        .filter { $0.hasSuffix(".sql") }.sorted()

    static func text(of check: String) throws -> String {
        try String(contentsOf: TrialDatabase.sqlFolder.appending(path: "checks/\(check)"), encoding: .utf8)
    }

    @Test func thereAreChecks() {
        #expect(Self.checks.count >= 20)
    }

    @Test func everyCheckIsKnownToSee() {
        #expect(Set(Self.checks) == Set(SchemaMutant.all.map(\.check)))
    }

    @Test func aFreshMigrationIsWell() async throws {
        let connection = try await TrialDatabase.copy(of: .empty).superuser()
        for check in Self.checks {
            let found = try await connection.run(try Self.text(of: check))
            #expect(found.isEmpty, "\(check): \(found)")
        }
    }

    @Test func eachCheckSeesWhatItIsFor() async throws {
        let connection = try await TrialDatabase.copy(of: .empty).superuser()
        for mutant in SchemaMutant.all {
            let check = try Self.text(of: mutant.check)
            try await connection.run("BEGIN")
            try await connection.run(mutant.change)
            let found = try await connection.run(check)
            #expect(!found.isEmpty, "\(mutant.check) did not notice: \(mutant.change)")
            try await connection.run("ROLLBACK")
        }
    }

    @Test func rolesGiveTheSameWayInBothPlaces() async throws {
        let connection = try await TrialDatabase.copy(of: .empty).superuser()
        for role in Role.allCases {
            let way = try await connection.run("SELECT authz.way_of('\(role.rawValue)')")
            #expect(way == [[role.way.rawValue]], "\(role.rawValue)")
        }
        #expect(try await connection.run("SELECT authz.way_of('made_up')") == [[nil]])
    }
}
