internal import Domain
public import Postgres

/// How two agencies work together. The raw value is what the database keeps.
public enum AgencyRelation: String, CaseIterable, Codable, Hashable, Sendable {
    /// One places children with the other.
    case contract
    /// They care for the same children, such as an authority and its CAMHS.
    case partnership
}

/// States from today on that two agencies work together, both ways: each may find the other's listed staff.
///
/// - Parameter kind: `nil` where they no longer do, as of today.
/// - Throws: `Refusal.invalid` where a code is no agency's, or both are the same.
public func relateAgencies(
    _ one: String, _ other: String, as kind: AgencyRelation?, in transaction: borrowing Transaction
) throws {
    guard one != other else { throw Refusal.invalid([FieldFault("other", "An agency has no relation with itself.")]) }
    let sides = try (
        agencyID(code: one, option: "one", in: transaction), agencyID(code: other, option: "other", in: transaction)
    )
    for (agency, partner) in [(sides.0, sides.1), (sides.1, sides.0)] {
        if let kind {
            try transaction.execute(
                """
                INSERT INTO holdfast.agency_relation (agency_id, other_agency_id, kind, from_on)
                VALUES (\(agency), \(partner), \(kind.rawValue), authz.today())
                ON CONFLICT (agency_id, other_agency_id) DO UPDATE SET kind = excluded.kind, to_on = NULL
                """)
        } else {
            // To the day before, for its last day counts.
            try transaction.execute(
                """
                UPDATE holdfast.agency_relation SET to_on = authz.today() - 1
                WHERE agency_id = \(agency) AND other_agency_id = \(partner)
                """)
        }
        try transaction.execute(
            """
            INSERT INTO authz.audit (agency_id, at, act, detail)
            VALUES (\(agency), authz.moment(), 'relate agencies', \("by the command line, with agency \(partner)"))
            """)
    }
}

/// - Throws: `Refusal.invalid` for `option` where there is no such agency.
func agencyID(code: String, option: String, in transaction: borrowing Transaction) throws -> Int {
    let agency: Int? = try transaction.firstValue("SELECT agency_id FROM holdfast.agency WHERE code = \(code)")
    guard let agency else { throw Refusal.invalid([FieldFault(option, "There is no agency with the code \(code).")]) }
    return agency
}
