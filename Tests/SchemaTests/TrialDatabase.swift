import Foundation
import Postgres
import Storage
import TestSupport

/// A database of this suite's own cluster: freshly migrated, or with the small world of `World.sql` in it.
struct TrialDatabase: Sendable {
    enum Content: String { case empty, world }

    let name: String
    private let cluster: PrivateCluster

    /// The folder of the schema, found beside the tests.
    static let sqlFolder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../sql", directoryHint: .isDirectory).standardizedFileURL

    /// A copy of the migrated database, for one suite.
    static func copy(of content: Content) async throws -> TrialDatabase {
        let cluster = try await templates.value
        let name = "\(content.rawValue)_\(UInt32.random(in: .min ... .max))"
        let connection = try await ScriptConnection(cluster.conninfo())
        try await connection.run("CREATE DATABASE \(name) TEMPLATE \(content.rawValue)")
        // A copy takes everything but the privileges on the database itself.
        try await connection.run("REVOKE ALL ON DATABASE \(name) FROM PUBLIC")
        try await connection.run("GRANT CONNECT ON DATABASE \(name) TO holdfast_web, holdfast_audit, holdfast_jobs")
        return TrialDatabase(name: name, cluster: cluster)
    }

    /// A connection that passes every policy: for looking at raw tables, and for changing the world.
    func superuser() async throws -> ScriptConnection {
        try await ScriptConnection(cluster.conninfo(database: name))
    }

    /// A connection as what the server, or its read audit, logs in as.
    func login(as role: String = "holdfast_web") async throws -> ScriptConnection {
        try await ScriptConnection(cluster.conninfo(database: name, role: role))
    }

    private static let templates = Task { () throws -> PrivateCluster in
        let cluster = try PrivateCluster(
            settings: ["max_connections": "300"], loginRoles: ["holdfast_web", "holdfast_audit", "holdfast_jobs"])
        let connection = try await ScriptConnection(cluster.conninfo())
        for content in [Content.empty, .world] {
            try await connection.run("CREATE DATABASE \(content.rawValue)")
            _ = try await Migrator.migrate(
                conninfo: cluster.conninfo(database: content.rawValue), sqlFolder: sqlFolder)
        }
        let world = try await ScriptConnection(cluster.conninfo(database: "world"))
        for part in ["World.sql", "WorldMeetings.sql", "WorldNotices.sql", "WorldPanel.sql"] {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: part)
            try await world.run(try String(contentsOf: file, encoding: .utf8))
        }
        return cluster
    }
}
