import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Meetings over HTTP, from the call to what they leave to do (requirements D1 to D5).
@Suite("Meetings") struct MeetingTests {
    static let officer = MeetingSteps.officer
    static let worker = MeetingSteps.worker
    static let manager = MeetingSteps.fosteringManager

    @Test("P0 ¶9: a called meeting stands on both files, and those who work with the child are on its list")
    func called() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call(
                "placement_stability_meeting", ["cause": #""placement_stability_meeting.1""#])
            let page = try await steps.page(meeting)
            #expect(page["state"] == "called" && page["cause"]?.words?.contains("(P0 ¶3)") == true)
            let people = page["people"]?.items ?? []
            #expect(people.contains { $0["party"] == "child" })
            #expect(people.contains { $0["party"] == "social_worker" && $0["clause"] == "P0 ¶9 point 2" })
            #expect(people.contains { $0["party"] == "carers" && $0["account"] == "foster_carer" })
            #expect(page["missing"]?.items.contains("other_professionals") == true)
            for file in [Cast.id(\.files, .own), Cast.id(\.carers, .own)] {
                let chronology = try await site.get("/files/\(file)/chronology", as: Self.officer, page: true)
                #expect(chronology.text.contains("/meetings/\(meeting)"))
            }
            let placement = try await site.get("/placements/\(Cast.id(\.placements, .own))", as: Self.officer)
            #expect(placement.json["meetings"]?.items.contains { $0["meeting"] == .string(meeting) } == true)
            let told = try await site.get("/my-work", as: Self.manager, page: true)
            #expect(told.text.contains("You are asked whether there is to be a meeting"))
            #expect(told.text.contains("/meetings/\(meeting)"))
        }
    }

