import Domain
import Foundation
import Postgres
import Storage
import TestSupport
import Testing

@testable import Web

/// What a link to one record gives of its episode: to read nothing, to complete what the engine judges by, never words.
@Suite("An episode through a link") struct EpisodeThroughLinkTests {
    private static let worker = Cast.Persona(.trust, .camhsWorker)

    private static func through(
        _ link: Cast.Link, _ clone: TestDatabase, _ sql: SQL
    ) async throws -> [String] {
        let database = try await Database(clone.web, pool: PoolLimits(connections: 1))
        let token = try #require(SessionToken(worker.token))
        let id = ID<WebLink>(try #require(Cast.written.links[link]))
        do {
            let found: [String] = try await database.withTransaction(
                .readWrite, opening: Opening.entering(token, through: id)
            ) { try $0.values(sql) }
            await database.close()
            return found
        } catch {
            await database.close()
            throw error
        }
    }

    private static func episode(_ clone: TestDatabase) async throws -> String {
        let record = Cast.id(\.records, .linked)
        let found = try await clone.asSuperuser(
            "SELECT stability_episode_id FROM holdfast.record WHERE record_id = '\(record)'")
        let episode = try #require(found.first?.first ?? nil)
        try await clone.asSuperuser(
            """
            INSERT INTO holdfast.episode_event (agency_id, event_id, stability_episode_id, placement_id, position, kind,
                happened_at, recorded_at, worker_id, note)
            SELECT agency_id, gen_random_uuid(), stability_episode_id, placement_id, 1000, 'plan_agreed',
                authz.moment(), authz.moment(), '\(Cast.Persona(.north, .astWorker).worker)', 'CANARY-NOTE of the plan'
            FROM holdfast.stability_episode WHERE stability_episode_id = '\(episode)'
            """)
        return episode
    }

    @Test("A link to read gives no event; one to complete gives events without words, people and other records")
    func reads() async throws {
        try await TestDatabase.withClone { clone in
            let episode = try await Self.episode(clone)
            let asked: SQL = "SELECT to_jsonb(e)::text FROM authz.episode_events(\(episode)::uuid) AS e"
            #expect(try await Self.through(.trustTeamReads, clone, asked).isEmpty)
            let given = try await Self.through(.trustWorkerCompletes, clone, asked)
            #expect(!given.isEmpty && !given.joined().contains("CANARY"))
            #expect(given.allSatisfy { $0.contains(#""worker_id": null"#) && $0.contains(#""record_id": null"#) })
        }
    }

    @Test("Through a link nothing is done but to complete its section")
    func writes() async throws {
        try await TestDatabase.withClone { clone in
            let episode = try await Self.episode(clone)
            let event = #"{"event_id":"\#(UUID())","kind":"episode_closed","happened_at":"2026-01-01T00:00:00Z"}"#
            await #expect(throws: PostgresError.self) {
                _ = try await Self.through(
                    .trustWorkerCompletes, clone,
                    "SELECT coalesce(authz.keep_event(\(episode)::uuid, \(event)::jsonb)::text, '')")
            }
        }
    }
}
