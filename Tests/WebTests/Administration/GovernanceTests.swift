import Domain
import Foundation
import HTTPTypes
import Pages
import Postgres
import Storage
import Testing

@testable import Web

@Suite("Audit, break-glass, calendar and procedures", .serialized)
struct GovernanceTests {
    static let waiting = "/break-glass/requests/00000000-0000-4000-8000-0000000000b1"
    static let leads = "/break-glass/requests/00000000-0000-4000-8000-0000000000b2"

    @Test("Break-glass is decided and reviewed by another lead, once")
    func breakGlass() async throws {
        let site = try await AdministrationSite()
        let list = try await site.get("/break-glass/review", as: .lead)
        #expect(list.text.contains("N-1") && !list.text.contains("CANARY"), "\(list.text)")
        #expect(try await site.post("\(Self.leads)/approve", as: .lead, "{}").status == 403)
        let review = #"{"review": "The reason held."}"#
        #expect(try await site.post("\(Self.leads)/review", as: .lead, review).status == 403)
        #expect(try await site.get("\(Self.leads)/review", as: .lead).status == 403)
        #expect(try await site.post("\(Self.waiting)/approve", as: .lead, "{}").status == 200)
        #expect(try await site.post("\(Self.waiting)/approve", as: .lead, "{}").status == 200)
        #expect(try await site.post("\(Self.waiting)/approve", as: .otherLead, "{}").status == 409)
        #expect(try await site.post("\(Self.waiting)/review", as: .lead, "{}").faults == ["review"])
        #expect(try await site.post("\(Self.waiting)/review", as: .lead, review).status == 200)
        #expect(try await site.post("\(Self.waiting)/review", as: .otherLead, review).status == 409)
        let gone = "/break-glass/requests/\(UUID().uuidString)"
        #expect(try await site.post("\(gone)/approve", as: .lead, "{}").status == 404)
        let subjects = try await site.value(
            """
            SELECT string_agg(DISTINCT s.basis, ',') FROM authz.audit_subject AS s JOIN authz.audit AS a
            USING (agency_id, audit_id) WHERE a.act = 'list break-glass'
            """)
        #expect(subjects == "review")
    }

    @Test("The audit pages by key, newest first, and shows its own reading")
    func audit() async throws {
        let site = try await AdministrationSite()
        _ = try await site.value(
            """
            INSERT INTO authz.audit (agency_id, at, act) SELECT 2, now(), 'sample ' || n FROM generate_series(1, 120) AS n;
            INSERT INTO authz.audit (agency_id, at, act) VALUES (3, now(), 'of the other agency')
            """)
        var path: String? = "/audit"
        var acts: [String] = []
        while let asked = path {
            let reply = try await site.get(asked, as: .auditor)
            guard case .array(let entries)? = reply.json["entries"] else { break }
            acts += entries.compactMap { if case .string(let act)? = $0["act"] { act } else { nil } }
            path = reply.string("next")
        }
        let samples = acts.filter { $0.hasPrefix("sample ") }
        #expect(samples.count == 120 && Set(samples).count == 120)
        #expect(!acts.contains("of the other agency"))
        #expect(try await site.get("/audit", as: .auditor).text.contains("read the audit"))
        #expect(try await site.get("/audit?before=x", as: .auditor).status == 404)
    }

    @Test("A closing day is no working day of its agency, and of no other")
    func closingDays() async throws {
        let site = try await AdministrationSite()
        let body = #"{"day": "2026-12-24", "reason": "Offices closed"}"#
        #expect(try await site.post("/closing-days/new", as: .admin, body).status == 201)
        #expect(try await site.post("/closing-days/new", as: .admin, body).faults == ["day"])
        let holiday = body.replacing("12-24", with: "12-25")
        #expect(try await site.post("/closing-days/new", as: .admin, holiday).faults == ["day"])
        let day = try #require(Day(iso: "2026-12-24"))
        for (persona, isWorking) in [(Persona.officer, false), (.southAdmin, true)] {
            let token = try #require(SessionToken(persona.token))
            let opening = try #require(Opening.entering(token))
            let calendar = try await site.database.withTransaction(.readOnly, opening: opening) { transaction in
                try AgencyCalendar.read(in: transaction)
            }
            #expect(calendar.isWorkingDay(day) == isWorking)
        }
    }

    @Test("Procedures are adopted as a next version, shown to everybody, and never twice at once")
    func procedures() async throws {
        let site = try await AdministrationSite()
        #expect(try await site.post("/procedures/adopt", as: .admin, #"{"packs": []}"#, version: 0).faults == ["packs"])
        let body = #"{"packs": ["foster-placement-stability", "placement-stability-meeting"]}"#
        let first = try await site.post("/procedures/adopt", as: .admin, body, version: 0)
        #expect(first.status == 201, "\(first.text)")
        #expect(try await site.post("/procedures/adopt", as: .peer, body, version: 0).status == 412)
        #expect(try await site.post("/procedures/adopt", as: .peer, body, version: 1).status == 201)
        let page = try await site.get("/procedures", as: .social, page: true)
        #expect(page.status == 200 && page.text.contains("This is version 2") && page.text.contains("<li>"))
        #expect(try await site.get("/procedures?version=1", as: .social).text.contains("\"lines\""))
        #expect(try await site.get("/procedures?version=9", as: .social).status == 404)
        #expect(try await site.get("/procedures", as: .southAdmin).text.contains("\"packs\":[]"))
        #expect(try await site.value("SELECT count(*) FROM holdfast.procedure_pack WHERE version = 2") == "2")
    }
}
