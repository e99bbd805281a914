public import Domain
internal import Foundation
public import Postgres

/// A request as it stood before a correction.
public struct FundingVersion: Sendable, RowDecodable {
    public let version: Int
    /// In one line: the service, provider, sum and period.
    public let words: String
    /// Who corrected it, and when.
    public let changedBy: ID<Worker>
    public let changedAt: Timestamp

    public init(row: Row) throws {
        version = try row["version"]
        let body: JSONText = try row["body"]
        words = try JSONDecoder().decode(FundingVersionBody.self, from: Data(body.text.utf8)).words
        changedBy = try row["written_by"]
        changedAt = try row["written_at"]
    }
}

/// What is kept of an earlier version.
struct FundingVersionBody: Codable {
    let service: String
    let provider: String
    let isExternal: Bool
    let unitPence: Int64
    let unit: String
    let quantity: Int
    let from: String
    let to: String
    let why: String

    init(_ request: FundingRequest) {
        let terms = request.terms
        (service, provider, isExternal) = (terms.service, terms.provider, terms.isExternal)
        (unitPence, unit, quantity) = (terms.unitPrice.pence, terms.unit.rawValue, terms.quantity)
        (from, to, why) = (terms.fromOn.iso, terms.toOn.iso, terms.why)
    }

    var words: String {
        let price = Money(pence: unitPence)?.written ?? ""
        let counted = FundingUnit(rawValue: unit)?.counted(quantity) ?? ""
        return "\(service), \(provider): \(price), \(counted), \(from) to \(to). \(why)"
    }
}
