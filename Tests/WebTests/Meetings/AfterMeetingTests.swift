import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// What follows a meeting: copies, care plan, calls, reminders, the next of a series; and what follows an ending.
@Suite("After a meeting") struct AfterMeetingTests {
    static let officer = MeetingSteps.officer

    @Test(
        "P1 ¶13: while the reviewing officer has outcomes open, the care plan is theirs; else the social worker\u{2019}s"
    )
    func carePlan() async throws {
        for (answer, role) in [("yes", "independent_reviewing_officer"), ("no", "social_worker")] {
            try await ConcernSite.run { site in
                let steps = MeetingSteps(site: site)
                let meeting = try await SupportMeeting.agreed(
                    steps, childsVersion: "You stay.", ["outcomesOpen": "\"\(answer)\""])
                #expect(try await steps.step(meeting, "update_care_plan")["who"] == .string(role))
                let owed = try await site.test.asSuperuser(
                    "SELECT owner_role FROM holdfast.obligation WHERE key LIKE '%\(meeting):update_care_plan'")
                #expect(owed == [[role]])
            }
        }
    }

    @Test("P1 ¶13: without an answer on the outcomes nothing is agreed")
    func outcomes() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await SupportMeeting.agreed(steps, childsVersion: "You stay.")
            let refused = try await SupportMeeting.write(
                steps, meeting, childsVersion: "You stay.", version: 2,
                ["outcomesOpen": "null", "heldAt": "null", "changedBecause": #""It was not asked.""#])
            #expect(refused.status == 409 && refused.text.contains("P1 ¶13"), "\(refused.text)")
        }
    }

