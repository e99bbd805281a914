import Domain
import Foundation
import HTTPTypes
import Pages
import TestSupport
import Testing

@testable import Web

/// The file that asks somebody to a meeting (D5, RFC 5546): same UID, a higher sequence with each change, no child's name.
@Suite("Invitations") struct InvitationTests {
    static let worker = PathwayTests.worker

    static func fetch(_ site: ConcernSite, _ meeting: SeededMeeting, _ persona: Cast.Persona) async throws -> [String] {
        let reply = try await site.get("/meetings/\(meeting.id)/invitation.ics", as: persona)
        #expect(reply.status == 200, "\(reply.text)")
        #expect(reply.headers[.contentType]?.hasPrefix("text/calendar; charset=utf-8; method=") == true)
        #expect(reply.headers[.contentDisposition] == "attachment; filename=\"invitation.ics\"")
        // A worker's own name may stand there, and nothing else that is somebody's.
        let told = reply.text.replacing("CANARY-WORKER", with: "")
        #expect(!told.contains("CANARY"), "\(told)")
        return reply.text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test(
        "D5: who is asked gets a request with their address; a change has a higher sequence, a cancellation takes it out"
    )
    func invited() async throws {
        var meeting = SeededMeeting(1, about: .unallocated)
        meeting.attendees = [Self.worker]
        let seeded = meeting
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(seeded.sql)
            let first = try await Self.fetch(site, seeded, Self.worker)
            #expect(first.contains("METHOD:REQUEST") && first.contains("UID:\(seeded.id)@holdfast"))
            #expect(first.contains("SEQUENCE:1") && first.contains("SUMMARY:Placement Support Meeting M-TEST1"))
            #expect(first.contains { $0.hasPrefix("ATTENDEE;") && $0.hasSuffix(":mailto:\(Self.worker.email)") })
            #expect(first.contains { $0.hasPrefix("ORGANIZER;") } && first.contains("STATUS:CONFIRMED"))
            try await site.test.asSuperuser(
                """
                UPDATE authz.clock SET ahead_by = '1 minute';
                UPDATE holdfast.meeting SET planned_at = planned_at + interval '1 day', sequence = sequence + 1;
                """)
            let second = try await Self.fetch(site, seeded, Self.worker)
            #expect(second.contains("SEQUENCE:2") && second.contains("UID:\(seeded.id)@holdfast"))
            func line(_ name: String, _ lines: [String]) -> String? { lines.first { $0.hasPrefix("\(name):") } }
            for name in ["DTSTART", "DTEND", "LAST-MODIFIED", "DTSTAMP"] {
                #expect(line(name, first) != line(name, second), "\(name)")
            }
            try await site.test.asSuperuser(
                "UPDATE holdfast.meeting SET state = 'cancelled', cancel_reason = 'CANARY', sequence = sequence + 1")
            let third = try await Self.fetch(site, seeded, Self.worker)
            #expect(
                third.contains("METHOD:CANCEL") && third.contains("STATUS:CANCELLED") && third.contains("SEQUENCE:3"))
            #expect(third.contains("UID:\(seeded.id)@holdfast"))
        }
    }

    @Test(
        "D5: who only sees the meeting is told and not asked; for all others it is not there, nor before it has a time")
    func onlookers() async throws {
        var (meeting, unplanned) = (SeededMeeting(1, about: .own), SeededMeeting(2, about: .own))
        meeting.chair = Cast.Persona(.north, .independentReviewingOfficer)
        unplanned.state = "called"
        let (seeded, open) = (meeting, unplanned)
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(
                seeded.sql + open.sql
                    + "UPDATE holdfast.meeting SET planned_at = NULL, first_planned_at = NULL, minutes_long = NULL WHERE record_id = '\(open.id)'"
            )
            let told = try await Self.fetch(site, seeded, Self.worker)
            #expect(told.contains("METHOD:PUBLISH") && !told.contains { $0.hasPrefix("ATTENDEE") })
            let chair = try await Self.fetch(site, seeded, Cast.Persona(.north, .independentReviewingOfficer))
            #expect(chair.contains("METHOD:REQUEST"))
            let hidden = try await site.get("/meetings/\(seeded.id)/invitation.ics", as: CalendarPageTests.southern)
            let absent = try await site.get("/meetings/\(open.id)/invitation.ics", as: Self.worker)
            #expect(hidden.status == 404 && absent.status == 404)
        }
    }

    @Test("icalendar reads what the server sends as it was meant", .enabled(if: Oracle.isWanted))
    func readByOthers() async throws {
        var meeting = SeededMeeting(1, about: .own)
        meeting.attendees = [Self.worker]
        let seeded = meeting
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(seeded.sql)
            let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = try await site.get("/meetings/\(seeded.id)/invitation.ics", as: Self.worker)
            try Data(file.text.utf8).write(to: folder.appending(path: "invitation.ics"))
            let said = try JSONParser.parse(
                Array(try Oracle.run("icalendar_oracle.py", [folder.path(percentEncoded: false)]).utf8))
            let entry = try #require(said["entries"]?.items.first)
            #expect(said["method"] == "REQUEST" && entry["uid"] == .string("\(seeded.id)@holdfast"))
            #expect(entry["summary"] == "Placement Support Meeting M-TEST1" && entry["sequence"] == 1)
            #expect(entry["location"] == "Room 3, The Invented Hall; ground floor")
            #expect(entry["attendee"]?["uri"] == .string("mailto:\(Self.worker.email)"))
            #expect(entry["attendee"]?["name"] == .string(Self.worker.name) && entry["attendee"]?["rsvp"] == "TRUE")
        }
    }
}
