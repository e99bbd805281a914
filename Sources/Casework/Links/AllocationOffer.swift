public import Domain
public import Postgres
public import Storage

/// That whoever gets a record linked may be allocated to the child's file with it: a worker who is only linked sees no
/// file, and what the procedures ask of them next is done on it (P3 5.3 to 5.5, requirements A4).
public struct AllocationOffer: Sendable {
    /// The child's; `nil` where the caller does not see it.
    public let file: FileFacts?
    /// As what: to whom the procedures ask the record to be linked, as far as such a worker is allocated to a child.
    public let roles: [Role]
    /// Whether the caller may: as by hand, those who see the agency's or the team's files, and nobody by broken glass.
    public let isTheCallers: Bool

    /// - Returns: `nil` where the procedures ask for no such link.
    public static func read(
        episode: ID<StabilityEpisode>?, child: ID<CaseFile>?, in transaction: borrowing Transaction
    ) throws -> AllocationOffer? {
        guard let episode else { return nil }
        let asked = try Obligations.of(episode, in: transaction).filter { $0.doneBy == .recordLinked }
        let roles = Set(asked.compactMap(\.doneOf)).intersection(CaseFileKind.child.allocatableRoles)
        guard !roles.isEmpty else { return nil }
        let file = try child.flatMap { try CaseFiles.find($0, in: transaction) }
        let way = try transaction.caller.way
        let isEmergency = file?.basis.map { AccessBasis($0) } == .breakGlass
        return AllocationOffer(
            file: file, roles: roles.sorted { $0.rawValue < $1.rawValue },
            isTheCallers: file != nil && (way == .wide || way == .team) && !isEmergency)
    }
}

/// Links a record to a worker and allocates them to the child's file from today, both or neither.
///
/// The level is that of the worker's own appointment. Who is allocated as that already stays so.
/// - Returns: `nil` for the allocation where they were allocated already.
/// - Throws: As ``linkRecord``, and `Refusal.invalid` on `allocate` where the worker holds none of the roles in the
///   caller's agency; `.notPermitted` for whose it is not to allocate.
public func linkRecord(
    _ new: NewLink, to worker: ID<Worker>, allocating offer: AllocationOffer, in transaction: borrowing Transaction
) throws -> (link: ID<WebLink>, allocation: (id: ID<Allocation>, role: Role)?) {
    guard offer.isTheCallers, let file = offer.file else { throw Refusal.notPermitted }
    let caller = try transaction.caller
    let today = Instant(caller.now).day
    let held = try Allocations.appointees(offer.roles, in: transaction).filter { $0.workerID == worker }
    guard let wanted = held.first else {
        let roles = offer.roles.map(\.label).joined(separator: " or ")
        throw Refusal.invalid([FieldFault("allocate", "Only a worker of your agency who is \(roles) can be allocated.")]
        )
    }
    let link = try linkRecord(
        new.record, to: .worker(worker, agencyID: caller.agencyID), may: new.may, purpose: new.purpose,
        legalBasis: new.legalBasis, endsAt: new.endsAt, in: transaction)
    let stands = try Allocations.of(file.id, in: transaction).contains { one in
        one.workerID == worker && one.lasts(on: today) && held.contains { $0.role == one.role }
    }
    if stands { return (link, nil) }
    do {
        let new = NewAllocation(
            worker: worker, role: wanted.role, level: wanted.role == .astWorker ? wanted.level : nil, from: today)
        return (link, (try allocate(new, to: file, in: transaction), wanted.role))
    } catch Refusal.invalid(let faults) {
        throw Refusal.invalid(faults.map { FieldFault("allocate", $0.message) })
    }
}
