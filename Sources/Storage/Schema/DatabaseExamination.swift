public import Foundation
internal import Postgres

/// One thing that was looked at, and what was found.
public struct Finding: Hashable, Sendable, Codable {
    public let isGood: Bool
    /// For the operator; where it is not good, with what to do.
    public let sentence: String
}

/// Looks at a database from outside, as its server would find it.
public enum DatabaseExamination {
    /// What was found, in order; stops at the first thing without which the next cannot be looked at.
    ///
    /// - Throws: `PostgresError` where the server cannot be reached; ``SchemaFailure`` where the folder is none.
    public static func findings(conninfo: String, sqlFolder: URL) async throws -> [Finding] {
        let connection = try await ScriptConnection(conninfo)
        var findings: [Finding] = []
        do {
            let version = try await MigrationRun(connection).requireServer()
            findings.append(Finding(isGood: true, sentence: "PostgreSQL \(version / 10_000).\(version % 10_000)"))
        } catch let failure as SchemaFailure {
            return [Finding(isGood: false, sentence: failure.description)]
        }
        findings.append(contentsOf: try await roles(connection))
        findings.append(try await schema(conninfo, sqlFolder))
        return findings
    }

    private static func schema(_ conninfo: String, _ folder: URL) async throws -> Finding {
        do {
            let pending = try await Migrator.pending(conninfo: conninfo, sqlFolder: folder)
            if pending.isEmpty { return Finding(isGood: true, sentence: "every migration is applied") }
            return Finding(
                isGood: false, sentence: "not applied yet: \(pending.joined(separator: ", ")). Run holdfast migrate.")
        } catch let failure as SchemaFailure {
            return Finding(isGood: false, sentence: failure.description)
        } catch let error as PostgresError where error.sqlState == "42501" {
            return Finding(isGood: false, sentence: "this role may not read which migrations are applied")
        }
    }

    private static func roles(_ connection: ScriptConnection) async throws -> [Finding] {
        let me = try await connection.run(
            """
            SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user
            """)
        var findings: [Finding] = []
        if let row = me.first, let name = row[0] {
            let isSuper = row[1] == "t"
            let isServers = ["holdfast_web", "holdfast_audit", "holdfast_jobs"].contains(name)
            let passes = isSuper || row[2] == "t"
            if isServers, passes {
                findings.append(
                    Finding(
                        isGood: false,
                        sentence: "\(name) passes row-level security: ALTER ROLE … NOSUPERUSER NOBYPASSRLS."))
            } else {
                findings.append(
                    Finding(isGood: true, sentence: "connected as \(name)\(isSuper ? ", a superuser" : "")"))
            }
        }
        let missing = try await connection.run(
            """
            SELECT w FROM unnest(ARRAY['owner', 'authz', 'web', 'audit', 'jobs', 'wide', 'team', 'case', 'kind', 'own',
                'none', 'link', 'guest']) AS w
            WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'holdfast_' || w) ORDER BY w
            """
        ).compactMap { $0.first ?? nil }
        if missing.isEmpty { return findings + [Finding(isGood: true, sentence: "every role of the cluster is there")] }
        let names = missing.map { "holdfast_\($0)" }.joined(separator: ", ")
        return findings + [Finding(isGood: false, sentence: "roles missing: \(names). Run holdfast migrate.")]
    }
}
