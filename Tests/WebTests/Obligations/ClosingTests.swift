import Domain
import Pages
import TestSupport
import Testing

@testable import Web

/// An episode closes with what became of the placement, and can reopen (issue 4, Outcome).
@Suite("Closing an episode") struct ClosingTests {
    private static let officer = PathwayTests.officer

    @Test("It keeps the outcome, the scale at start and end and what helped; what was open falls away; it reopens")
    func closing() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 3)
            _ = try await site.post(
                "/records/\(record)/scalings/new", as: Self.officer, #"{"scale":"1","reason":"It holds."}"#)
            let path = "/episodes/\(episode)"
            let body = #"{"became":"goes_on","helped":"A lift on two evenings."}"#
            #expect(try await site.post("\(path)/close", as: PathwayTests.worker, body).status == 403)
            let wrong = try await site.post(
                "\(path)/close", as: Self.officer, #"{"became":"ended_planned","helped":"Nothing."}"#)
            #expect(wrong.faults == ["became"], "\(wrong.text)")
            #expect(try await site.post("\(path)/reopen", as: Self.officer, #"{"reason":"Again."}"#).status == 409)
            let closed = try await site.post("\(path)/close", as: Self.officer, body)
            #expect(closed.status == 200, "\(closed.text)")
            let page = try await site.get(path, as: Self.officer)
            let outcome = try #require(page.json["outcomes"]?.items.first)
            #expect(outcome["became"] == "goes_on" && outcome["scaleAtStart"] == 3 && outcome["scaleAtEnd"] == 1)
            #expect(outcome["helped"] == "A lift on two evenings." && page.json["closedAt"]?.words != nil)
            #expect((page.json["steps"]?.items ?? []).allSatisfy { $0["isNext"] == false })
            #expect(try await site.post("\(path)/close", as: Self.officer, body).status == 409)
            let again = try await site.post(
                "\(path)/reopen", as: Self.officer, #"{"reason":"The nights away began again."}"#)
            #expect(again.status == 200, "\(again.text)")
            let open = try await site.get(path, as: Self.officer)
            #expect(open.text.contains("The nights away began again."))
            #expect(open.json["closedAt"] == nil || open.json["closedAt"] == .null)
        }
    }

    @Test(
        "Closing frees the place on the rota and cancels the visit ahead, for all to see; reopening brings neither back"
    )
    func freesTheRota() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            let slot = try await steps.slot()
            #expect(try await steps.book(slot).status == 201)
            try await steps.arrange(4)
            let path = "/episodes/\(steps.episode)"
            let form = try await site.get("\(path)/close", as: Self.officer, page: true)
            #expect(form.text.contains("is freed. The joint visit of"), "\(form.text)")
            let closed = try await site.post(
                "\(path)/close", as: Self.officer, #"{"became":"goes_on","helped":"A quiet week."}"#)
            #expect(closed.status == 200, "\(closed.text)")
            let free = { try await site.get("/risk-rota", as: RiskSteps.ast).json["slots"]?.items.first?["free"] }
            #expect(try await free() == 1)
            var page = try await site.get(path, as: Self.officer).json
            #expect(page["risk"]?["bookings"]?.items.map { $0["cancelReason"] } == ["The episode was closed."])
            #expect(page["risk"]?["visits"]?.items.map { $0["state"] } == ["cancelled"])
            let kinds = page["events"]?.items.suffix(3).map { $0["kind"] }
            #expect(kinds == ["episode_closed", "rota_cancelled", "visit_cancelled"], "\(kinds ?? [])")
            _ = try await site.post("\(path)/reopen", as: Self.officer, #"{"reason":"The nights away began again."}"#)
            page = try await site.get(path, as: Self.officer).json
            #expect(page["closedAt"] == nil || page["closedAt"] == .null)
            #expect(page["risk"]?["bookings"]?.items.map { $0["stands"] } == [false])
            #expect(page["risk"]?["visits"]?.items.map { $0["state"] } == ["cancelled"])
        }
    }

    @Test("A slot that is over and a visit whose time has come stay as they were when the episode is closed")
    func keepsThePast() async throws {
        try await ConcernSite.run { site in
            let steps = try await RiskSteps.grave(site)
            #expect(try await steps.book(try await steps.slot()).status == 201)
            try await steps.arrange(4)
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.rota_slot SET starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour';
                UPDATE holdfast.joint_visit SET planned_at = now() - interval '1 hour';
                """)
            let closed = try await site.post(
                "/episodes/\(steps.episode)/close", as: Self.officer, #"{"became":"goes_on","helped":"Time."}"#)
            #expect(closed.status == 200, "\(closed.text)")
            let page = try await site.get("/episodes/\(steps.episode)", as: Self.officer).json
            #expect(page["risk"]?["visits"]?.items.map { $0["state"] } == ["arranged"])
            let events = page["events"]?.items.map { $0["kind"] } ?? []
            #expect(events.last == "episode_closed", "\(events)")
        }
    }

    @Test("C8: closing does not cut the calls' least time short silently")
    func calls() async throws {
        try await ConcernSite.run { site in
            let episode = try await CallTests.listed(site)
            let silent = try await site.post(
                "/episodes/\(episode)/close", as: Self.officer, #"{"became":"goes_on","helped":"Time."}"#)
            #expect(silent.faults == ["callsReason"], "\(silent.text)")
            let said = try await site.post(
                "/episodes/\(episode)/close", as: Self.officer,
                #"{"became":"goes_on","helped":"Time.","callsReason":"The family has moved abroad."}"#)
            #expect(said.status == 200, "\(said.text)")
            #expect(try await site.get("/contact-list", as: Self.officer).json["calls"]?.items.isEmpty == true)
        }
    }

    @Test("A new concern after a closing opens its own episode, and the closed one stays closed")
    func afterwards() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 3)
            let body = #"{"became":"goes_on","helped":"Time."}"#
            #expect(try await site.post("/episodes/\(episode)/close", as: Self.officer, body).status == 200)
            _ = try await PathwayTests.raise(site, about: .own, scale: 2)
            let reopened = try await site.post(
                "/episodes/\(episode)/reopen", as: Self.officer, #"{"reason":"We forgot something."}"#)
            #expect(reopened.status == 409)
            let south = Cast.Persona(.south, .placementStabilityOfficer)
            #expect(try await site.get("/episodes/\(episode)/close", as: south).status == 404)
        }
    }
}
