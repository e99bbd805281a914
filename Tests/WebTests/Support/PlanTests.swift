import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// The plan of support over HTTP (P3 5.3, 5.5; requirements C1 and C3).
@Suite("A plan of support") struct PlanTests {
    static let officer = PathwayTests.officer
    static let worker = PathwayTests.worker
    static let ast = PathwayTests.ast

    static func day(_ offset: Int) -> String { ((Day(iso: PathwayTests.today) ?? Day(number: 0)) + offset).iso }

    static func owner(_ persona: Cast.Persona) -> String {
        "\(persona.worker.uuidString.lowercased()):\(persona.role.rawValue)"
    }

    /// With one action; what is given replaces or adds, and JSON's `null` takes out.
    static func body(_ changes: [String: String] = [:]) -> String {
        var fields = [
            "helpsYoungPerson": #""A lift home.""#, "helpsCarers": #""Two quiet evenings.""#,
            "action1": #""Arrange the lift""#, "owner1": "\"\(owner(worker))\"", "due1": "\"\(day(3))\"",
            "callEvery": "7", "reviewOn": "\"\(day(20))\"", "carerAgreed": #""Cara""#,
            "carerAgreedOn": "\"\(day(0))\"", "noViewBecause": #""Away at a camp until Friday.""#,
        ]
        for (name, value) in changes { fields[name] = value }
        return "{"
            + fields.sorted { $0.key < $1.key }.filter { $0.value != "null" }
            .map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A concern scaled 2 about a child known to AST, summed up, so that a plan is asked for.
    static func asked(_ site: ConcernSite) async throws -> String {
        let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 2)
        let summed = try await site.post("/records/\(record)/discussion", as: ast, #"{"body":"Agreed."}"#, version: 0)
        #expect(summed.status == 200, "\(summed.text)")
        return episode
    }

    static func agreed(_ site: ConcernSite, _ changes: [String: String] = [:]) async throws -> (
        episode: String, plan: String
    ) {
        let episode = try await asked(site)
        let made = try await site.post("/episodes/\(episode)/plan", as: ast, body(changes), version: 0)
        #expect(made.status == 201, "\(made.text)")
        return (episode, try #require(made.string("plan")))
    }

    @Test(
        "P3 5.3: the AST worker agrees it; it stands on both files, does what was asked, and its actions are obligations"
    )
    func agree() async throws {
        try await ConcernSite.run { site in
            let (episode, plan) = try await Self.agreed(site)
            let page = try await site.get("/plans/\(plan)", as: Self.officer)
            #expect(page.json["version"] == 1 && page.json["actions"]?.items.count == 1, "\(page.text)")
            #expect(page.json["versions"]?.items.first?["helpsCarers"] == "Two quiet evenings.")
            #expect(page.json["versions"]?.items.first?["noViewBecause"] == "Away at a camp until Friday.")
            for file in [Cast.id(\.files, .own), Cast.id(\.carers, .own)] {
                #expect(try await site.get("/files/\(file)/chronology", as: Self.officer).text.contains(plan))
            }
            #expect(try await PathwayTests.step(site, episode, "known_plan")["state"] == "done")
            let action = try await PathwayTests.step(site, episode, "plan_action")
            #expect(action["task"] == "Arrange the lift" && action["dueOn"] == .string(Self.day(3)))
            let work = try await site.get("/work?whose=mine", as: Self.worker)
            #expect(work.text.contains("Arrange the lift"), "\(work.text)")
            let html = try await site.get("/episodes/\(episode)", as: Self.officer, page: true)
            #expect(html.text.contains("Two quiet evenings.") && html.text.contains("/plans/\(plan)"))
        }
    }

    @Test("P3 5.5: for a child known to nobody the level 3 worker agrees it on the same page; calls and review follow")
    func unknown() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .unallocated, scale: 3)
            let summed = try await site.post(
                "/records/\(record)/discussion", as: Self.officer, #"{"body":"Agreed."}"#, version: 0)
            #expect(summed.status == 200, "\(summed.text)")
            #expect(try await PathwayTests.step(site, episode, "new_plan")["isNext"] == true)
            let made = try await site.post(
                "/episodes/\(episode)/plan", as: Self.officer,
                Self.body(["owner1": "\"\(Self.owner(Self.officer))\"", "callEvery": "14"]), version: 0)
            #expect(made.status == 201, "\(made.text)")
            #expect(try await PathwayTests.step(site, episode, "new_plan")["state"] == "done")
            #expect(try await PathwayTests.step(site, episode, "support_plan")["dueOn"] == .string(Self.day(14)))
            let review = try await PathwayTests.step(site, episode, "plan_review")
            #expect(review["dueOn"] == .string(Self.day(20)))
            #expect(review["clause"] == "P3 5.9, the agency's own choice")
        }
    }

