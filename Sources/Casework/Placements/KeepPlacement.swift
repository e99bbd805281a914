public import Domain
public import Postgres
public import Storage

/// Begins a placement of a child with carers or a provider (requirements A3).
///
/// - Throws: `Refusal.invalid` where the plan ends it before it begins, or the child has a placement from that day.
public func beginPlacement(
    _ new: NewPlacement, in transaction: borrowing Transaction
) throws -> ID<Placement> {
    if let expected = new.expectedEndOn, expected < new.startedOn {
        throw Refusal.invalid([FieldFault("expectedEndOn", "The planned end must be the first day or later.")])
    }
    let id: ID<Placement> = try transaction.caller.newID()
    do {
        try PlacementKeeping.begin(id, new, in: transaction)
    } catch let error as PostgresError where error.constraint == "placement_return_key_is_new" {
        throw Refusal.invalid([FieldFault("startedOn", "The child has a placement from this day already.")])
    }
    return id
}

/// Says what the social work plan now has as the placement's end; what it had before is kept (requirements A3).
///
/// - Parameter expectedEndOn: `nil` where the plan names no end.
/// - Throws: `Refusal.invalid`; `Refusal.conflict` for a placement that has ended; `Refusal.stale`.
public func planEnd(
    of placement: PlacementFacts, version: Int, on expectedEndOn: Day?, reason: String,
    in transaction: borrowing Transaction
) throws {
    guard placement.endedOn == nil else { throw Refusal.conflict("The placement has ended.") }
    if let expectedEndOn, expectedEndOn < placement.startedOn {
        throw Refusal.invalid([
            FieldFault("expectedEndOn", "The planned end must be \(placement.startedOn.written) or later.")
        ])
    }
    guard
        try PlacementKeeping.plan(
            placement.id, version: version, expectedEndOn: expectedEndOn, reason: reason, in: transaction)
    else { throw Refusal.stale }
}

/// How a placement ended.
public struct PlacementEnding: Sendable {
    public let on: Day
    public let kind: PlacementEndKind
    /// A code of the national list of reasons for a change of placement; `nil` for none.
    public let reason: String?
    /// Why it is called planned or unplanned where the plan tells otherwise.
    public let otherwise: String?

    public init(on: Day, kind: PlacementEndKind, reason: String?, otherwise: String?) {
        (self.on, self.kind, self.reason, self.otherwise) = (on, kind, reason, otherwise)
    }
}

/// Ends a placement, with a person's word on whether that was planned (requirements A3).
///
/// - Parameter today: No ending can be later.
/// - Throws: `Refusal.invalid`; `Refusal.conflict` for a placement that has ended; `Refusal.stale`.
public func endPlacement(
    _ placement: PlacementFacts, version: Int, _ ending: PlacementEnding, today: Day,
    in transaction: borrowing Transaction
) throws {
    guard placement.endedOn == nil else { throw Refusal.conflict("The placement has ended already.") }
    var faults: [FieldFault] = []
    if ending.on < placement.startedOn {
        faults.append(FieldFault("endedOn", "The last day must be \(placement.startedOn.written) or later."))
    }
    if ending.on > today {
        faults.append(FieldFault("endedOn", "The last day must be today or earlier. A planned end goes into the plan."))
    }
    let told = PlacementEndKind(expected: placement.expectedEndOn, ended: ending.on)
    if ending.kind != told, ending.otherwise == nil {
        faults.append(
            FieldFault(
                "otherwise", "By the plan the ending is \(told.rawValue). Say why you call it \(ending.kind.rawValue).")
        )
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    guard
        try PlacementKeeping.end(
            placement.id, version: version, on: ending.on, kind: ending.kind, reason: ending.reason,
            otherwise: ending.kind == told ? nil : ending.otherwise, in: transaction)
    else { throw Refusal.stale }
}
