import Domain
import Foundation
import HTTPTypes
import Pages
import Procedures
import TestSupport
import Testing

@testable import Web

/// An agency's own procedures: edited, seen before they are saved, compared, tried and adopted (requirements I1).
@Suite("An agency's own procedures") struct OwnPackTests {
    static let admin = Cast.Persona(.north, .agencyAdministrator)
    static let southAdmin = Cast.Persona(.south, .agencyAdministrator)
    static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    static let pathway = "foster-placement-stability"
    /// Of the pathway as it ships: what a copy begins with.
    static let shipped = Packs.named(pathway)?.pack.version ?? 0

    @Test("A change is seen before it is saved; saving makes the next version and leaves the one before as it was")
    func saving() async throws {
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            let (text, version) = try await Self.text(site, pack)
            #expect(text.contains("version: \(Self.shipped + 1)") && version == Self.shipped)
            let changed = text.replacing("{id: least_calls, weeks: 4", with: "{id: least_calls, weeks: 6")
            let path = "/procedures/own/\(pack)/edit"
            let shown = try await site.post(path, as: Self.admin, Self.body(changed), version: Self.shipped)
            #expect(shown.status == 200 && shown.text.contains("for 6 weeks at least"), "\(shown.text.prefix(400))")
            #expect(shown.json["preview"]?["changes"]?.items.count == 2)
            let unsaved = try await site.get("/procedures/own/\(pack)", as: Self.admin)
            #expect(unsaved.json["versions"]?.items.count == 1)
            // Seen was one text; another is shown first.
            let other = changed.replacing("weeks: 6", with: "weeks: 8")
            let again = try await site.post(
                path, as: Self.admin, Self.body(other, seen: shown.string("seen")), version: Self.shipped)
            #expect(again.status == 200 && again.text.contains("for 8 weeks at least"))
            let saved = try await site.post(
                path, as: Self.admin, Self.body(changed, seen: shown.string("seen")), version: Self.shipped)
            #expect(saved.status == 201 && saved.json["version"] == .integer(Self.shipped + 1), "\(saved.text)")
            let page = try await site.get("/procedures/own/\(pack)", as: Self.admin)
            #expect(page.json["versions"]?.items.count == 2 && page.text.contains("weeks: 6"))
            let first = try await site.get("/procedures/pack?of=own:\(pack):\(Self.shipped)", as: Self.admin)
            #expect(first.text.contains("for 4 weeks at least") && !first.text.contains("for 6 weeks"))
            let compared = try await site.get(
                "/procedures/compare?old=own:\(pack):\(Self.shipped)&new=own:\(pack):\(Self.shipped + 1)",
                as: Self.admin)
            #expect(compared.json["changes"]?.items.count == 2, "\(compared.text.prefix(300))")
            // Nobody works by it yet.
            #expect(try await site.get("/procedures", as: Self.officer).json["version"] == 1)
        }
    }

    @Test("Two administrators at once: the second is told, and nothing of the first's is lost; no version, 428")
    func conflict() async throws {
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            let (text, _) = try await Self.text(site, pack)
            let path = "/procedures/own/\(pack)/edit"
            try await Self.save(site, pack, [("weeks: 4", "weeks: 5")])
            let late = try await site.post(path, as: Self.admin, Self.body(text), version: Self.shipped)
            #expect(late.status == 412)
            #expect(try await site.post(path, as: Self.admin, Self.body(text)).status == 428)
            let same = try await site.post(path, as: Self.admin, Self.body(text), version: Self.shipped + 1)
            #expect(
                same.status == 422
                    && same.text.contains("Version \(Self.shipped + 1) is kept already: write \(Self.shipped + 2)."),
                "\(same.text)")
        }
    }

    @Test("Each mistake is told with its line and key, and nothing is saved")
    func mistakes() async throws {
        let mistakes = [
            ("weeks: 4", "weeks: four", "timescales"), ("  title:", "  titel:", "titel"),
            ("  title:", "\ttitle:", "tab"), ("value: 5", "value: 6", "scale.points"),
            ("within: ", "within: no_such_", "no_such_"), ("pack:\n", "pack: &a\n", "anchors"),
            ("id: foster-placement-stability", "id: another-name", "pack.id"),
        ]
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            let (text, _) = try await Self.text(site, pack)
            for (old, new, said) in mistakes {
                try #require(text.contains(old))
                let wrong = text.replacing(old, with: new, maxReplacements: 1)
                let reply = try await site.post(
                    "/procedures/own/\(pack)/edit", as: Self.admin, Self.body(wrong), version: Self.shipped)
                #expect(reply.status == 422 && reply.faults.allSatisfy { $0 == "text" } && !reply.faults.isEmpty)
                #expect(reply.text.contains("Line ") && reply.text.contains(said), "\(reply.text.prefix(600))")
            }
            let page = try await site.get("/procedures/own/\(pack)", as: Self.admin)
            #expect(page.json["version"] == .integer(Self.shipped))
        }
    }

    @Test("Hostile texts are refused in a moment: aliases, deep nesting, too much")
    func hostile() async throws {
        let texts = [
            "a: &a [x]\nb: [*a, *a, *a]", String(repeating: "[", count: 60_000),
            String(repeating: "a: ", count: 30_000), String(repeating: "- ", count: 45_000),
            (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
            String(repeating: "x", count: 100_001), "\u{0}", "null", "- a\n- b", "pack: {id: x}\npack: {id: x}",
            String(repeating: "  \n", count: 30_000) + "a",
        ]
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            for text in texts {
                let start = ContinuousClock.now
                let reply = try await site.post(
                    "/procedures/own/\(pack)/edit", as: Self.admin, Self.body(text), version: Self.shipped)
                #expect(
                    [400, 422].contains(reply.status), "\(text.prefix(20)): \(reply.status) \(reply.text.prefix(300))")
                #expect(ContinuousClock.now - start < .seconds(20), "\(text.prefix(20))")
                #expect(reply.text.utf8.count < 200_000, "\(text.prefix(20))")
            }
        }
    }

    @Test("Obligations that wait for each other in a circle are refused")
    func circle() async throws {
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            let (text, _) = try await Self.text(site, pack)
            let circle = """
                obligations:
                  - {id: first_of_two, task: One, on: [visit_made], who: {role: social_worker}, done_by: meeting_held, clause: design, note: Made up}
                  - {id: second_of_two, task: Two, on: [meeting_held], who: {role: social_worker}, done_by: visit_made, clause: design, note: Made up}

                """
            let cut = try #require(text.range(of: "\nobligations:\n"))
            let wrong = String(text[..<cut.lowerBound]) + "\n" + circle
            let reply = try await site.post(
                "/procedures/own/\(pack)/edit", as: Self.admin, Self.body(wrong), version: Self.shipped)
            #expect(reply.status == 422 && reply.text.contains("wait for each other"), "\(reply.text.prefix(600))")
        }
    }

    @Test("Another agency, and whoever is no administrator, sees no own copy: not there at all")
    func foreign() async throws {
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            for path in [
                "/procedures/own/\(pack)", "/procedures/own/\(pack)/edit",
                "/procedures/pack?of=own:\(pack):\(Self.shipped)",
                "/procedures/compare?old=own:\(pack):\(Self.shipped)&new=shipped:\(Self.pathway)",
                "/procedures/simulate?of=own:\(pack):\(Self.shipped)",
            ] {
                #expect(try await site.get(path, as: Self.southAdmin).status == 404, "\(path)")
                #expect([403, 404].contains(try await site.get(path, as: Self.officer).status), "\(path)")
                #expect(try await site.get(path, as: Self.admin).status == 200, "\(path)")
            }
            #expect(!(try await site.get("/procedures", as: Self.southAdmin)).text.contains(pack))
            // The other agency can have its own copy of the same pack.
            _ = try await Self.begin(site, as: Self.southAdmin)
            let twice = try await site.post("/procedures/own/new", as: Self.admin, #"{"from":"\#(Self.pathway)"}"#)
            #expect(twice.status == 422)
        }
    }

    @Test("Adopted from a day, it is planned until then; adopted at once, it is in force; an episode keeps its version")
    func adoption() async throws {
        try await ConcernSite.run { site in
            let pack = try await Self.begin(site)
            try await Self.save(site, pack, [("weeks: 4", "weeks: 6")])
            let ahead = Date(timeIntervalSinceNow: 40 * 86_400).ISO8601Format().prefix(10)
            let planned = try await Self.adopt(site, pack, from: String(ahead))
            #expect(planned.status == 201 && planned.json["version"] == 2, "\(planned.text)")
            let shown = try await site.get("/procedures", as: Self.officer)
            #expect(shown.json["version"] == 1 && shown.text.contains("Planned"))
            let past = try await site.get("/procedures/adopt", as: Self.admin)
            let wrong = try await site.post(
                "/procedures/adopt", as: Self.admin, #"{"packs":["\#(Self.pathway)"],"from":"2020-01-01"}"#,
                version: try Self.version(past))
            #expect(wrong.faults == ["from"], "\(wrong.text)")
            let now = try await Self.adopt(site, pack)
            #expect(now.status == 201 && now.json["version"] == 3)
            let after = try await site.get("/procedures", as: Self.officer)
            #expect(after.json["version"] == 3 && after.text.contains("Replaced before its day"))
            #expect(after.json["packs"]?.items.first?["isShipped"] == false)
            let newer = try await site.get(
                "/procedures/compare?old=adopted:3:1&new=shipped:\(Self.pathway)", as: Self.officer)
            #expect(newer.json["changes"]?.items.count == 2)
            // The cast's episodes began before; they keep version 1.
            let episode = try await site.get("/episodes/\(Cast.id(\.episodes, .own))", as: Self.officer)
            #expect(episode.json["procedureVersion"] == 1 && episode.json["isBehindProcedures"] == true)
        }
    }

    @Test("The simulator says what would be asked of whom by when, and keeps nothing")
    func simulator() async throws {
        try await ConcernSite.run { site in
            let first = try await site.get("/procedures/simulate", as: Self.officer)
            #expect(first.status == 200 && !(first.json["asked"]?.items ?? []).isEmpty, "\(first.text)")
            let events = "2026-03-02+concern_recorded+scale%3D4+involvement%3Dnone"
            let asked = try await site.get(
                "/procedures/simulate?of=shipped:\(Self.pathway)&events=\(events)&on=2026-03-10", as: Self.officer)
            #expect(asked.json["asked"]?.items.contains { $0["state"] == "late" } == true, "\(asked.text)")
            let wrong = try await site.get("/procedures/simulate?events=2026-03-02+scaled+scale%3D6", as: Self.officer)
            #expect(wrong.status == 422 && wrong.text.contains("Line 1, scale"), "\(wrong.text)")
            #expect(try await site.get("/procedures/simulate?of=nonsense", as: Self.officer).status == 404)
            #expect(try await site.get("/procedures/simulate?on=tomorrow", as: Self.officer).status == 422)
        }
    }
}
