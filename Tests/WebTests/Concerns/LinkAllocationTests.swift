import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Linking the record to the worker whom the procedures name can allocate them too, for whoever may allocate (P3 5.4).
@Suite("Linking with allocation") struct LinkAllocationTests {
    private static let (officer, ast) = (PathwayTests.officer, PathwayTests.ast)

    private static func body(to persona: Cast.Persona, agency: Int, allocate: String) throws -> String {
        let day = (try #require(Day(iso: PathwayTests.today)) + 20).iso
        return #"{"grantee":"worker:\#(RiskSteps.text(persona)):\#(agency)","may":"read","legalBasis":"public_task","#
            + #""purpose":"To go on with what is asked.","endsOn":"\#(day)","allocate":\#(allocate)}"#
    }

    private static func count(_ site: ConcernSite, _ table: String, _ child: Cast.Child) async throws -> String? {
        let file = Cast.id(\.files, child)
        let condition =
            table == "allocation"
            ? "case_file_id = '\(file)' AND role = 'ast_worker'"
            : "record_id IN (SELECT record_id FROM holdfast.filing WHERE case_file_id = '\(file)')"
        return try await site.test.asSuperuser("SELECT count(*) FROM holdfast.\(table) WHERE \(condition)").first?.first
            ?? nil
    }

    @Test("P3 5.4, 5.6: the officer links and allocates at once; the worker opens the file, and both acts are audited")
    func both() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .unallocated, scale: 5)
            let file = Cast.id(\.files, .unallocated)
            #expect(try await site.get("/files/\(file)", as: Self.ast).status == 404)
            let path = "/records/\(record)/links/new?q=ast%20worker"
            let form = try await site.get(path, as: Self.officer, page: true)
            #expect(form.text.contains("Also allocate them to the child\u{2019}s file, as AST worker"), "\(form.text)")
            #expect(!form.text.contains("name=\"allocate\" type=\"checkbox\" value=\"true\" checked"))
            let done = try await site.post(
                path, as: Self.officer, try Self.body(to: Self.ast, agency: 1, allocate: "true"))
            #expect(done.status == 201 && done.string("allocation") != nil, "\(done.text)")
            #expect(try await site.get("/files/\(file)", as: Self.ast).status == 200)
            #expect(try await PathwayTests.step(site, episode, "new_grave_link")["state"] == "done")
            let acts = try await site.test.asSuperuser(
                """
                SELECT string_agg(a.act || ':' || coalesce(a.detail, ''), ',' ORDER BY a.act) FROM authz.audit AS a
                WHERE a.act IN ('allocate a worker', 'link a record') AND a.record_id = '\(record)'
                """)
            #expect(acts.first?.first == "allocate a worker:ast_worker,link a record:", "\(acts)")
            let level = try await site.test.asSuperuser(
                "SELECT level FROM holdfast.allocation WHERE allocation_id = '\(done.string("allocation") ?? "")'")
            #expect(level.first?.first == "3", "the level is of the worker's appointment")
        }
    }

    @Test("By default nobody is allocated; who is allocated already stays so")
    func byDefault() async throws {
        try await ConcernSite.run { site in
            let (record, _) = try await PathwayTests.raise(site, about: .unallocated, scale: 5)
            let plain = try await site.post(
                "/records/\(record)/links/new?q=ast%20worker", as: Self.officer,
                try Self.body(to: Self.ast, agency: 1, allocate: "false"))
            #expect(plain.status == 201 && plain.string("allocation") == nil, "\(plain.text)")
            #expect(try await Self.count(site, "allocation", .unallocated) == "0")
            let (own, _) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let known = try await site.post(
                "/records/\(own)/links/new", as: Self.officer,
                try Self.body(to: Self.ast, agency: 1, allocate: "true"))
            #expect(known.status == 201 && known.string("allocation") == nil, "\(known.text)")
            #expect(try await Self.count(site, "allocation", .own) == "1")
        }
    }

    @Test("Nobody of another agency or another role is allocated, and then nothing is linked either")
    func refused() async throws {
        try await ConcernSite.run { site in
            let (record, _) = try await PathwayTests.raise(site, about: .unallocated, scale: 5)
            let others = [(RiskSteps.camhs, 3, "camhs"), (Cast.Persona(.north, .socialWorker), 1, "social%20worker")]
            for (persona, agency, query) in others {
                let path = "/records/\(record)/links/new?q=\(query)"
                let refused = try await site.post(
                    path, as: Self.officer, try Self.body(to: persona, agency: agency, allocate: "true"))
                #expect(refused.status == 422 && refused.faults == ["allocate"], "\(persona): \(refused.text)")
            }
            #expect(try await Self.count(site, "allocation", .unallocated) == "0")
            #expect(try await Self.count(site, "web_link", .unallocated) == "0")
        }
    }

    @Test("Who may not allocate is told whom to ask, and is refused")
    func whoMayNot() async throws {
        try await ConcernSite.run { site in
            let (record, _) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let path = "/records/\(record)/links/new"
            let form = try await site.get(path, as: Self.ast, page: true)
            #expect(!form.text.contains("name=\"allocate\""))
            #expect(form.text.contains("You cannot allocate them yourself: ask"), "\(form.text)")
            #expect(form.text.contains("(team manager)"), "the child's own managers first")
            let forced = try await site.post(
                path, as: Self.ast, try Self.body(to: Cast.Persona(.north, .socialWorker), agency: 1, allocate: "true"))
            #expect(forced.status == 422, "\(forced.text)")
            let manager = try await site.get(path, as: Cast.Persona(.north, .teamManager), page: true)
            #expect(manager.text.contains("name=\"allocate\""), "a manager of the child's team may")
        }
    }

    @Test("A restricted file stays closed to who is linked and allocated and not named on it")
    func restricted() async throws {
        try await ConcernSite.run { site in
            let officer = Self.officer.worker.uuidString
            let file = Cast.id(\.files, .restricted)
            try await site.test.asSuperuser(
                """
                INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id) VALUES (1, '\(file)', '\(officer)');
                UPDATE holdfast.allocation SET to_on = authz.today() - 1 WHERE case_file_id = '\(file)';
                """)
            let (record, _) = try await PathwayTests.raise(site, about: .restricted, scale: 5)
            let path = "/records/\(record)/links/new?q=ast%20worker"
            let form = try await site.get(path, as: Self.officer, page: true)
            #expect(form.text.contains("an allocation alone does not open it"), "\(form.text)")
            let done = try await site.post(
                path, as: Self.officer, try Self.body(to: Self.ast, agency: 1, allocate: "true"))
            #expect(done.status == 201 && done.string("allocation") != nil, "\(done.text)")
            #expect(try await site.get("/files/\(file)", as: Self.ast).status == 404)
            #expect(try await site.get("/episodes/\(Cast.id(\.episodes, .restricted))", as: Self.ast).status == 404)
        }
    }
}
