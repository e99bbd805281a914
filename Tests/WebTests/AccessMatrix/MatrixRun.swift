import Foundation
import HTTPTypes
import TestSupport

@testable import Pages
@testable import Web

/// Walks all cells of some routes on one clone, and holds each answer against what is always true.
struct MatrixRun {
    let site: MatrixSite
    let sight: MatrixSight
    let bodies: MatrixBodies
    var canaries = MatrixCanaries()
    var result = Result()
    /// What the forms at one path showed: by relation, by caller.
    private var forms: [String: [MatrixCaller: Form]] = [:]
    var absent: [MatrixCaller: String] = [:]
    /// Whether what is read at the path is a form that is sent too.
    private var hasForm = false

    struct Result: Sendable {
        var cells: [MatrixTable.Cell] = []
        var writes: [String: Set<String>] = [:]
        var faults: [String] = []
        /// How many answers of each kind of check there were, so that a check that never applied is noticed.
        var checks: [String: Int] = [:]
        var seconds: [String: Double] = [:]

        mutating func add(_ other: Result) {
            cells += other.cells
            writes.merge(other.writes) { $0.union($1) }
            faults += other.faults
            checks.merge(other.checks, uniquingKeysWith: +)
            seconds.merge(other.seconds, uniquingKeysWith: +)
        }
    }

    private struct Form {
        let schema: JSONValue
        let version: String?
    }

    /// One request and what came of it.
    struct Asked {
        let route: Route
        let thing: MatrixThing
        let caller: MatrixCaller
        let reply: MatrixSite.Reply
        let changes: [MatrixChanges.Change]

        var title: String { "\(route.method) \(route.path) | \(thing.relation) | \(caller) | \(reply.status)" }
        var auditRows: [MatrixChanges.Change] { changes.filter { $0.table == "authz.audit" } }
        var audited: Set<UUID> {
            Set(
                changes.filter { $0.table == "authz.audit_subject" }
                    .compactMap { $0.row["case_file_id"].flatMap { UUID(uuidString: $0) } })
        }
        /// But for what every request leaves: the audit, the session's idle time, what throttling counts.
        var written: Set<String> { Set(changes.map(\.table)).subtracting(MatrixRun.byDesign) }
    }

    private static let byDesign: Set<String> = ["authz.audit", "authz.audit_subject", "authz.session", "authz.attempt"]

    init(_ site: MatrixSite, _ sight: MatrixSight, _ bodies: MatrixBodies) {
        (self.site, self.sight, self.bodies) = (site, sight, bodies)
    }

    /// All routes of one path, its form first.
    mutating func walk(_ routes: [Route]) async throws {
        forms = [:]
        hasForm = routes.contains(where: \.isUnsafe)
        canaries.forget()
        for route in routes.sorted(by: { !$0.isUnsafe && $1.isUnsafe }) {
            let start = ContinuousClock.now
            absent = [:]
            for thing in try site.things.things(route.path) {
                for caller in MatrixCaller.all {
                    let asked = try await ask(route, thing, caller)
                    result.cells.append(
                        .init(
                            route: "\(route.method) \(route.path)", relation: thing.relation, caller: caller,
                            status: asked.reply.status))
                    try await check(asked)
                }
            }
            let spent = start.duration(to: .now) / .seconds(1)
            result.seconds["\(route.method) \(route.path)", default: 0] += spent
        }
    }

    // MARK: - Asking

    private mutating func ask(_ route: Route, _ thing: MatrixThing, _ caller: MatrixCaller) async throws -> Asked {
        let reply =
            try await route.isUnsafe
            ? send(route, thing, caller) : site.get(thing.path + Self.search(route), as: caller)
        if hasForm, !route.isUnsafe, reply.status == 200, let schema = reply.json["schema"] {
            forms[thing.relation, default: [:]][caller] = Form(schema: schema, version: reply.headers[.eTag])
        }
        return Asked(route: route, thing: thing, caller: caller, reply: reply, changes: try await site.changes.take())
    }

    /// A search finds all it can: every text of the cast begins so.
    static func search(_ route: Route) -> String {
        switch route.path {
        case "/procedures/pack": "?of=shipped:foster-placement-stability"
        case "/procedures/compare": "?old=version:1&new=shipped:foster-placement-stability"
        default: route.query.contains("q") ? "?q=CANARY" : ""
        }
    }

    private func send(_ route: Route, _ thing: MatrixThing, _ caller: MatrixCaller) async throws -> MatrixSite.Reply {
        var headers: HTTPFields = [.accept: "application/json", .idempotencyKey: UUID().uuidString]
        let form = form(thing, caller)
        if let version = form?.version { headers[.ifMatch] = version }
        let body =
            Self.special(route, caller) ?? (
                "application/json", bodies.body(form?.schema ?? route.form?.jsonSchema ?? .null)
            )
        let path = thing.path + Self.search(route)
        return try await site.ask(route.method, path, token: caller.token, headers: headers, body: body)
    }

    /// As the caller saw it; else as somebody saw it who may; else as it is for another thing.
    private func form(_ thing: MatrixThing, _ caller: MatrixCaller) -> Form? {
        if let own = forms[thing.relation]?[caller] { return own }
        for relation in [thing.relation] + forms.keys.sorted() {
            guard let known = forms[relation] else { continue }
            if let first = MatrixCaller.all.first(where: { known[$0] != nil }) { return known[first] }
        }
        return nil
    }

    /// Routes that take no JSON.
    private static func special(_ route: Route, _ caller: MatrixCaller) -> (type: String, text: String)? {
        switch route.path {
        case "/drafts/{form}/{subject}":
            return ("application/x-www-form-urlencoded", "summary=What+the+matrix+writes")
        case "/imports/new":
            let text =
                "--matrix\r\nContent-Disposition: form-data; name=\"files\"; filename=\"header.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
                + "A1,M,01/02/2012,WBRI,,,\r\n\r\n--matrix--\r\n"
            return ("multipart/form-data; boundary=matrix", text)
        case "/account/hat":
            guard let agency = caller.agency, let way = caller.token?.split(separator: ".").first else { return nil }
            return ("application/json", #"{"agency": \#(agency.rawValue), "way": "\#(way)"}"#)
        default: return nil
        }
    }
}
