public import Domain
public import Postgres
internal import Storage

/// Completes and signs the Summary of Discussion of a record that the caller sees (P3 5.3, 5.5).
///
/// - Parameter version: 0 where nobody has begun it.
/// - Throws: `Refusal.notFound` for a record out of sight; `Refusal.stale` where somebody changed it first.
public func completeSummary(
    of record: ID<Record>, _ body: String, version: Int, in transaction: borrowing Transaction
) throws -> Int {
    guard let recorded = try Concerns.find(record, in: transaction) else { throw Refusal.notFound }
    guard
        let next = try Sections.complete(
            SectionName.summaryOfDiscussion, of: record, body, version: version, in: transaction)
    else { throw Refusal.stale }
    if let episode = recorded.episodeID {
        try keep(NewEvent(.discussionSummarised, record: record), in: episode, transaction: transaction)
    }
    return next
}

/// Completes and signs the section that the transaction's web link opens.
///
/// - Throws: `Refusal.stale` where somebody changed it first.
public func completeLinkedSection(
    _ body: String, version: Int, record: ID<Record>, in transaction: borrowing Transaction
) throws -> Int {
    guard let next = try LinkedRecords.complete(body, version: version, in: transaction) else { throw Refusal.stale }
    if let episode = try EpisodeEvents.linked(in: transaction) {
        try keep(NewEvent(.discussionSummarised, record: record), in: episode, transaction: transaction)
    }
    return next
}
