import Foundation
import TestSupport

@testable import Web

/// What is always true of an answer, whoever asks for what.
extension MatrixRun {
    mutating func check(_ asked: Asked) async throws {
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
        if asked.route.path.hasPrefix("/funding") || asked.route.path.hasPrefix("/panel") {
            allowed.formUnion(sight.filesPaidFor(asked.caller))
        }
        if asked.route.path.hasPrefix("/meetings/") || asked.route.path.hasPrefix("/my-meetings") {
            allowed.formUnion(sight.filesMet(asked.caller))
        }
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
        "/files/{file}/protected-address", "/records/{record}/links/{webLink}/withdraw", "/meetings/{meeting}/invite",
        "/calendar/feed/withdraw",
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
        let shown = canaries.shown(asked.reply.text).union(canaries.shown(page.text))
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
