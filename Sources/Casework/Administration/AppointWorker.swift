public import Domain
public import Postgres
public import Storage

/// What a worker is to be, from when to when.
public struct NewAppointment: Hashable, Sendable {
    public var role: Role
    public var team: ID<Team>?
    /// 1 to 3, for an AST worker only.
    public var level: Int?
    public var from: Day
    /// The last day it counts; `nil` while no end is known.
    public var to: Day?
    /// Of a category specialist: the kind of provider that they buy from; `nil` for every kind.
    public var buys: ProviderKind?

    public init(role: Role, team: ID<Team>?, level: Int?, from: Day, to: Day?, buys: ProviderKind? = nil) {
        (self.role, self.team, self.level, self.from, self.to) = (role, team, level, from, to)
        self.buys = buys
    }

    /// Every answer that cannot stand beside the others.
    public var faults: [FieldFault] {
        var faults: [FieldFault] = []
        if role == .deploymentOperator {
            faults.append(FieldFault("role", "An agency does not appoint a deployment operator."))
        }
        if role.way == .team, team == nil {
            faults.append(FieldFault("team", "Select the team: in this role people see the files of their teams only."))
        }
        if role == .astWorker, level == nil {
            faults.append(FieldFault("level", "Select the level of the AST worker."))
        }
        if role != .astWorker, level != nil {
            faults.append(FieldFault("level", "Only an AST worker has a level. Choose no level."))
        }
        if role != .categorySpecialist, buys != nil {
            faults.append(FieldFault("buys", "Only a category specialist buys from one kind of provider. Choose none."))
        }
        if let to, to < from {
            faults.append(FieldFault("to", "The last day must be the first day or later."))
        }
        return faults
    }
}

/// Appoints a worker of the caller's agency, but never the caller.
/// - Throws: `Refusal.notPermitted` for oneself; `Refusal.invalid` with every fault.
public func appoint(
    _ worker: ID<Worker>, as new: NewAppointment, in transaction: borrowing Transaction
) throws -> ID<Appointment> {
    try refuseSelf(worker, in: transaction)
    guard new.faults.isEmpty else { throw Refusal.invalid(new.faults) }
    let id: ID<Appointment> = try transaction.caller.newID()
    try Appointments.add(
        id, of: worker, role: new.role, team: new.team, level: new.level, from: new.from, to: new.to,
        buys: new.buys, in: transaction)
    return id
}

/// Gives an appointment its last day, or another one.
/// - Throws: `Refusal.notPermitted` for one's own; `Refusal.invalid`; `Refusal.stale`.
public func endAppointment(
    _ appointment: HeldAppointment, version: Int, on day: Day, in transaction: borrowing Transaction
) throws {
    try refuseSelf(appointment.workerID, in: transaction)
    guard day >= appointment.from else {
        throw Refusal.invalid([FieldFault("to", "The last day must be \(appointment.from.written) or later.")])
    }
    guard try Appointments.end(appointment.id, version: version, on: day, in: transaction) else { throw Refusal.stale }
}
