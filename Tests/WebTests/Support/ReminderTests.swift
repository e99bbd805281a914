import Casework
import Domain
import Foundation
import Pages
import Postgres
import TestSupport
import Testing

@testable import Web

/// Reminders before the day, and worklists kept by a name (I3); numbers of the contact list (P3 5.10).
@Suite("What is near, and lists that are kept") struct ReminderTests {
    private static let officer = PathwayTests.officer
    private static let worker = PathwayTests.worker

    private static func sweep(_ site: ConcernSite) async throws -> Int {
        let database = try await Database(site.test.web, pool: PoolLimits(connections: 1))
        let swept = try await sweepReminders(database, batch: 1)
        await database.close()
        return swept
    }

    @Test("I3: the owner is reminded one working day before by the pack's rule, once; a new day reminds anew")
    func reminded() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await PlanTests.agreed(site, ["due1": "\"\(PlanTests.day(12))\""])
            let action = try await PathwayTests.obligation(site, episode, "plan_action")
            #expect(try await Self.sweep(site) == 0)
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET remind_on = authz.today() WHERE obligation_id = '\(action)'")
            #expect(try await Self.sweep(site) == 1)
            #expect(try await Self.sweep(site) == 0)
            let notices = try await site.get("/my-work", as: Self.worker).json["notices"]?.items ?? []
            let near = notices.filter { $0["kind"] == "obligation_near" }
            #expect(near.count == 1 && near.first?["clause"]?.words?.hasPrefix("own design") == true, "\(notices)")
            let page = try await site.get("/my-work", as: Self.worker, page: true)
            #expect(page.text.contains("Something you have to do is due soon"))
            #expect(
                near.first?["obligation"] == .string(action) && page.text.contains("href=\"/obligations/\(action)\""))
            let moved = try await site.post(
                "/obligations/\(action)/reschedule", as: Self.worker,
                #"{"to":"\#(PlanTests.day(30))","reason":"The driver is away."}"#)
            #expect(moved.status == 200, "\(moved.text)")
            let again = try await site.test.asSuperuser(
                """
                SELECT reminded_at IS NULL AND remind_on > authz.today() AND remind_on < due_on FROM holdfast.obligation
                WHERE obligation_id = '\(action)'
                """)
            #expect(again.first?.first == "t")
        }
    }

    @Test("I3: a notice leads to what it is about only for who may open that")
    func leadsNowhere() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await PlanTests.agreed(site, ["due1": "\"\(PlanTests.day(12))\""])
            let action = try await PathwayTests.obligation(site, episode, "plan_action")
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET remind_on = authz.today() WHERE obligation_id = '\(action)'")
            #expect(try await Self.sweep(site) == 1)
            // Meanwhile it went to somebody else, and its owner no longer works with the child.
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.obligation SET owner_id = '\(PathwayTests.ast.worker)' WHERE obligation_id = '\(action)';
                UPDATE holdfast.allocation SET to_on = authz.today() - 1 WHERE worker_id = '\(Self.worker.worker)';
                """)
            #expect(try await site.get("/obligations/\(action)", as: Self.worker).status == 404)
            let page = try await site.get("/my-work", as: Self.worker, page: true)
            #expect(page.text.contains("Something you have to do is due soon") && !page.text.contains(action))
            let notices = try await site.get("/my-work", as: Self.worker).json["notices"]?.items ?? []
            #expect(notices.contains { $0["kind"] == "obligation_near" && $0["obligation"] == nil }, "\(notices)")
        }
    }

    @Test("I3: while nobody owns it everybody in the role is reminded; of a restricted file those who are named")
    func pool() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await PlanTests.agreed(site)
            let call = try await PathwayTests.obligation(site, episode, "support_plan")
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET remind_on = authz.today() WHERE obligation_id = '\(call)'")
            #expect(try await Self.sweep(site) == 1)
            #expect(try await site.get("/my-work", as: Self.officer).text.contains("obligation_near"))
            let south = Cast.Persona(.south, .placementStabilityOfficer)
            #expect(try await !site.get("/my-work", as: south).text.contains("obligation_near"))
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = '\(Cast.id(\.files, .own))';
                DELETE FROM holdfast.notification;
                UPDATE holdfast.obligation SET reminded_at = NULL WHERE obligation_id = '\(call)';
                """)
            #expect(try await Self.sweep(site) == 1)
            #expect(try await !site.get("/my-work", as: Self.officer).text.contains("obligation_near"))
        }
    }

    @Test("I3: a list is saved by a name, counted on My work with a link to it, and removed; nobody else sees it")
    func views() async throws {
        try await ConcernSite.run { site in
            _ = try await PlanTests.agreed(site)
            let body = #"{"name":"Late in my teams","whose":"mine","when":"week"}"#
            let saved = try await site.post("/work/views/new", as: Self.officer, body)
            #expect(saved.status == 201, "\(saved.text)")
            let twice = try await site.post("/work/views/new", as: Self.officer, body)
            #expect(twice.faults == ["name"], "\(twice.text)")
            let work = try await site.get("/my-work", as: Self.officer)
            let view = try #require(work.json["saved"]?.items.first, "\(work.text)")
            let list = try await site.get("/work?whose=mine&when=week", as: Self.officer)
            #expect(view["count"] == .integer(list.json["obligations"]?.items.count ?? -1))
            #expect(view["path"] == "/work?whose=mine&when=week" && view["count"] != 0)
            let page = try await site.get("/my-work", as: Self.officer, page: true)
            #expect(page.text.contains("Late in my teams") && page.text.contains("/work?whose=mine&amp;when=week"))
            #expect(try await site.get("/work", as: Self.officer, page: true).text.contains("Late in my teams"))
            let id = try #require(view["view"]?.words)
            for persona in [Self.worker, Cast.Persona(.south, .placementStabilityOfficer)] {
                #expect(try await !site.get("/my-work", as: persona).text.contains("Late in my teams"))
                #expect(try await site.post("/work/views/\(id)/remove", as: persona).status == 404)
            }
            #expect(try await site.post("/work/views/\(id)/remove", as: Self.officer).status == 200)
            #expect(try await site.get("/my-work", as: Self.officer).json["saved"]?.items.isEmpty == true)
        }
    }

    @Test("P3 5.10: the list has the numbers to ring; of a protected address, and by broken glass, none leaves it")
    func numbers() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await PlanTests.agreed(site)
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.concern SET referrer_relationship = 'foster_carer', referrer_name = 'Cara Carer',
                    referrer_contact = '07700 900555'
                WHERE record_id IN (SELECT record_id FROM holdfast.record
                    WHERE placement_id = '\(Cast.id(\.placements, .own))')
                """)
            try await site.test.asSuperuser("DELETE FROM holdfast.protected_address")
            let own = try await site.get("/contact-list", as: Self.officer)
            #expect(!own.text.contains("07700 900555"), "the carers' own number goes before what a concern has")
            try await site.test.asSuperuser(
                "UPDATE holdfast.worker SET telephone = NULL WHERE worker_id IN (SELECT worker_id FROM holdfast.allocation)"
            )
            let list = try await site.get("/contact-list", as: Self.officer)
            let call = try #require(list.json["calls"]?.items.first { $0["episode"] == .string(episode) })
            #expect(call["numbers"]?.items.contains { $0["telephone"] == "07700 900555" } == true, "\(list.text)")
            let sheet = try await site.get("/episodes/\(episode)/calls/new", as: Self.officer, page: true)
            #expect(sheet.text.contains("07700 900555"))
            try await site.test.asSuperuser(
                """
                INSERT INTO holdfast.protected_address (agency_id, case_file_id, address)
                VALUES (1, '\(Cast.id(\.files, .own))', '1 Nowhere') ON CONFLICT DO NOTHING
                """)
            for path in ["/contact-list", "/episodes/\(episode)/calls/new"] {
                #expect(try await !site.get(path, as: Self.officer, page: true).text.contains("07700 900555"))
            }
        }
    }

    @Test("P3 5.10: calls that were not answered stand at the top of the episode and on the list")
    func missed() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await PlanTests.agreed(site)
            for _ in 1...2 {
                let tried = try await site.post(
                    "/episodes/\(episode)/calls/new", as: Self.officer, CallTests.unanswered)
                #expect(tried.status == 201, "\(tried.text)")
            }
            let page = try await site.get("/episodes/\(episode)", as: Self.officer, page: true)
            #expect(page.text.contains("The last 2 calls were not answered."))
            #expect(try await site.get("/episodes/\(episode)", as: Self.officer).json["unanswered"] == 2)
            let list = try await site.get("/contact-list", as: Self.officer).json["calls"]?.items.first
            #expect(list?["unanswered"] == 2)
        }
    }
}
