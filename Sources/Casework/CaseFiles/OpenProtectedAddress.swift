public import Domain
public import Postgres
internal import Storage

/// The least number of characters in which somebody says why they need a protected address.
public let leastAddressReason = 10

/// Opens a protected address, and keeps who did and why.
///
/// - Returns: `nil` where the file has none.
/// - Throws: `Refusal.notFound` for a file out of the caller's sight; `Refusal.notPermitted` where only a role shows it
///   to them; `Refusal.invalid` for too short a reason.
public func openProtectedAddress(
    of file: ID<CaseFile>, reason: String, in transaction: borrowing Transaction
) throws -> String? {
    guard let facts = try CaseFiles.find(file, in: transaction) else { throw Refusal.notFound }
    guard facts.basis.map({ AccessBasis($0).opensProtectedAddresses }) ?? false else { throw Refusal.notPermitted }
    guard reason.unicodeScalars.count >= leastAddressReason else {
        throw Refusal.invalid([
            FieldFault("reason", "Say in at least \(leastAddressReason) characters why you need the address.")
        ])
    }
    return try ProtectedAddresses.open(file, reason: reason, in: transaction)
}
