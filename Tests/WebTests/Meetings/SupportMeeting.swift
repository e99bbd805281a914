import Domain
import Foundation
import Pages
import TestSupport
import Testing

@testable import Web

/// A Placement Support Meeting (P1) of which everything is written that must be.
enum SupportMeeting {
    static func minutes(childsVersion: String, _ more: [String: String] = [:]) -> String {
        var fields = [
            "heldAt": #""2020-01-02T09:30""#, "text1": #""The school.""#, "text2": #""He cooks with us.""#,
            "text3": #""Somebody talks to his teacher.""#, "text4": #""He stays.""#,
            "action1": #""Ask the school""#, "owner1": "\"\(MeetingSteps.owner(MeetingSteps.worker))\"",
            "due1": "\"\(MeetingSteps.day(6))\"", "planRules": #""Nobody shouts.""#, "decision": #""support_here""#,
            "reviewOn": "\"\(MeetingSteps.day(20))\"", "childsVersion": "\"\(childsVersion)\"",
            "outcomesOpen": #""no""#,
        ]
        fields.merge(more) { $1 }
        return MeetingSteps.json(fields.filter { $0.value != "null" })
    }

    static func write(
        _ steps: MeetingSteps, _ meeting: String, childsVersion: String, version: Int, _ more: [String: String] = [:]
    ) async throws -> Reply {
        try await steps.site.post(
            "/meetings/\(meeting)/minutes", as: MeetingSteps.officer,
            minutes(childsVersion: childsVersion, more), version: version)
    }

    /// Called, with the young person on its list, invited, held and agreed.
    static func agreed(
        _ steps: MeetingSteps, childsVersion: String, _ more: [String: String] = [:]
    ) async throws -> String {
        let meeting = try await steps.call("placement_support_meeting")
        let young = try await steps.site.post(
            "/meetings/\(meeting)/people/new", as: MeetingSteps.officer,
            #"{"party":"child","worker":"\#(MeetingSteps.id(OwnMeetingTests.young))"}"#)
        #expect(young.status == 201, "\(young.text)")
        try await steps.arrange(meeting)
        #expect(try await steps.site.post("/meetings/\(meeting)/invite", as: MeetingSteps.officer).status == 200)
        let written = try await write(steps, meeting, childsVersion: childsVersion, version: 0, more)
        #expect(written.status == 200, "\(written.text)")
        let agreed = try await steps.agree(meeting)
        #expect(agreed.status == 200, "\(agreed.text)")
        return meeting
    }
}
