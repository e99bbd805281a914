internal import Domain
public import Postgres
public import Storage

/// What meetings are called by the procedures under which each was called.
public struct MeetingNames: Sendable {
    private let rules: [Int: ProcedureRules]

    public static func read(
        of meetings: [PlannedMeeting], in transaction: borrowing Transaction
    ) throws -> MeetingNames {
        var rules: [Int: ProcedureRules] = [:]
        for version in Set(meetings.map(\.procedureVersion)) {
            rules[version] = try AdoptedProcedures.version(version, in: transaction).packs.rules
        }
        return MeetingNames(rules: rules)
    }

    static func read(
        of meetings: [PlannedMeeting], inFeed hash: [UInt8], in transaction: borrowing Transaction
    ) throws -> MeetingNames {
        var rules: [Int: ProcedureRules] = [:]
        for version in Set(meetings.map(\.procedureVersion)) {
            rules[version] = try AdoptedProcedures.version(version, ofFeed: hash, in: transaction).packs.rules
        }
        return MeetingNames(rules: rules)
    }

    public func name(of meeting: PlannedMeeting) -> String {
        rules[meeting.procedureVersion]?.meeting(meeting.kind)?.name ?? "Meeting"
    }
}