    @Test(
        "P3 5.3: a plan without an owner, a view or a day that fits is refused beside the field, and nothing is half done"
    )
    func faults() async throws {
        try await ConcernSite.run { site in
            let episode = try await Self.asked(site)
            let path = "/episodes/\(episode)/plan"
            let cases: [([String: String], [String])] = [
                (["owner1": "null"], ["owner1"]),
                (["owner1": #""no-one:social_worker""#], ["owner1"]),
                (["owner1": "\"\(Self.owner(Cast.Persona(.south, .socialWorker)))\""], ["owner1"]),
                (["action2": #""And then?""#], ["owner2", "due2"]),
                (["due1": "\"\(Self.day(-1))\""], ["due1"]),
                (["reviewOn": "\"\(Self.day(60))\""], ["reviewOn"]),
                (["carerAgreedOn": "\"\(Self.day(1))\""], ["carerAgreedOn"]),
                (["noViewBecause": "null"], ["youngPersonView"]),
                (["youngPersonView": #""Fine.""#], ["youngPersonOn"]),
                (["callEvery": "0"], ["callEvery"]),
            ]
            for (change, fields) in cases {
                let refused = try await site.post(path, as: Self.ast, Self.body(change), version: 0)
                #expect(refused.status == 422 && refused.faults == fields, "\(change): \(refused.text)")
            }
            let owner = try await site.post(path, as: Self.ast, Self.body(["owner1": "null"]), version: 0)
            #expect(owner.text.contains("Select who does action 1."))
            #expect(try await PathwayTests.step(site, episode, "known_plan")["isNext"] == true)
            #expect(try await site.get("/episodes/\(episode)", as: Self.officer).json["plan"]?.words == nil)
            let done = try await PathwayTests.obligation(site, episode, "known_plan")
            #expect(try await site.post("/obligations/\(done)/done", as: Self.ast, PathwayTests.done).status == 409)
        }
    }

    @Test("P3 5.3: a change is the next version: what was is kept, what stays is moved, what goes is superseded")
    func change() async throws {
        try await ConcernSite.run { site in
            let (episode, plan) = try await Self.agreed(
                site,
                [
                    "action2": #""Find respite""#, "owner2": "\"\(Self.owner(Self.officer))\"",
                    "due2": "\"\(Self.day(9))\"",
                ])
            let path = "/episodes/\(episode)/plan"
            let changes = [
                "due1": "\"\(Self.day(5))\"", "action2": #""Ask the aunt""#,
                "owner2": "\"\(Self.owner(Self.officer))\"", "due2": "\"\(Self.day(9))\"", "callEvery": "3",
            ]
            let silent = try await site.post(path, as: Self.ast, Self.body(changes), version: 1)
            #expect(silent.faults == ["changedBecause"], "\(silent.text)")
            let because = ["changedBecause": #""Respite was full; the aunt may come.""#].merging(changes) { $1 }
            #expect(try await site.post(path, as: Self.ast, Self.body(because), version: 0).status == 412)
            let changed = try await site.post(path, as: Self.ast, Self.body(because), version: 1)
            #expect(changed.status == 200 && changed.json["version"] == 2, "\(changed.text)")
            let page = try await site.get("/plans/\(plan)", as: Self.worker)
            #expect(page.json["versions"]?.items.count == 2)
            #expect(page.text.contains("Respite was full; the aunt may come."))
            let actions = page.json["actions"]?.items ?? []
            let of = { (task: String) in actions.first { $0["task"] == .string(task) } }
            #expect(of("Find respite")?["state"] == "superseded" && of("Find respite")?["droppedIn"] == 2)
            #expect(of("Ask the aunt")?["state"] == "open" && of("Ask the aunt")?["fromVersion"] == 2)
            #expect(of("Arrange the lift")?["dueOn"] == .string(Self.day(5)))
            #expect(of("Arrange the lift")?["firstDueOn"] == .string(Self.day(3)))
            let call = try await site.get("/contact-list", as: Self.officer).json["calls"]?.items
            #expect(call?.count == 1 && call?.first?["dueOn"] == .string(Self.day(3)))
        }
    }

    @Test("An action is done by its owner, with its evidence; another one of the plan stays open")
    func doneByOwner() async throws {
        try await ConcernSite.run { site in
            let (episode, plan) = try await Self.agreed(
                site,
                [
                    "action2": #""Find respite""#, "owner2": "\"\(Self.owner(Self.officer))\"",
                    "due2": "\"\(Self.day(9))\"",
                ])
            let first = try #require(
                try await PathwayTests.steps(site, episode).first { $0["task"] == "Arrange the lift" })
            let id = try #require(first["obligation"]?.words)
            let done = try await site.post("/obligations/\(id)/done", as: Self.worker, PathwayTests.done)
            #expect(done.status == 200, "\(done.text)")
            let actions = try await site.get("/plans/\(plan)", as: Self.officer).json["actions"]?.items ?? []
            #expect(actions.map { $0["state"] } == ["done", "open"])
        }
    }

    @Test(
        "Who may not: a worker who was not asked, another agency, a carer; of a restricted file only those named own actions"
    )
    func access() async throws {
        try await ConcernSite.run { site in
            let (episode, plan) = try await Self.agreed(site)
            let path = "/episodes/\(episode)/plan"
            #expect(try await site.get(path, as: Self.worker).status == 403)
            let south = Cast.Persona(.south, .placementStabilityOfficer)
            #expect(try await site.get(path, as: south).status == 404)
            #expect(try await site.get("/plans/\(plan)", as: south).status == 404)
            #expect(try await site.get("/plans/\(plan)", as: Cast.Persona(.trust, .camhsWorker)).status == 404)
            #expect(try await site.get("/plans/\(plan)", as: Cast.Persona(.north, .fosterCarer)).status == 403)
            try await site.test.asSuperuser(
                """
                UPDATE holdfast.case_file SET is_restricted = true WHERE case_file_id = '\(Cast.id(\.files, .own))';
                INSERT INTO holdfast.named_worker (agency_id, case_file_id, worker_id)
                VALUES (1, '\(Cast.id(\.files, .own))', '\(Self.officer.worker)');
                """)
            #expect(try await site.get("/plans/\(plan)", as: Self.worker).status == 404)
            let form = try await site.get(path, as: Self.officer)
            #expect(form.text.contains(Self.owner(Self.officer)) && !form.text.contains(Self.owner(Self.worker)))
        }
    }
}
