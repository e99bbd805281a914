public import Domain
public import Postgres
public import Storage

/// Keeps a board of notices under a name of the caller's.
///
/// - Throws: `Refusal.invalid` for a name they have already; `.conflict` for more than ``NoticeViews/most``.
public func saveNoticeView(
    _ name: String, _ filter: NoticeFilter, in transaction: borrowing Transaction
) throws -> ID<NoticeViewKept> {
    let known = try NoticeViews.mine(in: transaction)
    guard known.count < NoticeViews.most else {
        throw Refusal.conflict("You keep \(NoticeViews.most) boards already. Remove one first.")
    }
    guard !known.contains(where: { $0.name == name }) else {
        throw Refusal.invalid([FieldFault("name", "You keep a board of this name already. Choose another name.")])
    }
    return try NoticeViews.insert(name, filter, in: transaction)
}

/// Forgets a board that the caller keeps.
///
/// - Throws: `Refusal.notFound` where they keep none with this id.
public func removeNoticeView(_ id: ID<NoticeViewKept>, in transaction: borrowing Transaction) throws {
    guard try NoticeViews.remove(id, in: transaction) else { throw Refusal.notFound }
}
