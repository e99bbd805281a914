import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// What the tests of requests for money do over and over.
struct FundingSteps: Sendable {
    static let worker = MeetingSteps.worker
    static let officer = MeetingSteps.officer
    static let chair = Cast.Persona(.north, .panelChair)
    static let member = Cast.Persona(.north, .panelMember)
    /// Appointed to the panel too.
    static let leader = Cast.Persona(.north, .buyersTeamLeader)
    static let specialist = Cast.Persona(.north, .categorySpecialist)
    static let placements = Cast.Persona(.north, .placementsOfficer)
    static let panel = [chair, member, leader, specialist]

    let site: ConcernSite

    static func run(_ body: @escaping @Sendable (FundingSteps) async throws -> Void) async throws {
        try await ConcernSite.run { site in
            let people = [leader, specialist].map { "'\($0.worker)'" }.joined(separator: ", ")
            try await site.test.asSuperuser(
                """
                INSERT INTO holdfast.appointment (agency_id, appointment_id, worker_id, role, from_on)
                SELECT 1, gen_random_uuid(), w, 'panel_member', authz.today() - 1 FROM unnest(ARRAY[\(people)]::uuid[]) AS w
                """)
            try await body(FundingSteps(site: site))
        }
    }

    /// A meeting whose agreed minutes name two services with a cost, and one without.
    func meeting() async throws -> String {
        let steps = MeetingSteps(site: site)
        let meeting = try await steps.call("placement_stability_meeting")
        try await steps.arrange(meeting)
        let written = try await steps.write(
            meeting,
            [
                "service1": #""Mentoring""#, "provider1": #""Made-up Mentors""#, "cost1": #""1140.00""#,
                "service2": #""A quiet word""#, "service3": #""Respite""#, "cost3": #""300""#,
            ])
        #expect(written.status == 200, "\(written.text)")
        let agreed = try await steps.agree(meeting)
        #expect(agreed.status == 200, "\(agreed.text)")
        return meeting
    }

    static func body(_ more: [String: String] = [:]) -> String {
        var fields = [
            "from": #""services.1""#, "service": #""Mentoring""#, "provider": #""Made-up Mentors""#,
            "isExternal": "true",
            "unitPrice": #""95.00""#, "unit": #""session""#, "quantity": "12", "fromOn": "\"\(MeetingSteps.day(1))\"",
            "toOn": "\"\(MeetingSteps.day(20))\"", "why": #""It is what he asks for himself.""#,
        ]
        fields.merge(more) { $1 }
        return MeetingSteps.json(fields.filter { $0.value != "null" })
    }

    /// - Returns: The request.
    func ask(_ meeting: String, _ more: [String: String] = [:]) async throws -> String {
        let made = try await site.post("/meetings/\(meeting)/funding/new", as: Self.worker, Self.body(more))
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.string("id"))
    }

    func request(_ id: String, as persona: Cast.Persona = worker) async throws -> JSONValue {
        let page = try await site.get("/funding/\(id)", as: persona)
        #expect(page.status == 200, "\(page.text)")
        return page.json
    }

    func version(_ id: String) async throws -> Int {
        guard case .integer(let version)? = try await request(id)["version"] else { return 0 }
        return version
    }

    /// A sitting with these on its agenda, open with these members.
    func sitting(_ requests: [String], there: [Cast.Persona] = panel) async throws -> String {
        let made = try await site.post(
            "/panel/new", as: Self.chair, "{\"heldAt\":\"\(MeetingSteps.day(3))T10:00\",\"place\":\"Room 1\"}")
        #expect(made.status == 201, "\(made.text)")
        let sitting = try #require(made.string("id"))
        let wanted = requests.map { "\"\($0)\"" }.joined(separator: ",")
        let listed = try await site.post("/panel/\(sitting)/agenda", as: Self.chair, "{\"requests\":[\(wanted)]}")
        #expect(listed.status == 200, "\(listed.text)")
        let opened = try await attend(sitting, there, version: 1)
        #expect(opened.status == 200, "\(opened.text)")
        return sitting
    }

    func attend(_ sitting: String, _ people: [Cast.Persona], version: Int) async throws -> Reply {
        let ids = people.map { "\"\(MeetingSteps.id($0))\"" }.joined(separator: ",")
        return try await site.post(
            "/panel/\(sitting)/attendance", as: Self.chair, "{\"present\":[\(ids)]}", version: version)
    }

    func decide(
        _ request: String, at sitting: String, _ outcome: String, as persona: Cast.Persona = chair,
        _ more: [String: String] = [:]
    ) async throws -> Reply {
        var fields = ["outcome": "\"\(outcome)\""]
        fields.merge(more) { $1 }
        return try await site.post(
            "/panel/\(sitting)/requests/\(request)/decide", as: persona, MeetingSteps.json(fields),
            version: try await version(request))
    }

    func stepOut(_ persona: Cast.Persona, of request: String, at sitting: String) async throws -> Reply {
        try await site.post(
            "/panel/\(sitting)/requests/\(request)/step-out", as: Self.chair,
            "{\"member\":\"\(MeetingSteps.id(persona))\",\"because\":\"Knows the family.\"}")
    }
}
