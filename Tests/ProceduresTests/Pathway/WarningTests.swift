import Domain
import Procedures
import Testing

/// Early warning (J3): plain rules of the pack, each with what it was found in.
@Suite("An early warning") struct WarningTests {
    private static func found(_ change: (inout StabilityFacts) -> Void) -> [EarlyWarning] {
        var facts = StabilityFacts()
        change(&facts)
        return Trial.rules.pathway.warnings(of: facts, today: day("2026-03-31"), words: Trial.rules.words)
    }

    @Test("J3: nothing known, nothing warned of")
    func nothing() { #expect(Self.found { _ in }.isEmpty) }

    @Test(
        "J3: a rising scale, not a falling or a level one",
        arguments: [([2, 3], 1), ([3, 3], 0), ([4, 3], 0), ([3], 0)])
    func scale(values: [Int], count: Int) {
        let found = Self.found { facts in
            facts.scalings = values.map { .init(scale: $0, on: day("2026-03-01")) }
        }
        #expect(found.count == count)
        if count == 1 {
            #expect(found[0].evidence == ["Scaled 2 on 1 March 2026, then 3 on 1 March 2026."])
        }
    }

    @Test(
        "J3: the third placement within 365 days, not the second, and not one of a year ago",
        arguments: [
            (["2026-01-01", "2026-02-01", "2025-04-01"], 3), (["2026-01-01", "2026-02-01"], 0),
            (["2026-01-01", "2026-02-01", "2025-03-31"], 0),
        ])
    func placements(from: [String], evidence: Int) {
        let found = Self.found { $0.placementsFrom = from.map(day) }
        #expect((found.first?.evidence.count ?? 0) == evidence)
    }

    @Test("J3: missing twice within ninety days", arguments: [("2026-01-01", 2), ("2025-12-31", 0)])
    func missing(first: String, evidence: Int) {
        let found = Self.found { $0.missingOn = [day(first), day("2026-03-31")] }
        #expect((found.first?.evidence.count ?? 0) == evidence)
    }

    @Test("J3: a change of social worker, in the pack's words; notice; calls not answered")
    func others() {
        let found = Self.found { facts in
            facts.workersChanged = [.socialWorker: [day("2026-03-01")]]
            facts.noticeOn = day("2026-03-02")
            facts.unansweredCalls = 2
        }
        #expect(found.map(\.rule.id) == ["notice", "new_social_worker", "no_answer"])
        #expect(found.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test("B6: an earlier unplanned ending prompts the decision about a meeting, with P1's clause")
    func prompt() throws {
        let rules = try #require(Packs.named("placement-support-meeting")?.pack.rules.pathway)
        var facts = StabilityFacts()
        facts.startedOn = day("2026-03-01")
        facts.unplannedEndings = [day("2026-02-28"), day("2026-03-02")]
        let prompts = rules.prompts(from: facts)
        #expect(prompts.map(\.rule.id) == ["earlier_unplanned_ending"])
        #expect(prompts.first?.evidence == ["An earlier placement ended unplanned on 28 February 2026."])
        #expect(prompts.first?.rule.clause.label == "P1 ¶5")
    }

    @Test("B5: the kinds of support that may have been tried")
    func tried() {
        let tried = Packs.named("placement-stability-meeting")?.pack.rules.pathway.supportTried.map(\.id)
        #expect(tried == ["added_support", "respite", "frank_talk", "child_spoken_to", "carer_spoken_to"])
    }
}
