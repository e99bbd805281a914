import Domain
import Foundation
import HTTPTypes
import Pages
import Testing

@testable import Web

/// Every page of administration through the router, on a real database.
@Suite("Administration", .serialized)
struct AdministrationTests {
    @Test("Only the right role gets in; nobody gets 401, everybody else 403")
    func doors() async throws {
        let site = try await AdministrationSite()
        let known = "00000000-0000-4000-8000-000000000008"
        for route in site.app.table where Self.ours.contains(where: { route.path.hasPrefix($0) }) {
            guard case .roles(let roles) = route.access else { continue }
            let path = route.path.replacing("{worker}", with: known).replacing("{team}", with: known)
                .replacing("{appointment}", with: known)
                .replacing("{request}", with: "00000000-0000-4000-8000-0000000000b1")
            for persona in Persona.allCases {
                let may = roles.contains { $0.rawValue == Self.role(persona) }
                let reply =
                    try await route.isUnsafe
                    ? site.post(path, as: persona, "[]") : site.get(path, as: persona)
                #expect((reply.status == 403) == !may, "\(route.method) \(path) \(persona): \(reply.status)")
                #expect(reply.status < 500, "\(route.method) \(path) \(persona): \(reply.text)")
            }
            let nobody = try await route.isUnsafe ? site.post(path, as: nil, "{}") : site.get(path, as: nil)
            #expect(nobody.status == 401, "\(route.method) \(path)")
        }
    }

    @Test("Every page shows a heading, and the same content as JSON")
    func pages() async throws {
        let site = try await AdministrationSite()
        let worker = "/workers/\(Persona.social.id)"
        let appointment = try #require(
            try await site.value(
                "SELECT appointment_id FROM holdfast.appointment WHERE worker_id = '\(Persona.social.id)'"))
        let team = try await site.post(
            "/teams/new", as: .admin, #"{"name": "Duty", "kind": "fostering_duty", "isIntake": true}"#)
        #expect(team.status == 201, "\(team.text)")
        for (persona, paths) in [
            (Persona.op, ["/agencies", "/agencies/new", "/agencies/relations/new", "/help"]),
            (
                .admin,
                [
                    "/teams", "/teams/new", "/teams/\(team.string("team") ?? "")/edit", "/workers", "/workers/new",
                    worker, "\(worker)/edit", "\(worker)/appointments/new", "\(worker)/appointments/\(appointment)/end",
                    "\(worker)/set-up", "/closing-days", "/closing-days/new", "/procedures", "/procedures/adopt",
                    "/workers/\(Persona.admin.id)",
                ]
            ),
            (.auditor, ["/audit", "/procedures", "/help", "/accessibility"]),
            (
                .lead,
                ["/audit", "/break-glass/review", "/break-glass/requests/00000000-0000-4000-8000-0000000000b1/review"]
            ),
            (.officer, ["/procedures", "/help"]), (.social, ["/procedures", "/help"]),
        ] {
            for path in paths {
                let page = try await site.get(path, as: persona, page: true)
                #expect(page.status == 200, "\(path): \(page.text.suffix(300))")
                #expect(page.text.contains("<h1"), "\(path)")
                #expect(!page.text.contains("CANARY"), "\(path)")
                let reply = try await site.get(path, as: persona)
                #expect(reply.status == 200 && reply.json != .null, "\(path): \(reply.text)")
            }
        }
        #expect(try await site.get("/accessibility", as: nil, page: true).status == 200)
        #expect(try await site.get("/help", as: nil).status == 401)
    }

    @Test("An operator makes an agency; the code is shown once and kept nowhere")
    func agencies() async throws {
        let site = try await AdministrationSite()
        let body =
            #"{"code": "TRUST", "name": "Sample Trust", "kind": "health_trust", "adminName": "Robin Example", "adminEmail": "robin@trust.example"}"#
        let made = try await site.post("/agencies/new", as: .op, body, key: "key-12345")
        #expect(made.status == 201, "\(made.text)")
        let code = try #require(made.string("setUpCode"))
        #expect(made.string("setUpPath") == "/set-up")
        let again = try await site.post("/agencies/new", as: .op, body, key: "key-12345")
        #expect(again.status == 201 && again.string("setUpCode") == nil)
        #expect(try await site.value("SELECT count(*) FROM holdfast.agency WHERE code = 'TRUST'") == "1")
        let kept = try await site.value("SELECT string_agg(i::text, ' ') FROM holdfast.idempotency AS i")
        #expect(kept?.contains(code) == false)
        let other = body.replacing("TRUST", with: "TRUST2")
        #expect(try await site.post("/agencies/new", as: .op, other, key: "key-12345").status == 422)
        let taken = try await site.post("/agencies/new", as: .op, body)
        #expect(taken.status == 422 && taken.faults == ["code"], "\(taken.text)")
        let address = try await site.post("/agencies/new", as: .op, other)
        #expect(address.faults == ["adminEmail"], "\(address.text)")
        let related = try await site.post(
            "/agencies/relations/new", as: .op, #"{"one": "2", "other": "4", "kind": "partnership"}"#)
        #expect(related.status == 200, "\(related.text)")
        #expect(try await site.value("SELECT count(*) FROM holdfast.agency_relation") == "2")
        let itself = try await site.post(
            "/agencies/relations/new", as: .op, #"{"one": "2", "other": "2", "kind": "partnership"}"#)
        #expect(itself.faults == ["other"], "\(itself.text)")
    }

    @Test("A browser sees the code once; the second press is sent on")
    func doublePress() async throws {
        let site = try await AdministrationSite()
        let answers = [("name", "Kim <Sample>"), ("email", "Kim@Agency.example"), ("telephone", "020 7946 0000")]
        let first = try await site.send("/workers/new", as: .admin, answers, key: "press-123")
        #expect(first.status == 201 && first.text.contains("Set-up code"), "\(first.status)")
        #expect(first.text.contains("Kim &lt;Sample&gt;") && !first.text.contains("<Sample>"))
        let second = try await site.send("/workers/new", as: .admin, answers, key: "press-123")
        #expect(second.status == 303 && second.headers[.location]?.hasSuffix("done=code-was-shown") == true)
        let faulty = try await site.send("/workers/new", as: .admin, answers)
        #expect(faulty.status == 422 && faulty.text.contains("cannot be used for a new account"))
        #expect(faulty.text.contains("id=\"email-error\"") || faulty.text.contains("email-error"))
        #expect(try await site.get("/workers?q=kim%20%3C", as: .admin).text.contains("kim@agency.example"))
    }

    static let ours = ["/agencies", "/teams", "/workers", "/audit", "/break-glass/re", "/closing-days", "/procedures"]

    static func role(_ persona: Persona) -> String {
        switch persona {
        case .op: "deployment_operator"
        case .admin, .peer, .southAdmin: "agency_administrator"
        case .auditor: "auditor"
        case .lead, .otherLead: "information_governance_lead"
        case .officer: "placement_stability_officer"
        case .social: "social_worker"
        }
    }
}
