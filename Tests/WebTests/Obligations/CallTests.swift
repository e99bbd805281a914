import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The contact list and the Weekly Telephone Contact Sheet (P3 5.3, 5.8, 5.10; requirements C6 and C8).
@Suite("The contact list") struct CallTests {
    private static let officer = PathwayTests.officer
    private static let worker = PathwayTests.worker
    private static var yesterday: Day { (Day(iso: PathwayTests.today) ?? Day(number: 0)) - 1 }

    static func answered(_ scale: Int) -> String {
        #"{"isAnswered":true,"whom":["foster_carer","young_person"],"calledAt":"\#(PathwayTests.today)T00:00","#
            + #""carerSaid":"Nights are calmer.","youngPersonSaid":"I like my room.","scale":"\#(scale)","#
            + #""scaleReason":"Both say so.","action":"Ring on Friday."}"#
    }

    static let unanswered =
        #"{"isAnswered":false,"whom":["foster_carer"],"calledAt":"\#(PathwayTests.today)T00:00"}"#

    /// Scaled 4 and then 2: from then on it is on the contact list.
    static func listed(_ site: ConcernSite) async throws -> String {
        let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
        let scaled = try await site.post(
            "/records/\(record)/scalings/new", as: officer, #"{"scale":"2","reason":"It holds again."}"#)
        #expect(scaled.status == 201, "\(scaled.text)")
        return episode
    }

    @Test("P3 5.8, 5.10: the list says whom to ring, by when, and what was not answered; late calls come first")
    func list() async throws {
        try await ConcernSite.run { site in
            let episode = try await Self.listed(site)
            let list = try await site.get("/contact-list", as: Self.officer)
            let call = try #require(list.json["calls"]?.items.first, "\(list.text)")
            #expect(call["episode"] == .string(episode) && call["lastCallOn"] == nil || call["lastCallOn"] == .null)
            #expect(call["whom"]?.items == ["foster_carer", "young_person"])
            #expect(call["mayEndFrom"]?.words != nil && call["unanswered"] == 0)
            let tried = try await site.post("/episodes/\(episode)/calls/new", as: Self.officer, Self.unanswered)
            #expect(tried.status == 201, "\(tried.text)")
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET due_on = due_on - 30 WHERE done_by = 'call_made'")
            let late = try await site.get("/contact-list", as: Self.officer).json["calls"]?.items.first
            #expect(late?["isLate"] == true && late?["unanswered"] == 1)
            let page = try await site.get("/contact-list", as: Self.officer, page: true)
            #expect(page.status == 200 && page.text.contains("/episodes/\(episode)/calls/new"))
            #expect(try await site.get("/my-work", as: Self.officer, page: true).text.contains("/contact-list"))
            let stranger = try await site.get(
                "/contact-list?whose=all", as: Cast.Persona(.south, .placementStabilityOfficer))
            #expect(!stranger.text.contains(episode))
            #expect(try await site.get("/contact-list", as: Cast.Persona(.north, .fosterCarer)).status == 403)
        }
    }

    @Test("P3 5.10: the sheet keeps who was spoken to, what each said, the scale and the action; the next call follows")
    func sheet() async throws {
        try await ConcernSite.run { site in
            let episode = try await Self.listed(site)
            let made = try await site.post("/episodes/\(episode)/calls/new", as: Self.officer, Self.answered(3))
            #expect(made.status == 201, "\(made.text)")
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            let call = try #require(page.json["telephoneCalls"]?.items.first)
            #expect(call["carerSaid"] == "Nights are calmer." && call["youngPersonSaid"] == "I like my room.")
            #expect(call["scale"] == 3 && call["action"] == "Ring on Friday.")
            #expect(page.json["scale"] == 3)
            let html = try await site.get("/episodes/\(episode)", as: Self.officer, page: true)
            #expect(html.text.contains("Nights are calmer."))
            let next = try await site.get("/contact-list", as: Self.officer).json["calls"]?.items
            #expect(next?.count == 1 && next?.first?["lastCallOn"] == .string(PathwayTests.today))
        }
    }

    @Test("P3 5.7, 5.10: a call that finds a scale of 4 escalates")
    func escalation() async throws {
        try await ConcernSite.run { site in
            let episode = try await Self.listed(site)
            let made = try await site.post("/episodes/\(episode)/calls/new", as: Self.officer, Self.answered(4))
            #expect(made.status == 201, "\(made.text)")
            #expect(try await PathwayTests.step(site, episode, "escalated_inform")["isNext"] == true)
            #expect(
                try await site.get("/episodes/\(episode)", as: Self.officer).json["route"] == "known_intervention")
        }
    }

    @Test("A call sheet that does not fit is refused: to come, half said, of nobody's call, or off the list")
    func faults() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let path = "/episodes/\(episode)/calls/new"
            #expect(try await site.post(path, as: Self.officer, Self.unanswered).status == 409)
            _ = try await Self.listed(site)
            let half = try await site.post(
                path, as: Self.officer,
                #"{"isAnswered":true,"whom":["foster_carer"],"calledAt":"\#(PathwayTests.today)T00:00"}"#)
            #expect(Set(half.faults) == ["carerSaid", "scale", "scaleReason"])
            let said = try await site.post(
                path, as: Self.officer,
                #"{"isAnswered":false,"whom":["foster_carer"],"calledAt":"\#(PathwayTests.today)T00:00","scale":"2"}"#)
            #expect(said.faults == ["scale"])
            let tomorrow = (Self.yesterday + 2).iso
            let early = try await site.post(
                path, as: Self.officer,
                #"{"isAnswered":false,"whom":["foster_carer"],"calledAt":"\#(tomorrow)T10:00"}"#)
            #expect(early.faults == ["calledAt"])
            #expect(try await site.post(path, as: Self.worker, Self.unanswered).status == 403)
            let south = Cast.Persona(.south, .placementStabilityOfficer)
            #expect(try await site.post(path, as: south, Self.unanswered).status == 404)
            let calls = try await site.get("/episodes/\(episode)", as: Self.officer).json["telephoneCalls"]
            #expect(calls?.items.isEmpty == true)
        }
    }

    @Test("P3 5.3, 5.8: before four weeks are over the calls end only with a reason, which is kept, by those who may")
    func ending() async throws {
        try await ConcernSite.run { site in
            let episode = try await Self.listed(site)
            let path = "/episodes/\(episode)/calls/end"
            #expect(try await site.post(path, as: Self.worker, "{}").status == 403)
            let early = try await site.post(path, as: Self.officer, "{}")
            #expect(early.faults == ["reason"], "\(early.text)")
            let ended = try await site.post(
                path, as: Self.officer, #"{"reason":"They asked us to stop ringing."}"#)
            #expect(ended.status == 200, "\(ended.text)")
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(page.json["calls"]?.words?.hasPrefix("Ended on") == true)
            #expect(page.text.contains("They asked us to stop ringing."))
            #expect(try await site.get("/contact-list", as: Self.officer).json["calls"]?.items.isEmpty == true)
            #expect(try await site.post(path, as: Self.officer, "{}").status == 409)
        }
    }
}
