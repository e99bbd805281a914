public import Domain
public import Postgres
public import Storage

/// What came of trying or doing an import.
public struct ImportOutcome: Sendable {
    public let run: ImportRun
    public let files: [ImportFile]
}

/// Puts a read import's rows together with what is there and counts what a load would do. Nothing of it is kept but
/// the report.
///
/// - Throws: `Refusal.notFound` where it is not the caller's; `Refusal.conflict` where it is in no state for it.
public func checkImport(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws -> ImportOutcome {
    try merge(id, isLoad: false, in: transaction)
}

/// Loads a read import, all or nothing: with the caller's transaction it is done or not done.
///
/// Doing it twice changes nothing: the second time finds it loaded.
/// - Throws: As ``checkImport(_:in:)``.
public func loadImport(_ id: ID<ImportRun>, in transaction: borrowing Transaction) throws -> ImportOutcome {
    if let done = try Imports.find(id, in: transaction), done.state == .loaded {
        return ImportOutcome(run: done, files: try Imports.files(id, in: transaction))
    }
    return try merge(id, isLoad: true, in: transaction)
}

private func merge(
    _ id: ID<ImportRun>, isLoad: Bool, in transaction: borrowing Transaction
) throws -> ImportOutcome {
    try Imports.allowLongWork(in: transaction)
    guard try Imports.find(id, in: transaction) != nil else { throw Refusal.notFound }
    let files = try Imports.files(id, in: transaction)
    do {
        try Imports.beginMerge(id, in: transaction)
        try putTogether(id, files: files.map(\.name), in: transaction)
        _ = try Imports.merge(id, isLoad: isLoad, in: transaction)
    } catch let error as PostgresError where error.sqlState == "55000" {
        throw Refusal.conflict("The import is not ready for this. Look at it again.")
    }
    guard let run = try Imports.find(id, in: transaction) else { throw Refusal.notFound }
    return ImportOutcome(run: run, files: files)
}

/// Makes each child's history out of the rows of all files, and placements out of the history.
private func putTogether(
    _ id: ID<ImportRun>, files: [String], in transaction: borrowing Transaction
) throws {
    let numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1, $0 + 1) })
    var rows = StagedRows(id)
    try StagedHistory.forEachChild(of: id, files: files, in: transaction) { child in
        let history = EpisodeHistory(child.rows, birth: child.birth)
        for fault in history.faults { rows.add(fault, file: numbers[fault.file] ?? 0, found: .betweenRows) }
        for row in history.episodes { rows.add(kept: row, file: numbers[row.source.file] ?? 0) }
        for placement in ReturnedPlacement.placements(from: history) { rows.add(placement) }
        if rows.isFull { try rows.write(in: transaction) }
    }
    try rows.write(in: transaction)
}

/// Says, in a transaction of its own, that an import's long work begins, so that others can see it.
///
/// - Returns: `false` where it is loaded already, and nothing is to be done.
/// - Throws: As ``checkImport(_:in:)``.
public func announceImport(
    _ id: ID<ImportRun>, isLoad: Bool, in transaction: borrowing Transaction
) throws -> Bool {
    guard let run = try Imports.find(id, in: transaction) else { throw Refusal.notFound }
    if run.state == .loaded { return false }
    // A load without a trial first would surprise whoever presses the button.
    let isReady = isLoad ? [.checked, .loading].contains(run.state) : [.read, .checking, .checked].contains(run.state)
    guard isReady else {
        throw Refusal.conflict(
            isLoad ? "The import has to be checked before it can be loaded." : "The import cannot be checked any more.")
    }
    try Imports.announce(id, isLoad: isLoad, in: transaction)
    return true
}
