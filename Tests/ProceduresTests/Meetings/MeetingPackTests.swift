import Domain
import Procedures
import Testing

/// What the five documents ask of their meetings.
@Suite("The documents' meetings")
struct MeetingPackTests {
    static func rule(_ pack: String, _ meeting: String) throws -> MeetingRule {
        try TimetableTests.rule([pack], meeting)
    }

    static func need(_ rule: MeetingRule, _ word: String, _ kind: PlacementKind) -> MeetingInvitee.Need? {
        rule.invitees.first { MeetingParty(word) == $0.party && $0.placements.contains(kind) }?.need
    }

    @Test("P0 ¶8, ¶9, ¶12: the child normally comes, two parts need a reason, a review is booked")
    func stability() throws {
        let rule = try Self.rule("placement-stability-meeting", "placement_stability_meeting")
        #expect(rule.child?.need == .expected && rule.child?.twoParts?.label == "P0 ¶8")
        #expect(Self.need(rule, "key_worker", .residential) == .expected)
        #expect(Self.need(rule, "key_worker", .inHouseFoster) == nil)
        #expect(Self.need(rule, "supervising_social_worker", .residential) == nil)
        #expect(Self.need(rule, "advocate", .inHouseFoster) == .ifSuitable)
        #expect(rule.review?.isRequired == true && rule.review?.within == nil)
        #expect(rule.minuteTakers.map(\.role) == [.minuteTaker])
        #expect(rule.agenda.contains { $0.id == "best_interest" && $0.isRequired })
    }

    @Test("P0 ¶6: fostering coordinates its own, the placements service the external ones, each with the social worker")
    func convenors() throws {
        let rule = try Self.rule("placement-stability-meeting", "placement_stability_meeting")
        let who = { (kind: PlacementKind) in rule.convenors.filter { $0.placements.contains(kind) }.map(\.party) }
        #expect(who(.inHouseFoster) == [.team(.fostering), .role(.socialWorker)])
        for kind in [PlacementKind.independentFoster, .residential, .semiIndependent] {
            #expect(who(kind) == [.team(.placementsService), .role(.socialWorker)])
        }
    }

    @Test("P0 ¶13: a planned ending of an external placement raises the notice and the word to the placements service")
    func plannedEnding() throws {
        let rule = try Self.rule("placement-stability-meeting", "placement_stability_meeting")
        let ending = try #require(rule.decisions.first { $0.id == "planned_ending" })
        #expect(ending.duties == [.noticeToProvider, .tellPlacementsService])
        #expect(!ending.placements.contains(.inHouseFoster) && ending.placements.contains(.semiIndependent))
    }

    @Test("P1 ¶9 to ¶15: the network, the mapping, rules apart from actions, the care plan, the child's version")
    func support() throws {
        let rule = try Self.rule("placement-support-meeting", "placement_support_meeting")
        for word in ["birth_family", "carers_family", "previous_carers", "helped_before"] {
            #expect(Self.need(rule, word, .inHouseFoster) != nil, "\(word)")
        }
        let content = Dictionary(uniqueKeysWithValues: rule.agenda.map { ($0.id, $0.content) })
        #expect(
            content["timeline"] == .actions && content["plan_rules"] == .rules && content["safety_scale"] == .scaling)
        #expect(rule.carePlan?.updater(outcomesAreOpen: false) == .socialWorker)
        #expect(rule.carePlan?.updater(outcomesAreOpen: true) == .independentReviewingOfficer)
        #expect(rule.child?.ownVersion?.label == "P1 ¶14" && rule.child?.views != nil)
        #expect(rule.review?.isRequired == true && rule.review?.until?.label == "P1 ¶15")
        #expect(Set(rule.minutes?.filings.map(\.file) ?? []) == [.child, .household])
    }

    @Test("P2 row 1: both managers decide")
    func bothManagers() throws {
        let rule = try Self.rule("disruption-meeting", "disruption_meeting")
        let decide = try #require(rule.steps.first { $0.deed == .decide })
        #expect(decide.who == [.role(.serviceManager), .role(.accommodationServiceManager)])
        #expect(rule.triggers.map(\.sign) == [.unplannedEnding, .worry])
    }

    @Test("P3 5.9: five parts, a review within six weeks, the minutes on both files and to whom they go")
    func multiAgency() throws {
        let rule = try Self.rule("foster-placement-stability", "multi_agency_meeting")
        let required = Set(rule.agenda.filter(\.isRequired).map(\.id))
        #expect(required.isSuperset(of: ["stress", "strengths", "solutions", "planned_move", "calls"]))
        #expect(rule.review?.isRequired == true && rule.review?.within?.label == "6 weeks")
        #expect(Set(rule.minutes?.filings.map(\.file) ?? []) == [.child, .household])
        let recipients = rule.minutes?.recipients.map(\.party) ?? []
        #expect(recipients == [.person(.attendees), .role(.headOfService), .person(.trafficLightMeeting)])
        #expect(rule.minutes?.joinsContactList?.label == "P3 5.9")
        #expect(rule.minuteTakers.map(\.role) == [.placementStabilityOfficer])
    }

    @Test("P4 2: the reports that are owed, the manager of the service expected, the reviewing officer told")
    func prevention() throws {
        let rule = try Self.rule("breakdown-prevention-meeting", "breakdown_prevention_meeting")
        #expect(Self.need(rule, "providers_management", .residential) == .expected)
        #expect(Self.need(rule, "independent_reviewing_officer", .residential) == .notified)
        #expect(Self.need(rule, "childrens_services_buyers", .inHouseFoster) == .invited)
        #expect(Self.need(rule, "parents", .residential) == .ifSuitable)
        let owed = rule.steps.filter { $0.deed == .prepare && $0.placements.contains(.connectedPersonFoster) }
        #expect(owed.map(\.who) == [[.role(.socialWorker)], [.role(.supervisingSocialWorker)]])
        let notice = try #require(Packs.named("breakdown-prevention-meeting")?.pack.rules)
        #expect(notice.noticePeriod(for: .residential, givenBy: .provider)?.days == 28)
        #expect(notice.noticePeriod(for: .inHouseFoster, givenBy: .provider) == nil)
    }
}
