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
    private let canaries = MatrixCanaries()
    private(set) var result = Result()
    /// What the forms at one path showed: by relation, by caller.
    private var forms: [String: [MatrixCaller: Form]] = [:]
    private var absent: [MatrixCaller: String] = [:]

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
        if !route.isUnsafe, reply.status == 200, let schema = reply.json["schema"] {
            forms[thing.relation, default: [:]][caller] = Form(schema: schema, version: reply.headers[.eTag])
        }
        return Asked(route: route, thing: thing, caller: caller, reply: reply, changes: try await site.changes.take())
    }

    /// A search finds all it can: every text of the cast begins so.
    static func search(_ route: Route) -> String { route.query.contains("q") ? "?q=CANARY" : "" }

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

    // MARK: - What is always true

    private mutating func check(_ asked: Asked) async throws {
        if asked.thing.isAbsent { absent[asked.caller] = asked.reply.fingerprint }
        if asked.reply.status >= 500 { fault(asked, "is a failure: \(asked.reply.text.prefix(300))") }
        checkDoor(asked)
        checkHidden(asked)
        checkCanaries(asked, asked.reply.text)
        let isDone = (200..<400).contains(asked.reply.status)
        if asked.route.isUnsafe {
            isDone ? checkWrite(asked) : checkRefusal(asked)
        } else if isDone {
            try await checkRead(asked)
        } else if !asked.changes.filter({ $0.table != "authz.session" }).isEmpty {
            fault(asked, "a refused read wrote \(asked.changes.map(\.table))")
        }
    }

    private mutating func fault(_ asked: Asked, _ words: String) { result.faults.append("\(asked.title): \(words)") }
    private mutating func count(_ name: String) { result.checks[name, default: 0] += 1 }

    /// Without a session everything is 401.
    private mutating func checkDoor(_ asked: Asked) {
        guard !asked.caller.isSignedIn, asked.route.access != .anyone else { return }
        count("without a session")
        let isLate = asked.route.path == "/drafts/{form}/{subject}" && asked.caller == .expired
        // Whoever is half signed in goes on; the form for the code says nothing that is anybody's.
        let isHalf = asked.route.access == .halfSignedIn && asked.caller != .nobody
        // Whose session has run out may still sign out.
        let isLeaving = asked.route.path.hasPrefix("/sign-out") && asked.caller == .expired
        if isLate || isLeaving || isHalf && (!asked.route.isUnsafe || asked.caller == .half) { return }
        if asked.reply.status < 400 || (!isHalf && asked.reply.status != 401) { fault(asked, "should be 401") }
    }

    /// What a caller may not see is answered as what is not there.
    private mutating func checkHidden(_ asked: Asked) {
        guard asked.caller.isSignedIn, let absent = absent[asked.caller] else { return }
        let isHidden = asked.thing.subject.map { !sight.sees($0, asked.caller) } ?? asked.thing.isMalformed
        guard isHidden else { return }
        count("hidden")
        let print = asked.reply.fingerprint
        guard print != absent else { return }
        fault(asked, "differs from the answer for what does not exist:\n\(print)\n---\n\(absent)")
    }

    private mutating func checkCanaries(_ asked: Asked, _ text: String) {
        let shown = canaries.shown(text)
        if !shown.protectedAddresses.isEmpty,
            !(asked.route.isUnsafe && asked.route.path.hasSuffix("/protected-address"))
        {
            fault(asked, "shows the protected address of \(shown.protectedAddresses)")
        }
        guard !shown.files.isEmpty || !shown.records.isEmpty else { return }
        count("answers with canaries")
        var allowed = sight.files(asked.caller)
        if case .link(let link)? = asked.thing.subject { allowed.formUnion(sight.files(asked.caller, through: link)) }
        let hidden = shown.files.subtracting(allowed)
        if !hidden.isEmpty, !Self.showsNumbersOnly.contains(asked.route.path) {
            fault(asked, "shows files out of the caller's sight: \(Self.names(hidden))")
        }
        for child in shown.records {
            let own = Set([Cast.written.files[child], Cast.written.carers[child]].compactMap { $0 })
            if own.isDisjoint(with: allowed) { fault(asked, "shows the record of \(child)") }
        }
    }

    /// Governance decides about files it does not see, by their numbers.
    private static let showsNumbersOnly: Set<String> = [
        "/break-glass/review", "/break-glass/requests/{request}/review",
    ]

    private mutating func checkRefusal(_ asked: Asked) {
        count("refused writes")
        if !asked.written.isEmpty { fault(asked, "was refused and wrote \(asked.written)") }
    }

    private mutating func checkWrite(_ asked: Asked) {
        count("done writes")
        result.writes["\(asked.route.method) \(asked.route.path)", default: []].formUnion(asked.written)
        if asked.auditRows.isEmpty { fault(asked, "left no audit row") }
        if asked.written.isEmpty, !Self.mayChangeNothing.contains(asked.route.path) {
            fault(asked, "changed nothing")
        }
        checkAuthor(asked)
    }

    /// What writes sessions and the audit only, and buttons of which twice is once.
    private static let mayChangeNothing: Set<String> = [
        "/session/keep", "/sign-out", "/sign-out/everywhere", "/account/hat", "/notifications/seen",
        "/files/{file}/protected-address", "/records/{record}/links/{webLink}/withdraw",
    ]

    private mutating func checkAuthor(_ asked: Asked) {
        guard let worker = asked.caller.persona?.worker else { return }
        for row in asked.auditRows where row.row["worker_id"]?.lowercased() != worker.uuidString.lowercased() {
            fault(asked, "the audit names another: \(row.row)")
        }
    }

    /// The page is asked for too: the audit holds exactly the files that it or the JSON shows.
    private mutating func checkRead(_ asked: Asked) async throws {
        let isEnrolment = asked.route.path == "/sign-in/enrol"
        let wrote = asked.written.subtracting(["holdfast.link_opening"])
        if !wrote.isEmpty, !isEnrolment { fault(asked, "a read wrote \(wrote)") }
        guard !asked.route.access.isOpen else { return }
        count("done reads")
        if asked.auditRows.count != 1 { fault(asked, "left \(asked.auditRows.count) audit rows") }
        checkAuthor(asked)
        let page = try await site.get(asked.thing.path + Self.search(asked.route), as: asked.caller, page: true)
        let second = Asked(
            route: asked.route, thing: asked.thing, caller: asked.caller, reply: page,
            changes: try await site.changes.take())
        guard page.status == 200 || page.status == 303 else {
            return fault(second, "is no page where there is JSON: \(page.text.prefix(300))")
        }
        checkCanaries(second, page.text)
        if second.audited != asked.audited { fault(asked, "the audit of the page differs from that of the JSON") }
        let shown = canaries.shown(asked.reply.text + " " + page.text)
        let missing = shown.files.subtracting(asked.audited)
        if !missing.isEmpty { fault(asked, "shows files that are not in the audit: \(Self.names(missing))") }
        let spare = asked.audited.subtracting(shown.files).subtracting(shown.filesOfRecords)
        if !spare.isEmpty { fault(asked, "the audit names files that it does not show: \(Self.names(spare))") }
        for child in shown.records {
            let own = Set([Cast.written.files[child], Cast.written.carers[child]].compactMap { $0 })
            if own.isDisjoint(with: asked.audited) {
                fault(asked, "shows the record of \(child), and no audit says so")
            }
        }
    }

    private static func names(_ files: Set<UUID>) -> [String] {
        files.map { file in
            Cast.Child.allCases.first { Cast.written.files[$0] == file }?.rawValue
                ?? Cast.Child.allCases.first { Cast.written.carers[$0] == file }.map { "carer of \($0)" } ?? "\(file)"
        }.sorted()
    }
}
