public import Domain
public import Postgres
public import Storage

/// Writes a correction as the record's next version; the version before stays readable (requirements K5).
///
/// - Throws: `Refusal.notPermitted` for anybody but the author and a placement stability officer; `Refusal.stale` where
///   somebody changed it first; `Refusal.invalid` for a time to come.
public func correctConcern(
    _ recorded: RecordedConcern, to concern: Concern, cameAt: Timestamp, in transaction: borrowing Transaction
) throws {
    let caller = try transaction.caller
    guard recorded.authorID == caller.workerID || caller.holds(.placementStabilityOfficer) else {
        throw Refusal.notPermitted
    }
    guard cameAt <= caller.now else {
        throw Refusal.invalid([FieldFault("cameAt", "The time it came must not be in the future.")])
    }
    guard try Concerns.correct(recorded, to: concern, cameAt: cameAt, by: caller, in: transaction) else {
        throw Refusal.stale
    }
}
