import Domain
import Procedures
import Testing

/// What packs say of notices: read, rendered, compared, merged, and at fault where they are wrong (P4 1, P4 2).
@Suite("Notices in packs")
struct NoticeRuleTests {
    private static let yaml =
        MeetingFaultTests.yaml + """
            notices:
              premature:
                - given_by: provider
                  placements: [residential]
                  before: meeting
                  disputes_to:
                    - {who: buyers_team_leader, clause: S 10}
                    - {who: category_specialist, clause: S 10}
                  safeguarding: {clause: S 11}
                  clause: S 10
              contingency_plan:
                - {placements: [residential], clause: S 12}

            """

    @Test(
        "P4 2 ¶3: an IFA\u{2019}s or a children\u{2019}s home\u{2019}s notice waits for the meeting; a dispute goes to the leader, then the specialist"
    )
    func shipped() throws {
        let rules = try #require(Packs.named("breakdown-prevention-meeting")?.pack.rules)
        for kind in [PlacementKind.independentFoster, .residential] {
            let rule = try #require(rules.noticeRule(for: kind, givenBy: .provider))
            #expect(rule.meeting == "breakdown_prevention_meeting" && rule.clause.label == "P4 2 ¶3")
            #expect(rule.answerers.map(\.role) == [.buyersTeamLeader, .categorySpecialist])
            #expect(rule.safeguarding?.label == "P4 2 ¶3" && rule.undisputed?.basis == .inferred)
            #expect(rules.contingencyRule(for: kind)?.clause.label == "P4 1 point 4")
        }
        for kind in [PlacementKind.inHouseFoster, .connectedPersonFoster] {
            #expect(rules.noticeRule(for: kind, givenBy: .provider) == nil && rules.contingencyRule(for: kind) == nil)
        }
        #expect(rules.noticeRule(for: .residential, givenBy: .carer) == nil)
        #expect(rules.noticeRule(for: .residential, givenBy: .authority) == nil)
    }

    @Test("the sample has no faults, and is rendered and compared in plain words")
    func rendered() throws {
        #expect(SamplePack.faults(of: Self.yaml) == [])
        let pack = try ProcedurePack.check(yaml: Self.yaml).get()
        let lines = PackRendering.plain(pack)
        #expect(
            lines.contains("A notice comes too early:")
                && lines.contains { $0.contains("before the Meeting was held [S 10]") })
        #expect(lines.contains { $0.contains("While they are away it goes to the category specialist") })
        let other = try ProcedurePack.check(
            yaml: Self.yaml.replacing("who: category_specialist", with: "who: placements_officer")
        ).get()
        #expect(PackComparison(pack.rules, other.rules).changes.map(\.part) == ["A notice comes too early:"])
    }

    @Test(
        "faults name the line, the key and what to do",
        arguments: [
            ("before: meeting", "before: meetin", "notices.premature[1].before", "no meeting"),
            ("given_by: provider", "given_by: provide", "notices.premature[1].given_by", "Did you mean"),
            ("who: buyers_team_leader", "who: social_worker", "notices.premature[1].disputes_to[1].who", "see every"),
            ("placements: [residential]\n      before", "before", "notices.premature[1].placements", "missing"),
            ("contingency_plan:", "contingency:", "notices.contingency", "Did you mean"),
        ])
    func faults(_ from: String, _ to: String, _ key: String, _ words: String) {
        let faults = SamplePack.faults(of: Self.yaml.replacing(from, with: to))
        #expect(faults.contains { $0.key == key && $0.message.contains(words) }, "\(faults)")
    }

    @Test("Two packs that tell different people of one dispute contradict each other")
    func conflict() throws {
        let one = try ProcedurePack.check(yaml: Self.yaml).get()
        let other = try ProcedurePack.check(
            yaml: Self.yaml.replacing("id: sample, title", with: "id: other, title")
                .replacing("who: buyers_team_leader", with: "who: placements_officer")
        ).get()
        #expect(throws: PackConflicts.self) { try PackSet([one, other]) }
        let same = try ProcedurePack.check(yaml: Self.yaml.replacing("id: sample, title", with: "id: other, title"))
            .get()
        #expect(try PackSet([one, same]).rules.noticeRules.count == 1)
    }
}
