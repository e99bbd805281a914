import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// Support that was tried (B5), what the child's history asks to be decided (B6), and early warnings (J3).
@Suite("Support of a placement") struct SupportTriedTests {
    static let officer = PathwayTests.officer
    static let worker = PathwayTests.worker
    private static let placement = Cast.id(\.placements, .own)
    private static var path: String { "/placements/\(placement)" }

    private static func tried(_ kind: String = "respite", on day: String = PathwayTests.today) -> String {
        #"{"kind":"\#(kind)","triedOn":"\#(day)","byWhom":"Vera","effect":"The carers slept for two nights."}"#
    }

    private static func change(_ kind: String, _ what: String = "The carer goes to hospital.") -> String {
        #"{"kind":"\#(kind)","what":"\#(what)","expectedOn":"\#(PlanTests.day(30))"}"#
    }

    @Test("P0 ¶5, P2: support that was tried is noted with kind, day, by whom and effect, on placement and episode")
    func noted() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let before = try await site.get("/episodes/\(episode)", as: Self.officer)
            #expect(before.json["notTried"]?.items.contains("respite") == true, "\(before.text)")
            let made = try await site.post("\(Self.path)/support-tried/new", as: Self.worker, Self.tried())
            #expect(made.status == 201, "\(made.text)")
            for page in [Self.path, "/episodes/\(episode)"] {
                let read = try await site.get(page, as: Self.officer)
                let one = try #require(read.json["supportTried"]?.items.first, "\(read.text)")
                #expect(one["kind"] == "respite" && one["byWhom"] == "Vera" && one["on"] == .string(PathwayTests.today))
                #expect(one["effect"] == "The carers slept for two nights.")
                #expect(read.json["notTried"]?.items.contains("respite") == false)
                let html = try await site.get(page, as: Self.officer, page: true)
                #expect(html.text.contains("The carers slept for two nights.") && html.text.contains("P0 ¶5"))
            }
        }
    }

    @Test("B5: it is asked for before a meeting is booked, and blocks nothing")
    func neverBlocks() async throws {
        try await ConcernSite.run { site in
            let (_, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let event = "01890000-0000-7000-8000-00000000aa01"
            try await site.test.asSuperuser(
                """
                INSERT INTO holdfast.obligation (agency_id, obligation_id, stability_episode_id, placement_id, reference, key,
                    rule, task, owner_role, owner_reach, clause, done_by, made_at, due_on, first_due_on, state)
                SELECT agency_id, '\(event)', stability_episode_id, placement_id, 'C-TEST', 'known_grave_meeting#9',
                    'known_grave_meeting', 'Book the Multi-Agency Meeting', 'ast_worker', 'pool', 'P3 5.4',
                    'meeting_booked', authz.moment(), authz.today() + 2, authz.today() + 2, 'open'
                FROM holdfast.stability_episode WHERE stability_episode_id = '\(episode)'
                """)
            let form = try await site.get("/obligations/\(event)/done", as: Self.officer, page: true)
            #expect(form.text.contains("Not noted as tried before a meeting is called"), "\(form.text)")
            let booked = try await site.post(
                "/obligations/\(event)/done", as: Self.officer,
                #"{"on":"\#(PathwayTests.today)","note":"Booked.","plannedOn":"\#(PlanTests.day(9))"}"#)
            #expect(booked.status == 200, "\(booked.text)")
        }
    }

    @Test("Support to come, before the placement, or of no kind of the procedures is refused; others may not note it")
    func faults() async throws {
        try await ConcernSite.run { site in
            let form = "\(Self.path)/support-tried/new"
            for (body, field) in [
                (Self.tried(on: PlanTests.day(1)), "triedOn"), (Self.tried(on: "1999-01-01"), "triedOn"),
                (Self.tried("magic"), "kind"),
            ] {
                let refused = try await site.post(form, as: Self.worker, body)
                #expect(refused.status == 422 && refused.faults == [field], "\(refused.text)")
            }
            let south = Cast.Persona(.south, .socialWorker)
            #expect(try await site.post(form, as: south, Self.tried()).status == 404)
            #expect(try await site.post(form, as: Cast.Persona(.north, .fosterCarer), Self.tried()).status == 403)
            #expect(try await site.get(Self.path, as: Self.worker).json["supportTried"]?.items.isEmpty == true)
        }
    }

    @Test("P1 ¶4 points 2, 3, 5: what is expected prompts with its evidence; the decision is kept with reason and name")
    func prompts() async throws {
        try await ConcernSite.run { site in
            for (kind, clause) in [
                ("trauma", "P1 ¶4 point 2"), ("planned_move", "P1 ¶4 point 3"), ("household_change", "P1 ¶4 point 5"),
                ("carers_situation", "P1 ¶4 point 5"),
            ] {
                let noted = try await site.post("\(Self.path)/expected-changes/new", as: Self.worker, Self.change(kind))
                #expect(noted.status == 201, "\(noted.text)")
                let prompts = try await site.get(Self.path, as: Self.worker).json["prompts"]?.items ?? []
                let found = try #require(prompts.first { $0["id"] == .string(kind) }, "\(kind)")
                #expect(found["clause"] == .string(clause))
                #expect(found["evidence"]?.items.first?.words?.contains("The carer goes to hospital.") == true)
            }
            let form = "\(Self.path)/decisions/new"
            let short = try await site.post(
                form, as: Self.worker, #"{"prompt":"carers_situation","isCalled":false,"reason":"No."}"#)
            #expect(short.faults == ["reason"], "\(short.text)")
            let decided = try await site.post(
                form, as: Self.worker,
                #"{"prompt":"carers_situation","isCalled":false,"reason":"The aunt stays in the house."}"#)
            #expect(decided.status == 201, "\(decided.text)")
            let page = try await site.get(Self.path, as: Self.officer)
            let decision = try #require(page.json["decisions"]?.items.first)
            #expect(decision["isCalled"] == false && decision["reason"] == "The aunt stays in the house.")
            #expect(decision["by"]?.words != nil && decision["evidence"]?.items.isEmpty == false)
            #expect(page.json["prompts"]?.items.contains { $0["id"] == "carers_situation" } == false)
            let again = try await site.post(
                form, as: Self.worker,
                #"{"prompt":"carers_situation","isCalled":true,"reason":"I think otherwise now."}"#)
            #expect(again.status == 422, "\(again.text)")
            // What is new asks anew.
            _ = try await site.post(
                "\(Self.path)/expected-changes/new", as: Self.worker,
                Self.change("carers_situation", "The aunt has moved away."))
            let anew = try await site.get(Self.path, as: Self.officer).json["prompts"]?.items ?? []
            #expect(anew.contains { $0["id"] == "carers_situation" })
        }
    }

    @Test("P1 ¶5: in a new placement the earlier unplanned ending brings what helped and the child's views into view")
    func lessons() async throws {
        try await ConcernSite.run { site in
            let (old, episode) = ("01890000-0000-7000-8000-00000000ab01", "01890000-0000-7000-8000-00000000ab02")
            try await site.test.asSuperuser(
                """
                INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on,
                    ended_on, end_kind)
                SELECT agency_id, '\(old)', child_file_id, carer_file_id, kind, started_on - 300, started_on - 1, 'unplanned'
                FROM holdfast.placement WHERE placement_id = '\(Self.placement)';
                INSERT INTO holdfast.stability_episode (agency_id, stability_episode_id, placement_id, procedure_version,
                    opened_at, closed_at)
                VALUES (1, '\(episode)', '\(old)', 1, now() - interval '900 days', now() - interval '800 days');
                INSERT INTO holdfast.episode_outcome (agency_id, stability_episode_id, n, placement_id, became, helped,
                    closed_by, closed_at)
                VALUES (1, '\(episode)', 1, '\(old)', 'ended_unplanned', 'Bedtime stories helped.',
                    '\(Self.officer.worker)', now() - interval '800 days');
                INSERT INTO holdfast.telephone_call (agency_id, call_id, stability_episode_id, placement_id, called_by,
                    called_at, is_answered, whom, young_person_said)
                VALUES (1, gen_random_uuid(), '\(episode)', '\(old)', '\(Self.officer.worker)', now() - interval '810 days',
                    true, '{young_person}', 'I miss the dog.');
                """)
            try await site.test.asSuperuser(Self.learned(of: old, in: episode, "Ask for respite sooner."))
            let page = try await site.get(Self.path, as: Self.worker)
            let prompt = page.json["prompts"]?.items.first { $0["id"] == "earlier_unplanned_ending" }
            #expect(prompt?["clause"] == "P1 ¶5", "\(page.text)")
            let lesson = try #require(page.json["earlierLessons"]?.items.first)
            #expect(lesson["helped"] == "Bedtime stories helped." && lesson["views"]?.items == ["I miss the dog."])
            #expect(lesson["learned"]?.items == ["Ask for respite sooner."])
            let form = try await site.get("\(Self.path)/decisions/new", as: Self.worker, page: true)
            #expect(form.text.contains("Bedtime stories helped.") && form.text.contains("I miss the dog."))
        }
    }

    /// A disruption meeting about a placement, agreed with one lesson.
    private static func learned(of placement: String, in episode: String, _ lesson: String) -> String {
        let id = "01890000-0000-7000-8000-00000000ab03"
        return """
            BEGIN;
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
                created_at, changed_at)
            VALUES (1, '\(id)', 'meeting', 'M-LEARNED', '\(episode)', '\(placement)', '\(officer.worker)', now(), now());
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
            VALUES (1, '\(Cast.id(\.files, .own))', '\(id)', 'meeting', now());
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, state, reason, called_by, called_as, called_at, planned_at, first_planned_at,
                minutes_long, held_at, agreed_at, agreed_by)
            VALUES (1, '\(id)', '\(episode)', '\(placement)', 'M-LEARNED', 1, 'disruption_meeting', 'agreed',
                'It ended within a week.', '\(officer.worker)', 'placement_stability_officer', now(), now(), now(), 90,
                now(), now(), '\(officer.worker)');
            INSERT INTO holdfast.meeting_minutes (agency_id, record_id, version, items, is_agreed, written_by, written_at)
            VALUES (1, '\(id)', 1, '{"lessons": {"lessons": [{"cause": "support", "text": "\(lesson)"}]}}', true,
                '\(officer.worker)', now());
            COMMIT;
            """
    }

    @Test("J3: every sign of the pack warns on the placement's page with its evidence, and none without")
    func warnings() async throws {
        try await ConcernSite.run { site in
            let (record, episode) = try await PathwayTests.raise(site, about: .own, scale: 4)
            let calm = try await site.get(Self.path, as: Self.officer).json["warnings"]?.items ?? []
            #expect(!calm.contains { $0["id"] == "rising_scale" || $0["id"] == "missing" })
            for scale in [2, 4] {
                _ = try await site.post(
                    "/records/\(record)/scalings/new", as: Self.officer, #"{"scale":"\#(scale)","reason":"It moves."}"#)
            }
            try await site.test.asSuperuser(Self.signs(record, episode))
            for _ in 1...2 {
                let tried = try await site.post(
                    "/episodes/\(episode)/calls/new", as: Self.officer, CallTests.unanswered)
                #expect([201, 409].contains(tried.status), "\(tried.text)")
            }
            let page = try await site.get(Self.path, as: Self.officer)
            let found = page.json["warnings"]?.items ?? []
            #expect(
                Set(found.compactMap { $0["id"]?.words }) == [
                    "rising_scale", "notice", "missing", "third_placement", "new_social_worker", "new_supervising",
                    "no_answer", "earlier_ending",
                ], "\(page.text)")
            #expect(found.allSatisfy { $0["evidence"]?.items.isEmpty == false && $0["clause"]?.words != nil })
        }
    }

    /// What the return, allocations and notices bring.
    private static func signs(_ record: String, _ episode: String) -> String {
        let (child, carers) = (Cast.id(\.files, .own), Cast.id(\.carers, .own))
        let (one, other) = (worker.worker, Cast.Persona(.north, .astWorker).worker)
        return """
            UPDATE holdfast.concern SET notice_received_on = authz.today(), carer_gave_notice = 'yes'
            WHERE record_id = '\(record)';
            INSERT INTO holdfast.missing_episode (agency_id, child_file_id, started_on, kind)
            VALUES (1, '\(child)', authz.today() - 3, 'M'), (1, '\(child)', authz.today() - 9, 'M');
            UPDATE holdfast.placement SET started_on = authz.today() - 20 WHERE placement_id = '\(placement)';
            INSERT INTO holdfast.placement (agency_id, placement_id, child_file_id, carer_file_id, kind, started_on, ended_on,
                end_kind)
            SELECT 1, gen_random_uuid(), '\(child)', '\(carers)', 'in_house_foster', authz.today() - n, authz.today() - n + 9,
                'unplanned' FROM generate_series(60, 90, 30) AS n;
            INSERT INTO holdfast.allocation (agency_id, allocation_id, case_file_id, worker_id, role, from_on, to_on)
            SELECT 1, gen_random_uuid(), f::uuid, w::uuid, r, authz.today() - d, e
            FROM (VALUES ('\(child)', '\(other)', 'social_worker', 500, authz.today() - 400),
                ('\(child)', '\(one)', 'social_worker', 10, NULL),
                ('\(carers)', '\(other)', 'supervising_social_worker', 500, authz.today() - 400),
                ('\(carers)', '\(one)', 'supervising_social_worker', 10, NULL)) AS x (f, w, r, d, e)
            ON CONFLICT DO NOTHING;
            """
    }
}
