public import Domain
public import Postgres
internal import Storage

/// Restricts a file to the few people named: from now on allocation, team and role no longer open it, nor anything
/// that stands on it.
///
/// - Parameters:
///   - named: All who may open it from now on; who was named before and is not here no longer may.
///   - version: Of the file, as the caller saw it.
/// - Throws: `Refusal.invalid` where the caller is not among the named, who would not see the file again;
///   `Refusal.stale` where somebody changed the file in the meantime.
public func restrictFile(
    _ file: ID<CaseFile>, to named: [ID<Worker>], version: Int, in transaction: borrowing Transaction
) throws {
    guard named.contains(try transaction.caller.workerID) else {
        throw Refusal.invalid([
            FieldFault("named", "Select yourself as well. Otherwise you could not open the file again.")
        ])
    }
    let before = try Restrictions.named(on: file, in: transaction).map(\.workerID)
    // Named first: the row that the restriction writes must be one that the writer may still see.
    try Restrictions.name(named, on: file, in: transaction)
    guard try Restrictions.set(true, on: file, version: version, in: transaction) else { throw Refusal.stale }
    try Restrictions.unname(before.filter { !named.contains($0) }, on: file, in: transaction)
}

/// Opens a restricted file again to everybody whose work gives them access. Nobody is named on it any more.
///
/// - Throws: `Refusal.stale` where somebody changed the file in the meantime.
public func liftRestriction(
    of file: ID<CaseFile>, version: Int, in transaction: borrowing Transaction
) throws {
    guard try Restrictions.set(false, on: file, version: version, in: transaction) else { throw Refusal.stale }
    let named = try Restrictions.named(on: file, in: transaction).map(\.workerID)
    try Restrictions.unname(named, on: file, in: transaction)
}
