import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Another agency sees a meeting by a web link: when and where, then the agreed minutes, and nothing else (D5, G1).
@Suite("A meeting shared by a link") struct SharedMeetingTests {
    static let officer = MeetingSteps.officer
    static let camhs = Cast.Persona(.trust, .camhsWorker)

    static func share(_ meeting: String, _ site: ConcernSite, _ more: [String: String] = [:]) async throws -> Reply {
        var fields = [
            "grantee": "\"worker:\(MeetingSteps.id(camhs)):\(Cast.Agency.trust.rawValue)\"", "may": #""acknowledge""#,
            "purpose": #""CAMHS come to the meeting.""#, "legalBasis": #""public_task""#,
            "endsOn": "\"\(MeetingSteps.day(30))\"",
        ]
        fields.merge(more) { $1 }
        return try await site.post("/meetings/\(meeting)/share?q=camhs", as: officer, MeetingSteps.json(fields))
    }

    @Test(
        "P3 5.9: CAMHS see when it is, the minutes once agreed, never a draft, the child\u{2019}s words or why it was called"
    )
    func minutes() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_support_meeting")
            let out = try await site.post(
                "/meetings/\(meeting)/people/new", as: Self.officer,
                #"{"party":"child","name":"The child","leftOutBecause":"They asked not to come."}"#)
            #expect(out.status == 201, "\(out.text)")
            try await steps.arrange(meeting)
            let link = try #require(try await Self.share(meeting, site).string("id"))
            let early = try await site.get("/links/\(link)", as: Self.camhs)
            #expect(
                early.json["meeting"]?["place"] == "Room 2" && early.json["meeting"]?["minutes"] == nil,
                "\(early.text)")
            let written = try await SupportMeeting.write(
                steps, meeting, childsVersion: "These words are yours.", version: 0)
            #expect(written.status == 200, "\(written.text)")
            #expect(try await site.get("/links/\(link)", as: Self.camhs).json["meeting"]?["minutes"] == nil)
            #expect(try await steps.agree(meeting).status == 200)
            let seen = try await site.get("/links/\(link)", as: Self.camhs)
            #expect(seen.text.contains("Nobody shouts.") && seen.text.contains("Ask the school"), "\(seen.text)")
            for hidden in ["These words are yours.", "The last weeks were hard.", "They asked not to come."] {
                #expect(!seen.text.contains(hidden))
            }
            let page = try await site.get("/links/\(link)", as: Self.camhs, page: true)
            #expect(page.text.contains("Placement Support Meeting") && page.text.contains("Nobody shouts."))
            for path in ["/meetings/\(meeting)", "/files/\(Cast.id(\.files, .own))"] {
                #expect(try await site.get(path, as: Self.camhs).status == 404, "\(path)")
            }
            #expect(try await site.post("/links/\(link)/acknowledge", as: Self.camhs).status == 200)
            #expect(try await site.get("/links/\(link)", as: Cast.Persona(.fosterco, .providerWorker)).status == 404)
        }
    }

    @Test(
        "D5: minutes shared with somebody on the list are noted as sent by a link; a bad link is refused beside its field"
    )
    func noted() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_stability_meeting")
            let added = try await site.post(
                "/meetings/\(meeting)/people/new", as: Self.officer,
                #"{"party":"other_professionals","name":"Somebody of CAMHS"}"#)
            let attendee = try #require(added.string("attendee"))
            try await steps.arrange(meeting)
            let short = try await Self.share(meeting, site, ["purpose": #""Come""#, "legalBasis": #""within_agency""#])
            #expect(short.status == 422 && short.faults == ["purpose", "legalBasis"], "\(short.text)")
            #expect(try await steps.write(meeting).status == 200)
            #expect(try await steps.agree(meeting).status == 200)
            #expect(try await Self.share(meeting, site, ["attendee": "\"\(attendee)\""]).status == 201)
            let people = try await steps.page(meeting)["people"]?.items ?? []
            #expect(people.first { $0["id"] == .string(attendee) }?["minutesSentBy"] == "link")
        }
    }

    @Test("H2: whoever only leads a meeting shares it with nobody")
    func leader() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let chair = Cast.Persona(.north, .independentReviewingOfficer)
            let meeting = try await steps.call("placement_support_meeting", about: .unallocated)
            try await steps.arrange(meeting, chair: chair)
            let fields =
                #"{"grantee":"worker:\#(MeetingSteps.id(Self.camhs)):\#(Cast.Agency.trust.rawValue)","may":"read","purpose":"CAMHS come to it.","legalBasis":"public_task","endsOn":"\#(MeetingSteps.day(9))"}"#
            let refused = try await site.post("/meetings/\(meeting)/share?q=camhs", as: chair, fields)
            #expect(refused.status == 409, "\(refused.text)")
        }
    }
}
