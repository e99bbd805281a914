public import Domain
public import Postgres
public import Procedures
public import Storage

/// Begins an agency's own copy of a pack, with the text as it is: its first version is what it was copied from.
///
/// - Throws: `Refusal.invalid` with a fault of `from` where the agency edits that pack already.
public func beginOwnPack(_ written: WrittenPack, in transaction: borrowing Transaction) throws -> ID<OwnPack> {
    do {
        return try OwnPacks.begin(
            written.pack.id, version: written.pack.version, body: written.yaml, in: transaction)
    } catch let error as PostgresError where error.constraint == "own_pack_is_new" {
        throw Refusal.invalid([FieldFault("from", "Your agency has its own copy of this procedure already.")])
    }
}

/// Reads what an administrator wrote as the next version of a pack.
///
/// - Throws: `Refusal.invalid` with a fault of `text` for every mistake, each with its line and key.
public func nextVersion(_ text: String, of own: OwnPack) throws -> WrittenPack {
    let written: WrittenPack
    do {
        written = try WrittenPack(yaml: text)
    } catch {
        throw Refusal.invalid(error.faults.map { FieldFault("text", $0.words) })
    }
    var faults: [PackFault] = []
    if written.pack.id != own.pack {
        faults.append(written.fault("id", "This pack is called \u{201C}\(own.pack)\u{201D} in every version."))
    }
    if written.pack.version <= own.version {
        faults.append(
            written.fault("version", "Version \(own.version) is kept already: write \(own.version + 1)."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults.map { FieldFault("text", $0.words) }) }
    return written
}

/// Keeps the next version of an own pack. The versions before it stay as they are, and nobody works by it until it is
/// adopted.
///
/// - Throws: `Refusal.stale` where somebody kept one meanwhile.
public func saveOwnPack(
    _ written: WrittenPack, of own: OwnPack, in transaction: borrowing Transaction
) throws {
    let isSaved = try OwnPacks.save(
        own.id, after: own.version, version: written.pack.version, body: written.yaml, in: transaction)
    guard isSaved else { throw Refusal.stale }
}
