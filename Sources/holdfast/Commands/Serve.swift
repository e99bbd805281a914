import ArgumentParser
import Casework
import Foundation
import Hummingbird
import Logging
import NIOCore
import Pages
import Postgres
import Procedures
import Storage
import Web

/// `holdfast serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the pages and the API.",
        discussion: """
            Reads from the environment: HOLDFAST_DATABASE (connection string of holdfast_web, several hosts may be \
            named), HOLDFAST_AUDIT_DATABASE (of holdfast_audit), HOLDFAST_ASSETS (folder made by "holdfast assets \
            install"; without it pages are plain). Stands behind a proxy that ends TLS.

            Example: holdfast serve --host 127.0.0.1 --port 8080
            """)

    @ArgumentParser.Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @ArgumentParser.Option(help: "The port to listen on.")
    var port = 8080
    @ArgumentParser.Option(help: "How many connections to PostgreSQL to use.")
    var connections = 8
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "The folder of the schema's files, to see that the database is migrated.", valueName: "folder"))
    var sql = "sql"
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "How long a client may keep the server waiting, or stay without asking anything.", valueName: "seconds"))
    var patience = 75

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be between 0 and 65535.") }
        guard (1...200).contains(connections) else { throw ValidationError("--connections must be between 1 and 200.") }
        guard (1...3600).contains(patience) else { throw ValidationError("--patience must be between 1 and 3600.") }
    }

    func run() async throws {
        // A pack that ships broken must not be found out by the first caller.
        _ = Packs.shipped
        let database = try await Database(
            try Self.setting("HOLDFAST_DATABASE"), pool: PoolLimits(connections: connections))
        try await requireFit(database)
        let audit = try await Database(try Self.setting("HOLDFAST_AUDIT_DATABASE"), pool: PoolLimits(connections: 1))
        let folder = ProcessInfo.processInfo.environment["HOLDFAST_ASSETS"].map {
            URL(filePath: $0, directoryHint: .isDirectory)
        }
        let assets = try StaticAssets(folder: folder)
        let site = Site(
            database: database, readAudit: ReadAudit(audit), renderer: try PageRenderer(), assets: assets.assets,
            hashing: HashingQueue(), demonstration: try await Self.demonstration(database))
        var logger = Logger(label: "holdfast")
        logger.logLevel = .notice
        let limits = ConnectionLimits(
            openFiles: OpenFiles.raiseLimit(), databaseConnections: connections + 1,
            patience: .seconds(Int64(patience)))
        let application = Application(
            router: App(site: site, assets: assets).router, server: limits.server,
            configuration: .init(address: .hostname(host, port: port), serverName: "holdfast"),
            services: [Housekeeping(database: database, logger: logger)],
            onServerRunning: { [host, logger] channel in
                await limits.guardListening(channel, logger: logger)
                say("Serving on http://\(host):\(channel.localAddress?.port ?? 0)")
            },
            logger: logger)
        try await application.runService()
        await database.close()
        await audit.close()
    }

    /// Refuses a server whose row-level security has known holes, and a schema of another release.
    private func requireFit(_ database: Database) async throws {
        guard try await database.serverVersion() >= 150_020 else {
            throw Complaint("PostgreSQL 15.20 or later is needed: earlier ones have holes in row-level security.")
        }
        let pending = try await Migrator.pending(
            conninfo: try Self.setting("HOLDFAST_DATABASE"), sqlFolder: URL(filePath: sql, directoryHint: .isDirectory))
        guard pending.isEmpty else {
            throw Complaint("The database is not migrated. Run: holdfast migrate --database CONNINFO")
        }
    }

    private static func setting(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {
            throw Complaint("The environment variable \(name) is not set.")
        }
        return value
    }

    private static func demonstration(_ database: Database) async throws -> String? {
        let isDemonstration = try await database.withTransaction(.readOnly) { transaction in
            try transaction.value("SELECT to_regclass('public.demonstration') IS NOT NULL", as: Bool.self)
        }
        return isDemonstration ? "This is a demonstration. Every person in it is invented." : nil
    }
}
