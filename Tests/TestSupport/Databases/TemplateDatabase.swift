internal import Demonstration
internal import Domain
public import Foundation
internal import Postgres
internal import Storage

/// The database that all clones are copied from. Made when the schema, the cast or the day is new; kept otherwise.
enum TemplateDatabase {
    /// - Returns: Its name. Nobody can connect to it, for a template in use cannot be copied.
    static func made() async throws -> String {
        let connection = try await ScriptConnection(TestServer.superuser.value)
        // Several test programs may start at once; the lock ends with the connection.
        try await connection.run("SELECT pg_advisory_lock(4711420904)")
        let name = "holdfast_template_\(try contentHash())"
        let known = try await connection.run("SELECT FROM pg_database WHERE datname = '\(name)' AND NOT datallowconn")
        if !known.isEmpty { return name }
        try await dropOld(connection)
        try await connection.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try await connection.run("CREATE DATABASE \(name) TEMPLATE template0")
        let conninfo = try await TestServer.conninfo(role: "", database: name)
        _ = try await Migrator.migrate(conninfo: conninfo, sqlFolder: Checkout.root.appending(path: "sql"))
        try await load(conninfo)
        try await connection.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
        return name
    }

    private static func load(_ conninfo: String) async throws {
        let database = try await Database(conninfo, pool: PoolLimits(connections: 1))
        do {
            try await database.withTransaction(.readWrite) { transaction in
                let today: Day = try transaction.value("SELECT authz.today()")
                try Cast.world(on: today).write(in: transaction)
            }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }

    /// Keeps a few, for another program may be using one.
    private static func dropOld(_ connection: ScriptConnection) async throws {
        let old = try await connection.run(
            """
            SELECT datname FROM pg_database WHERE datname LIKE 'holdfast\\_template\\_%' ORDER BY oid DESC OFFSET 6
            """)
        for case let name? in old.compactMap(\.first) {
            try await connection.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }

    /// Of everything that decides what is in it; and of the day, for the cast's links end by the calendar.
    private static func contentHash() throws -> String {
        let parts = ["sql", "Sources/Storage/Schema", "Sources/Demonstration/World", "Tests/TestSupport/Cast"]
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        mix("\(Int(Date().timeIntervalSince1970) / 86_400)".utf8)
        for part in parts {
            let folder = Checkout.root.appending(path: part).resolvingSymlinksInPath()
            guard let names = FileManager.default.enumerator(atPath: folder.path) else {
                throw ClusterFailure("\(folder.path) is not there")
            }
            let files = names.compactMap { $0 as? String }.filter { $0.hasSuffix(".sql") || $0.hasSuffix(".swift") }
            for file in files.sorted() {
                mix(file.utf8)
                mix(try Data(contentsOf: folder.appending(path: file)))
            }
        }
        return String(hash, radix: 16)
    }
}

/// Where the sources of this test program are.
public enum Checkout {
    /// The folder that holds `Package.swift`.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
}
