import Domain
import Foundation
import HTTPTypes
import Pages
import TestSupport
import Testing

@testable import Web

/// Break-glass and protected addresses over HTTP (requirement H2; decisions 10).
@Suite("Access in an emergency") struct EmergencyAccessTests {
    private static let worker = Cast.Persona(.north, .socialWorker)
    private static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    private static let reason = #"{"reason":"The child is missing tonight and the police are here."}"#

    private static func locate(_ number: String, _ site: ConcernSite) async throws -> String {
        let reply = try await site.post(
            "/break-glass/locate", as: worker, #"{"localId":"CANARY-NUMBER-CHILD-\#(number)"}"#)
        return "/break-glass/\(try #require(reply.string("handle"), "\(reply.text)"))"
    }

    /// The session's second factor, so many minutes ago.
    private static func secondFactor(_ minutes: Int, _ site: ConcernSite) async throws {
        try await site.test.asSuperuser(
            """
            UPDATE authz.session SET second_factor_at = authz.moment() - interval '\(minutes) minutes'
            WHERE worker_id = '\(worker.worker)'
            """)
    }

    @Test("With a fresh code and a reason the file opens, for an hour")
    func opens() async throws {
        try await ConcernSite.run { site in
            let file = "/files/\(Cast.id(\.files, .unallocated))"
            let form = try await Self.locate("unallocated", site)
            try await Self.secondFactor(6, site)
            #expect(try await site.post(form, as: Self.worker, Self.reason).status == 403)
            let sent = try await site.get(form, as: Self.worker, page: true)
            #expect(sent.status == 303 && sent.headers[.location]?.hasPrefix("/step-up?next=") == true)
            try await Self.secondFactor(1, site)
            #expect(try await site.post(form, as: Self.worker, #"{"reason":"Too short"}"#).faults == ["reason"])
            #expect(try await site.get(file, as: Self.worker).status == 404, "not yet")
            let opened = try await site.post(form, as: Self.worker, Self.reason)
            #expect(opened.status == 200, "\(opened.text)")
            #expect(try await site.get(file, as: Self.worker).string("basis") == "break-glass")
            try await site.test.asSuperuser("UPDATE authz.clock SET ahead_by = '61 minutes'")
            try await site.test.asSuperuser("UPDATE authz.session SET idle_until = authz.moment() + interval '1 hour'")
            #expect(try await site.get(file, as: Self.worker).status == 404, "the hour is over")
        }
    }

    @Test("A restricted file waits for a second person, and an absent one is told only to exact facts")
    func waits() async throws {
        try await ConcernSite.run { site in
            let tester = Cast.Persona(.north, .astWorker)
            let located = try await site.post(
                "/break-glass/locate", as: tester, #"{"localId":"CANARY-NUMBER-CHILD-restricted"}"#)
            let handle = try #require(located.string("handle"))
            #expect(try await site.post("/break-glass/\(handle)", as: Self.officer, Self.reason).status == 404)
            let asked = try await site.post("/break-glass/\(handle)", as: tester, Self.reason)
            #expect(asked.status == 202 && asked.json["isOpen"] == false)
            #expect(try await site.get("/files/\(Cast.id(\.files, .restricted))", as: tester).status == 404)
            let absent = try await site.post("/break-glass/locate", as: tester, #"{"localId":"NO-SUCH"}"#)
            #expect(absent.faults == ["localId"])
            let tries = try await site.test.asSuperuser(
                "SELECT count(*) FROM authz.audit WHERE act = 'locate file' AND worker_id = '\(tester.worker)'")
            #expect(tries.first?.first == "2", "found or not, a try is kept")
        }
    }

    @Test("A protected address opens to those who work with the child, once, and not by a role alone")
    func address() async throws {
        try await ConcernSite.run { site in
            let form = "/files/\(Cast.id(\.files, .own))/protected-address"
            let body = #"{"reason":"Duty visit this evening"}"#
            #expect(try await site.post(form, as: Self.worker, #"{"reason":"visit"}"#).faults == ["reason"])
            #expect(try await site.post(form, as: Self.worker, body).string("address") == "CANARY-ADDRESS own")
            #expect(try await site.post(form, as: Self.officer, body).status == 403)
            let kept = try await site.test.asSuperuser(
                "SELECT detail FROM authz.audit WHERE act = 'open protected address'")
            #expect(kept == [["Duty visit this evening"]])
            let overview = try await site.get("/files/\(Cast.id(\.files, .own))", as: Self.worker, page: true)
            #expect(overview.status == 200 && !overview.text.contains("CANARY-ADDRESS"))
        }
    }
}
