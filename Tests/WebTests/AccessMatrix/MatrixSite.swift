import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Postgres
import Storage
import TestSupport

@testable import Pages
@testable import Web

/// The whole product on a clone of its own, asked through the router.
struct MatrixSite: Sendable {
    let database: Database
    /// The product's own list of its routes, and the router's.
    let table: [Route]
    let served: [String]
    let changes: MatrixChanges
    let things: MatrixThings
    let client: any TestClientProtocol

    /// What came back.
    struct Reply: Sendable {
        let status: Int
        let headers: HTTPFields
        let text: String

        var json: JSONValue { (try? JSONParser.parse(Array(text.utf8))) ?? .null }

        /// All that a client can tell one answer from another by, but the request's own number and the time.
        var fingerprint: String {
            var told = headers
            for name in [HTTPField.Name.requestID, .date] { told[name] = nil }
            let lines = told.map { "\($0.name.canonicalName): \($0.value)" }.sorted()
            let number = headers[.requestID] ?? "none"
            return "\(status)\n\(lines.joined(separator: "\n"))\n\n\(text.replacingOccurrences(of: number, with: "#"))"
        }
    }

    /// Gives `body` the product on a fresh clone, and takes both down afterwards.
    static func with<Value: Sendable>(_ body: @Sendable (MatrixSite) async throws -> Value) async throws -> Value {
        try await TestDatabase.withClone { clone in
            let database = try await Database(clone.web, pool: PoolLimits(connections: 3))
            let reads = try await Database(clone.audit, pool: PoolLimits(connections: 1))
            let assets = try StaticAssets(folder: nil)
            let app = App(
                site: Site(
                    database: database, readAudit: ReadAudit(reads), renderer: try PageRenderer(),
                    assets: assets.assets, hashing: HashingQueue(), demonstration: nil),
                assets: assets)
            let fixtures = try await MatrixFixtures.set(in: clone, asset: assets.files.keys.sorted().first ?? "")
            let changes = try await MatrixChanges(clone)
            let (table, served) = (app.table, app.router.routes.map { "\($0.method) \($0.path)" })
            let value = try await Application(router: app.router).test(.router) { client in
                try await body(
                    MatrixSite(
                        database: database, table: table, served: served, changes: changes,
                        things: MatrixThings(fixtures: fixtures), client: DescribedClient(client)))
            }
            await database.close()
            await reads.close()
            return value
        }
    }

    func ask(
        _ method: HTTPRequest.Method, _ path: String, token: String?, headers: HTTPFields = [:],
        body: (type: String, text: String)? = nil
    ) async throws -> Reply {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let body { headers[.contentType] = body.type }
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0.text) }
        ) { Reply(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body)) }
    }

    func get(_ path: String, as caller: MatrixCaller, page: Bool = false) async throws -> Reply {
        try await ask(.get, path, token: caller.token, headers: [.accept: page ? "text/html" : "application/json"])
    }
}
