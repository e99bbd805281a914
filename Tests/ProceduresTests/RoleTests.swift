import Domain
import Testing

@Suite("Roles")
struct RoleTests {
    @Test("are thirty-one, each with a label of its own")
    func labels() {
        #expect(Role.allCases.count == 31)
        #expect(Set(Role.allCases.map(\.label)).count == 31)
    }

    @Test(
        "see no case content where they administer",
        arguments: [
            Role.dataManager, .auditor, .informationGovernanceLead, .agencyAdministrator, .deploymentOperator,
        ])
    func administrators(role: Role) {
        #expect(role.way == Way.none)
        #expect(!role.isSocialWorkStaff)
    }

    @Test(
        "see by the ways that the access rules give",
        arguments: [
            (.placementStabilityOfficer, .wide), (.headOfService, .wide), (.teamManager, .team),
            (.fosteringManager, .team),
            (.socialWorker, .case), (.camhsWorker, .case), (.minuteTaker, .case), (.panelChair, .kind),
            (.fosterCarer, .own),
            (.residentialHomeManager, .own),
        ] as [(Role, Way)])
    func ways(role: Role, way: Way) {
        #expect(role.way == way)
    }
}

@Suite("Kinds of placement")
struct PlacementKindTests {
    @Test("are the settings that a procedure can be for, under the same names")
    func settings() {
        let kinds = PlacementSetting.allCases.compactMap(PlacementKind.init)
        #expect(kinds == PlacementKind.allCases)
        #expect(PlacementSetting.allCases.filter { PlacementKind($0)?.rawValue == $0.rawValue }.count == 5)
    }
}
