public import Domain
public import Postgres
public import Storage

/// Links a record to a worker, a team or another case file, for a purpose, until an end (requirements G1).
///
/// - Parameter endsOn: The last day on which the link opens anything.
/// - Throws: `Refusal.invalid` for an end that has passed or is more than a year away, a purpose too short, a basis in
///   law that does not fit, or a grantee the caller cannot share with.
public func linkRecord(
    _ record: ID<Record>, to grantee: Grantee, may right: LinkRight, purpose: String, legalBasis: LegalBasis,
    endsAt: Timestamp, in transaction: borrowing Transaction
) throws -> ID<WebLink> {
    let caller = try transaction.caller
    var faults: [FieldFault] = []
    if endsAt <= caller.now { faults.append(FieldFault("endsOn", "The last day must be today or later.")) }
    if endsAt.microseconds - caller.now.microseconds > 366 * 86_400_000_000 {
        faults.append(FieldFault("endsOn", "A link can last a year at the most. It can be renewed."))
    }
    if purpose.unicodeScalars.count < 10 {
        faults.append(FieldFault("purpose", "Say in a few words what the link is for (10 characters or more)."))
    }
    if grantee.crosses(from: caller.agencyID), legalBasis == .withinAgency {
        faults.append(FieldFault("legalBasis", "Choose the basis in law on which it is shared with another agency."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let new = NewLink(
        record: record, section: right == .complete ? SectionName.summaryOfDiscussion : nil, may: right,
        grantee: grantee, purpose: purpose, legalBasis: legalBasis, endsAt: endsAt)
    do {
        let link = try WebLinks.insert(new, by: caller, in: transaction)
        try keepLinking(link, of: record, in: transaction)
        return link
    } catch let error as PostgresError where error.constraint == "link_grantee_is_known" {
        throw Refusal.invalid([
            FieldFault("grantee", "Choose a colleague, or somebody of an agency that works with yours.")
        ])
    }
}

/// That the record was linked is what its obligation waits for (P3 5.3 to 5.7): once for each role of the grantee.
private func keepLinking(
    _ link: ID<WebLink>, of record: ID<Record>, in transaction: borrowing Transaction
) throws {
    guard let episode = try Concerns.find(record, in: transaction)?.episodeID else { return }
    for party in try EpisodeEvents.parties(of: link, in: transaction) {
        var event = NewEvent(.recordLinked, record: record)
        (event.party, event.partyLevel) = (party.role, party.level)
        try keep(event, in: episode, transaction: transaction)
    }
}

extension Grantee {
    fileprivate func crosses(from agencyID: Int) -> Bool {
        switch self {
        case .worker(_, let other), .team(_, let other): other != agencyID
        case .file: false
        }
    }
}
