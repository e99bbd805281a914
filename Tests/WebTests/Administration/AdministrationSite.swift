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

/// The whole product on a real database with a few people in it, asked through the router.
struct AdministrationSite {
    let cluster: PrivateCluster
    let database: Database
    let app: App

    init() async throws {
        cluster = try PrivateCluster(loginRoles: ["holdfast_web", "holdfast_audit"])
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        _ = try await Migrator.migrate(conninfo: cluster.conninfo(), sqlFolder: root.appending(path: "sql"))
        let people = root.appending(path: "Tests/WebTests/Administration/people.sql")
        try await ScriptConnection(cluster.conninfo()).run(String(contentsOf: people, encoding: .utf8))
        database = try await Database(cluster.conninfo(role: "holdfast_web"), pool: PoolLimits(connections: 4))
        let reads = try await Database(cluster.conninfo(role: "holdfast_audit"), pool: PoolLimits(connections: 1))
        let assets = try StaticAssets(folder: nil)
        app = App(
            site: Site(
                database: database, readAudit: ReadAudit(reads), renderer: try PageRenderer(), assets: assets.assets,
                hashing: HashingQueue(), demonstration: nil),
            assets: assets)
    }

    /// What the superuser reads, for what no role may.
    func value(_ sql: String) async throws -> String? {
        try await ScriptConnection(cluster.conninfo()).run(sql).first?.first ?? nil
    }

    func get(_ path: String, as persona: Persona?, page: Bool = false) async throws -> Reply {
        try await ask(.get, path, as: persona, page: page)
    }

    /// Sends JSON with a key of its own, unless one is given.
    func post(
        _ path: String, as persona: Persona?, _ json: String, key: String = UUID().uuidString, version: Int? = nil
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: "application/json", .idempotencyKey: key]
        if let version { headers[.ifMatch] = "\"\(version)\"" }
        return try await ask(.post, path, as: persona, headers: headers, body: json)
    }

    /// Sends a form as a browser does.
    func send(_ path: String, as persona: Persona, _ answers: [(String, String)], key: String = UUID().uuidString)
        async throws -> Reply
    {
        let csrf = Credentials([.cookie: "\(Cookies.session)=\(persona.token)"]).csrf
        let pairs = answers + [("_csrf", csrf), ("_key", key)]
        return try await ask(
            .post, path, as: persona, page: true,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
                .cookie: "\(Cookies.session)=\(persona.token)",
            ],
            body: FormValues(pairs.map { .init($0.0, $0.1) }).urlEncoded)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, as persona: Persona?, page: Bool = false,
        headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Reply {
        var headers = headers
        if page { headers[.accept] = "text/html" }
        if let persona, headers[.cookie] == nil { headers[.authorization] = "Bearer \(persona.token)" }
        let sent = headers
        return try await Application(router: app.router).test(.router) { client in
            try await DescribedClient(client).execute(
                uri: path, method: method, headers: sent, body: body.map { ByteBuffer(string: $0) }
            ) { Reply(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body)) }
        }
    }
}

/// What came back.
struct Reply {
    let status: Int
    let headers: HTTPFields
    let text: String

    var json: JSONValue { (try? JSONParser.parse(Array(text.utf8))) ?? .null }
    /// The fields at fault, in order.
    var faults: [String] {
        guard case .array(let errors)? = json["errors"] else { return [] }
        return errors.compactMap { if case .string(let field)? = $0["field"] { field } else { nil } }
    }
    func string(_ key: String) -> String? { if case .string(let text)? = json[key] { text } else { nil } }
}

/// Who asks; `people.sql` makes them, their sessions' tokens among them.
enum Persona: String, CaseIterable {
    case op, admin, peer, auditor, lead, otherLead = "otherlead", officer, social, southAdmin = "southadmin"

    var way: String {
        switch self {
        case .officer: "wide"
        case .social: "case"
        default: "none"
        }
    }
    var token: String { way + "." + rawValue + String(repeating: "x", count: 43 - rawValue.count) }
    var id: String {
        "00000000-0000-4000-8000-00000000000\((Self.allCases.firstIndex(of: self) ?? 0) + 1)"
    }
}
