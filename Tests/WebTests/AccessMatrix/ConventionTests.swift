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

    @Test("A button refuses a body that is no empty object, whoever presses it and whatever it is about")
    func buttons() async throws {
        try await MatrixSite.with { site in
            // Drafts are of pages alone: in JSON there is no such thing to press.
            let buttons = site.table.filter {
                $0.isUnsafe && $0.form?.fields.isEmpty == true && !$0.path.hasPrefix("/drafts/")
            }
            #expect(buttons.count >= 8)
            for route in buttons {
                let path = route.path.replacing(/\{[^}]*\}/, with: { _ in UUID().uuidString.lowercased() })
                var refused = 0
                for caller in MatrixCaller.all where caller.isSignedIn {
                    for body in ["\0", "[]", #"{"no":"such"}"#] {
                        let reply = try await Self.post(site, path, body, as: caller)
                        #expect([401, 403, 404, 422].contains(reply.status), "\(path) \(body): \(reply.status)")
                        refused += reply.status == 422 ? 1 : 0
                    }
                }
                #expect(refused > 0, "nobody was told of a wrong body by \(route.path)")
            }
            #expect(try await site.changes.take().allSatisfy { $0.table.hasPrefix("authz.") })
        }
    }

    @Test("What has versions wants one with the change, and refuses an old one: 428, 412")
    func versions() async throws {
        try await MatrixSite.with { site in
            let bodies = MatrixBodies(today: site.things.fixtures.today)
            for route in site.table where route.isVersioned {
                let (path, caller, shown) = try await Self.opened(site, route)
                _ = try await site.changes.take()
                let body = bodies.body(shown.json["schema"] ?? .null)
                let version = try #require(shown.headers[.eTag], "\(route.path) shows no version")
                let without = try await Self.post(site, path, body, as: caller)
                #expect(without.status == 428, "\(route.path): \(without.status) \(without.text)")
                for old in ["\"999\"", "\"x\""] {
                    let stale = try await Self.post(site, path, body, as: caller, version: old)
                    #expect([412, 428].contains(stale.status), "\(route.path) \(old): \(stale.status) \(stale.text)")
                }
                let written = try await site.changes.take().map(\.table).filter { !$0.hasPrefix("authz.") }
                #expect(written.isEmpty, "\(route.path) wrote \(written)")
                let done = try await Self.post(site, path, body, as: caller, version: version)
                #expect((200..<300).contains(done.status), "\(route.path): \(done.status) \(done.text)")
                let again = try await Self.post(site, path, body, as: caller, version: version)
                #expect(
                    again.status == (Self.ends.contains(route.path) ? 409 : 412), "\(route.path) twice: \(again.status)"
                )
                _ = try await site.changes.take()
            }
        }
    }

    /// What is signed or made is so: there is no newer version that a second try could be made with.
    private static let ends: Set<String> = [
        "/episodes/{episode}/visit/made", "/assessments/{assessment}/sign", "/links/{link}/sign",
        "/meetings/{meeting}/end", "/meetings/{meeting}/agree", "/panel/{sitting}/end", "/notices/{notice}/move",
        "/panel/{sitting}/requests/{funding}/decide", "/funding/{funding}/chairs-action",
    ]

    /// Some thing of a form's path and somebody who may open the form.
    private static func opened(
        _ site: MatrixSite, _ route: Route
    ) async throws -> (path: String, caller: MatrixCaller, reply: MatrixSite.Reply) {
        for thing in try site.things.things(route.path) where !thing.isAbsent && !thing.isMalformed {
            for caller in MatrixCaller.all where caller.isSignedIn {
                let path = thing.path + MatrixRun.search(route)
                let reply = try await site.get(path, as: caller)
                if reply.status == 200 { return (path, caller, reply) }
            }
        }
        throw MatrixGap(description: "Nobody may open \(route.path).")
    }

    @Test("Every form with a key is done once: the same request gets the same answer, another request 422")
    func keys() async throws {
        try await MatrixSite.with { site in
            let bodies = MatrixBodies(today: site.things.fixtures.today)
            for route in site.table where Self.hasKey(route, site.table) {
                let (path, caller, shown) = try await Self.opened(site, route)
                _ = try await site.changes.take()
                let (body, key) = (bodies.body(shown.json["schema"] ?? .null), UUID().uuidString)
                let version = shown.headers[.eTag]
                let none = try await Self.post(site, path, body, as: caller, key: nil, version: version)
                #expect(none.status == 400, "\(route.path) without a key: \(none.status)")
                let first = try await Self.post(site, path, body, as: caller, key: key, version: version)
                #expect((200..<300).contains(first.status), "\(route.path): \(first.status) \(first.text)")
                let second = try await Self.post(site, path, body, as: caller, key: key, version: version)
                #expect(second.status == first.status, "\(route.path): \(first.status), then \(second.status)")
                // Without what is said once only, such as that a code was shown.
                let places = [first, second].map { $0.headers[.location]?.split(separator: "?").first }
                #expect(places[0] == places[1], "\(route.path)")
                let other = try await Self.post(
                    site, path, body.replacing("{", with: "{ ", maxReplacements: 1), as: caller, key: key,
                    version: version)
                #expect(other.status == 422, "\(route.path) with another body: \(other.status)")
                let rows = try await site.changes.take().filter { $0.table == "holdfast.idempotency" }
                #expect(rows.count == 1, "\(route.path) was done \(rows.count) times")
            }
        }
    }

    /// Two at once: one of them waits for the other, and both are told the same.
    @Test("Every form with a key is done once even where it is sent twice at the same moment")
    func atOnce() async throws {
        try await MatrixSite.with { site in
            let bodies = MatrixBodies(today: site.things.fixtures.today)
            for route in site.table where Self.hasKey(route, site.table) {
                let (path, caller, shown) = try await Self.opened(site, route)
                _ = try await site.changes.take()
                let (body, key) = (bodies.body(shown.json["schema"] ?? .null), UUID().uuidString)
                async let one = Self.post(site, path, body, as: caller, key: key, version: shown.headers[.eTag])
                async let two = Self.post(site, path, body, as: caller, key: key, version: shown.headers[.eTag])
                let (first, second) = try await (one, two)
                #expect(
                    (200..<300).contains(first.status) && first.status == second.status,
                    "\(route.path): \(first.status) \(second.status) \(first.text) \(second.text)")
                let rows = try await site.changes.take().filter { $0.table == "holdfast.idempotency" }
                #expect(rows.count == 1, "\(route.path) was done \(rows.count) times")
            }
        }
    }

    /// Forms that `FormRoute` serves: shown by GET, and not before signing in.
    private static func hasKey(_ route: Route, _ table: [Route]) -> Bool {
        guard route.isUnsafe, !route.access.isOpen, route.access != .link, route.form != nil else { return false }
        // The emergency forms and a protected address are looks, each of which is noted.
        let noKey: Set<String> = [
            "/step-up", "/imports/new", "/break-glass/locate", "/break-glass/{handle}",
            "/files/{file}/protected-address",
        ]
        return !noKey.contains(route.path) && table.contains { $0.path == route.path && !$0.isUnsafe }
    }
}
