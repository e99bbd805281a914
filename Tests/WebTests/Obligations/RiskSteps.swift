import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// A grave concern brought to one of its steps, by those whose steps they are.
struct RiskSteps {
    static let (officer, ast) = (PathwayTests.officer, PathwayTests.ast)
    static let camhs = Cast.Persona(.trust, .camhsWorker)

    let site: ConcernSite
    let record: String
    let episode: String

    static func day(_ offset: Int) throws -> String { (try #require(Day(iso: PathwayTests.today)) + offset).iso }
    static func text(_ persona: Cast.Persona) -> String { persona.worker.uuidString.lowercased() }

    /// Known, scale 5, scaled again by the level 3 worker.
    static func grave(_ site: ConcernSite, about child: Cast.Child = .own) async throws -> RiskSteps {
        let (record, episode) = try await PathwayTests.raise(site, about: child, scale: 4)
        let steps = RiskSteps(site: site, record: record, episode: episode)
        // Only who sees the placement scales; of a child who is nobody's the officer's word is changed in the events.
        let scaled = try await site.post(
            "/records/\(record)/scalings/new", as: ast, #"{"scale":"5","reason":"Notice is coming."}"#)
        #expect(scaled.status == 201, "\(scaled.text)")
        return steps
    }

    func slot(_ capacity: Int = 1, as persona: Cast.Persona = ast) async throws -> String {
        let day = try Self.day(3)
        let made = try await site.post(
            "/risk-rota/new", as: persona,
            #"{"startsAt":"\#(day)T09:30","endsAt":"\#(day)T11:00","capacity":\#(capacity),"place":"Room 4","about":"Grave ones."}"#
        )
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.string("slot"))
    }

    func book(_ slot: String, as persona: Cast.Persona = ast) async throws -> Reply {
        try await site.post("/episodes/\(episode)/rota/book", as: persona, #"{"slot":"\#(slot)","note":"First."}"#)
    }

    static func plan(_ offset: Int) throws -> String {
        #""plannedAt":"\#(try day(offset))T15:00","place":"The carers' home","astWorker":"\#(text(ast))","camhsWorker":"\#(text(camhs))""#
    }

    func arrange(_ offset: Int = 4) async throws {
        let arranged = try await site.post(
            "/episodes/\(episode)/visit/new", as: Self.ast, "{\(try Self.plan(offset))}")
        #expect(arranged.status == 201, "\(arranged.text)")
    }

    /// As sent, made just now.
    static func account(
        _ at: String, youngPerson: String = "true", carer: String = "true", more: String = ""
    ) -> String {
        #"{"madeAt":"\#(at)","tookPart":"Both workers, Dot and both carers.","youngPersonAlone":\#(youngPerson),"carerAlone":\#(carer)\#(more)}"#
    }

    func visited() async throws {
        try await arrange()
        let now = try #require(
            (try await site.get("/episodes/\(episode)/visit/made", as: Self.ast)).json["answers"]?["madeAt"]?.words)
        let made = try await site.post(
            "/episodes/\(episode)/visit/made", as: Self.ast, Self.account(now), version: 1)
        #expect(made.status == 200, "\(made.text)")
    }

    static let parts =
        #"{"part1":"Calm, and tired.","part2":"It may end by May.","part3":"Respite, and a visit a week."}"#

    func assessed() async throws -> String {
        try await visited()
        let written = try await site.post("/episodes/\(episode)/assessment/new", as: Self.ast, Self.parts)
        #expect(written.status == 201, "\(written.text)")
        return try #require(written.string("id"))
    }

    /// A link for CAMHS to sign through.
    func ask(_ assessment: String) async throws -> String {
        let asked = try await site.post(
            "/assessments/\(assessment)/signatures/ask", as: Self.ast,
            #"{"signer":"\#(Self.text(Self.camhs)):3","purpose":"To read and to sign it.","legalBasis":"public_task","#
                + #""endsOn":"\#(try Self.day(20))"}"#)
        #expect(asked.status == 201, "\(asked.text)")
        return try #require(asked.string("id"))
    }

    static let agrees = #"{"agrees":true}"#

    func step(_ rule: String) async throws -> JSONValue { try await PathwayTests.step(site, episode, rule) }
}
