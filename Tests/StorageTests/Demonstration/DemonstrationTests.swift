import Domain
import Foundation
import Postgres
import Procedures
import TestSupport
import Testing

@testable import Demonstration

@Suite("The demonstration") struct DemonstrationTests {
    @Test("tells its stories in a migrated database")
    func world() async throws {
        try await TestDatabase.withClone { clone in
            // The cast makes room for the demonstration's people.
            try await clone.asSuperuser(
                "TRUNCATE holdfast.agency, holdfast.worker, authz.access, authz.bounded_access, authz.session CASCADE")
            let database = try await Database(clone.superuser, pool: PoolLimits(connections: 1))
            try await database.withTransaction(.readWrite) { transaction in
                try DemonstrationWorld.made(on: transaction.value("SELECT authz.today()")).write(in: transaction)
            }
            await database.close()
            func count(_ query: String) async throws -> Int? {
                try await clone.asSuperuser("SELECT count(*) FROM \(query)").first?.first?.flatMap { Int($0) }
            }
            #expect(try await count("holdfast.child") == 300)
            #expect(try await count("holdfast.agency") == DemoAgency.allCases.count)
            #expect(try await count("holdfast.stability_episode") == 7)
            #expect(try await count("holdfast.intake WHERE record_id IS NULL") == 4)
            #expect(try await count("holdfast.scaling") ?? 0 >= 10)
            // The procedures' next steps lie on worklists: late ones, some of this week, and one call that was missed.
            #expect(try await count("holdfast.obligation WHERE state = 'open' AND due_on < authz.today()") ?? 0 >= 3)
            #expect(try await count("holdfast.obligation WHERE state = 'open' AND due_on >= authz.today()") ?? 0 >= 3)
            #expect(
                try await count(
                    """
                    holdfast.obligation AS o JOIN holdfast.episode_event AS e USING (agency_id, stability_episode_id)
                    WHERE o.state = 'open' AND o.done_by = 'call_made' AND e.kind = 'call_unanswered'
                    """) == 1)
            #expect(try await count("holdfast.stability_episode WHERE closed_at IS NOT NULL") == 1)
            // Nobody lives in two places, and whoever is looked after lives somewhere.
            #expect(
                try await count(
                    """
                    (SELECT f.case_file_id FROM holdfast.case_file AS f LEFT JOIN holdfast.placement AS p
                        ON p.agency_id = f.agency_id AND p.child_file_id = f.case_file_id AND p.ended_on IS NULL
                     WHERE f.kind = 'child' AND f.closed_on IS NULL
                     GROUP BY f.case_file_id HAVING count(p.placement_id) <> 1) AS x
                    """) == 0)
            #expect(
                try await count(
                    """
                    holdfast.placement AS a JOIN holdfast.placement AS b
                        ON a.child_file_id = b.child_file_id AND a.placement_id < b.placement_id
                    WHERE daterange(a.started_on, a.ended_on) && daterange(b.started_on, b.ended_on)
                    """) == 0)
            #expect(
                try await count("holdfast.placement WHERE (ended_on IS NULL) <> (end_kind IS NULL)") == 0)
        }
    }

    @Test("speaks only of what the adopted packs know")
    func terms() throws {
        let rules = try PackSet(DemoAgency.northmoor.packs.map(\.pack)).rules
        var world = World(today: Day(number: 20_000))
        let people = DemoPeople(in: &world)
        var authority = Authority.northmoor(people)
        authority.settleCarers(in: &world, people: people)
        Stories.tell(people, &authority, in: &world)
        let concerns = world.statements.filter { $0.text.contains("INTO holdfast.concern ") }
        #expect(concerns.count == 9)
        for concern in concerns {
            // The parameters in the order of the columns: relationship 4th, channel 7th, indicators 11th.
            #expect(rules.referrers.map(\.id).contains(concern.parameters[3] ?? ""))
            #expect(rules.channels.map(\.id).contains(concern.parameters[6] ?? ""))
            let indicators = (concern.parameters[10] ?? "").filter { !"{}\"".contains($0) }.split(separator: ",")
            #expect(indicators.allSatisfy { named in rules.indicators.contains { $0.id == named } })
        }
    }

    @Test("has somebody of Northmoor in every role but the operator's")
    func roles() {
        let held = Set(DemoPerson.everybody.flatMap(\.posts).filter { $0.agency == .northmoor }.map(\.role))
        #expect(held == Set(Role.allCases).subtracting([.deploymentOperator]))
        #expect(DemoPerson.everybody.flatMap(\.posts).contains { $0.role == .deploymentOperator })
    }

    @Test("can write to nobody: every address is of .example, and is one person's")
    func addresses() {
        let addresses = DemoPerson.everybody.map(\.email)
        #expect(addresses.allSatisfy { $0.hasSuffix(".example") })
        #expect(Set(addresses).count == addresses.count)
    }

    @Test("gives the same code as RFC 6238's example")
    func code() throws {
        let secret = Data("12345678901234567890".utf8).base64EncodedString()
        let text = """
            {"name": "n", "role": "r", "agency": "a", "email": "e", "password": "p", "totpSecret": "\(secret)"}
            """
        let person = try JSONDecoder().decode(SignIn.self, from: Data(text.utf8))
        #expect(person.code(at: Date(timeIntervalSince1970: 59)) == "287082")
        #expect(person.code(at: Date(timeIntervalSince1970: 1_111_111_109)) == "081804")
    }
}
