public import Domain
public import Postgres
public import Storage

/// Agrees, as a second person, that somebody opens a restricted file for an hour. Agreeing twice changes nothing.
/// - Throws: `Refusal.notPermitted` for one's own; `Refusal.notFound`; `Refusal.conflict` where it does not wait.
public func approveBreakGlass(_ id: ID<GlassRequest>, in transaction: borrowing Transaction) throws {
    try deciding("This does not wait for a second person any more.") {
        try BreakGlassReviews.approve(id, in: transaction)
    }
}

/// Closes a break-glass with what the review found. The file is shut; one that waited is thereby refused.
/// - Throws: As ``approveBreakGlass(_:in:)``, with `Refusal.conflict` where it was reviewed before.
public func reviewBreakGlass(_ id: ID<GlassRequest>, _ review: String, in transaction: borrowing Transaction) throws {
    try deciding("This has been reviewed already.") {
        try BreakGlassReviews.review(id, review, in: transaction)
    }
}

private func deciding(_ tooLate: String, _ decide: () throws -> Bool) throws {
    do {
        guard try decide() else { throw Refusal.notFound }
    } catch let error as PostgresError where error.sqlState == "42501" {
        throw Refusal.notPermitted
    } catch let error as PostgresError where error.sqlState == "55000" {
        throw Refusal.conflict(tooLate)
    }
}
