public import Domain
public import Postgres
public import Storage

/// Keeps a worklist under a name of the caller's.
///
/// - Throws: `Refusal.invalid` for a name they have already; `.tooMany` for more than ``SavedViews/most``.
public func saveView(
    _ name: String, _ filter: WorkFilter, in transaction: borrowing Transaction
) throws -> ID<SavedView> {
    let known = try SavedViews.mine(in: transaction)
    guard known.count < SavedViews.most else {
        throw Refusal.conflict("You keep \(SavedViews.most) worklists already. Remove one first.")
    }
    guard !known.contains(where: { $0.name == name }) else {
        throw Refusal.invalid([FieldFault("name", "You keep a worklist of this name already. Choose another name.")])
    }
    return try SavedViews.insert(name, filter, by: transaction.caller, in: transaction)
}

/// Forgets a worklist that the caller keeps.
///
/// - Throws: `Refusal.notFound` where they keep none with this id.
public func removeView(_ id: ID<SavedView>, in transaction: borrowing Transaction) throws {
    guard try SavedViews.remove(id, by: transaction.caller, in: transaction) else { throw Refusal.notFound }
}
