import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The risk rota over HTTP (P3 5.4).
@Suite("The risk rota") struct RotaTests {
    @Test("P3 5.4: a level 3 worker books the case onto the rota, which does what was asked; a note alone does not")
    func booked() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let obligation = try await PathwayTests.obligation(site, steps.episode, "known_grave_rota")
            let note = try await site.post("/obligations/\(obligation)/done", as: RiskSteps.ast, PathwayTests.done)
            #expect(note.status == 409, "\(note.text)")
            let page = try await site.get("/obligations/\(obligation)", as: RiskSteps.ast, page: true)
            #expect(page.text.contains("/episodes/\(steps.episode)/rota/book"))
            let slot = try await steps.slot()
            #expect(try await steps.book(slot).status == 201)
            #expect(try await steps.step("known_grave_rota")["state"] == "done")
            let rota = try await site.get("/risk-rota", as: RiskSteps.ast)
            #expect(
                rota.json["slots"]?.items.first?["free"] == 0 && rota.text.contains("CANARY-CHILD own"), "\(rota.text)")
            let twice = try await steps.book(slot)
            #expect(twice.status == 409, "it is asked for no more")
        }
    }

    @Test("P3 5.4: taken off the rota, the case is to be booked again, and its place is free")
    func takenOff() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let slot = try await steps.slot()
            _ = try await steps.book(slot)
            let held = try await site.post(
                "/risk-rota/\(slot)/cancel", as: RiskSteps.ast, #"{"reason":"Room 4 is closed."}"#)
            #expect(held.status == 409, "a case stands on it")
            let none = try await site.post(
                "/episodes/\(steps.episode)/rota/cancel", as: RiskSteps.ast, #"{"reason":"No."}"#)
            #expect(none.faults == ["reason"])
            let off = try await site.post(
                "/episodes/\(steps.episode)/rota/cancel", as: RiskSteps.ast, #"{"reason":"The carers are away."}"#)
            #expect(off.status == 200, "\(off.text)")
            let made = try await PathwayTests.steps(site, steps.episode).filter { $0["rule"] == "known_grave_rota" }
            #expect(made.map { $0["state"] } == ["done", "open"])
            #expect(try await steps.book(slot).status == 201)
            let free = try await steps.slot()
            let gone = try await site.post(
                "/risk-rota/\(free)/cancel", as: RiskSteps.ast, #"{"reason":"Made by mistake."}"#)
            #expect(gone.status == 200, "\(gone.text)")
        }
    }

    @Test("Two level 3 workers book the last place at once: one has it, the other loses nothing and sees what is free")
    func lastPlace() async throws {
        try await ConcernSite.run { site in
            let first = try await RiskSteps.grave(site)
            let second = try await Self.other(site)
            let slot = try await first.slot()
            let left = try await first.slot(2)
            // For a browser: the conflict is a page.
            async let one = site.send(
                "/episodes/\(first.episode)/rota/book", as: RiskSteps.ast, "slot=\(slot)&note=Ours+first")
            async let two = site.send(
                "/episodes/\(second.episode)/rota/book", as: RiskSteps.ast, "slot=\(slot)&note=Ours+first")
            let replies = try await [one, two]
            #expect(replies.map(\.status).sorted() == [303, 409], "\(replies.map(\.status))")
            let lost = try #require(replies.first { $0.status == 409 })
            #expect(lost.text.contains("The last place of this slot has just been taken"), "\(lost.text)")
            #expect(
                lost.text.contains("Ours first") && lost.text.contains(left) && !lost.text.contains("value=\"\(slot)\"")
            )
            let count = try await site.test.asSuperuser(
                "SELECT count(*) FROM holdfast.rota_booking WHERE slot_id = '\(slot)' AND cancelled_at IS NULL")
            #expect(count.first?.first == "1")
        }
    }

    /// A grave concern about another child of the same worker's, opened past the pages: the cast has one that she sees.
    private static func other(_ site: ConcernSite) async throws -> RiskSteps {
        let (own, other) = (Cast.written.files[.own], Cast.written.files[.unallocated])
        try await site.test.asSuperuser(
            """
            INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, level, from_on)
            SELECT agency_id, gen_random_uuid(), '\(other?.uuidString ?? "")', worker_id, role, level, from_on
            FROM holdfast.allocation WHERE case_file_id = '\(own?.uuidString ?? "")' AND role = 'ast_worker';
            """)
        return try await RiskSteps.grave(site, about: .unallocated)
    }

    @Test("The database itself refuses a place too many and a case twice, whoever asks")
    func database() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let slot = try await steps.slot()
            _ = try await steps.book(slot)
            for (seat, capacity) in [("1", "1"), ("2", "1"), ("2", "2")] {
                await #expect(throws: (any Error).self) {
                    try await site.test.asSuperuser(
                        """
                        INSERT INTO holdfast.rota_booking (agency_id, booking_id, slot_id, capacity, seat,
                            stability_episode_id, placement_id, booked_by, booked_at)
                        SELECT agency_id, gen_random_uuid(), slot_id, \(capacity), \(seat), stability_episode_id,
                            placement_id, booked_by, booked_at FROM holdfast.rota_booking
                        """)
                }
            }
        }
    }

    @Test("P3 5.4: who keeps the rota is for the procedures to say: another pack, and others make the slots")
    func keptByThePack() async throws {
        try await ConcernSite.run { site in
            let north = { (role: Role) in Cast.Persona(.north, role) }
            let steps = RiskSteps(site: site, record: "", episode: "")
            _ = try await steps.slot(as: RiskSteps.ast)
            let pack = try await OwnPackTests.begin(site)
            try await OwnPackTests.save(
                site, pack,
                [
                    (
                        "    - who: {role: ast_worker, level: 3}\n      clause: P3 5.4\n      inferred: true",
                        "    - who: {role: placement_stability_officer}\n      clause: P3 5.4\n      inferred: true"
                    )
                ])
            #expect(try await OwnPackTests.adopt(site, pack).status == 201)
            _ = try await steps.slot(as: north(.placementStabilityOfficer))
            let day = try RiskSteps.day(3)
            let body =
                #"{"startsAt":"\#(day)T09:30","endsAt":"\#(day)T11:00","capacity":1,"place":"Room 4","about":""}"#
            #expect(try await site.post("/risk-rota/new", as: RiskSteps.ast, body).status == 403)
            #expect(try await site.get("/risk-rota", as: RiskSteps.ast).status == 200, "and still see it")
            #expect(try await site.post("/risk-rota/new", as: north(.serviceManager), body).status == 403)
        }
    }

    @Test("Whom the rota is not for does not see it; who sees it does not make slots; nobody books in the past")
    func roles() async throws {
        try await ConcernSite.run { site in
            let north = { (role: Role) in Cast.Persona(.north, role) }
            for role in [Role.socialWorker, .camhsWorker, .supervisingSocialWorker] {
                #expect(try await site.get("/risk-rota", as: north(role)).status == 403, "\(role)")
            }
            for role in [Role.astWorker, .placementStabilityOfficer, .teamManager, .serviceManager] {
                #expect(try await site.get("/risk-rota", as: north(role)).status == 200, "\(role)")
            }
            let past = #"{"startsAt":"2020-01-01T09:00","endsAt":"2020-01-01T08:00","capacity":1,"place":"Room"}"#
            #expect(
                try await site.post("/risk-rota/new", as: north(.astWorker), past).faults == ["startsAt", "endsAt"])
            #expect(try await site.post("/risk-rota/new", as: north(.socialWorker), past).status == 403)
            let lower = "UPDATE holdfast.appointment SET level = 2 WHERE worker_id = '\(north(.astWorker).worker)'"
            try await site.test.asSuperuser(lower)
            #expect(try await site.get("/risk-rota", as: north(.astWorker)).status == 200)
            #expect(try await site.post("/risk-rota/new", as: north(.astWorker), past).status == 403)
            let steps = RiskSteps(site: site, record: "", episode: "")
            let slot = try await steps.slot(as: north(.teamManager))
            let south = try await site.get("/risk-rota", as: Cast.Persona(.south, .placementStabilityOfficer))
            #expect(!south.text.contains(slot), "another agency's rota is its own")
        }
    }
}
