import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Pages
import TestSupport
import Testing

@testable import Web

/// A secret address of one's own for a calendar elsewhere: one's own meetings, nobody's name, and nothing once it ends.
@Suite("Calendar feeds") struct FeedTests {
    private static let worker = PathwayTests.worker
    private static let sworn = #"{"keepsSecret":true}"#

    private static func address(_ site: ConcernSite, _ persona: Cast.Persona = worker) async throws -> String {
        let made = try await site.post("/calendar/feed", as: persona, sworn)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.json["path"]?.words)
    }

    /// As a calendar asks: without a session.
    private static func ask(_ site: ConcernSite, _ path: String) async throws -> Reply {
        try await site.client.execute(uri: path, method: .get, headers: [:], body: nil) {
            Reply(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body))
        }
    }

    @Test("D5: the address shows the person's own meetings without a session: kind, reference, time and place, no name")
    func shows() async throws {
        var (chaired, attended, other, off) = (
            SeededMeeting(1, about: .own), SeededMeeting(2, about: .unallocated), SeededMeeting(3, about: .own),
            SeededMeeting(4, about: .own)
        )
        chaired.chair = Self.worker
        attended.attendees = [Self.worker]
        other.attendees = [PathwayTests.ast]
        (off.attendees, off.state) = ([Self.worker], "cancelled")
        let (sql, withdrawnPart) = ([chaired, attended, other, off].map(\.sql).joined(), attended.id)
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(sql)
            let path = try await Self.address(site)
            let reply = try await Self.ask(site, path)
            #expect(
                reply.status == 200 && reply.headers[.contentType] == "text/calendar; charset=utf-8; method=PUBLISH")
            #expect(!reply.text.contains("CANARY") && !reply.text.contains("ATTENDEE"), "\(reply.text)")
            #expect(!reply.text.contains("ORGANIZER"))
            for reference in ["M-TEST1", "M-TEST2", "M-TEST4"] {
                #expect(reply.text.contains("SUMMARY:Placement Support Meeting \(reference)\r\n"), "\(reference)")
            }
            // A part given before the file was restricted shows nothing any more, also to whoever is named on it.
            try await site.test.asSuperuser(
                "UPDATE holdfast.meeting SET restricted_at = authz.moment() WHERE record_id = '\(withdrawnPart)'")
            let later = try await Self.ask(site, path)
            #expect(later.status == 200 && !later.text.contains("M-TEST2") && later.text.contains("M-TEST1"))
            #expect(!reply.text.contains("M-TEST3") && reply.text.contains("STATUS:CANCELLED"))
            #expect(reply.text.contains("LOCATION:Room 3\\, The Invented Hall\\; ground floor"))
        }
    }

    @Test("D5: a new address ends the old one, and withdrawing, being kept out or losing the role ends it: 404 alike")
    func ends() async throws {
        try await ConcernSite.run { site in
            let madeUp = "/calendar/feeds/\(String(repeating: "x", count: 43)).ics"
            let nothing = try await Self.ask(site, madeUp)
            #expect(nothing.status == 404)
            func isGone(_ path: String, _ why: Comment) async throws {
                let reply = try await Self.ask(site, path)
                #expect(reply.status == 404 && reply.json["detail"] == nothing.json["detail"], why)
            }
            for odd in [
                "x.ics", "no-id", String(repeating: "ü", count: 43) + ".ics", String(repeating: "x", count: 47),
            ] {
                try await isGone(
                    "/calendar/feeds/\(odd.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")",
                    "\(odd)")
            }
            let first = try await Self.address(site)
            #expect(try await Self.ask(site, first).status == 200)
            let second = try await Self.address(site)
            try await isGone(first, "a new one was made")
            let withdrawn = try await site.post("/calendar/feed/withdraw", as: Self.worker)
            #expect(withdrawn.status == 200, "\(withdrawn.text)")
            try await isGone(second, "it was withdrawn")
            #expect(try await site.post("/calendar/feed/withdraw", as: Self.worker).status == 200)

            let third = try await Self.address(site)
            let appointment = "WHERE worker_id = '\(Self.worker.worker)'"
            try await site.test.asSuperuser("UPDATE holdfast.appointment SET to_on = authz.today() - 1 \(appointment)")
            try await isGone(third, "the role ended")
            try await site.test.asSuperuser("UPDATE holdfast.appointment SET to_on = NULL \(appointment)")
            #expect(try await Self.ask(site, third).status == 200)
            let administrator = Cast.Persona(.north, .agencyAdministrator)
            let out = try await site.post(
                "/workers/\(Self.worker.worker)/active", as: administrator, #"{"isActive":false}"#)
            #expect(out.status == 200, "\(out.text)")
            try await isGone(third, "the account was closed")
            try await site.test.asSuperuser("UPDATE holdfast.worker SET is_active = true \(appointment)")
            try await isGone(third, "it does not come back with the account")
        }
    }

    @Test("The secret is told once and kept nowhere; the promise to keep it has to be made")
    func isKeptNowhere() async throws {
        try await ConcernSite.run { site in
            #expect(try await site.post("/calendar/feed", as: Self.worker, #"{"keepsSecret":false}"#).status == 422)
            let key = UUID().uuidString
            let made = try await site.post("/calendar/feed", as: Self.worker, Self.sworn, key: key)
            let again = try await site.post("/calendar/feed", as: Self.worker, Self.sworn, key: key)
            #expect(made.json["path"] != nil && again.status == 201 && again.json["path"] == nil, "\(again.text)")
            let path = try #require(made.json["path"]?.words)
            #expect(try await Self.ask(site, path).status == 200)
            let secret = path.replacing("/calendar/feeds/", with: "").replacing(".ics", with: "")
            let kept = try await site.test.asSuperuser(
                """
                SELECT (SELECT count(*) FROM holdfast.idempotency AS i WHERE i::text LIKE '%\(secret)%'),
                    (SELECT count(*) FROM authz.calendar_feed AS f WHERE f::text LIKE '%\(secret)%'),
                    (SELECT count(*) FROM authz.audit AS a WHERE a::text LIKE '%\(secret)%'),
                    (SELECT count(*) FROM authz.audit AS a WHERE act = 'make an address for my own calendar')
                """)
            #expect(kept == [["0", "0", "0", "1"]], "\(kept)")
            let page = try await site.get("/calendar/feed", as: Self.worker, page: true)
            #expect(
                page.text.contains("You have had an address since") && page.text.contains("/calendar/feed/withdraw"))
            #expect(!page.text.contains(secret))
        }
    }

    @Test("Who has no meetings has no address")
    func notForAll() async throws {
        try await ConcernSite.run { site in
            for role in [Role.agencyAdministrator, .auditor, .dataManager] {
                let persona = Cast.Persona(.north, role)
                #expect(try await site.post("/calendar/feed", as: persona, Self.sworn).status == 403)
                #expect(try await site.get("/calendar", as: persona).status == 403)
            }
            let rows = try await site.test.asSuperuser("SELECT count(*) FROM authz.calendar_feed")
            #expect(rows == [["0"]])
        }
    }
}
