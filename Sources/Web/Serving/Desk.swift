internal import Casework
internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Postgres
internal import Storage

/// Where one request is dealt with: it opens the transactions, knows who asks, and collects what the audit must hold.
final class Desk: Sendable {
    let site: Site
    let request: Request
    let parameters: Parameters
    let route: Route
    let credentials: Credentials
    let requestID: String
    let address: String
    let link: ID<WebLink>?
    private let seen = Seen()

    init(
        site: Site, request: Request, context: AppContext, route: Route, credentials: Credentials, requestID: String
    ) throws {
        (self.site, self.request, self.route) = (site, request, route)
        (self.credentials, self.requestID) = (credentials, requestID)
        address = Self.address(request, context)
        parameters = context.parameters
        link = route.access == .link ? context.parameters.get("link").flatMap { ID($0) } ?? .nothing : nil
    }

    /// The peer's address as the proxy names it; what throttling by address counts.
    private static func address(_ request: Request, _ context: AppContext) -> String {
        guard let name = HTTPField.Name("X-Forwarded-For"), let value = request.headers[name] else { return "direct" }
        return String(value.prefix(100))
    }

    /// Turns away, before the handler runs, whoever has no session where one is needed.
    func admit() async throws {
        switch route.access {
        case .anyone: return
        case .halfSignedIn: guard credentials.token != nil else { throw Unauthorised() }
        default:
            guard let way = credentials.token?.way else { throw Unauthorised() }
            // Whoever may not call is told so (or that the session has ended) before the path is looked at, so that
            // a thing that is not there, or cannot be, answers them no differently.
            if !route.access.admits(way, []) { try await read { _ in } }
        }
    }

    /// The identifier in the path. What is no identifier is looked up as that of nothing, so that it is answered as
    /// whatever is not there is, to everybody.
    func id<Subject>(_ name: String, of type: Subject.Type = Subject.self) -> ID<Subject> {
        parameters.get(name).flatMap { ID($0) } ?? .nothing
    }

    /// The first identifier in the path, such as the file's.
    var firstPathID: UUID? {
        route.path.split(separator: "/").filter { $0.hasPrefix("{") }
            .compactMap { parameters.get(String($0.dropFirst().dropLast())).flatMap { UUID(uuidString: $0) } }.first
    }

    /// Read as a form is, for browsers write a space as "+" there; `nil` also where the query cannot be read.
    func query(_ name: String) -> String? {
        request.uri.query.flatMap { try? FormValues(urlEncoded: Array($0.utf8)).first(name) }
    }

    /// Reads in a read-only transaction as the caller.
    func read<Value: Sendable>(
        _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await transaction(.readOnly, body)
    }

    /// Writes in one transaction as the caller. The body notes itself in the audit.
    func write<Value: Sendable>(
        _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await transaction(.readWrite, body)
    }

    /// States what the answer shows, so that the audit holds it before the answer leaves.
    func shows(_ files: [ID<CaseFile>], record: ID<Record>? = nil) { seen.add(files, record) }

    private func transaction<Value: Sendable>(
        _ mode: TransactionMode, _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        let (opening, token) = try opening()
        let access = route.access
        guard let way = token.way else { throw Unauthorised() }
        do {
            return try await site.database.withTransaction(mode, opening: opening) { transaction in
                guard try access.admits(way, try transaction.caller.roles) else {
                    // The session is looked up all the same: without one the answer is 401, not 403.
                    _ = try transaction.caller
                    throw Refusal.notPermitted
                }
                let value = try body(transaction)
                seen.keep(try transaction.caller)
                return value
            }
        } catch let error as PostgresError where error.sqlState == "28000" {
            throw Unauthorised()
        }
    }

    private func opening() throws -> (Opening, SessionToken) {
        guard let token = credentials.token else { throw Unauthorised() }
        if let link { return (.entering(token, through: link), token) }
        guard let opening = Opening.entering(token) else { throw Unauthorised() }
        return (opening, token)
    }

    /// Commits the note of what was read. A route that anybody may call reads nothing.
    func noteReads() async throws {
        guard let token = credentials.token, token.way != nil, seen.caller != nil else { return }
        try await site.readAudit.note(
            ReadNote(token: token, link: link, act: route.act, record: seen.record, files: seen.files))
    }

    /// Who is asking, once a transaction has told; `nil` before.
    var caller: Caller? { seen.caller }
}

/// No session, or one that has ended.
struct Unauthorised: Error {}
