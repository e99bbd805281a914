import Domain
import Procedures
import Testing

/// Who keeps the risk rota is in the pack (P3 5.4), checked by line and key.
@Suite("The rota's part of a pack") struct RotaRuleTests {
    private static let pathway =
        PathwayFaultTests.pathway.replacing("done_by: referrer_contacted", with: "done_by: rota_booked")
            + """
            rota:
              kept_by:
                - {who: {role: ast_worker, level: 3}, clause: S 17}
              seen_by:
                - {who: {role: placement_stability_officer}, clause: S 18}

            """

    @Test("is read with its clauses") func sample() throws {
        let pack = try WrittenPack(yaml: SamplePack.yaml + Self.pathway).pack
        let rota = try #require(pack.rules.pathway.rota)
        #expect(rota.keepers.map(\.who) == [Actor(role: .astWorker, level: 3)])
        #expect(rota.keepers.first?.clause.paragraph == "S 17" && rota.viewers.first?.clause.paragraph == "S 18")
        #expect(pack.rules.pathway.rotaKeepers.map(\.stored) == ["ast_worker:3"])
    }

    @Test("Where a pack does not say, those keep it whose step it is to book")
    func unsaid() throws {
        let text = try #require(Self.pathway.split(separator: "rota:\n").first)
        let rules = try WrittenPack(yaml: SamplePack.yaml + String(text)).pack.rules.pathway
        #expect(rules.rota == nil && rules.rotaKeepers.map(\.stored) == ["ast_worker:3"])
        #expect(rules.rotaViewers.map(\.stored) == ["ast_worker:0"])
    }

    @Test(
        "Faults name the line and the key",
        arguments: [
            (
                "role: ast_worker, level: 3}, clause: S 17", "role: ast_wroker}, clause: S 17",
                "rota.kept_by[1].who.role", "Did you mean", 23
            ),
            (
                "level: 3}, clause: S 17", "level: 4}, clause: S 17", "rota.kept_by[1].who.level",
                "4 is not between 1 and 3", 23
            ),
            (
                "level: 3}, clause: S 17", "level: 3, reach: allocated}, clause: S 17", "rota.kept_by[1].who",
                "belongs to no case", 23
            ),
            (
                "{who: {role: placement_stability_officer}, clause: S 18}", "{who: {role: foster_carer}, clause: S 18}",
                "rota.seen_by[1].who", "works on no cases", 25
            ),
            (
                "{who: {role: placement_stability_officer}, clause: S 18}",
                "{who: {role: placement_stability_officer}}", "rota.seen_by[1].clause", "Every rule names its clause",
                25
            ),
            ("  kept_by:\n", "  kept_bi:\n", "rota.kept_bi", "kept_by", 22),
            ("done_by: rota_booked", "done_by: referrer_contacted", "rota", "no rota to keep", 21),
        ])
    func fault(passage: String, change: String, key: String, says: String, line: Int) throws {
        let range = try #require(Self.pathway.firstRange(of: passage), "no such passage")
        var text = Self.pathway
        text.replaceSubrange(range, with: change)
        let faults = SamplePack.faults(of: SamplePack.yaml + text)
        let first = SamplePack.yaml.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        #expect(
            faults.contains { $0.key == key && $0.message.contains(says) && $0.line == first + line },
            "found instead: \(faults)")
    }
}
