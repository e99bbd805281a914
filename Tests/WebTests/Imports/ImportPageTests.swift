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

/// The pages of imports over HTTP, as a data manager's program and browser use them.
@Suite("Import pages") struct ImportPageTests {
    private static let header = "CHILD,SEX,DOB,ETHNIC\r\nA1,M,01/02/2012,WBRI\r\n+A2,M,01/02/2012,WBRI\r\n"
    private static let episodes =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC\r\nA1,01/05/2023,S,C2,N1,U6,PR1,,\r\n"

    private static func multipart(_ files: [(String, String)], csrf: String? = nil) -> ByteBuffer {
        var body = csrf.map { "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n\($0)\r\n" } ?? ""
        for (name, content) in files {
            body += "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n"
        }
        return ByteBuffer(string: body + "--b--\r\n")
    }

    private static func headers(
        _ persona: Cast.Persona = .init(.north, .dataManager), _ type: String? = "multipart/form-data; boundary=b"
    ) -> HTTPFields {
        var headers: HTTPFields = [.authorization: "Bearer \(persona.token)"]
        headers[.contentType] = type
        return headers
    }

    private static func withServer(
        _ body: @escaping @Sendable (any TestClientProtocol, TestDatabase) async throws -> Void
    ) async throws {
        try await TestDatabase.withClone { test in
            let database = try await Database(test.web, pool: PoolLimits(connections: 3))
            let audit = try await Database(test.audit, pool: PoolLimits(connections: 1))
            let assets = try StaticAssets(folder: nil)
            let site = Site(
                database: database, readAudit: ReadAudit(audit), renderer: try PageRenderer(), assets: assets.assets,
                hashing: HashingQueue(), demonstration: nil)
            let application = Application(router: App(site: site, assets: assets).router)
            try await application.test(.router) { client in try await body(DescribedClient(client), test) }
            await database.close()
            await audit.close()
        }
    }

    private static func json(_ response: TestResponse) throws -> JSONValue {
        try #require(JSONValue(parsing: String(buffer: response.body)))
    }

    @Test("Upload, report, faults to correct, load")
    func wholeWay() async throws {
        try await Self.withServer { client, test in
            let files = Self.multipart([("h.csv", Self.header), ("e.csv", Self.episodes)])
            let sent = try await client.execute(
                uri: "/imports/new", method: .post, headers: Self.headers(), body: files)
            #expect(sent.status == .created)
            let path = try #require(sent.headers[.location])
            let report = try Self.json(
                try await client.execute(uri: path, method: .get, headers: Self.headers(type: nil)))
            #expect(report["import"]?["state"] == "checked")
            #expect(report["import"]?["counts"]?["children"]?["added"] == 1)
            let before = try await test.asSuperuser("SELECT count(*) FROM holdfast.import_key")
            #expect(before == [["0"]])

            let sheet = try await client.execute(
                uri: "\(path)/faults.csv?file=1", method: .get, headers: Self.headers(type: nil))
            #expect(String(buffer: sheet.body).hasPrefix("CHILD,SEX,DOB,ETHNIC,FAULT_FILE,FAULT_LINE,FAULT\r\n'+A2,M,"))
            #expect(sheet.headers[.contentDisposition] == "attachment; filename=\"refused-rows-1.csv\"")
            let list = try await client.execute(
                uri: "\(path)/faults.csv", method: .get, headers: Self.headers(type: nil))
            #expect(String(buffer: list.body).contains("h.csv,3,CHILD,'+A2,error,"))

            for _ in 1...2 {
                let loaded = try await client.execute(
                    uri: "\(path)/load", method: .post, headers: Self.headers(type: "application/json"),
                    body: ByteBuffer(string: "{}"))
                #expect(loaded.status == .ok)
                #expect(try Self.json(loaded)["state"] == "loaded")
            }
            let after = try await test.asSuperuser(
                "SELECT count(*) FROM holdfast.placement WHERE return_key = 'A1 2023-05-01'")
            #expect(after == [["1"]])
            var page = Self.headers(type: nil)
            page[.accept] = "text/html"
            let shown = try await client.execute(uri: path, method: .get, headers: page)
            #expect(shown.status == .ok && String(buffer: shown.body).contains("What was loaded"))
            let audit = try await test.asSuperuser(
                "SELECT act FROM authz.audit WHERE act LIKE '%import' AND act NOT LIKE 'read%' ORDER BY audit_id")
            #expect(audit.compactMap(\.first) == ["begin import", "checking import", "loading import", "load import"])
        }
    }

