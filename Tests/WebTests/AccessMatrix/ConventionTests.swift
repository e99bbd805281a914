import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Pages
@testable import Web

/// What every form promises to a program that sends JSON: problems, versions, and a thing done once.
@Suite("Conventions of the API", .serialized) struct ConventionTests {
    private static let officer = MatrixCaller.of(.north, .placementStabilityOfficer)

    private static func post(
        _ site: MatrixSite, _ path: String, _ json: String, as caller: MatrixCaller, key: String? = UUID().uuidString,
        version: String? = nil
    ) async throws -> MatrixSite.Reply {
        var headers: HTTPFields = [.accept: "application/json"]
        headers[.idempotencyKey] = key
        headers[.ifMatch] = version
        return try await site.ask(
            .post, path, token: caller.token, headers: headers, body: ("application/json", json))
    }

    @Test("A problem is RFC 9457, and points to each field at fault")
    func problems() async throws {
        try await MatrixSite.with { site in
            let placement = try #require(Cast.written.placements[.own]).uuidString.lowercased()
            let path = "/placements/\(placement)/concerns/new"
            let empty = try await Self.post(site, path, "{}", as: Self.officer)
            #expect(empty.status == 422)
            #expect(empty.headers[.contentType] == "application/problem+json")
            #expect(empty.json["type"] == "about:blank" && empty.json["status"] == 422)
            #expect(empty.json["title"]?.words != nil && empty.json["detail"]?.words != nil)
            let instance = try #require(empty.json["instance"]?.words)
            #expect(instance == "urn:request:" + (empty.headers[.requestID] ?? ""))
            let errors = try #require(empty.json["errors"]).items
            #expect(errors.contains { $0["field"] == "summary" && $0["pointer"] == "/summary" })
            #expect(errors.allSatisfy { $0["message"]?.words?.isEmpty == false })
            let unknown = try await Self.post(site, path, #"{"a/b~c": 1}"#, as: Self.officer)
            #expect(unknown.status == 422 && unknown.text.contains("/a~1b~0c"), "\(unknown.text)")
            for text in ["", "[]", "{", "null", "{\"summary\": \"\\ud800\"}"] {
                let reply = try await Self.post(site, path, text, as: Self.officer)
                #expect([400, 422].contains(reply.status), "\(text): \(reply.status)")
                #expect(reply.headers[.contentType] == "application/problem+json", "\(text)")
            }
            let kind = try await site.ask(
                .post, path, token: Self.officer.token, headers: [.idempotencyKey: "a-key-of-8"],
                body: ("text/csv", "a"))
            #expect(kind.status == 415, "\(kind.text)")
            #expect(try await site.changes.take().allSatisfy { $0.table.hasPrefix("authz.") })
        }
    }
}
