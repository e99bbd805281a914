import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// A meeting is held: invitations, minutes, what they decide and leave to do (D1, D5).
@Suite("Minutes of a meeting") struct MinutesTests {
    static let officer = MeetingSteps.officer
    static let worker = MeetingSteps.worker

    private static func held(_ steps: MeetingSteps, _ more: [String: String] = [:]) async throws -> String {
        let meeting = try await steps.call("placement_stability_meeting")
        try await steps.arrange(meeting)
        let written = try await steps.write(meeting, more)
        #expect(written.status == 200, "\(written.text)")
        return meeting
    }

    @Test("D5: the people are invited once, and answer themselves or through whoever runs the meeting")
    func invitations() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_stability_meeting")
            let invite = "/meetings/\(meeting)/invite"
            #expect(try await site.post(invite, as: Self.officer).status == 409)
            try await steps.arrange(meeting)
            let invited = try await site.post(invite, as: Self.officer)
            #expect(invited.status == 200 && invited.json["invited"] != 0, "\(invited.text)")
            #expect(try await site.post(invite, as: Self.officer).json["invited"] == 0)
            let notices = try await site.get("/my-work", as: Self.worker, page: true)
            #expect(notices.text.contains("You are invited to a meeting"))
            let people = try await steps.page(meeting)["people"]?.items ?? []
            let me = try #require(people.first { $0["party"] == "social_worker" }?["id"]?.words)
            let reply = "/meetings/\(meeting)/people/\(me)/reply"
            let empty = try await site.post(reply, as: Self.worker, #"{"reply":"sends_views"}"#, version: 2)
            #expect(empty.status == 422 && empty.faults == ["views"], "\(empty.text)")
            let views = #"{"reply":"sends_views","views":"He is calmer since the weekend.","note":"In court."}"#
            #expect(try await site.post(reply, as: Self.worker, views, version: 2).status == 200)
            let form = try await site.get("/meetings/\(meeting)/minutes", as: Self.officer, page: true)
            #expect(form.text.contains("He is calmer since the weekend."))
        }
    }

    @Test("P1 ¶9: nobody is invited before it is decided whether the child comes; leaving them out carries a reason")
    func child() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_support_meeting")
            try await steps.arrange(meeting)
            let early = try await site.post("/meetings/\(meeting)/invite", as: Self.officer)
            #expect(early.status == 409 && early.text.contains("P1 ¶9"), "\(early.text)")
            let path = "/meetings/\(meeting)/people/new"
            let bare = try await site.post(
                path, as: Self.officer, #"{"party":"child","name":"Otto","leftOutBecause":"No."}"#)
            #expect(bare.status == 422 && bare.faults == ["leftOutBecause"], "\(bare.text)")
            let out = try await site.post(
                path, as: Self.officer,
                #"{"party":"child","name":"Otto","leftOutBecause":"He asked to send a drawing instead."}"#)
            #expect(out.status == 201, "\(out.text)")
            #expect(try await site.post("/meetings/\(meeting)/invite", as: Self.officer).status == 200)
        }
    }

    @Test("P0 ¶4, ¶12: minutes are agreed whole: what is missing is named with its paragraph, and nothing is agreed")
    func gaps() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.held(
                steps, ["judgement1": "null", "judgement1Because": "null", "decision": "null", "reviewOn": "null"])
            let refused = try await steps.agree(meeting)
            #expect(refused.status == 409, "\(refused.text)")
            for words in ["P0 ¶4", "No decision", "P0 ¶12"] { #expect(refused.text.contains(words), "\(refused.text)") }
            #expect(try await steps.page(meeting)["state"] == "held")
            #expect(try await steps.page(meeting)["gaps"]?.items.count == 3)
            #expect(try await steps.write(meeting, version: 1).status == 200)
            #expect(try await steps.agree(meeting, version: 2).status == 200)
        }
    }

    @Test("P0 ¶12: once agreed, each action is on its owner's worklist, and is done on the meeting's page")
    func actions() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.held(steps)
            #expect(try await !site.get("/work?whose=mine", as: Self.worker).text.contains("Ask the school"))
            #expect(try await steps.agree(meeting).status == 200)
            let work = try await site.get("/work?whose=mine", as: Self.worker)
            let line = try #require(
                work.json["obligations"]?.items.first { $0["task"] == "Ask the school" }, "\(work.text)")
            #expect(line["dueOn"] == .string(MeetingSteps.day(6)))
            let id = try #require(line["id"]?.words)
            let done = try await site.post(
                "/obligations/\(id)/waive", as: Self.worker, #"{"reason":"Not needed now."}"#)
            #expect(done.status == 409, "\(done.text)")
            let view = try await site.get("/obligations/\(id)", as: Self.worker, page: true)
            #expect(view.text.contains("/meetings/\(meeting)"))
            let action = try #require(try await steps.page(meeting)["actions"]?.items.first?["id"]?.words)
            #expect(try await steps.did(action, of: meeting, as: Self.worker).status == 201)
            #expect(try await steps.did(action, of: meeting, as: Self.worker).status == 409)
            #expect(try await site.get("/obligations/\(id)", as: Self.worker).json["state"] == "done")
        }
    }

    @Test("D5: two who write at once: the second sees that somebody wrote first; each version stays")
    func versions() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.held(steps)
            let second = try await steps.write(meeting, ["text1": #""Mornings are hard.""#])
            #expect(second.status == 412, "\(second.text)")
            #expect(try await steps.write(meeting, ["text1": #""Mornings are hard.""#], version: 1).status == 200)
            #expect(try await steps.agree(meeting, version: 2).status == 200)
            let bare = try await steps.write(
                meeting, ["heldAt": "null", "text1": #""Both are hard.""#], version: 3)
            #expect(bare.status == 422 && bare.faults == ["changedBecause"], "\(bare.text)")
            let why = ["heldAt": "null", "changedBecause": #""The carer asked for it in writing.""#]
            let hollow = try await steps.write(
                meeting, why.merging(["decision": "null", "reviewOn": "null"]) { $1 }, version: 3)
            #expect(hollow.status == 409 && hollow.text.contains("P0 ¶12"), "\(hollow.text)")
            let corrected = try await steps.write(
                meeting, why.merging(["text1": #""Both are hard.""#]) { $1 }, version: 3)
            #expect(corrected.status == 200, "\(corrected.text)")
            let minutes = try await steps.page(meeting)["minutes"]?.items ?? []
            #expect(minutes.count == 4 && minutes.first?["isAgreed"] == true)
            #expect(minutes.last?["items"]?.items.first?["text"] == "Bedtimes are hard.")
        }
    }

    @Test("P0 ¶13: a planned ending of an external placement asks for notice and word to the placements service")
    func ending() async throws {
        for isThere in [false, true] {
            try await ConcernSite.run { site in
                let steps = MeetingSteps(site: site)
                let manager = Cast.Persona(.north, .serviceManager)
                let meeting = try await steps.call("placement_stability_meeting", about: .placed)
                #expect(try await steps.step(meeting, "tell_provider")["state"] == "waiting")
                try await steps.arrange(meeting, chair: manager)
                let added = try await site.post(
                    "/meetings/\(meeting)/people/new", as: Self.officer,
                    #"{"party":"placements_service","name":"Pip of the placements service"}"#)
                #expect(added.status == 201, "\(added.text)")
                let pip = try #require(added.string("attendee"))
                let officer = "\"\(MeetingSteps.owner(Self.officer))\""
                let written = try await steps.write(
                    meeting,
                    [
                        "decision": #""planned_ending""#, "attended": isThere ? "[\"\(pip)\"]" : "[]",
                        "owner1": officer,
                    ])
                #expect(written.status == 200, "\(written.text)")
                #expect(try await steps.agree(meeting).status == 200)
                #expect(try await steps.step(meeting, "tell_provider")["state"] == "open")
                let tell = try await steps.step(meeting, "tell_placements_service")["state"]
                #expect(tell == (isThere ? "superseded" : "open"))
            }
        }
    }

    @Test("P0 ¶13 point 1: a service with a cost is to be put to the panel; a cost that is no sum is refused")
    func cost() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_stability_meeting")
            try await steps.arrange(meeting)
            for cost in ["-5", "12.345", "a lot", "1,200"] {
                let bad = try await steps.write(meeting, ["service1": #""Therapy""#, "cost1": "\"\(cost)\""])
                #expect(bad.status == 422 && bad.faults == ["cost1"], "\(cost): \(bad.text)")
            }
            #expect(try await steps.write(meeting, ["service1": #""Therapy""#, "cost1": #""1250.5""#]).status == 200)
            #expect(try await steps.agree(meeting).status == 200)
            #expect(try await steps.step(meeting, "present_funding")["state"] == "open")
            #expect(try await steps.page(meeting)["minutes"]?.items.first?.text.contains("£1250.50") == true)
        }
    }

    @Test("P3 5.9: the next look is within six weeks of the meeting, and without its day nothing is agreed")
    func review() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("multi_agency_meeting")
            try await steps.arrange(meeting)
            let held = try #require(Day(iso: MeetingSteps.day(0)))
            let minutes = { (review: Day?) in
                var fields = [
                    "heldAt": "\"\(held.iso)T00:00\"", "text1": #""Stress.""#, "text2": #""Strengths.""#,
                    "text3": #""Solutions.""#, "judgement1": #""no""#, "callEvery": "7", "decision": #""support""#,
                    "action1": #""Ring""#, "owner1": "\"\(MeetingSteps.owner(Self.officer))\"",
                    "due1": "\"\(MeetingSteps.day(6))\"",
                ]
                fields["reviewOn"] = review.map { "\"\($0.iso)\"" }
                return MeetingSteps.json(fields)
            }
            let path = "/meetings/\(meeting)/minutes"
            let late = try await site.post(path, as: Self.officer, minutes(held + 43), version: 0)
            #expect(late.status == 422 && late.faults == ["reviewOn"] && late.text.contains("P3 5.9"), "\(late.text)")
            #expect(try await site.post(path, as: Self.officer, minutes(nil), version: 0).status == 200)
            #expect(try await steps.agree(meeting).status == 409)
            #expect(try await site.post(path, as: Self.officer, minutes(held + 42), version: 1).status == 200)
            #expect(try await steps.agree(meeting, version: 2).status == 200)
            let head = try await site.get("/my-work", as: Cast.Persona(.north, .headOfService), page: true)
            #expect(head.text.contains("The minutes of a meeting are agreed"))
        }
    }
}