    @Test("What cannot be taken is refused in words")
    func refusals() async throws {
        try await Self.withServer { client, test in
            func post(_ body: ByteBuffer, _ type: String? = "multipart/form-data; boundary=b") async throws
                -> TestResponse
            {
                try await client.execute(
                    uri: "/imports/new", method: .post, headers: Self.headers(type: type), body: body)
            }
            #expect(try await post(Self.multipart([])).status == .unprocessableContent)
            #expect(try await post(Self.multipart([("", "")])).status == .unprocessableContent)
            #expect(try await post(Self.multipart([("a.csv", "x"), ("a.csv", "y")])).status == .unprocessableContent)
            #expect(try await post(ByteBuffer(string: "--b\r\nbroken")).status == .badRequest)
            #expect(try await post(ByteBuffer(string: "{}"), "application/json").status == .unsupportedMediaType)
            let unknown = try await post(Self.multipart([("letter.txt", "Dear colleague\r\n")]))
            let path = try #require(unknown.headers[.location])
            let report = try await client.execute(uri: path, method: .get, headers: Self.headers(type: nil))
            #expect(try Self.json(report)["import"]?["state"] == "blocked")
            let load = try await client.execute(
                uri: "\(path)/load", method: .post, headers: Self.headers(type: "application/json"),
                body: ByteBuffer(string: "{}"))
            #expect(load.status == .conflict)
            // What was refused in the middle waits no longer.
            let waiting = try await test.asSuperuser("SELECT count(*) FROM holdfast.import_run WHERE state = 'reading'")
            #expect(waiting == [["0"]])
        }
    }

    @Test("Nobody but the data manager who began it finds an import")
    func others() async throws {
        try await Self.withServer { client, _ in
            let sent = try await client.execute(
                uri: "/imports/new", method: .post, headers: Self.headers(),
                body: Self.multipart([("h.csv", Self.header)]))
            let path = try #require(sent.headers[.location])
            let south = Self.headers(.init(.south, .dataManager), nil)
            let absent = try await client.execute(uri: path, method: .get, headers: south)
            #expect(absent.status == .notFound)
            for persona in Cast.Persona.of(.north) where persona.role != .dataManager {
                for (method, uri) in [(HTTPRequest.Method.get, path), (.get, "/imports"), (.post, "\(path)/load")] {
                    let answer = try await client.execute(uri: uri, method: method, headers: Self.headers(persona, nil))
                    #expect(answer.status == .forbidden, "\(persona) \(method) \(uri)")
                }
                let upload = try await client.execute(
                    uri: "/imports/new", method: .post, headers: Self.headers(persona),
                    body: Self.multipart([("h.csv", Self.header)]))
                #expect(upload.status == .forbidden, "\(persona)")
            }
        }
    }

    @Test("A browser must send the form of our own page")
    func foreignPage() async throws {
        try await Self.withServer { client, test in
            let token = Cast.Persona(.north, .dataManager).token
            var headers: HTTPFields = [
                .cookie: "__Host-holdfast=\(token)", .contentType: "multipart/form-data; boundary=b",
            ]
            headers[.secFetchSite] = "same-origin"
            let without = try await client.execute(
                uri: "/imports/new", method: .post, headers: headers, body: Self.multipart([("h.csv", Self.header)]))
            #expect(without.status == .forbidden)
            let runs = try await test.asSuperuser("SELECT count(*) FROM holdfast.import_run")
            #expect(runs == [["0"]])
        }
    }
}

extension ImportPageTests {
    fileprivate static func headers(type: String?) -> HTTPFields { headers(.init(.north, .dataManager), type) }
}
