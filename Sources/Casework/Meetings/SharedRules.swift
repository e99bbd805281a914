public import Domain
public import Postgres
internal import Storage

/// What the procedures say of one meeting, for somebody with whom it is shared and who sees no file.
///
/// - Parameters:
///   - kind: The id of a rule.
///   - version: Of the procedures that it was called under.
/// - Returns: `nil` where those procedures know no such meeting.
public func meetingRule(
    _ kind: String, version: Int, for setting: PlacementSetting, in transaction: borrowing Transaction
) throws -> MeetingRule? {
    guard let placement = PlacementKind(setting) else { return nil }
    return try AdoptedProcedures.version(version, in: transaction).packs.meetingRules(for: placement).meeting(kind)
}
