public import Domain
public import Postgres
public import Storage

/// Calls every meeting that the procedures ask for after an ending such as this, so that its timetable runs from the day on
/// which it ended (D4). Nothing is called twice, nor by whoever sees no case: their endings stand among ``EndedPlacement``s.
///
/// - Throws: As ``callMeeting``.
public func callMeetingsAfterEnding(
    _ id: ID<Placement>, today: Day, in transaction: borrowing Transaction
) throws {
    guard [Way.wide, .team, .case].contains(try transaction.caller.way),
        let placement = try Placements.find(id, in: transaction), let ended = placement.endedOn,
        let choice = try MeetingChoice.find(for: placement, in: transaction)
    else { return }
    let called = Set(try Meetings.of(id, in: transaction).map(\.kind))
    for (rule, cause) in choice.asked(by: placement) where !called.contains(rule.id) {
        _ = try callMeeting(
            CallAnswers(
                kind: rule.id, cause: "\(cause.text) (\(cause.clause.label))",
                reason: "The placement ended on \(ended.written), unplanned.", isCalled: true),
            about: id, today: today, in: transaction)
    }
}

/// A placement that ended and asks for a meeting that nobody has called or decided against.
public struct EndedPlacement: Sendable {
    public let placement: PlacementFacts
    public let rule: MeetingRule
    public let cause: MeetingTrigger
    /// The days on which the procedures have it; `nil` where they set none.
    public let window: MeetingTimetable.Line?

    /// Those that the caller sees, of the last hundred days, the latest ending first; two hundred at the most.
    public static func all(today: Day, in transaction: borrowing Transaction) throws -> [EndedPlacement] {
        let calendar = try AgencyCalendar.read(in: transaction)
        return try EndedPlacements.unplanned(since: today - 100, in: transaction).flatMap { one -> [EndedPlacement] in
            guard let choice = try MeetingChoice.find(for: one.placement, in: transaction) else { return [] }
            return choice.asked(by: one.placement).filter { !one.called.contains($0.rule.id) }.map { rule, cause in
                var facts = MeetingFacts(kind: choice.kind, state: .called, calledOn: today)
                facts.placementEndedOn = one.placement.endedOn
                let line = MeetingDuties(rule, facts, calendar: calendar).timetable.line(.hold)
                return EndedPlacement(placement: one.placement, rule: rule, cause: cause, window: line)
            }
        }
    }
}

extension MeetingChoice {
    /// The meetings that an ending such as this gives cause for.
    fileprivate func asked(by placement: PlacementFacts) -> [(rule: MeetingRule, cause: MeetingTrigger)] {
        guard let ending = placement.endKind else { return [] }
        return rules.compactMap { rule in
            rule.cause(ofEnding: ending, wasPermanent: placement.isPermanent, for: kind).map { (rule, $0) }
        }
    }
}
