import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Who takes part in a meeting sees its own papers, and nothing of the file (requirement H2).
@Suite("Sight of a meeting") struct MeetingSightTests {
    static let officer = MeetingSteps.officer

    @Test(
        "Who is asked to come sees the meeting and its agreed minutes, no draft, no file, no episode, no other meeting")
    func attendee() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let guest = Cast.Persona(.north, .keyWorker)
            let meeting = try await steps.call("placement_stability_meeting", about: .unallocated)
            let other = try await steps.call("placement_support_meeting", about: .unallocated)
            #expect(try await site.get("/meetings/\(meeting)", as: guest).status == 404)
            let added = try await site.post(
                "/meetings/\(meeting)/people/new", as: Self.officer,
                #"{"party":"other_professionals","worker":"\#(MeetingSteps.id(guest))"}"#)
            #expect(added.status == 201, "\(added.text)")
            try await steps.arrange(meeting)
            #expect(try await site.post("/meetings/\(meeting)/invite", as: Self.officer).status == 200)
            let seen = try await site.get("/meetings/\(meeting)", as: guest)
            #expect(seen.status == 200 && seen.json["mayRun"] == false, "\(seen.text)")
            for path in [
                "/meetings/\(other)", "/files/\(Cast.id(\.files, .unallocated))",
                "/placements/\(Cast.id(\.placements, .unallocated))", "/episodes/\(Cast.id(\.episodes, .unallocated))",
                "/records/\(Cast.id(\.records, .unallocated))",
            ] {
                #expect(try await site.get(path, as: guest).status == 404, "\(path)")
            }
            for path in ["arrange", "minutes", "end", "people/new"] {
                #expect(try await site.get("/meetings/\(meeting)/\(path)", as: guest).status == 403, "\(path)")
            }
            let officer = "\"\(MeetingSteps.owner(Self.officer))\""
            #expect(try await steps.write(meeting, ["owner1": officer]).status == 200)
            #expect(try await site.get("/meetings/\(meeting)", as: guest).json["minutes"]?.items.isEmpty == true)
            #expect(try await steps.agree(meeting).status == 200)
            let minutes = try await site.get("/meetings/\(meeting)", as: guest).json["minutes"]?.items ?? []
            #expect(minutes.count == 1 && minutes.first?["isAgreed"] == true)
        }
    }

    @Test("A chair who sees nothing of the file leads, writes and agrees; who looked is kept with the reason")
    func chair() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let chair = Cast.Persona(.north, .independentReviewingOfficer)
            let meeting = try await steps.call("placement_support_meeting", about: .unallocated)
            try await steps.arrange(meeting, chair: chair)
            #expect(try await steps.page(meeting, as: chair)["mayRun"] == true)
            let leaving = try await site.post(
                "/meetings/\(meeting)/arrange", as: chair, MeetingSteps.plan(MeetingSteps.fosteringManager), version: 2)
            #expect(leaving.status == 422 && leaving.faults == ["chair"], "\(leaving.text)")
            let written = try await site.post(
                "/meetings/\(meeting)/minutes", as: chair,
                #"{"heldAt":"2020-01-02T09:30","text1":"The school.","planRules":"Nobody shouts.\nPhones downstairs."}"#,
                version: 0)
            #expect(written.status == 200, "\(written.text)")
            let item = try await steps.page(meeting, as: chair)["minutes"]?.items.first?["items"]?.items
                .first { $0["id"] == "plan_rules" }
            #expect(item?["text"] == "Nobody shouts.\nPhones downstairs.")
            let file = Cast.id(\.files, .unallocated)
            #expect(try await site.get("/files/\(file)", as: chair).status == 404)
            let looked = try await site.get("/files/\(file)/who-looked", as: Self.officer)
            #expect(looked.text.contains(chair.name), "\(looked.text)")
        }
    }
}
