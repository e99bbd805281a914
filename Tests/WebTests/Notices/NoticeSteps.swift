import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// What the tests of notices do over and over: about `placed`, who lives in a provider's home.
struct NoticeSteps: Sendable {
    static let provider = Cast.Persona(.north, .providerWorker)
    static let carer = Cast.Persona(.north, .fosterCarer)
    static let service = Cast.Persona(.north, .placementsOfficer)
    static let leader = Cast.Persona(.north, .buyersTeamLeader)
    static let specialist = Cast.Persona(.north, .categorySpecialist)
    static let officer = Cast.Persona(.north, .placementStabilityOfficer)
    static let worker = Cast.Persona(.north, .socialWorker)
    static let placed = Cast.id(\.placements, .placed)
    static let own = Cast.id(\.placements, .own)

    let site: ConcernSite

    static func day(_ offset: Int) -> String { PlanTests.day(offset) }

    static func notice(_ more: [String: String] = [:]) -> String {
        var fields = [
            "givenBy": #""provider""#, "name": #""Pat Provider""#, "receivedOn": "\"\(day(0))\"",
            "cameBy": #""online""#,
            "reason": #""behaviour""#, "words": #""The home cannot keep him safe at night.""#, "isException": "false",
        ]
        fields.merge(more) { $1 }
        return MeetingSteps.json(fields)
    }

    func give(
        _ more: [String: String] = [:], about placement: String = placed, as persona: Cast.Persona = provider
    ) async throws -> Reply {
        try await site.post("/placements/\(placement)/notices/new", as: persona, Self.notice(more))
    }

    /// - Returns: The notice.
    func given(
        _ more: [String: String] = [:], about placement: String = placed, as persona: Cast.Persona = provider
    ) async throws -> String {
        let made = try await give(more, about: placement, as: persona)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.string("notice"))
    }

    func page(_ notice: String, as persona: Cast.Persona = service) async throws -> JSONValue {
        let page = try await site.get("/notices/\(notice)", as: persona)
        #expect(page.status == 200, "\(page.text)")
        return page.json
    }

    func move(_ notice: String, _ move: String, as persona: Cast.Persona, version: Int) async throws -> Reply {
        try await site.post(
            "/notices/\(notice)/move", as: persona, #"{"move":"\#(move)","note":"As was said on the telephone."}"#,
            version: version)
    }

    func agree(
        _ more: [String: String], about placement: String = placed, as persona: Cast.Persona = service, version: Int = 0
    ) async throws -> Reply {
        var fields = ["counting": #""calendar_days""#, "agreedOn": "\"\(Self.day(-3))\""]
        fields.merge(more) { $1 }
        return try await site.post(
            "/placements/\(placement)/contract", as: persona, MeetingSteps.json(fields), version: version)
    }

    /// A Breakdown Prevention Meeting about `placed` that was held.
    func meet() async throws {
        try await site.test.asSuperuser(
            """
            BEGIN;
            INSERT INTO holdfast.record (agency_id, record_id, kind, reference, stability_episode_id, placement_id, author_id,
                created_at, changed_at)
            SELECT agency_id, '01890000-0000-7000-8000-00000000beef', 'meeting', 'M-HELD', stability_episode_id,
                placement_id, author_id, created_at, changed_at
            FROM holdfast.record WHERE kind = 'concern' AND placement_id = '\(Self.placed)' LIMIT 1;
            INSERT INTO holdfast.filing (agency_id, case_file_id, record_id, kind, filed_at)
            SELECT agency_id, child_file_id, '01890000-0000-7000-8000-00000000beef', 'meeting', authz.moment()
            FROM holdfast.placement WHERE placement_id = '\(Self.placed)';
            INSERT INTO holdfast.meeting (agency_id, record_id, stability_episode_id, placement_id, reference,
                procedure_version, kind, state, reason, called_by, called_as, called_at, planned_at, first_planned_at,
                minutes_long, held_at)
            SELECT agency_id, record_id, stability_episode_id, placement_id, reference, 1, 'breakdown_prevention_meeting',
                'held', 'The placement may break down.', author_id, 'placement_stability_officer', authz.moment(),
                authz.moment(), authz.moment(), 60, authz.moment()
            FROM holdfast.record WHERE record_id = '01890000-0000-7000-8000-00000000beef';
            COMMIT;
            """)
    }
}
