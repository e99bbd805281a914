import Domain
import Testing

@Suite("Our own templates")
struct TemplateRowTests {
    @Test("Children: names, former names")
    func children() throws {
        let outcome = try ReturnSample.read(
            "CHILD,FAMILY_NAME,GIVEN_NAMES,FORMER_NAMES\nA1,O’Basalt,Rowan Ash,Rowan Flintlow; Ash Basalt ;\nA2,,Ash,\n"
        )
        guard case .child(let row) = try #require(outcome.rows.first) else { return #expect(Bool(false)) }
        #expect(row.familyName == "O’Basalt" && row.formerNames == ["Rowan Flintlow", "Ash Basalt"])
        #expect(outcome.errors.map(\.column) == ["FAMILY_NAME"])
    }

    @Test("Households: kinds in any case")
    func households() throws {
        let outcome = try ReturnSample.read(
            "HOUSEHOLD_ID,NAME,KIND,CARER1,CARER2,PROVIDER_URN\nH1,Marl,Connected person,Ash Marl,,\nH2,Chalk,independent,Briar Chalk,Hazel Chalk,SC123456\nH3,Slate,cottage,A,,\n"
        )
        let rows = outcome.rows.compactMap { if case .household(let row) = $0 { row } else { nil } }
        #expect(rows.map(\.kind) == [.connectedPerson, .independent])
        #expect(rows.map(\.secondCarer) == [nil, "Hazel Chalk"])
        #expect(outcome.errors.map(\.column) == ["KIND"])
    }

    @Test("Providers need an Ofsted number")
    func providers() throws {
        let outcome = try ReturnSample.read(
            "URN,PROVIDER_NAME,KIND,HOME_NAME\nsc123456,Invented Homes,residential,Slate House\n12,Invented,other,\n")
        guard case .provider(let row) = try #require(outcome.rows.first) else { return #expect(Bool(false)) }
        #expect(row.urn == "SC123456" && row.home == "Slate House")
        #expect(outcome.errors.map(\.column) == ["URN"])
    }

    @Test("Allocations are of a child or of a household")
    func allocations() throws {
        let outcome = try ReturnSample.read(
            """
            CHILD,HOUSEHOLD_ID,ROLE,WORKER_EMAIL,FROM,TO,LEVEL
            A1,,social_worker,Rowan@Example.org,01/04/2026,,
            ,H1,supervising social worker,ash@example.org,01/04/2026,30/04/2026,
            A1,H1,social_worker,ash@example.org,01/04/2026,,
            ,,social_worker,ash@example.org,01/04/2026,,
            A1,,captain,ash@example.org,01/04/2026,,
            A1,,social_worker,ash,01/04/2026,,
            A1,,social_worker,ash@example.org,01/04/2026,31/03/2026,
            A1,,ast_worker,ash@example.org,01/04/2026,,2

            """)
        let rows = outcome.rows.compactMap { if case .allocation(let row) = $0 { row } else { nil } }
        #expect(rows.map(\.file) == [.child("A1"), .household("H1"), .child("A1")])
        #expect(rows.map(\.workerEmail).first == "rowan@example.org")
        #expect(rows.map(\.level) == [nil, nil, 2])
        #expect(outcome.errors.map(\.line) == [4, 5, 6, 7, 8])
        #expect(outcome.errors.map(\.column) == ["HOUSEHOLD_ID", "CHILD", "ROLE", "WORKER_EMAIL", "TO"])
    }

    @Test("Carers of episodes")
    func carers() throws {
        let outcome = try ReturnSample.read("CHILD,DECOM,HOUSEHOLD_ID\nA1,01/04/2024,H1\nA1,,H1\n")
        #expect(outcome.rows.count == 1 && outcome.errors.map(\.column) == ["DECOM"])
    }
}
