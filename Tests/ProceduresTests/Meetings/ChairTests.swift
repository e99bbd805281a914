import Domain
import Procedures
import Testing

/// Who may chair which meeting of which document, for every kind of placement.
@Suite("A meeting's chair")
struct ChairTests {
    static let foster: Set<PlacementKind> = [.inHouseFoster, .independentFoster, .connectedPersonFoster]

    struct Row: Sendable, CustomTestStringConvertible {
        let pack, meeting: String
        let role: Role
        /// The placements for which the role may chair.
        let may: Set<PlacementKind>
        /// Those for which the document names nobody.
        var open: Set<PlacementKind> = []
        var testDescription: String { "\(pack) \(meeting): \(role.rawValue)" }
    }

    static let rows = [
        // P0 ¶10: the fostering manager for the authority's own carers, the social work manager for an agency's.
        Row(
            pack: "placement-stability-meeting", meeting: "placement_stability_meeting", role: .fosteringManager,
            may: [.inHouseFoster, .connectedPersonFoster], open: [.residential, .semiIndependent]),
        Row(
            pack: "placement-stability-meeting", meeting: "placement_stability_meeting", role: .teamManager,
            may: [.independentFoster], open: [.residential, .semiIndependent]),
        Row(
            pack: "placement-stability-meeting", meeting: "placement_stability_meeting", role: .socialWorker, may: [],
            open: [.residential, .semiIndependent]),
        // P0 ¶14
        Row(
            pack: "placement-stability-meeting", meeting: "disruption_meeting", role: .independentReviewingOfficer,
            may: Set(PlacementKind.allCases)),
        Row(pack: "placement-stability-meeting", meeting: "disruption_meeting", role: .teamManager, may: []),
        // P1 ¶7
        Row(
            pack: "placement-support-meeting", meeting: "placement_support_meeting", role: .fosteringManager,
            may: [.inHouseFoster, .connectedPersonFoster]),
        Row(
            pack: "placement-support-meeting", meeting: "placement_support_meeting", role: .teamManager,
            may: [.independentFoster, .residential]),
        Row(
            pack: "placement-support-meeting", meeting: "placement_support_meeting", role: .residentialHomeManager,
            may: [.residential]),
        Row(
            pack: "placement-support-meeting", meeting: "placement_support_meeting", role: .independentReviewingOfficer,
            may: foster.union([.residential])),
        // P2 row 2: somebody suitable, by nobody's name.
        Row(
            pack: "disruption-meeting", meeting: "disruption_meeting", role: .socialWorker, may: [],
            open: Set(PlacementKind.allCases)),
        // P3 5.9 names no chair.
        Row(
            pack: "foster-placement-stability", meeting: "multi_agency_meeting", role: .placementStabilityOfficer,
            may: [],
            open: foster),
        // P4 2 ¶5
        Row(
            pack: "breakdown-prevention-meeting", meeting: "breakdown_prevention_meeting", role: .teamManager,
            may: foster.union([.residential])),
        Row(
            pack: "breakdown-prevention-meeting", meeting: "breakdown_prevention_meeting", role: .assistantTeamManager,
            may: foster.union([.residential])),
        Row(
            pack: "breakdown-prevention-meeting", meeting: "breakdown_prevention_meeting", role: .fosteringManager,
            may: []),
    ]

    @Test("is whom the document names for the placement, and shows where it names nobody", arguments: rows)
    func eligible(row: Row) throws {
        let rule = try TimetableTests.rule([row.pack], row.meeting)
        for kind in PlacementKind.allCases {
            switch rule.chair.verdict(on: [row.role], for: kind, ties: []) {
            case .eligible(let option):
                #expect(row.may.contains(kind), "\(kind)")
                #expect(option.role == row.role)
            case .open: #expect(row.open.contains(kind), "\(kind)")
            case .otherRole: #expect(!row.may.contains(kind) && !row.open.contains(kind), "\(kind)")
            case .notIndependent: Issue.record("nothing ties them to the case")
            }
        }
    }

    @Test("P0 ¶14: nobody with any tie to the case, whichever it is", arguments: ChairTie.allCases)
    func independent(tie: ChairTie) throws {
        let chair = try TimetableTests.rule(["placement-stability-meeting"], "disruption_meeting").chair
        let verdict = chair.verdict(on: [.independentReviewingOfficer], for: .residential, ties: [tie])
        #expect(!verdict.isEligible)
        guard case .notIndependent(let ties, let clause) = verdict else {
            Issue.record("a tie was overlooked: \(verdict)")
            return
        }
        #expect(ties == [tie] && clause.label == "P0 ¶14")
    }

    @Test("ties matter only where the pack asks for independence")
    func tiesElsewhere() throws {
        let chair = try TimetableTests.rule(["placement-support-meeting"], "placement_support_meeting").chair
        let verdict = chair.verdict(on: [.fosteringManager], for: .inHouseFoster, ties: Set(ChairTie.allCases))
        #expect(verdict.isEligible)
        #expect(chair.childsChoice?.label == "P1 ¶8" && chair.complexCases?.label == "P1 ¶8")
    }

    @Test("P0 with P2: whom one names fills what the other leaves open, and independence holds for both")
    func combined() throws {
        for packs in [
            ["disruption-meeting", "placement-stability-meeting"],
            ["placement-stability-meeting", "disruption-meeting"],
        ] {
            let chair = try TimetableTests.rule(packs, "disruption_meeting").chair
            #expect(chair.open.isEmpty && chair.independence != nil)
            #expect(!chair.verdict(on: [.socialWorker], for: .residential, ties: []).isEligible)
            #expect(chair.verdict(on: [.independentReviewingOfficer], for: .residential, ties: []).isEligible)
        }
    }
}
