internal import Foundation
internal import Postgres

/// The PostgreSQL server that the tests make their databases on.
///
/// `HOLDFAST_TEST_SUPERUSER_DATABASE` names it: a libpq connection string of keywords and values for the superuser.
/// Without it the tests start a ``PrivateCluster`` of their own.
enum TestServer {
    /// The superuser's connection string, once the server is known to be on this machine.
    static let superuser = Task {
        guard let given = ProcessInfo.processInfo.environment["HOLDFAST_TEST_SUPERUSER_DATABASE"], !given.isEmpty else {
            return try ownCluster.get().conninfo()
        }
        guard !given.contains("://") else {
            throw ClusterFailure("HOLDFAST_TEST_SUPERUSER_DATABASE must be keywords and values, not a URI")
        }
        // Tests drop databases: never on a server that somebody else may be using.
        let local = try await ScriptConnection(given).run(
            """
            SELECT inet_server_addr() IS NULL OR inet_server_addr() << '127.0.0.0/8' OR inet_server_addr() = '::1'
            """)
        guard local.first?.first == "t" else {
            throw ClusterFailure("HOLDFAST_TEST_SUPERUSER_DATABASE is not on this machine: tests drop databases")
        }
        return given
    }

    /// Kept for as long as the program runs; stopped and removed when it ends.
    private static let ownCluster = Result {
        try PrivateCluster(
            settings: ["max_connections": "400"], loginRoles: ["holdfast_web", "holdfast_audit", "holdfast_jobs"])
    }

    /// The same server, another role or database. Of a keyword given twice, libpq takes the last.
    static func conninfo(role: String, database: String) async throws -> String {
        let superuser = try await superuser.value
        return role == "" ? "\(superuser) dbname=\(database)" : "\(superuser) user=\(role) dbname=\(database)"
    }
}
