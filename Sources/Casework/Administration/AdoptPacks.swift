public import Domain
public import Postgres
public import Procedures
internal import Storage

/// Makes packs, in this order of preference, the procedures of the caller's agency, from now or from a day on.
///
/// Concerns already begun keep the version they were begun under.
/// - Parameters:
///   - version: The newest that the administrator saw; 0 where there was none.
///   - from: The first day on which concerns begin under them, today or later; `nil` for at once.
/// - Returns: The number of the new version.
/// - Throws: `Refusal.invalid` with a fault of `packs` for every contradiction; `Refusal.stale` where somebody adopted
///   meanwhile.
public func adoptPacks(
    _ packs: [WrittenPack], after version: Int, from: Day? = nil, in transaction: borrowing Transaction
) throws -> Int {
    guard !packs.isEmpty else { throw Refusal.invalid([FieldFault("packs", "Select at least one procedure.")]) }
    let today = Instant(try transaction.caller.now).day
    if let from, from < today || from > today + 366 {
        throw Refusal.invalid([
            FieldFault("from", "The first day must be today or later, and within a year.")
        ])
    }
    let rules: PathwayRules
    do {
        rules = try PackSet(packs.map(\.pack)).rules.pathway
    } catch {
        throw Refusal.invalid(error.sentences.map { FieldFault("packs", $0) })
    }
    do {
        try ProcedureVersions.adopt(
            packs.map { (id: $0.pack.id, body: $0.yaml) }, rules: rules, as: version + 1, from: from, in: transaction)
    } catch let error as PostgresError where error.constraint == "procedure_version_pkey" {
        throw Refusal.stale
    }
    return version + 1
}
