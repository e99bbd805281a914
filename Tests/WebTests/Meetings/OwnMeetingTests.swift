import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Carers, young people and providers see what is shared with them of a meeting, by their own account (H4, D5).
@Suite("A meeting by one's own account") struct OwnMeetingTests {
    static let young = Cast.Persona(.north, .youngPerson)
    static let carer = Cast.Persona(.north, .fosterCarer)
    static let provider = Cast.Persona(.north, .providerWorker)
    static let officer = MeetingSteps.officer

    /// A Placement Stability Meeting about the young person's own placement, to which people are invited.
    static func invited(_ steps: MeetingSteps) async throws -> String {
        let meeting = try await steps.call("placement_stability_meeting")
        try await steps.arrange(meeting)
        #expect(try await steps.site.post("/meetings/\(meeting)/invite", as: officer).status == 200)
        return meeting
    }

    static func attendee(_ steps: MeetingSteps, _ meeting: String, _ persona: Cast.Persona) async throws -> String {
        let people = try await steps.page(meeting)["people"]?.items ?? []
        let found = people.first { $0["account"] == .string(persona.role.rawValue) }
        guard case .string(let id)? = found?["id"] else { throw CancellationError() }
        return id
    }

    @Test("P0 ¶9: child and carers are asked by their own account; nobody sees it before they are invited")
    func asked() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await steps.call("placement_stability_meeting")
            for persona in [Self.young, Self.carer] {
                _ = try await Self.attendee(steps, meeting, persona)
                #expect(try await site.get("/my-meetings/\(meeting)", as: persona).status == 404)
                #expect(try await site.get("/my-meetings", as: persona).json["meetings"]?.items.isEmpty == true)
            }
            try await steps.arrange(meeting)
            #expect(try await site.post("/meetings/\(meeting)/invite", as: Self.officer).status == 200)
            for persona in [Self.young, Self.carer] {
                let seen = try await site.get("/my-meetings/\(meeting)", as: persona)
                #expect(seen.status == 200 && seen.json["mayAnswer"] == true, "\(seen.text)")
                // Why it was called is for those who work on it.
                #expect(!seen.text.contains("The last weeks were hard."))
                #expect(try await site.get("/meetings/\(meeting)", as: persona).status == 403)
                let work = try await site.get("/my-work", as: persona, page: true)
                #expect(work.text.contains("/my-meetings/\(meeting)"), "told on their own page")
            }
            #expect(try await site.get("/my-meetings/\(meeting)", as: Self.provider).status == 404)
        }
    }

    @Test("D5: they answer themselves; whoever writes the minutes reads what they sent, and two answers at once meet")
    func answers() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.invited(steps)
            let path = "/my-meetings/\(meeting)/reply"
            let version = try await site.get("/my-meetings/\(meeting)", as: Self.young).json["version"]
            guard case .integer(let standing)? = version else { throw CancellationError() }
            let short = try await site.post(path, as: Self.young, #"{"reply":"sends_views"}"#, version: standing)
            #expect(short.status == 422 && short.faults == ["views"], "\(short.text)")
            let said = #"{"reply":"sends_views","views":"I want to stay, and to see Nan on Sundays."}"#
            #expect(try await site.post(path, as: Self.young, said, version: standing).status == 200)
            #expect(try await site.post(path, as: Self.young, said, version: standing).status == 412)
            #expect(try await site.post(path, as: Self.provider, said, version: standing).status == 404)
            let minutes = try await site.get("/meetings/\(meeting)/minutes", as: Self.officer, page: true)
            #expect(minutes.text.contains("to see Nan on Sundays"))
            let off = try await site.post(
                "/meetings/\(meeting)/end", as: Self.officer, #"{"reason":"Nobody can come that day."}"#,
                version: try await steps.version(meeting))
            #expect(off.status == 200, "\(off.text)")
            let late = try await site.post(path, as: Self.young, said, version: standing + 1)
            #expect(late.status == 409, "\(late.text)")
        }
    }

    @Test("P1 ¶14: the young person reads the words written for them and nothing else; carers the minutes, once shared")
    func shared() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.invited(steps)
            #expect(try await steps.write(meeting).status == 200)
            #expect(try await steps.agree(meeting).status == 200)
            let (young, carer) = (
                try await Self.attendee(steps, meeting, Self.young), try await Self.attendee(steps, meeting, Self.carer)
            )
            for persona in [Self.young, Self.carer] {
                #expect(try await site.get("/my-meetings/\(meeting)", as: persona).json["agreed"] == nil)
            }
            let send = "/meetings/\(meeting)/circulate"
            let none = try await site.post(
                send, as: Self.officer, #"{"people":["\#(young)"],"way":"inside"}"#)
            #expect(none.status == 422 && none.faults == ["people"], "no words for the young person: \(none.text)")
            #expect(
                try await site.post(send, as: Self.officer, #"{"people":["\#(carer)"],"way":"inside"}"#).status == 200)
            let agreed = try await site.get("/my-meetings/\(meeting)", as: Self.carer)
            #expect(agreed.text.contains("Bedtimes are hard.") && agreed.text.contains("Ask the school"))
            #expect(try await site.get("/my-meetings/\(meeting)", as: Self.young).json["agreed"] == nil)
        }
    }

    @Test("D2: a Placement Support Meeting has words for the young person; a correction is theirs only once it is sent")
    func words() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await SupportMeeting.agreed(steps, childsVersion: "You stay. Friday is pizza.")
            let young = try await Self.attendee(steps, meeting, Self.young)
            let send = #"{"people":["\#(young)"],"way":"inside"}"#
            #expect(try await site.post("/meetings/\(meeting)/circulate", as: Self.officer, send).status == 200)
            let mine = try await site.get("/my-meetings/\(meeting)", as: Self.young)
            #expect(mine.json["agreed"]?["forMe"] == "You stay. Friday is pizza.")
            for hidden in ["Nobody shouts", "The school.", "Ask the school"] { #expect(!mine.text.contains(hidden)) }
            let corrected = try await SupportMeeting.write(
                steps, meeting, childsVersion: "You stay. Saturday is pizza.", version: 2,
                ["heldAt": "null", "changedBecause": #""The day was wrong.""#])
            #expect(corrected.status == 200, "\(corrected.text)")
            #expect(
                try await site.get("/my-meetings/\(meeting)", as: Self.young).json["agreed"]?["forMe"]
                    == "You stay. Friday is pizza.")
            #expect(try await site.post("/meetings/\(meeting)/circulate", as: Self.officer, send).status == 200)
            #expect(
                try await site.get("/my-meetings/\(meeting)", as: Self.young).json["agreed"]?["forMe"]
                    == "You stay. Saturday is pizza.")
        }
    }

    @Test("D5: their calendars take the invitation, and their feed has the meeting, without anybody\u{2019}s name")
    func calendar() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.invited(steps)
            let file = try await site.get("/my-meetings/\(meeting)/invitation.ics", as: Self.young)
            #expect(file.status == 200 && file.text.contains("METHOD:REQUEST"), "\(file.text)")
            #expect(try await site.get("/my-meetings/\(meeting)/invitation.ics", as: Self.provider).status == 404)
            let made = try await site.post("/calendar/feed", as: Self.young, #"{"keepsSecret":true}"#)
            #expect(made.status == 201, "\(made.text)")
            let address = try #require(made.json["path"]?.words)
            let feed = try await site.get(address, as: Self.young)
            #expect(feed.text.contains("UID:\(meeting)@holdfast"), "\(feed.text)")
            #expect(!feed.text.contains("CANARY"))
        }
    }

    @Test("G1: once the file is restricted nothing of the meeting is theirs any more")
    func restricted() async throws {
        try await ConcernSite.run { site in
            let steps = MeetingSteps(site: site)
            let meeting = try await Self.invited(steps)
            #expect(try await site.get("/my-meetings/\(meeting)", as: Self.carer).status == 200)
            _ = try await site.test.asSuperuser(
                "UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = '\(Cast.id(\.files, .own))'")
            for persona in [Self.young, Self.carer] {
                #expect(try await site.get("/my-meetings/\(meeting)", as: persona).status == 404)
                #expect(try await site.get("/my-meetings", as: persona).json["meetings"]?.items.isEmpty == true)
            }
        }
    }
}
