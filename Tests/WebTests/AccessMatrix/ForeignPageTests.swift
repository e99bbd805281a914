import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Pages
@testable import Web

/// A request that a foreign page makes a browser send, and requests of methods that nothing answers to.
@Suite("Foreign pages and foreign methods", .serialized) struct ForeignPageTests {
    /// The ways in which a foreign page gives itself away.
    private enum Sign: CaseIterable {
        case crossSite, sameSite, foreignOrigin, noSign, wrongFormToken, noFormToken

        var headers: HTTPFields {
            switch self {
            case .crossSite: [.secFetchSite: "cross-site"]
            case .sameSite: [.secFetchSite: "same-site"]
            case .foreignOrigin: [.origin: "https://elsewhere.example"]
            case .noSign: [:]
            case .wrongFormToken, .noFormToken: [.secFetchSite: "same-origin"]
            }
        }

        func formToken(_ right: String) -> String? {
            switch self {
            case .wrongFormToken: String(right.reversed())
            case .noFormToken: nil
            default: right
            }
        }
    }

    @Test("Every unsafe route refuses what did not come from our own page, and changes nothing")
    func foreignPages() async throws {
        try await MatrixSite.with { site in
            for route in site.table where route.isUnsafe {
                let caller = try Self.permitted(route)
                let token = try #require(caller.token)
                let things = try site.things.things(route.path).filter { !$0.isAbsent && !$0.isMalformed }
                let path = try #require(things.first).path
                for sign in Sign.allCases {
                    // Before signing in there is no form token to hold a form against.
                    if route.access == .anyone, sign == .wrongFormToken || sign == .noFormToken { continue }
                    let right = Credentials([.cookie: "\(Cookies.session)=\(token)"]).csrf
                    var values = FormValues()
                    values.set(FormValues.csrfName, sign.formToken(right))
                    values.set(FormValues.keyName, UUID().uuidString)
                    var headers = sign.headers
                    headers[.cookie] = "\(Cookies.session)=\(token)"
                    headers[.accept] = "application/json"
                    let body =
                        route.path == "/imports/new"
                        ? Self.upload(sign.formToken(right)) : ("application/x-www-form-urlencoded", values.urlEncoded)
                    let reply = try await site.ask(route.method, path, token: nil, headers: headers, body: body)
                    #expect(reply.status == 403, "\(route.method) \(path) as \(caller), \(sign): \(reply.text)")
                    let written = try await site.changes.take().map(\.table).filter { !$0.hasPrefix("authz.s") }
                    #expect(written.isEmpty, "\(route.method) \(path), \(sign) wrote \(written)")
                }
            }
        }
    }

    /// Somebody whom the outer door lets in.
    private static func permitted(_ route: Route) throws -> MatrixCaller {
        switch route.access {
        case .anyone, .signedIn: MatrixCaller.of(.north, .socialWorker)
        case .halfSignedIn: .half
        case .link: MatrixCaller.of(.trust, .camhsWorker)
        case .ways(let ways):
            try #require(MatrixCaller.all.first { $0.persona.map { ways.contains($0.role.way) } ?? false })
        case .roles(let roles):
            try #require(MatrixCaller.all.first { $0.persona.map { roles.contains($0.role) } ?? false })
        }
    }

    private static func upload(_ formToken: String?) -> (type: String, text: String) {
        let token = formToken.map {
            "--matrix\r\nContent-Disposition: form-data; name=\"\(FormValues.csrfName)\"\r\n\r\n\($0)\r\n"
        }
        return (
            "multipart/form-data; boundary=matrix",
            (token ?? "")
                + "--matrix\r\nContent-Disposition: form-data; name=\"files\"; filename=\"header.csv\"\r\n\r\n"
                + "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n\r\n--matrix--\r\n"
        )
    }

    @Test("What nothing answers to is 404 or 405 alike for everybody, and never a failure")
    func methods() async throws {
        try await MatrixSite.with { site in
            let callers = [
                MatrixCaller.nobody, .of(.north, .placementStabilityOfficer), .of(.south, .socialWorker),
                .of(.deployment, .deploymentOperator),
            ]
            for (path, routes) in Dictionary(grouping: site.table, by: \.path) {
                let known = Set(routes.map(\.method))
                let things = try site.things.things(path)
                for method in [HTTPRequest.Method.head, .put, .delete, .patch, .trace, .options, .post, .get]
                where !known.contains(method) {
                    var answers: Set<String> = []
                    for thing in things {
                        for caller in callers {
                            let reply = try await site.ask(method, thing.path, token: caller.token)
                            #expect([404, 405].contains(reply.status), "\(method) \(thing.path): \(reply.status)")
                            answers.insert(reply.fingerprint)
                        }
                    }
                    #expect(answers.count == 1, "\(method) \(path) is answered in \(answers.count) ways")
                }
                #expect(try await site.changes.take().isEmpty, "\(path)")
            }
        }
    }
}
