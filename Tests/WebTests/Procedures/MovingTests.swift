import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Two agencies with rules of their own, and an episode that is moved to the next version (requirements I1, issue 4).
@Suite("Agencies with their own procedures") struct MovingEpisodesTests {
    private static let officer = PathwayTests.officer
    private static let manager = Cast.Persona(.north, .serviceManager)
    private static let southOfficer = Cast.Persona(.south, .placementStabilityOfficer)

    private static func due(
        _ site: ConcernSite, _ episode: String, as officer: Cast.Persona = officer
    ) async throws -> String? {
        let page = try await site.get("/episodes/\(episode)", as: officer)
        let steps = page.json["steps"]?.items ?? []
        return steps.first { $0["rule"] == "known_summary" || $0["rule"] == "new_summary" }?["dueOn"]?.words
    }

    /// The next version of the pathway: other timescales, one rule less, one more.
    private static func upgrade(_ site: ConcernSite, _ changes: [(String, String)]) async throws {
        let pack = try await OwnPackTests.begin(site)
        try await OwnPackTests.save(site, pack, changes)
        let adopted = try await OwnPackTests.adopt(site, pack)
        #expect(adopted.status == 201, "\(adopted.text)")
    }

    @Test("Two agencies, different packs and a closing day of one's own: the same concern has other days in each")
    func sideBySide() async throws {
        try await ConcernSite.run { site in
            let (south, calendar) = (OwnPackTests.southAdmin, WorkingCalendar())
            let today = try #require(Day(iso: PathwayTests.today))
            // North closes on its next working day; South gives itself eight days for the summary where the pack that ships says five.
            let next = try #require((1...10).map { today + $0 }.first { calendar.isWorkingDay($0) })
            let closed = try await site.post(
                "/closing-days/new", as: OwnPackTests.admin, #"{"day":"\#(next.iso)","reason":"Moving house"}"#)
            #expect([200, 201].contains(closed.status), "\(closed.text)")
            let pack = try await OwnPackTests.begin(site, as: south)
            try await OwnPackTests.save(
                site, pack, as: south, [("{id: summary, working_days: 5", "{id: summary, working_days: 8")])
            #expect(try await OwnPackTests.adopt(site, as: south, pack).status == 201)
            let (_, north) = try await PathwayTests.raise(site, about: .own, scale: 2)
            let (_, souths) = try await PathwayTests.raise(site, about: .souths, scale: 2, as: Self.southOfficer)
            // The episode of the cast was opened under South's first version: a new one is under the version in force.
            let body = #"{"became":"goes_on","helped":"Time."}"#
            #expect(try await site.post("/episodes/\(souths)/close", as: Self.southOfficer, body).status == 200)
            _ = try await PathwayTests.raise(site, about: .souths, scale: 2, as: Self.southOfficer)
            let placement = try await site.get("/placements/\(Cast.id(\.placements, .souths))", as: Self.southOfficer)
            let anew = try #require(
                placement.json["episodes"]?.items.compactMap { $0["episode"]?.words }.first { $0 != souths })
            let (northDay, southDay) = (
                try await Self.due(site, north),
                try await Self.due(site, anew, as: Self.southOfficer)
            )
            let closing = WorkingCalendar(closed: [next])
            #expect(northDay == closing.adding(workingDays: 5, to: today).iso)
            #expect(southDay == calendar.adding(workingDays: 8, to: today).iso)
            #expect(northDay != southDay)
        }
    }

    @Test(
        "One episode across an upgrade: it keeps its version, shows what moving changes, and is moved once, on purpose")
    func upgrade() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 2)
            let before = try await site.get("/episodes/\(episode)", as: Self.officer)
            let link = try await PathwayTests.obligation(site, episode, "known_link_social_worker")
            let waived = try await site.post(
                "/obligations/\(link)/waive", as: Self.officer, #"{"reason":"She was in the room with us."}"#)
            #expect(waived.status == 200, "\(waived.text)")
            try await Self.upgrade(
                site,
                [
                    ("{id: summary, working_days: 5", "{id: summary, working_days: 7"),
                    ("  - id: known_link_supervising", "  - id: own_link_supervising"),
                    (
                        "{role: fostering_manager, within: team, clause",
                        "{role: head_of_service, within: agency, clause"
                    ),
                ])
            let kept = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(kept.json["procedureVersion"] == before.json["procedureVersion"])
            let list = try await site.get("/procedures/episodes", as: Self.manager)
            #expect(list.json["episodes"]?.items.contains { $0["id"] == .string(episode) } == true, "\(list.text)")
            #expect(try await site.get("/procedures/episodes", as: OwnPackTests.admin).status == 403)
            let shown = try await site.get("/episodes/\(episode)/procedures", as: Self.manager)
            let changes = shown.json["preview"]?["changes"]?.items ?? []
            #expect(changes.contains { $0["becomes"] == "new" } && changes.contains { $0["becomes"] == "superseded" })
            #expect(changes.contains { $0["becomes"] == "ended" } && changes.contains { $0["becomes"] == "changed" })
            let path = "/episodes/\(episode)/procedures/move"
            let why = #"{"reason":"The new version suits the family better."}"#
            #expect(try await site.post(path, as: PathwayTests.worker, why, version: 1).status == 403)
            #expect(try await site.post(path, as: OwnPackTests.admin, why, version: 1).status == 403)
            #expect(try await site.post(path, as: Self.southOfficer, why, version: 1).status == 404)
            let key = UUID().uuidString
            let moved = try await site.post(path, as: Self.manager, why, key: key, version: 1)
            #expect(moved.status == 200, "\(moved.text)")
            #expect(try await site.post(path, as: Self.manager, why, key: key, version: 1).status == 200)
            #expect(try await site.post(path, as: Self.manager, why, version: 1).status == 412)
            #expect(try await site.post(path, as: Self.manager, why, version: 2).status == 409)
            let after = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(after.json["procedureVersion"] == 2 && after.text.contains("From version 1 to version 2."))
            #expect(after.json["events"]?.items.count { $0["kind"] == "procedures_moved" } == 1)
            let steps = try await PathwayTests.steps(site, episode)
            func state(_ rule: String) -> [String] {
                steps.filter { $0["rule"] == .string(rule) }.compactMap { $0["state"]?.words }
            }
            #expect(state("known_link_social_worker") == ["waived"])
            #expect(state("known_link_supervising") == ["superseded"] && state("own_link_supervising") == ["open"])
            // What is late is reported by the new version's rule, also of what was open before.
            let told = try await site.test.asSuperuser(
                """
                SELECT DISTINCT 'head_of_service:agency' = ANY (late_to) FROM holdfast.obligation
                WHERE stability_episode_id = '\(episode)' AND state = 'open'
                """)
            #expect(told == [["t"]])
            // The page and the table say the same, also after what happens next.
            #expect(try await site.get("/obligations/\(link)", as: Self.officer).json["state"] == "waived")
            let summary = try await PathwayTests.obligation(site, episode, "own_link_supervising")
            #expect(try await site.get("/obligations/\(summary)", as: Self.officer).json["state"] == "open")
            _ = try await site.post(
                "/obligations/\(summary)/waive", as: Self.officer, #"{"reason":"She was in the room as well."}"#)
            #expect(try await PathwayTests.step(site, episode, "own_link_supervising")["state"] == "waived")
        }
    }
}
