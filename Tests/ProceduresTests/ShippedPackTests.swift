import Domain
import Procedures
import Testing

@Suite("Shipped packs")
struct ShippedPackTests {
    @Test("are found by what they do")
    func named() throws {
        #expect(
            Packs.shipped.map(\.pack.id) == [
                "foster-placement-stability", "placement-stability-meeting", "placement-support-meeting",
                "breakdown-prevention-meeting", "disruption-meeting",
            ])
        let written = try #require(Packs.named("placement-support-meeting"))
        #expect(written.yaml.hasPrefix("# The format is described in"))
        #expect(Packs.named("Placement-Support-Meeting") == nil)
    }

    @Test("P3 5.2: the scale has its five names and two bands")
    func scale() throws {
        let scale = try #require(Packs.named("foster-placement-stability")?.pack.rules.scale)
        #expect(
            scale.points.map(\.name) == [
                "Stability good", "Stability OK", "Stability begins to be questioned", "Stability is a concern",
                "Stability at serious risk of breakdown",
            ])
        #expect(
            (1...5).map { scale.band(of: $0)?.id } == ["support", "support", "support", "intervention", "intervention"])
        #expect(scale.band(of: 0) == nil)
        #expect(scale.point(6) == nil)
    }

    @Test("P3 5.3: 28 days of a carer's notice, in foster placements only")
    func notice() throws {
        let rules = try #require(Packs.named("foster-placement-stability")?.pack.rules)
        let period = rules.noticePeriod(for: .inHouseFoster, givenBy: .carer)
        #expect(period?.days == 28)
        #expect(period?.clause.label == "P3 5.3")
        #expect(rules.noticePeriod(for: .residential, givenBy: .carer) == nil)
        #expect(rules.noticePeriod(for: .inHouseFoster, givenBy: .provider) == nil)
    }

    @Test("P3 5.1 to 5.3: what the record demands depends on involvement and earlier contacts")
    func fields() throws {
        let rules = try #require(Packs.named("foster-placement-stability")?.pack.rules)
        let required = { (isInvolved: Bool, isFirst: Bool) in
            Set(
                rules.recordFields.filter { $0.isRequired(isInvolved: isInvolved, isFirstContact: isFirst) }.map(
                    \.field))
        }
        #expect(required(false, true).contains(.scale))
        #expect(!required(false, true).contains(.involvedWorker))
        #expect(
            required(true, true).subtracting(required(false, true)).isSuperset(of: [
                .involvedWorker, .socialWorker, .supervisingSocialWorker,
            ]))
        #expect(required(false, false).subtracting(required(false, true)) == [.earlierContacts])
        #expect(!required(true, false).contains(.indicators))
    }

    @Test("P0: seven indicators, P1: six")
    func indicators() {
        #expect(Packs.named("placement-stability-meeting")?.pack.rules.indicators.count == 7)
        #expect(Packs.named("placement-support-meeting")?.pack.rules.indicators.count == 6)
    }

    @Test(
        "P0 ¶1: who is told when staff raise a concern",
        arguments: [
            (.socialWorker, [.teamManager, .fosteringManager, .assistantTeamManager, .serviceManager]),
            (.assistantTeamManager, [.teamManager, .fosteringManager, .serviceManager]),
            (.teamManager, [.serviceManager]),  // a deputy is not a manager's line manager
            (.fosteringManager, [.serviceManager]),
            (.fosterCarer, []),  // not social work staff
            (.camhsWorker, []),
        ] as [(Role, [Role])])
    func lineManager(raiser: Role, told: [Role]) throws {
        let notice = try #require(Packs.named("placement-stability-meeting")?.pack.rules.lineManagerNotice)
        #expect(notice.steps(forConcernRaisedBy: raiser).map(\.role) == told)
    }

    @Test("carry no telephone number", arguments: Packs.shipped)
    func noNumbers(written: WrittenPack) {
        let runs = written.yaml.split(whereSeparator: { !("0"..."9").contains($0) && $0 != " " })
        #expect(runs.allSatisfy { $0.filter { $0 != " " }.count < 6 })
    }

    @Test("say everything with a clause in their rendering", arguments: Packs.shipped)
    func clauses(written: WrittenPack) {
        let rules = PackRendering.plain(written.pack).filter { $0.hasPrefix("  - ") }
        #expect(!rules.isEmpty)
        #expect(rules.allSatisfy { $0.contains(/\[(P[0-4] [^\]]+|own design: [^\]]+)\]$/) })
    }

    @Test("keep every rule of the text in the rendering", arguments: Packs.shipped)
    func complete(written: WrittenPack) {
        let rules = written.pack.rules
        let text = PackRendering.plain(written.pack).joined(separator: "\n")
        let labels =
            rules.indicators.map(\.label) + rules.channels.map(\.label) + rules.referrers.map(\.label)
            + rules.recordFields.map(\.label) + (rules.scale?.points.map(\.description) ?? [])
            + written.pack.coverage.map(\.kind.label) + rules.meetings.map(\.name)
            + rules.meetings.flatMap { $0.steps.map(\.task) + $0.agenda.map(\.label) + $0.triggers.map(\.text) }
        #expect(labels.allSatisfy { text.contains($0) })
        // One clause in the text for each line of the rendering; the text's own keys are counted, not the decoder's.
        let written = written.yaml.components(separatedBy: "clause:")
        #expect(written.count - 1 == text.components(separatedBy: "\n  - ").count - 1)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
