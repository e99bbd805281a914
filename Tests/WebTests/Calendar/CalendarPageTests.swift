import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Meetings by their days (D5), each for those who see it, and whose it is for those who see the file.
@Suite("The calendar") struct CalendarPageTests {
    static let officer = PathwayTests.officer
    static let worker = PathwayTests.worker
    static let southern = Cast.Persona(.south, .socialWorker)
    /// Sees no file of a child by itself.
    static let placements = Cast.Persona(.north, .placementsOfficer)

    private static func meetings(_ site: ConcernSite, _ persona: Cast.Persona, _ query: String = "") async throws
        -> [String: JSONValue]
    {
        let reply = try await site.get("/calendar\(query)", as: persona)
        #expect(reply.status == 200, "\(reply.text)")
        return Dictionary(
            (reply.json["meetings"]?.items ?? []).map { ($0["reference"]?.words ?? "", $0) },
            uniquingKeysWith: { a, _ in a }
        )
    }

    @Test("D5: everybody finds the meetings they see or are asked to; the child's name only with the file")
    func sight() async throws {
        var (own, attended, hidden, souths) = (
            SeededMeeting(1, about: .own), SeededMeeting(2, about: .unallocated), SeededMeeting(3, about: .restricted),
            SeededMeeting(4, about: .souths)
        )
        attended.attendees = [Self.worker, Self.placements]
        hidden.chair = Self.placements
        own.state = "cancelled"
        souths.kind = "disruption_meeting"
        let sql = [own, attended, hidden, souths].map(\.sql).joined()
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(sql)
            let toWorker = try await Self.meetings(site, Self.worker, "?view=list")
            #expect(toWorker["M-TEST1"]?["child"]?.words?.contains("own") == true, "\(toWorker)")
            #expect(toWorker["M-TEST1"]?["state"] == "cancelled")
            let asked = try #require(toWorker["M-TEST2"])
            #expect(asked["child"] == nil && asked["name"] == "Placement Support Meeting", "\(asked)")
            #expect(asked["place"] == "Room 3, The Invented Hall; ground floor")
            #expect(toWorker["M-TEST4"] == nil)
            let toOfficer = try await Self.meetings(site, Self.officer, "?view=list")
            #expect(toOfficer["M-TEST1"] != nil && toOfficer["M-TEST2"]?["child"] != nil && toOfficer["M-TEST4"] == nil)
            let toPlacements = try await Self.meetings(site, Self.placements, "?view=list")
            #expect(toPlacements.keys.sorted() == ["M-TEST2", "M-TEST3"], "\(toPlacements)")
            #expect(toPlacements["M-TEST3"]?["child"] == nil)
            let toSouth = try await Self.meetings(site, Self.southern, "?view=list")
            #expect(toSouth.keys.sorted() == ["M-TEST4"] && toSouth["M-TEST4"]?["name"] == "Disruption Meeting")
            // That somebody was shown whose meeting it is stands in the audit, and only then.
            let noted = try await site.test.asSuperuser(
                """
                SELECT count(*) FILTER (WHERE s.case_file_id = '\(Cast.id(\.files, .own))'),
                    count(*) FILTER (WHERE s.case_file_id = '\(Cast.id(\.files, .unallocated))')
                FROM authz.audit AS a JOIN authz.audit_subject AS s USING (audit_id)
                WHERE a.act = 'read the calendar' AND a.worker_id = '\(Self.worker.worker)'
                """)
            #expect(noted == [["1", "0"]], "\(noted)")
        }
    }

    @Test("D5: a meeting stands on its day by London's clocks, in month, week and list")
    func days() async throws {
        var late = SeededMeeting(1, about: .own)
        late.at = "timestamptz '2027-06-30 23:30+00'"
        let sql = late.sql
        try await ConcernSite.run { site in
            try await site.test.asSuperuser(sql)
            for (layout, on) in [("month", "2027-07-20"), ("week", "2027-07-01"), ("list", "2027-07-01")] {
                let found = try await Self.meetings(site, Self.worker, "?view=\(layout)&on=\(on)")
                #expect(found["M-TEST1"]?["startsAt"] == "2027-07-01T00:30", "\(layout)")
                #expect(found["M-TEST1"]?["endsAt"] == "2027-07-01T02:00")
                let page = try await site.get("/calendar?view=\(layout)&on=\(on)", as: Self.worker, page: true)
                #expect(page.status == 200 && page.text.contains("href=\"/meetings/01890000"), "\(layout)")
                #expect(page.text.contains("00:30 to 02:00") && page.text.contains("Thursday 1 July 2027"))
                #expect(page.text.contains("href=\"/calendar\""), "it is in the navigation")
            }
            #expect(try await Self.meetings(site, Self.worker, "?view=list&on=2027-07-02").isEmpty)
            #expect(try await Self.meetings(site, Self.worker, "?view=week&on=2027-06-27").isEmpty)
            for odd in ["?on=2027-02-30", "?view=year&on=yesterday", "?on=0001-01-01", "?on=9999-12-31"] {
                let page = try await site.get("/calendar\(odd)", as: Self.worker)
                #expect(page.json["view"] == "month" && page.status == 200, "\(odd)")
            }
        }
    }
}
