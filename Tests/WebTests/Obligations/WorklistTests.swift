import Domain
import Foundation
import Pages
import Postgres
import Storage
import TestSupport
import Testing

@testable import Web

/// Worklists, and what becomes of an obligation (I2 to I4).
@Suite("An obligation") struct WorklistTests {
    private static let officer = PathwayTests.officer

    private static func begun(_ site: ConcernSite) async throws -> (episode: String, link: String) {
        let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 2)
        return (episode, try await PathwayTests.obligation(site, episode, "known_link_social_worker"))
    }

    @Test("I2: it has an owner, a day, a clause and a state; waived it keeps the reason and does not come back")
    func waived() async throws {
        try await ConcernSite.run { site in
            let (episode, id) = try await Self.begun(site)
            let read = try await site.get("/obligations/\(id)", as: Self.officer)
            #expect(read.json["clause"] == "P3 5.3" && read.json["state"] == "open" && read.json["isMine"] == true)
            let short = try await site.post("/obligations/\(id)/waive", as: Self.officer, #"{"reason":"No."}"#)
            #expect(short.faults == ["reason"])
            let waived = try await site.post(
                "/obligations/\(id)/waive", as: Self.officer, #"{"reason":"They sit in the same room and know."}"#)
            #expect(waived.status == 200, "\(waived.text)")
            let again = try await site.get("/obligations/\(id)", as: Self.officer)
            #expect(again.json["state"] == "waived" && again.text.contains("They sit in the same room and know."))
            _ = try await PathwayTests.raise(site, about: .own, scale: 3)
            #expect(try await PathwayTests.step(site, episode, "known_link_social_worker")["state"] == "waived")
            let done = try await site.post("/obligations/\(id)/done", as: Self.officer, PathwayTests.done)
            #expect(done.status == 409)
        }
    }

    @Test("I4: another day keeps the first; a day in the past is refused")
    func rescheduled() async throws {
        try await ConcernSite.run { site in
            let (_, id) = try await Self.begun(site)
            let first = try await site.get("/obligations/\(id)", as: Self.officer).json["dueOn"]
            let past = try await site.post(
                "/obligations/\(id)/reschedule", as: Self.officer, #"{"to":"2020-01-01","reason":"She is on leave."}"#)
            #expect(past.faults == ["to"])
            let day = (try #require(Day(iso: PathwayTests.today)) + 12).iso
            let moved = try await site.post(
                "/obligations/\(id)/reschedule", as: Self.officer, #"{"to":"\#(day)","reason":"She is on leave."}"#)
            #expect(moved.status == 200, "\(moved.text)")
            let read = try await site.get("/obligations/\(id)", as: Self.officer)
            #expect(read.json["dueOn"] == .string(day) && read.json["firstDueOn"] == first)
        }
    }

    @Test("I3: counts lead to the lists that they count; the day that passes makes it late")
    func lists() async throws {
        try await ConcernSite.run { site in
            let (_, id) = try await Self.begun(site)
            let page = try await site.get("/my-work", as: Self.officer, page: true)
            #expect(page.text.contains("/work?whose=mine&amp;when=late"))
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET due_on = due_on - 30 WHERE obligation_id = '\(id)'")
            let counts = try await site.get("/my-work", as: Self.officer).json["counts"]
            #expect(counts?["late"] == 1)
            let late = try await site.get("/work?whose=mine&when=late", as: Self.officer)
            #expect(late.json["obligations"]?.items.count == 1 && late.text.contains(#""isLate":true"#))
            #expect(late.json["obligations"]?.items.first?["id"] == .string(id))
            let html = try await site.get("/work?when=late", as: Self.officer, page: true)
            #expect(html.status == 200 && html.text.contains("P3 5.3"))
            let stranger = try await site.get("/work?whose=all", as: Cast.Persona(.south, .placementStabilityOfficer))
            #expect(!stranger.text.contains(id))
        }
    }

    @Test("I3: what is late is reported to the owner's line manager, once, with the pack's rule")
    func sweep() async throws {
        try await ConcernSite.run { site in
            let (episode, _) = try await Self.begun(site)
            let summary = try await PathwayTests.obligation(site, episode, "known_summary")
            try await site.test.asSuperuser(
                "UPDATE holdfast.obligation SET due_on = due_on - 30 WHERE obligation_id = '\(summary)'")
            let database = try await Database(site.test.web, pool: PoolLimits(connections: 1))
            let swept = try await database.withTransaction(.readWrite) { transaction in
                try DeadlineSweep.run(limit: 100, in: transaction)
            }
            let again = try await database.withTransaction(.readWrite) { transaction in
                try DeadlineSweep.run(limit: 100, in: transaction)
            }
            await database.close()
            #expect(swept == 1 && again == 0)
            let work = try await site.get("/my-work", as: Cast.Persona(.north, .teamManager))
            #expect(work.text.contains("obligation_late"))
            #expect(work.json["notices"]?.items.first?["obligation"]?.words == summary, "the notice leads there")
        }
    }

    @Test(
        "Who may not: a stranger and another agency see none; a worker who is neither owner nor manager may not end it")
    func access() async throws {
        try await ConcernSite.run { site in
            let (episode, id) = try await Self.begun(site)
            for persona in [Cast.Persona(.south, .placementStabilityOfficer), Cast.Persona(.trust, .camhsWorker)] {
                #expect(try await site.get("/obligations/\(id)", as: persona).status == 404)
                #expect(try await site.get("/episodes/\(episode)", as: persona).status == 404)
                #expect(try await site.post("/obligations/\(id)/done", as: persona, PathwayTests.done).status == 404)
            }
            #expect(try await site.get("/obligations/\(id)", as: PathwayTests.worker).status == 200)
            let waive = #"{"reason":"It is not mine to waive."}"#
            #expect(try await site.post("/obligations/\(id)/waive", as: PathwayTests.worker, waive).status == 403)
            #expect(try await site.get("/work", as: Cast.Persona(.north, .fosterCarer)).status == 403)
        }
    }

    @Test("A deputy finds the worklist of the one who is away, and takes on what is a role's")
    func deputies() async throws {
        try await ConcernSite.run { site in
            let (episode, id) = try await Self.begun(site)
            #expect(try await site.post("/obligations/\(id)/take-on", as: PathwayTests.worker).status == 403)
            #expect(try await site.post("/obligations/\(id)/take-on", as: Self.officer).status == 200)
            #expect(try await site.post("/obligations/\(id)/take-on", as: Self.officer).status == 200)
            let summary = try await PathwayTests.obligation(site, episode, "known_summary")
            let manager = Cast.Persona(.north, .serviceManager)
            #expect(!(try await site.get("/work", as: manager).text.contains(summary)))
            let day = (try #require(Day(iso: PathwayTests.today)) + 5).iso
            let named = try await site.post(
                "/my-work/deputy", as: PathwayTests.ast,
                #"{"worker":"\#(manager.worker.uuidString.lowercased())","from":"\#(PathwayTests.today)","to":"\#(day)"}"#
            )
            #expect(named.status == 201, "\(named.text)")
            #expect(try await site.get("/work", as: manager).text.contains(summary))
            let wrong = try await site.post(
                "/my-work/deputy", as: PathwayTests.ast,
                #"{"worker":"\#(manager.worker.uuidString.lowercased())","from":"\#(day)","to":"\#(PathwayTests.today)"}"#
            )
            #expect(wrong.faults == ["to"])
        }
    }

    @Test("Two people scale at once: both stand, one after the other, and the steps are those of the last")
    func atOnce() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 2)
            async let one = site.post(
                "/records/\(record)/scalings/new", as: PathwayTests.ast, #"{"scale":"4","reason":"It is grave."}"#)
            async let other = site.post(
                "/records/\(record)/scalings/new", as: Self.officer, #"{"scale":"5","reason":"It is graver."}"#)
            let statuses = try await [one.status, other.status]
            #expect(statuses == [201, 201])
            let page = try await site.get("/episodes/\(episode)", as: Self.officer)
            let scaled = (page.json["events"]?.items ?? []).filter { $0["kind"] == "scaled" }
            #expect(scaled.count == 2 && page.json["scale"] == scaled.last?["scale"])
            #expect(page.json["route"] == "known_intervention")
        }
    }
}
