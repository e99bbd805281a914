internal import Domain
public import Postgres
public import Procedures

/// Makes packs, in this order of preference, the procedures that an agency works by from now on.
///
/// Concerns already begun keep the version they were begun under.
/// - Parameter agency: The agency's code.
/// - Returns: The number of the new version, from 1.
/// - Throws: `Refusal.invalid` where there is no such agency or no pack; `Refusal.conflict` where the packs contradict
///   each other.
@discardableResult
public func adoptProcedures(
    _ packs: [WrittenPack], agency code: String, in transaction: borrowing Transaction
) throws -> Int {
    guard !packs.isEmpty else { throw Refusal.invalid([FieldFault("pack", "Name at least one pack.")]) }
    let rules: PathwayRules
    do {
        rules = try PackSet(packs.map(\.pack)).rules.pathway
    } catch {
        throw Refusal.conflict(error.sentences.joined(separator: "\n"))
    }
    let agency = try agencyID(code: code, option: "agency", in: transaction)
    // Two adoptions at once take their turns here, or both would take the same number.
    try transaction.execute("SELECT FROM holdfast.agency WHERE agency_id = \(agency) FOR UPDATE")
    let version: Int = try transaction.value(
        """
        INSERT INTO holdfast.procedure_version (agency_id, version, rota_kept_by, rota_seen_by)
        SELECT \(agency), coalesce(max(version), 0) + 1, \(rules.rotaKeepers.map(\.stored))::text[],
            \(rules.rotaViewers.map(\.stored))::text[]
        FROM holdfast.procedure_version WHERE agency_id = \(agency)
        RETURNING version
        """)
    for (position, written) in packs.enumerated() {
        try transaction.execute(
            """
            INSERT INTO holdfast.procedure_pack (agency_id, version, position, pack, body)
            VALUES (\(agency), \(version), \(position + 1), \(written.pack.id), \(written.yaml))
            """)
    }
    try transaction.execute(
        """
        INSERT INTO authz.audit (agency_id, at, act, detail)
        VALUES (\(agency), authz.moment(), 'procedures adopted', \("version \(version)"))
        """)
    return version
}
