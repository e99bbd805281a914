import Domain
import Testing

@Suite("Code lists of the return")
struct CodeListTests {
    @Test("Each list is whole")
    func sizes() {
        let lists: [(CodeList, Int)] = [
            (.placementTypes, 32), (.newEpisodeReasons, 6), (.legalStatuses, 13), (.categoriesOfNeed, 8),
            (.placementProviders, 6), (.endReasons, 22), (.placementChangeReasons, 12), (.sexes, 5), (.missingTypes, 2),
            (.reviewParticipation, 8), (.ethnicities, 20),
        ]
        for (list, count) in lists {
            #expect(list.codes.count == count, "\(list.name)")
            #expect(list.codes.allSatisfy { !$0.label.isEmpty && !$0.label.contains("  ") }, "\(list.name)")
        }
    }

    @Test("Labels are the published ones, of withdrawn codes too")
    func labels() {
        #expect(CodeList.placementTypes.label(for: "K2") == "Children's Homes subject to Children's Homes Regulations")
        #expect(CodeList.placementTypes.label(for: "H5") != nil)
        #expect(CodeList.newEpisodeReasons.label(for: "S") == "Started to be looked-after")
        #expect(CodeList.placementTypes.label(for: "u4") == nil)
        #expect(CodeList.placementTypes.label(for: "Q9") == nil)
    }

    @Test(
        "Codes by year",
        arguments: [
            ("H5", 2025, true), ("H5", 2026, false), ("P2", 2025, true), ("P2", 2026, false), ("Z1", 2025, true),
            ("Z1", 2026, false), ("K3", 2024, false), ("K3", 2025, true), ("Z11", 2025, false), ("Z11", 2026, true),
            ("Z14", 2026, true), ("U4", 2017, true), ("U4", 2030, true), ("Z15", 2026, false),
        ])
    func validity(_ code: String, _ year: Int, _ isValid: Bool) {
        #expect(CodeList.placementTypes.contains(code, collectionYear: year) == isValid)
        #expect(CodeList.placementTypes.contains(code, inAnyOf: year...year) == isValid)
    }

    @Test("Sex: figures until 2024, letters since")
    func sexes() {
        #expect(["1", "2"].allSatisfy { CodeList.sexes.contains($0, collectionYear: 2024) })
        #expect(!["1", "2"].contains { CodeList.sexes.contains($0, collectionYear: 2025) })
        #expect(["M", "F", "U"].allSatisfy { CodeList.sexes.contains($0, collectionYear: 2025) })
        #expect(!["M", "F", "U"].contains { CodeList.sexes.contains($0, collectionYear: 2024) })
        #expect(CodeList.sexes.contains("M"))
    }

    @Test("Every placement type but the temporary ones has a setting; every REC has a meaning")
    func settings() {
        for code in CodeList.placementTypes.codes {
            #expect(
                (PlacementSetting(place: code.text, provider: "PR1") == nil) == code.text.hasPrefix("T"), "\(code.text)"
            )
        }
        #expect(CodeList.endReasons.codes.allSatisfy { EpisodeEnd(rec: $0.text) != nil })
        #expect(EpisodeEnd(rec: "E99") == nil)
        #expect(PlacementSetting(place: "U5", provider: "PR1") == .inHouseFoster)
        #expect(PlacementSetting(place: "U6", provider: "PR4") == .independentFoster)
        #expect(PlacementSetting(place: "U6", provider: "PR2") == .other)
        #expect(PlacementSetting(place: "U4", provider: nil) == .other)
        #expect(PlacementSetting(place: "U1", provider: "PR4") == .connectedPersonFoster)
    }

    @Test(
        "How a placement ended",
        arguments: [
            ("X1", "CREQB", .unplanned), ("X1", "CHILD", .unplanned), ("X1", "ALLEG", .unplanned),
            ("X1", "CARPL", .planned),
            ("X1", "CLOSE", .planned), ("X1", "OTHER", nil), ("X1", nil, nil), ("E4A", nil, .planned),
            ("E4B", nil, .unplanned), ("E45", nil, .planned), ("E9", nil, nil), ("E2", nil, nil), (nil, nil, nil),
        ] as [(String?, String?, PlacementEndKind?)])
    func endKinds(_ rec: String?, _ reason: String?, _ kind: PlacementEndKind?) {
        #expect(PlacementEndKind(rec: rec, reasonPlaceChange: reason) == kind)
    }
}
