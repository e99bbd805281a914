import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("Teams, workers and appointments", .serialized)
struct StaffTests {
    @Test("A team is versioned: no version 428, an old one 412, in a browser the conflict page 409")
    func teams() async throws {
        let site = try await AdministrationSite()
        let body = #"{"name": "Fostering", "kind": "fostering", "isIntake": false}"#
        let made = try await site.post("/teams/new", as: .admin, body)
        #expect(made.status == 201, "\(made.text)")
        let path = "/teams/\(try #require(made.string("team")))/edit"
        let repeated = try await site.post("/teams/new", as: .admin, body)
        #expect(repeated.status == 422 && repeated.faults == ["name"], "\(repeated.text)")
        #expect(try await site.post(path, as: .admin, body).status == 428)
        #expect(try await site.get(path, as: .admin).headers[.eTag] == "\"1\"")
        let saved = try await site.post(path, as: .admin, body.replacing("false", with: "true"), version: 1)
        #expect(saved.status == 200, "\(saved.text)")
        #expect(try await site.post(path, as: .admin, body, version: 1).status == 412)
        let conflict = try await site.send(
            path, as: .admin, [("name", "Foster care"), ("kind", "fostering"), ("_version", "1")])
        #expect(conflict.status == 409 && conflict.text.contains("Foster care"))
        #expect(try await site.get(path, as: .southAdmin).status == 404)
        #expect(try await site.get("/teams", as: .southAdmin).text.contains("Fostering") == false)
    }

    @Test("A worker is taken on, appointed, changed and ended, by another administrator only")
    func appointments() async throws {
        let site = try await AdministrationSite()
        let taken = try await site.post(
            "/workers/new", as: .admin, #"{"name": "Kim Sample", "email": "southadmin@agency.example"}"#)
        #expect(taken.status == 422 && taken.faults == ["email"] && !taken.text.contains("South"), "\(taken.text)")
        let made = try await site.post(
            "/workers/new", as: .admin, #"{"name": "Kim Sample", "email": "kim@agency.example", "jobTitle": "Worker"}"#)
        #expect(made.status == 201 && made.string("setUpCode") != nil, "\(made.text)")
        let path = "/workers/\(try #require(made.string("worker")))"
        let team = try await site.post(
            "/teams/new", as: .admin, #"{"name": "Two", "kind": "other", "isIntake": false}"#)
        let teamID = try #require(team.string("team"))
        func appoint(_ role: String, _ more: String = "", at path: String) async throws -> Reply {
            try await site.post(
                "\(path)/appointments/new", as: .admin, "{\"role\": \"\(role)\", \"from\": \"2026-03-02\"\(more)}")
        }
        #expect(try await appoint("ast_worker", at: path).faults == ["level"])
        #expect(try await appoint("social_worker", #", "level": "2""#, at: path).faults == ["level"])
        #expect(try await appoint("team_manager", at: path).faults == ["team"])
        #expect(try await appoint("social_worker", #", "to": "2026-03-01""#, at: path).faults == ["to"])
        #expect(try await appoint("deployment_operator", at: path).faults == ["role"])
        #expect(try await appoint("team_manager", ", \"team\": \"\(teamID)\"", at: path).status == 201)
        let ast = try await appoint("ast_worker", #", "level": "3""#, at: path)
        #expect(ast.status == 201, "\(ast.text)")
        #expect(try await appoint("auditor", at: "/workers/\(Persona.admin.id)").status == 403)
        #expect(try await appoint("auditor", at: "/workers/\(Persona.southAdmin.id)").status == 404)
        let end = "\(path)/appointments/\(try #require(ast.string("appointment")))/end"
        #expect(try await site.post(end, as: .admin, #"{"to": "2026-03-01"}"#, version: 1).faults == ["to"])
        #expect(try await site.post(end, as: .admin, #"{"to": "2026-03-09"}"#, version: 1).status == 200)
        #expect(try await site.post(end, as: .admin, #"{"to": "2026-03-10"}"#, version: 1).status == 412)
        let page = try await site.get(path, as: .admin, page: true)
        #expect(page.text.contains("AST worker, level 3") && page.text.contains("9 March 2026"))
        let edit = #"{"name": "Kim Example", "isListed": false}"#
        #expect(try await site.post("\(path)/edit", as: .admin, edit, version: 1).status == 200)
        #expect(try await site.post("\(path)/edit", as: .admin, edit, version: 1).status == 412)
        #expect(try await site.post("/workers/\(Persona.admin.id)/edit", as: .admin, edit, version: 1).status == 403)
        #expect(try await site.get("/workers?q=KIM", as: .admin).text.contains("Kim Example"))
    }

    @Test("Keeping out ends sessions at once, twice is once, and nobody keeps themself out")
    func keepingOut() async throws {
        let site = try await AdministrationSite()
        let path = "/workers/\(Persona.social.id)"
        #expect(try await site.get("/help", as: .social).status == 200)
        #expect(try await site.post("\(path)/active", as: .southAdmin, #"{"isActive": false}"#).status == 404)
        #expect(try await site.post("\(path)/active", as: .admin, #"{"isActive": false}"#).status == 200)
        #expect(try await site.get("/help", as: .social).status == 401)
        #expect(try await site.post("\(path)/active", as: .admin, #"{"isActive": false}"#).status == 200)
        #expect(
            try await site.value("SELECT version FROM holdfast.worker WHERE worker_id = '\(Persona.social.id)'") == "2")
        let back = try await site.send("\(path)/active", as: .peer, [("isActive", "true")])
        #expect(back.status == 303, "\(back.text)")
        #expect(
            try await site.post("/workers/\(Persona.admin.id)/active", as: .admin, #"{"isActive": false}"#).status
                == 403)
    }

    @Test("Forgetting an authenticator takes the password and the sessions with it")
    func setUp() async throws {
        let site = try await AdministrationSite()
        let path = "/workers/\(Persona.social.id)/set-up"
        let code = try await site.post(path, as: .admin, #"{"forgetsAuthenticator": false}"#)
        #expect(code.status == 200 && code.string("setUpCode") != nil, "\(code.text)")
        #expect(try await site.get("/help", as: .social).status == 200)
        #expect(try await site.post(path, as: .admin, #"{"forgetsAuthenticator": true}"#).status == 200)
        #expect(try await site.get("/help", as: .social).status == 401)
        let left = try await site.value(
            "SELECT num_nonnulls(proof, totp_secret) FROM authz.credential WHERE worker_id = '\(Persona.social.id)'")
        #expect(left == "0")
        #expect(try await site.post("/workers/\(Persona.admin.id)/set-up", as: .admin, "{}").status == 403)
    }
}
