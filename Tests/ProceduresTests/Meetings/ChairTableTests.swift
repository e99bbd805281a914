import Domain
import Procedures
import Testing

/// Every role against every kind of placement, for every meeting of the five documents.
@Suite("Who may chair, of all roles")
struct ChairTableTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let clause, pack, meeting: String
        let kinds: Set<PlacementKind>
        /// All who may; `nil` where the document names nobody and the agency chooses.
        let may: Set<Role>?
        var testDescription: String { "\(clause): \(meeting)" }
    }

    static let all = Set(PlacementKind.allCases)
    static let rows = [
        Row(
            clause: "P0 ¶10, the authority's own carers", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", kinds: [.inHouseFoster, .connectedPersonFoster],
            may: [.fosteringManager]),
        Row(
            clause: "P0 ¶10, an agency's carers", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting", kinds: [.independentFoster], may: [.teamManager]),
        Row(
            clause: "P0 ¶10, homes", pack: "placement-stability-meeting",
            meeting: "placement_stability_meeting",
            kinds: [.residential, .semiIndependent], may: nil),
        Row(
            clause: "P0 ¶14", pack: "placement-stability-meeting", meeting: "disruption_meeting",
            kinds: all,
            may: [.independentReviewingOfficer, .serviceManager]),
        Row(
            clause: "P1 ¶7, the authority's own carers", pack: "placement-support-meeting",
            meeting: "placement_support_meeting", kinds: [.inHouseFoster, .connectedPersonFoster],
            may: [.fosteringManager, .independentReviewingOfficer]),
        Row(
            clause: "P1 ¶7, an agency's carers", pack: "placement-support-meeting",
            meeting: "placement_support_meeting", kinds: [.independentFoster],
            may: [.teamManager, .independentReviewingOfficer]),
        Row(
            clause: "P1 ¶7, homes", pack: "placement-support-meeting",
            meeting: "placement_support_meeting",
            kinds: [.residential],
            may: [.teamManager, .residentialHomeManager, .independentReviewingOfficer]),
        Row(
            clause: "P2 row 2", pack: "disruption-meeting", meeting: "disruption_meeting", kinds: all,
            may: nil),
        Row(
            clause: "P3 5.9", pack: "foster-placement-stability", meeting: "multi_agency_meeting",
            kinds: MeetingDutyTests.foster, may: nil),
        Row(
            clause: "P4 1 point 2", pack: "breakdown-prevention-meeting", meeting: "planning_meeting",
            kinds: MeetingDutyTests.foster.union([.residential]), may: nil),
        Row(
            clause: "P4 2 ¶5", pack: "breakdown-prevention-meeting",
            meeting: "breakdown_prevention_meeting",
            kinds: MeetingDutyTests.foster.union([.residential]),
            may: [.teamManager, .assistantTeamManager]),
    ]

    @Test("exactly those whom the document names, or whoever the agency chooses", arguments: rows)
    func table(row: Row) throws {
        let chair = try TimetableTests.rule([row.pack], row.meeting).chair
        for kind in row.kinds {
            let verdicts = Role.allCases.map { ($0, chair.verdict(on: [$0], for: kind, ties: [])) }
            guard let may = row.may else {
                for (role, verdict) in verdicts {
                    guard case .open = verdict else {
                        Issue.record("\(kind) \(role.rawValue): \(verdict)")
                        continue
                    }
                }
                continue
            }
            #expect(Set(verdicts.filter(\.1.isEligible).map(\.0)) == may, "\(kind)")
            #expect(
                verdicts.filter { $0.1 == .otherRole }.count == Role.allCases.count - may.count, "\(kind)")
            #expect(chair.verdict(on: [], for: kind, ties: []) == .otherRole, "\(kind)")
        }
    }

    @Test("every placement of every document's meeting stands in the table once")
    func isWhole() throws {
        for pack in Packs.shipped.map(\.pack) {
            for rule in pack.rules.meetings {
                let kinds = Self.rows.filter { $0.pack == pack.id && $0.meeting == rule.id }.flatMap(
                    \.kinds)
                #expect(
                    kinds.count == Set(kinds).count && Set(kinds) == rule.placements, "\(pack.id) \(rule.id)")
            }
        }
    }

    @Test(
        "P0 ¶14: ties to the case exclude there, whichever and however many; nowhere else",
        arguments: rows)
    func ties(row: Row) throws {
        let chair = try TimetableTests.rule([row.pack], row.meeting).chair
        let isIndependent = row.clause == "P0 ¶14"
        for kind in row.kinds {
            for role in Role.allCases {
                let without = chair.verdict(on: [role], for: kind, ties: [])
                let with = chair.verdict(on: [role], for: kind, ties: Set(ChairTie.allCases))
                #expect(isIndependent ? !with.isEligible : with == without, "\(kind) \(role.rawValue)")
            }
        }
    }
}
