internal import Foundation

/// The schema as files, in the order in which they run.
struct SQLFolder: Sendable {
    /// Run first, each time: what the cluster and the database must have before the first table.
    let groundwork: [SQLFile]
    /// History: each runs once.
    let migrations: [SQLFile]
    /// The present: functions, policies and grants, run anew each time.
    let repeated: [SQLFile]

    /// - Throws: ``SchemaFailure`` where it is not such a folder.
    init(_ folder: URL) throws(SchemaFailure) {
        groundwork = [try SQLFile("roles.sql", in: folder), try SQLFile("database.sql", in: folder)]
        migrations = try SQLFile.all(of: "migrations", in: folder)
        let access = try SQLFile.all(of: "access", in: folder)
        repeated = access + (try SQLFile.all(of: "policies", in: folder))
    }

    /// - Throws: ``SchemaFailure`` where a database has had a migration that this folder knows nothing of.
    func refuseStrangers(among applied: some Collection<String>) throws(SchemaFailure) {
        let known = Set(migrations.map(\.name))
        if let stranger = applied.sorted().first(where: { !known.contains($0) }) {
            throw SchemaFailure.unknown(stranger)
        }
    }
}
