internal import Postgres

/// The statements of one migration, on the connection that holds its lock.
struct MigrationRun {
    let connection: ScriptConnection

    init(_ connection: ScriptConnection) { self.connection = connection }

    /// - Throws: ``SchemaFailure`` where the server is too old.
    func requireServer() async throws -> Int {
        let number = try await connection.run("SHOW server_version_num").first?.first ?? nil
        let version = number.flatMap { Int($0) } ?? 0
        guard version >= Migrator.oldestServer else {
            throw SchemaFailure(
                "This PostgreSQL is \(version / 10_000).\(version % 10_000); Holdfast needs 15.20 or later, for earlier "
                    + "ones have holes in row-level security. Update it, then migrate again.")
        }
        return version
    }

    /// Held until the connection ends, also where the program is killed.
    func takeLock() async throws {
        // The number says nothing: it is only the same for every run.
        try await connection.run("SELECT pg_advisory_lock(4711420903)")
    }

    /// The checksum of each applied migration by its name; empty for a database that has had none.
    func checksums() async throws -> [String: String] {
        let there = try await connection.run("SELECT to_regclass('public.migration') IS NOT NULL")
        guard there.first?.first == "t" else { return [:] }
        let rows = try await connection.run("SELECT name, checksum FROM public.migration ORDER BY name")
        return rows.reduce(into: [:]) { known, row in
            if row.count == 2, let name = row[0], let checksum = row[1] { known[name] = checksum }
        }
    }

    /// SHA-256 in hexadecimal, as PostgreSQL computes it.
    func checksum(of file: SQLFile) async throws -> String {
        let rows = try await connection.run(
            """
            SET standard_conforming_strings = on;
            SELECT encode(sha256(convert_to(\(file.literal), 'UTF8')), 'hex')
            """)
        guard let sum = rows.first?.first ?? nil else { throw SchemaFailure("\(file.name) has no checksum.") }
        return sum
    }

    /// Runs the files in one transaction, and notes a migration's name and checksum in the same.
    func inTransaction(_ files: [SQLFile], thenNote note: (name: String, checksum: String)? = nil) async throws {
        try await connection.run("BEGIN")
        do {
            for file in files {
                do {
                    // Each file must leave the role it found; a forgotten RESET must not make the next one's tables.
                    try await connection.run(file.text)
                    try await connection.run("RESET ROLE")
                } catch let error as PostgresError {
                    throw SchemaFailure(file, error)
                }
            }
            if let note {
                try await connection.run(
                    "INSERT INTO public.migration (name, checksum) VALUES ('\(note.name)', '\(note.checksum)')")
            }
            try await connection.run("COMMIT")
        } catch {
            _ = try? await connection.run("ROLLBACK")
            throw error
        }
    }
}
