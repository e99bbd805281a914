public import Domain
public import Postgres
public import Storage

/// Somebody to be allocated to a file.
public struct NewAllocation: Sendable {
    public let worker: ID<Worker>
    public let role: Role
    /// 1 to 3, for an AST worker; `nil` for everybody else.
    public let level: Int?
    /// The first day.
    public let from: Day

    public init(worker: ID<Worker>, role: Role, level: Int?, from: Day) {
        (self.worker, self.role, self.level, self.from) = (worker, role, level, from)
    }
}

/// Allocates a worker to a file (requirements A4). What the file gives them follows at once.
///
/// - Throws: `Refusal.invalid` where the role does not fit the file, the worker does not hold it on the first day, the
///   level does not fit the role, or the worker is allocated in the role already.
@discardableResult
public func allocate(
    _ new: NewAllocation, to file: FileFacts, in transaction: borrowing Transaction
) throws -> ID<Allocation> {
    var faults: [FieldFault] = []
    if !file.kind.allocatableRoles.contains(new.role) {
        faults.append(FieldFault("role", "Select a role that works with a file of this kind."))
    } else if try !Allocations.isAppointed(new.worker, as: new.role, on: new.from, in: transaction) {
        faults.append(FieldFault("role", "The worker is not appointed as \(new.role.label) on that day."))
    }
    if new.role == .astWorker, !(1...3).contains(new.level ?? 0) {
        faults.append(FieldFault("level", "Select the level of the AST worker."))
    }
    if new.role != .astWorker, new.level != nil {
        faults.append(FieldFault("level", "Only an AST worker has a level. Leave it empty."))
    }
    let overlaps = try Allocations.of(file.id, in: transaction).contains {
        $0.workerID == new.worker && $0.role == new.role && ($0.toOn.map { $0 >= new.from } ?? true)
    }
    if overlaps { faults.append(FieldFault("worker", "The worker is allocated to this file in that role already.")) }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    let id: ID<Allocation> = try transaction.caller.newID()
    try Allocations.add(
        id, of: new.worker, as: new.role, level: new.level, to: file.id, from: new.from, in: transaction)
    return id
}

/// Ends an allocation with `day` as its last.
///
/// - Throws: `Refusal.invalid` for a day before it began; `Refusal.conflict` where it has ended already.
public func endAllocation(
    _ allocation: Allocation, of file: ID<CaseFile>, on day: Day, in transaction: borrowing Transaction
) throws {
    guard day >= allocation.fromOn else {
        throw Refusal.invalid([
            FieldFault("lastDay", "The last day must be \(allocation.fromOn.written), when it began, or later.")
        ])
    }
    guard try Allocations.end(allocation.id, of: file, on: day, in: transaction) else {
        throw Refusal.conflict("The allocation ends on that day or earlier already.")
    }
}
