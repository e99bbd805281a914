import Casework
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Pages
import Postgres
import Storage
import TestSupport
import Testing

@testable import Web

/// The product over a clone of the cast, asked as JSON clients ask.
struct ConcernSite: Sendable {
    let client: any TestClientProtocol
    let test: TestDatabase

    static func run(_ body: @escaping @Sendable (ConcernSite) async throws -> Void) async throws {
        try await TestDatabase.withClone { test in
            let database = try await Database(test.web, pool: PoolLimits(connections: 4))
            let audit = try await Database(test.audit, pool: PoolLimits(connections: 1))
            let assets = try StaticAssets(folder: nil)
            let site = Site(
                database: database, readAudit: ReadAudit(audit), renderer: try PageRenderer(), assets: assets.assets,
                hashing: HashingQueue(), demonstration: nil)
            try await Application(router: App(site: site, assets: assets).router).test(.router) { client in
                try await body(ConcernSite(client: DescribedClient(client), test: test))
            }
            await database.close()
            await audit.close()
        }
    }

    func get(_ path: String, as persona: Cast.Persona, page: Bool = false) async throws -> Reply {
        try await ask(.get, path, persona, page ? [.accept: "text/html"] : [:], nil)
    }

    func post(
        _ path: String, as persona: Cast.Persona, _ json: String = "{}", key: String = UUID().uuidString,
        version: Int? = nil
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: key]
        if let version { headers[.ifMatch] = "\"\(version)\"" }
        return try await ask(.post, path, persona, headers, json)
    }

    /// As a browser sends a form.
    func send(_ path: String, as persona: Cast.Persona, _ form: String, version: Int? = nil) async throws -> Reply {
        let fields = "\(form)&_key=\(UUID().uuidString)" + (version.map { "&_version=\($0)" } ?? "")
        let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .accept: "text/html"]
        return try await ask(.post, path, persona, headers, fields)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ persona: Cast.Persona, _ headers: HTTPFields, _ body: String?
    ) async throws -> Reply {
        var headers = headers
        headers[.authorization] = "Bearer \(persona.token)"
        return try await client.execute(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }
        ) { Reply(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body)) }
    }
}

extension Cast {
    static func id(_ table: KeyPath<Written, [Child: UUID]>, _ child: Child) -> String {
        written[keyPath: table][child].map { $0.uuidString.lowercased() } ?? ""
    }

    static func id(_ link: Link) -> String { written.links[link].map { $0.uuidString.lowercased() } ?? "" }
}