    @Test("P3 5.9: Head of Service and traffic-light meeting get a copy, which is open until it went to them")
    func copies() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.multiAgency(steps)
            let people = try await steps.page(meeting)["people"]?.items ?? []
            let copied = people.filter { $0["isCopied"] == true }
            #expect(Set(copied.compactMap { $0["party"] }) == ["head_of_service", "traffic_light_meeting"])
            let light = try #require(copied.first { $0["party"] == "traffic_light_meeting" })
            #expect(light["minutesSentBy"] == nil && light["clause"] == "P3 5.9")
            #expect(copied.first { $0["party"] == "head_of_service" }?["minutesSentBy"] == "inside")
            #expect(try await steps.step(meeting, "send_minutes")["state"] == "open")
            let waiting = people.filter {
                $0["minutesSentBy"] == nil && ($0["attended"] == true || $0["isCopied"] == true)
            }
            .compactMap { one in if case .string(let id)? = one["id"] { "\"\(id)\"" } else { nil } }
            let sent = try await site.post(
                "/meetings/\(meeting)/circulate", as: Self.officer,
                #"{"people":[\#(waiting.joined(separator: ","))],"way":"hand"}"#)
            #expect(sent.status == 200, "\(sent.text)")
            #expect(try await steps.step(meeting, "send_minutes")["state"] == "done")
        }
    }

    @Test("P3 5.9, 5.10: the calls come as often as the meeting agreed, and as a correction agrees anew")
    func calls() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.multiAgency(steps, callEvery: 3)
            let due = {
                try await site.test.asSuperuser(
                    """
                    SELECT due_on - made_at::date FROM holdfast.obligation
                    WHERE rule = 'after_meeting' AND state = 'open' AND placement_id = '\(Cast.id(\.placements, .own))'
                    """)
            }
            #expect(try await due() == [["3"]])
            let changed = try await steps.site.post(
                "/meetings/\(meeting)/minutes", as: Self.officer,
                Self.minutes(callEvery: 2, ["heldAt": "null", "changedBecause": #""They asked for more calls.""#]),
                version: 2)
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try await due() == [["2"]])
        }
    }

    @Test("P0 ¶12: a meeting goes on in the next of its series, and each shows the other")
    func series() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let first = try await steps.call("placement_stability_meeting")
            let form = try await site.get(
                "/placements/\(Cast.id(\.placements, .own))/meetings/new?after=\(first)", as: Self.officer, page: true)
            #expect(form.text.contains(#"value="\#(first)""#), "the form knows from which it goes on")
            let next = try await steps.call("placement_stability_meeting", ["after": "\"\(first)\""])
            #expect(try await steps.page(next)["follows"] == .string(first))
            #expect(try await steps.page(first)["followedBy"]?.items == [.string(next)])
            let stray = try await site.post(
                "/placements/\(Cast.id(\.placements, .unallocated))/meetings/new", as: Self.officer,
                #"{"kind":"placement_stability_meeting","reason":"The last weeks were hard.","isCalled":"yes","after":"\#(first)"}"#
            )
            #expect(stray.status == 404, "of another placement: \(stray.text)")
        }
    }

    @Test("P2 row 1: an unplanned ending calls the disruption meeting by itself, once, and its timetable runs")
    func ending() async throws {
        try await ConcernSite.run { site in
            let placement = Cast.id(\.placements, .own)
            let ended = try await site.post(
                "/placements/\(placement)/end", as: Self.officer,
                #"{"endedOn":"\#(MeetingSteps.day(0))","kind":"unplanned"}"#, version: 1)
            #expect(ended.status == 200, "\(ended.text)")
            let called = try await site.test.asSuperuser(
                "SELECT record_id FROM holdfast.meeting WHERE placement_id = '\(placement)' AND kind = 'disruption_meeting'"
            )
            #expect(called.count == 1)
            let meeting = try #require(called.first?.first.flatMap { $0 })
            let steps = MeetingSteps(site: site)
            for manager in ["service_manager", "accommodation_service_manager"] {
                #expect(try await steps.step(meeting, "decide.\(manager)")["dueOn"] != .null)
            }
            #expect(try await site.get("/endings", as: Self.officer).json["endings"]?.items.isEmpty == true)
        }
    }

    @Test("P2 row 1: an ending kept by the placements service waits among the endings until somebody calls or declines")
    func endings() async throws {
        try await ConcernSite.run { site in
            let placement = Cast.id(\.placements, .own)
            let ended = try await site.post(
                "/placements/\(placement)/end", as: Cast.Persona(.north, .placementsOfficer),
                #"{"endedOn":"\#(MeetingSteps.day(0))","kind":"unplanned"}"#, version: 1)
            #expect(ended.status == 200, "\(ended.text)")
            let waiting = try await site.get("/endings", as: Self.officer).json["endings"]?.items ?? []
            #expect(waiting.count == 1 && waiting.first?["kind"] == "disruption_meeting")
            let steps = MeetingSteps(site: site)
            _ = try await steps.call("disruption_meeting", ["isCalled": #""no""#])
            #expect(try await site.get("/endings", as: Self.officer).json["endings"]?.items.isEmpty == true)
        }
    }

    @Test("I3: whoever owes a step of a meeting is reminded before its day")
    func reminded() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await SupportMeeting.agreed(
                steps, childsVersion: "You stay.", ["heldAt": "\"\(MeetingSteps.day(0))T00:00\""])
            let when = try await site.test.asSuperuser(
                """
                SELECT remind_on < due_on AND remind_clause <> '' FROM holdfast.obligation
                WHERE key LIKE '%\(meeting):update_care_plan'
                """)
            #expect(when == [["t"]])
        }
    }

    @Test("P0 ¶14: lessons stand under causes, are found by their words and counted; an attendee finds none")
    func lessons() async throws {
        try await ConcernSite.run { site in
            let meeting = try await Self.learned(MeetingSteps(site: site))
            let all = try await site.get("/lessons", as: Self.officer)
            #expect(all.json["lessons"]?.items.count == 2, "\(all.text)")
            #expect(all.json["counts"]?.items.first?["meetings"] == 1)
            let found = try await site.get("/lessons?q=SOONER", as: Self.officer).json["lessons"]?.items ?? []
            #expect(
                found.count == 1 && found.first?["cause"] == "support" && found.first?["meeting"] == .string(meeting))
            #expect(try await site.get("/lessons?cause=family", as: Self.officer).json["lessons"]?.items.count == 1)
            #expect(
                try await site.get("/lessons?cause=household", as: Self.officer).json["lessons"]?.items.isEmpty == true)
            let chair = Cast.Persona(.north, .keyWorker)
            #expect(try await site.get("/lessons", as: chair).json["lessons"]?.items.isEmpty == true)
        }
    }

    private static func minutes(callEvery: Int, _ more: [String: String] = [:]) -> String {
        var fields = [
            "heldAt": "\"\(MeetingSteps.day(0))T00:00\"", "text1": #""Bedtimes.""#, "text2": #""A kind aunt.""#,
            "text3": #""A later start.""#, "judgement1": #""no""#, "judgement1Because": #""He wants to stay.""#,
            "decision": #""support""#, "callEvery": "\(callEvery)", "reviewOn": "\"\(MeetingSteps.day(20))\"",
            "action1": #""Ask the school""#, "owner1": "\"\(MeetingSteps.owner(MeetingSteps.worker))\"",
            "due1": "\"\(MeetingSteps.day(6))\"",
        ]
        fields.merge(more) { $1 }
        return MeetingSteps.json(fields.filter { $0.value != "null" })
    }

    /// A Multi-Agency Meeting (P3 5.9), agreed.
    private static func multiAgency(_ steps: MeetingSteps, callEvery: Int = 7) async throws -> String {
        let meeting = try await steps.call("multi_agency_meeting")
        try await steps.arrange(meeting)
        let written = try await steps.site.post(
            "/meetings/\(meeting)/minutes", as: officer, minutes(callEvery: callEvery), version: 0)
        #expect(written.status == 200, "\(written.text)")
        let agreed = try await steps.agree(meeting)
        #expect(agreed.status == 200, "\(agreed.text)")
        return meeting
    }

    /// A Disruption Meeting about a placement that nobody but the officer works with, agreed.
    private static func learned(_ steps: MeetingSteps) async throws -> String {
        let meeting = try await steps.call("disruption_meeting", about: .unallocated)
        try await steps.arrange(
            meeting, chair: Cast.Persona(.north, .independentReviewingOfficer),
            ["outsideBecause": #""The placement stands still.""#])
        let written = try await steps.site.post(
            "/meetings/\(meeting)/minutes", as: officer,
            MeetingSteps.json([
                "heldAt": #""2020-01-02T09:30""#, "text1": #""It went well for a year.""#,
                "cause1": #""support""#, "lesson1": #""Ask for respite sooner.""#, "cause2": #""family""#,
                "lesson2": #""Plan the calls with Mum.""#,
            ]), version: 0)
        #expect(written.status == 200, "\(written.text)")
        let agreed = try await steps.agree(meeting)
        #expect(agreed.status == 200, "\(agreed.text)")
        return meeting
    }
}
