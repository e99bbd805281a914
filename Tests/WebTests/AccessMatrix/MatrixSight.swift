import Domain
import Foundation
import Postgres
import Storage
import TestSupport

@testable import Web

/// What each caller may see by the policies alone: what the answers are held against.
struct MatrixSight: Sendable {
    private var seen: [MatrixCaller: Set<MatrixThing.Subject>] = [:]
    /// Files whose people are known by name: those seen, and both sides of every placement seen (authz.identity).
    private var named: [MatrixCaller: Set<UUID>] = [:]
    private var opened: [MatrixCaller: [UUID: Set<UUID>]] = [:]
    /// The children of meetings that they take part in, seeing the file or not.
    private var met: [MatrixCaller: Set<UUID>] = [:]
    /// The children of requests for money that they see.
    private var paid: [MatrixCaller: Set<UUID>] = [:]

    /// Asks the database, as each of them.
    static func look(in site: MatrixSite) async throws -> MatrixSight {
        var sight = MatrixSight()
        for caller in MatrixCaller.all where caller.isSignedIn {
            guard let token = caller.token.flatMap({ SessionToken($0) }), let opening = Opening.entering(token) else {
                throw MatrixGap(description: "\(caller) has no token.")
            }
            func ids(_ sql: SQL) async throws -> [UUID] {
                do {
                    return try await site.database.withTransaction(.readOnly, opening: opening) { try $0.values(sql) }
                } catch let error as PostgresError where error.sqlState == "42501" {
                    // A way of seeing that may not even ask.
                    return []
                }
            }
            let files = try await ids("SELECT case_file_id FROM holdfast.case_file ORDER BY 1 LIMIT 1000")
            let placements = try await ids("SELECT placement_id FROM holdfast.placement ORDER BY 1 LIMIT 1000")
            let records = try await ids("SELECT record_id FROM holdfast.record ORDER BY 1 LIMIT 1000")
            let named = try await ids(
                """
                SELECT case_file_id FROM authz.identity(ARRAY(
                    SELECT p.child_file_id FROM holdfast.placement AS p
                    UNION SELECT p.carer_file_id FROM holdfast.placement AS p WHERE p.carer_file_id IS NOT NULL))
                """)
            let meetings =
                try await ids("SELECT record_id FROM holdfast.meeting ORDER BY 1 LIMIT 1000")
                + ids("SELECT record_id FROM authz.own_meetings()")
            let notices = try await ids("SELECT record_id FROM holdfast.notice ORDER BY 1 LIMIT 1000")
            sight.met[caller] = Set(
                try await ids(
                    "SELECT case_file_id FROM authz.meeting_subjects(ARRAY(SELECT record_id FROM holdfast.meeting))")
                    + ids("SELECT child_file_id FROM authz.own_meetings()"))
            let requests = try await ids("SELECT record_id FROM holdfast.funding_request ORDER BY 1 LIMIT 1000")
            sight.paid[caller] = Set(
                try await ids(
                    "SELECT case_file_id FROM authz.funding_subjects(ARRAY(SELECT record_id FROM holdfast.funding_request))"
                ))
            sight.named[caller] = Set(named)
            sight.seen[caller] = Set(files.map { .file($0) } + placements.map { .placement($0) })
                .union(records.map { .record($0) }).union(meetings.map { .meeting($0) })
                .union(notices.map { .notice($0) })
                .union(requests.map { .funding($0) })
        }
        try await sight.lookThroughLinks(in: site)
        return sight
    }

    private mutating func lookThroughLinks(in site: MatrixSite) async throws {
        for caller in MatrixCaller.all where caller.isSignedIn {
            guard let token = caller.token.flatMap({ SessionToken($0) }) else { continue }
            for link in Cast.written.links.values + [MatrixRisk.signLink] {
                let opening = Opening.entering(token, through: ID<WebLink>(link))
                let files = try? await site.database.withTransaction(.readOnly, opening: opening) { transaction in
                    try LinkedRecords.open(in: transaction) == nil
                        ? [UUID]() : try LinkedRecords.files(in: transaction).map(\.uuid)
                }
                guard let files, !files.isEmpty else { continue }
                seen[caller, default: []].insert(.link(link))
                opened[caller, default: [:]][link] = Set(files)
            }
        }
    }

    func sees(_ subject: MatrixThing.Subject, _ caller: MatrixCaller) -> Bool {
        seen[caller]?.contains(subject) == true
    }

    func files(_ caller: MatrixCaller) -> Set<UUID> {
        Set((seen[caller] ?? []).compactMap { if case .file(let id) = $0 { id } else { nil } })
            .union(named[caller] ?? [])
    }

    /// The files of children whose meetings somebody takes part in: named on the pages of meetings alone.
    func filesMet(_ caller: MatrixCaller) -> Set<UUID> { met[caller] ?? [] }

    /// The files of children of requests that somebody sees: named on the pages of requests and sittings alone.
    func filesPaidFor(_ caller: MatrixCaller) -> Set<UUID> { paid[caller] ?? [] }

    /// The files that a link opens to somebody.
    func files(_ caller: MatrixCaller, through link: UUID) -> Set<UUID> { opened[caller]?[link] ?? [] }
}