    @Test("P0 ¶5: who decides is told, and no manager of a team that has nothing to do with the child")
    func deciders() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            _ = try await steps.call("placement_stability_meeting", about: .placed)
            let others = try await site.get("/my-work", as: Cast.Persona(.north, .teamManager), page: true)
            #expect(!others.text.contains("You are asked whether there is to be a meeting"))
            _ = try await steps.call("placement_stability_meeting", about: .unallocated)
            let told = try await site.get("/my-work", as: Self.manager, page: true)
            #expect(told.text.contains("You are asked whether there is to be a meeting"))
        }
    }

    @Test("P1 ¶6: that a meeting is not to be is kept with its reason, and nothing is asked of anybody")
    func refused() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_support_meeting", ["isCalled": #""no""#])
            let page = try await steps.page(meeting)
            #expect(page["state"] == "refused" && page["reason"] == "The last weeks were hard.")
            #expect(page["people"]?.items.isEmpty == true)
            let again = try await site.post(
                "/meetings/\(meeting)/arrange", as: Self.officer, MeetingSteps.plan(Self.manager), version: 2)
            #expect(again.status == 409, "\(again.text)")
        }
    }

    @Test("P0 ¶10: the chair is the one the procedures name; another takes a reason and an authority")
    func chair() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_stability_meeting")
            let path = "/meetings/\(meeting)/arrange"
            let teamManager = Cast.Persona(.north, .teamManager)
            let other = MeetingSteps.plan(teamManager)
            let wrong = try await site.post(path, as: Self.officer, other, version: 1)
            #expect(wrong.status == 422 && wrong.faults == ["chair"] && wrong.text.contains("P0 ¶10"), "\(wrong.text)")
            let alone = MeetingSteps.plan(
                teamManager, ["chairBecause": #""The fostering manager is on leave.""#])
            #expect(try await site.post(path, as: Self.officer, alone, version: 1).faults == ["chair"])
            let own = MeetingSteps.plan(
                teamManager,
                [
                    "chairBecause": #""The fostering manager is on leave.""#,
                    "authorisedBy": "\"\(MeetingSteps.id(teamManager))\"",
                ])
            #expect(try await site.post(path, as: Self.officer, own, version: 1).faults == ["authorisedBy"])
            let service = Cast.Persona(.north, .serviceManager)
            try await steps.arrange(
                meeting, chair: teamManager,
                [
                    "chairBecause": #""The fostering manager is on leave.""#,
                    "authorisedBy": "\"\(MeetingSteps.id(service))\"",
                ])
            let page = try await steps.page(meeting)
            #expect(page["chairBecause"] == "The fostering manager is on leave.")
            #expect(page["chairAuthorisedBy"] == .string(service.name))
            try await steps.arrange(meeting, ["plannedAt": "\"\(MeetingSteps.day(6))T10:00\""])
            let moved = try await steps.page(meeting)
            #expect(moved["chairBecause"] == "" && moved["firstPlannedAt"] != moved["plannedAt"])
        }
    }

    @Test("P0 ¶14: who had a part in the case does not chair the disruption meeting; the records say which part")
    func independent() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("disruption_meeting")
            let reviewer = Cast.Persona(.north, .independentReviewingOfficer)
            let path = "/meetings/\(meeting)/arrange"
            let tied = try await site.post(path, as: Self.officer, MeetingSteps.plan(reviewer), version: 1)
            #expect(tied.status == 422 && tied.faults == ["chair"], "\(tied.text)")
            #expect(tied.text.contains("were allocated to the case") && tied.text.contains("P0 ¶14"), "\(tied.text)")
            let apart = Cast.Persona(.north, .accommodationServiceManager)
            let service = Cast.Persona(.north, .serviceManager)
            for (chair, more) in [
                (service, [String: String]()),
                (
                    reviewer,
                    [
                        "chairBecause": #""There is no other reviewing officer.""#,
                        "authorisedBy": "\"\(MeetingSteps.id(apart))\"",
                    ]
                ),
            ] {
                try await steps.arrange(meeting, chair: chair, more)
            }
            let evidence = try await steps.page(meeting)["chairEvidence"]?.words ?? ""
            #expect(evidence.contains("were allocated to the case"), "\(evidence)")
        }
    }

    @Test("P4 2 ¶1: once the risk was notified the meeting is within five working days; later takes a reason")
    func window() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("breakdown_prevention_meeting", as: Self.worker)
            let told = try await steps.did("notify_risk", of: meeting, as: Self.worker)
            #expect(told.status == 201, "\(told.text)")
            let due = try #require(try await steps.step(meeting, "hold")["dueOn"]?.words)
            let last = WorkingCalendar().adding(workingDays: 5, to: Day(iso: MeetingSteps.day(0)) ?? Day(number: 0))
            #expect(due == last.iso)
            let teamManager = Cast.Persona(.north, .teamManager)
            let late = "\"\((last + 1).iso)T10:00\""
            let refused = try await site.post(
                "/meetings/\(meeting)/arrange", as: Self.worker,
                MeetingSteps.plan(teamManager, ["plannedAt": late]), version: 1)
            #expect(refused.status == 422 && refused.faults == ["plannedAt"], "\(refused.text)")
            #expect(refused.text.contains("P4 2 ¶1"))
            try await steps.arrange(
                meeting, chair: teamManager, as: Self.worker,
                ["plannedAt": late, "outsideBecause": #""The carers are away until then.""#])
            #expect(try await steps.page(meeting)["outsideBecause"] == "The carers are away until then.")
        }
    }

    @Test("A chair who leads another meeting at that time is seen, and only on purpose booked twice")
    func twice() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let first = try await steps.call("placement_stability_meeting")
            try await steps.arrange(first)
            let second = try await steps.call("placement_stability_meeting", about: .unallocated)
            let path = "/meetings/\(second)/arrange"
            let clash = try await site.post(path, as: Self.officer, MeetingSteps.plan(Self.manager), version: 1)
            #expect(clash.status == 422 && clash.faults == ["plannedAt"], "\(clash.text)")
            #expect(clash.text.contains("leads or writes for another meeting at that time"))
            try await steps.arrange(second, ["isDoubleBooked": "true"])
        }
    }
}
