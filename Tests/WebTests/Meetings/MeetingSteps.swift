import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// What the tests of meetings do over and over.
struct MeetingSteps: Sendable {
    static let officer = PathwayTests.officer
    static let worker = PathwayTests.worker
    static let fosteringManager = Cast.Persona(.north, .fosteringManager)

    let site: ConcernSite

    static func day(_ offset: Int) -> String { PlanTests.day(offset) }
    static func owner(_ persona: Cast.Persona) -> String { PlanTests.owner(persona) }
    static func id(_ persona: Cast.Persona) -> String { persona.worker.uuidString.lowercased() }

    static func json(_ fields: [String: String]) -> String {
        "{" + fields.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// - Returns: The meeting.
    func call(
        _ kind: String, about child: Cast.Child = .own, as persona: Cast.Persona = officer,
        _ more: [String: String] = [:]
    ) async throws -> String {
        var fields = ["kind": "\"\(kind)\"", "reason": #""The last weeks were hard.""#, "isCalled": #""yes""#]
        fields.merge(more) { $1 }
        let made = try await site.post(
            "/placements/\(Cast.id(\.placements, child))/meetings/new", as: persona, Self.json(fields))
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.string("id"))
    }

    func page(_ meeting: String, as persona: Cast.Persona = officer) async throws -> JSONValue {
        let page = try await site.get("/meetings/\(meeting)", as: persona)
        #expect(page.status == 200, "\(page.text)")
        return page.json
    }

    func version(_ meeting: String) async throws -> Int {
        guard case .integer(let version)? = try await page(meeting)["version"] else { return 0 }
        return version
    }

    func step(_ meeting: String, _ id: String) async throws -> JSONValue {
        try #require(try await page(meeting)["steps"]?.items.first { $0["id"] == .string(id) }, "no step \(id)")
    }

    static func plan(_ chair: Cast.Persona, _ more: [String: String] = [:]) -> String {
        var fields = [
            "plannedAt": "\"\(day(5))T10:00\"", "minutesLong": "90", "place": #""Room 2""#,
            "chair": "\"\(owner(chair))\"",
        ]
        fields.merge(more) { $1 }
        return json(fields)
    }

    func arrange(
        _ meeting: String, chair: Cast.Persona = fosteringManager, as persona: Cast.Persona = officer,
        _ more: [String: String] = [:]
    ) async throws {
        let done = try await site.post(
            "/meetings/\(meeting)/arrange", as: persona, Self.plan(chair, more), version: try await version(meeting))
        #expect(done.status == 200, "\(done.text)")
    }

    func did(
        _ step: String, of meeting: String, as persona: Cast.Persona = officer, _ more: [String: String] = [:]
    ) async throws -> Reply {
        var fields = [
            "step": "\"\(step)\"", "became": #""done""#, "on": "\"\(Self.day(0))\"",
            "note": #""As the procedures ask.""#,
        ]
        fields.merge(more) { $1 }
        return try await site.post("/meetings/\(meeting)/steps/new", as: persona, Self.json(fields))
    }

    /// What a Placement Stability Meeting must have written down (P0).
    static func minutes(_ more: [String: String] = [:]) -> String {
        var fields = [
            "heldAt": #""2020-01-02T09:30""#, "text1": #""Bedtimes are hard.""#, "judgement1": #""yes""#,
            "judgement1Because": #""He says that he wants to stay.""#, "text2": #""A later start at school.""#,
            "action1": #""Ask the school""#, "owner1": "\"\(owner(worker))\"", "due1": "\"\(day(6))\"",
            "decision": #""continue""#, "reviewOn": "\"\(day(20))\"",
        ]
        fields.merge(more) { $1 }
        return json(fields.filter { $0.value != "null" })
    }

    func write(
        _ meeting: String, as persona: Cast.Persona = officer, _ more: [String: String] = [:], version: Int = 0
    ) async throws -> Reply {
        try await site.post("/meetings/\(meeting)/minutes", as: persona, Self.minutes(more), version: version)
    }

    func agree(_ meeting: String, version: Int = 1) async throws -> Reply {
        try await site.post("/meetings/\(meeting)/agree", as: Self.officer, #"{"agrees":true}"#, version: version)
    }
}
