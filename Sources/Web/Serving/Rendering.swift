internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Storage

/// Turns an answer or a failure into a response: HTML for browsers, JSON for everything else.
struct Rendering {
    let site: Site
    let request: Request
    let requestID: String
    let credentials: Credentials

    /// Browsers say so; a client that takes anything gets JSON.
    var wantsPage: Bool { Self.wantsPage(request) }

    static func wantsPage(_ request: Request) -> Bool {
        request.headers[values: .accept].contains {
            $0.utf8.split(separator: UInt8(ascii: ",")).contains { part in
                part.drop { $0 == UInt8(ascii: " ") }.starts(with: "text/html".utf8)
            }
        }
    }

    func response(_ answer: Answer, caller: Caller?) -> Response {
        var headers = answer.location.map { HTTPFields([HTTPField(name: .location, value: $0)]) } ?? HTTPFields()
        for cookie in answer.cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        if let version = answer.version { headers[.eTag] = "\"\(version)\"" }
        if answer.clearsSiteData, let name = HTTPField.Name("Clear-Site-Data") { headers[name] = "\"cache\"" }
        if let name = answer.fileName { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        if answer.isImmutable { headers[.cacheControl] = "public, max-age=31536000, immutable" }
        headers[.requestID] = requestID
        switch answer.body {
        case .text(let contentType, let bytes):
            return respond(answer.status, headers, contentType, bytes)
        case .page(let title, let page) where wantsPage:
            var shell = ShellMaker(site: site, credentials: credentials, caller: caller, path: request.uri.path).shell(
                title)
            shell.hasFaults = answer.hasFaults
            shell.flash = request.uri.queryParameters["done"].flatMap { Said(rawValue: String($0)) }.map {
                Flash($0.text)
            }
            return respond(
                answer.status, headers, "text/html; charset=utf-8", Array(site.renderer.render(page, shell: shell).utf8)
            )
        case .nothing where wantsPage && answer.location != nil, .kept where wantsPage && answer.location != nil:
            return respond(.seeOther, headers, "text/plain; charset=utf-8", [])
        case .kept(let json): return respond(answer.status, headers, "application/json", Array(json.utf8))
        case .page, .nothing:
            return respond(answer.status, headers, "application/json", Array((answer.json ?? .null).text.utf8))
        }
    }

    func response(_ failure: Failure, route: Route, caller: Caller?) -> Response {
        let problem = failure.problem.asking(requestID)
        var headers = HTTPFields()
        headers[.requestID] = requestID
        if let seconds = problem.retryAfter { headers[.retryAfter] = "\(seconds)" }
        let status = HTTPResponse.Status(code: problem.status)
        guard wantsPage else {
            if problem.status == 401 { headers[.wwwAuthenticate] = "Bearer" }
            return respond(status, headers, Problem.contentType, problem.json.encoded)
        }
        if problem.status == 401, !route.isUnsafe {
            headers[.location] = signInAndGoOn
            return respond(.seeOther, headers, "text/plain; charset=utf-8", [])
        }
        let shell = ShellMaker(site: site, credentials: credentials, caller: caller, path: request.uri.path)
            .shell(problem.title)
        return respond(
            status, headers, "text/html; charset=utf-8",
            Array(site.renderer.render(problem, shell: shell, signIn: signIn(route)).utf8))
    }

    private var signInAndGoOn: String {
        "/sign-in?next=" + FormValues([.init("", request.uri.description)]).urlEncoded.dropFirst()
    }

    /// After signing in again, a form that was sent is opened again, with what was rescued of it; a button has no page.
    private func signIn(_ route: Route) -> Href {
        route.form?.fields.isEmpty == false ? Href(signInAndGoOn) : "/sign-in"
    }

    private func respond(
        _ status: HTTPResponse.Status, _ headers: HTTPFields, _ contentType: String, _ bytes: [UInt8]
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
