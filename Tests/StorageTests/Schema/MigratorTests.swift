import Foundation
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Migrating a database") struct MigratorTests {
    private static let sql = Checkout.root.appending(path: "sql").resolvingSymlinksInPath()

    /// A copy of the sql folder that a test may spoil.
    private static func copied() throws -> URL {
        let copy = FileManager.default.temporaryDirectory.appending(path: "holdfast-sql-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: sql, to: copy)
        return copy
    }

    private static func pending(_ database: TestDatabase, _ folder: URL = sql) async throws -> [String] {
        try await Migrator.pending(conninfo: database.superuser, sqlFolder: folder)
    }

    @Test("applies everything once, and nothing the second time")
    func twice() async throws {
        try await TestDatabase.withEmpty { database in
            let before = try await Self.pending(database)
            #expect(before.first == "migrations/0001_agencies_and_workers.sql")
            let first = try await Migrator.migrate(conninfo: database.superuser, sqlFolder: Self.sql)
            #expect(first.applied == before)
            let second = try await Migrator.migrate(conninfo: database.superuser, sqlFolder: Self.sql)
            #expect(second.applied == [])
            #expect(second.alreadyApplied == before.count)
            #expect(try await Migrator.pending(conninfo: database.web, sqlFolder: Self.sql) == [])
        }
    }

    @Test("two at once take turns")
    func sideBySide() async throws {
        try await TestDatabase.withEmpty { database in
            async let one = Migrator.migrate(conninfo: database.superuser, sqlFolder: Self.sql)
            async let other = Migrator.migrate(conninfo: database.superuser, sqlFolder: Self.sql)
            let applied = try await [one.applied.count, other.applied.count].sorted()
            #expect(applied.first == 0)
            #expect(applied.last != 0)
        }
    }

    @Test("refuses an applied migration that was changed, by its name")
    func changed() async throws {
        let folder = try Self.copied()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "migrations/0002_case_files.sql")
        try (String(contentsOf: file, encoding: .utf8) + "-- changed\n").write(
            to: file, atomically: true, encoding: .utf8)
        try await TestDatabase.withClone { database in
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.migrate(conninfo: database.superuser, sqlFolder: folder)
            }
            #expect(failure?.description.hasPrefix("migrations/0002_case_files.sql was changed") == true)
        }
    }

    @Test("keeps nothing of a migration that fails, and names its line")
    func failing() async throws {
        let folder = try Self.copied()
        defer { try? FileManager.default.removeItem(at: folder) }
        let broken = "CREATE TABLE holdfast.half (id int);\n-- “ä” counts as one character\nSELECT nonsense;\n"
        try broken.write(
            to: folder.appending(path: "migrations/9000_broken.sql"), atomically: true, encoding: .utf8)
        try await TestDatabase.withClone { database in
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.migrate(conninfo: database.superuser, sqlFolder: folder)
            }
            #expect(failure?.description.hasPrefix("migrations/9000_broken.sql, line 3 was refused") == true)
            let left = try await database.asSuperuser("SELECT to_regclass('holdfast.half') IS NULL")
            #expect(left == [["t"]])
            #expect(try await Self.pending(database, folder) == ["migrations/9000_broken.sql"])
        }
    }

    @Test("refuses a database that is newer than its folder")
    func newer() async throws {
        try await TestDatabase.withClone { database in
            try await database.asSuperuser("INSERT INTO public.migration VALUES ('migrations/9001_later.sql', 'x')")
            let failure = await #expect(throws: SchemaFailure.self) {
                try await Migrator.migrate(conninfo: database.superuser, sqlFolder: Self.sql)
            }
            #expect(failure?.description.contains("9001_later.sql") == true)
        }
    }

    @Test("the doctor finds fault with an empty database and none with a migrated one")
    func doctor() async throws {
        try await TestDatabase.withEmpty { database in
            let findings = try await DatabaseExamination.findings(conninfo: database.superuser, sqlFolder: Self.sql)
            #expect(findings.contains { !$0.isGood && $0.sentence.contains("holdfast migrate") })
        }
        try await TestDatabase.withClone { database in
            let findings = try await DatabaseExamination.findings(conninfo: database.web, sqlFolder: Self.sql)
            #expect(findings.allSatisfy { $0.isGood })
        }
    }
}
