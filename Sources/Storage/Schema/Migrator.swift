public import Foundation
internal import Postgres

/// Brings a database up to the schema of a `sql` folder.
public enum Migrator {
    /// The oldest PostgreSQL whose row-level security has no known hole, as `server_version_num` has it.
    public static let oldestServer = 150_020

    /// Runs what the database has not had yet, and everything that is run anew each time.
    ///
    /// In this order: `roles.sql` and `database.sql`, which are harmless when repeated; each new file of `migrations`
    /// in a transaction of its own; then all of `access` and `policies` in one transaction, so that there is no moment
    /// without policies. One at a time: a second run on the same database waits for the first.
    /// - Parameters:
    ///   - conninfo: A libpq connection string for a superuser: roles are made, and functions of PostgreSQL's revoked.
    ///   - sqlFolder: Holds `roles.sql`, `database.sql`, `migrations`, `access` and `policies`.
    /// - Throws: ``SchemaFailure``; or `PostgresError` where the server cannot be reached.
    public static func migrate(conninfo: String, sqlFolder: URL) async throws -> MigrationReport {
        let folder = try SQLFolder(sqlFolder)
        let run = MigrationRun(try await ScriptConnection(conninfo))
        let version = try await run.requireServer()
        try await run.takeLock()
        for file in folder.groundwork { try await run.inTransaction([file]) }
        let applied = try await run.checksums()
        try folder.refuseStrangers(among: applied.keys)
        var report = MigrationReport(serverVersion: version)
        for file in folder.migrations {
            let checksum = try await run.checksum(of: file)
            guard let known = applied[file.name] else {
                try await run.inTransaction([file], thenNote: (file.name, checksum))
                report.applied.append(file.name)
                continue
            }
            guard known == checksum else { throw SchemaFailure.changed(file.name) }
            report.alreadyApplied += 1
        }
        try await run.inTransaction(folder.repeated)
        report.runAnew = folder.repeated.count
        return report
    }

    /// The migrations of the folder that the database has not had, in order; empty where it is up to date.
    ///
    /// - Parameter conninfo: For any role that may read `public.migration`: the server's own does.
    /// - Throws: ``SchemaFailure`` where an applied file was changed or the database is newer than the folder.
    public static func pending(conninfo: String, sqlFolder: URL) async throws -> [String] {
        let folder = try SQLFolder(sqlFolder)
        let run = MigrationRun(try await ScriptConnection(conninfo))
        let applied = try await run.checksums()
        try folder.refuseStrangers(among: applied.keys)
        var pending: [String] = []
        for file in folder.migrations {
            guard let known = applied[file.name] else {
                pending.append(file.name)
                continue
            }
            guard try await run.checksum(of: file) == known else { throw SchemaFailure.changed(file.name) }
        }
        return pending
    }
}

/// What a migration did.
public struct MigrationReport: Sendable, Hashable, Codable {
    /// As the server tells it: 150020 is 15.20.
    public var serverVersion: Int
    /// The files that the database had not had before, in order.
    public var applied: [String] = []
    /// How many migrations it had had.
    public var alreadyApplied = 0
    /// How many files of `access` and `policies` were run anew.
    public var runAnew = 0
}

extension SchemaFailure {
    static func changed(_ name: String) -> SchemaFailure {
        SchemaFailure(
            "\(name) was changed after this database had it. A migration is history: restore it, and write the change "
                + "as a new file.")
    }

    static func unknown(_ name: String) -> SchemaFailure {
        SchemaFailure(
            "The database has had \(name), which is not in the sql folder: this program is older than the database.")
    }
}
