public import Domain
public import Postgres
public import Storage

/// Makes a slot of the risk rota (P3 5.4).
///
/// - Throws: `Refusal.notPermitted` for who does not keep the rota; `.invalid` for a time that has passed or no span.
public func makeSlot(
    _ new: NewRotaSlot, in transaction: borrowing Transaction
) throws -> ID<RotaSlot> {
    guard try RotaSlots.areKept(in: transaction) else { throw Refusal.notPermitted }
    let caller = try transaction.caller
    var faults: [FieldFault] = []
    if new.startsAt <= caller.now { faults.append(FieldFault("startsAt", "The slot must begin in the future.")) }
    if new.startsAt.microseconds > caller.now.microseconds + 366 * 86_400_000_000 {
        faults.append(FieldFault("startsAt", "The slot must begin within a year."))
    }
    if new.endsAt <= new.startsAt || new.endsAt.microseconds > new.startsAt.microseconds + 86_400_000_000 {
        faults.append(FieldFault("endsAt", "The slot must end after it begins, within a day."))
    }
    guard faults.isEmpty else { throw Refusal.invalid(faults) }
    return try RotaSlots.insert(new, by: caller, in: transaction)
}

/// Cancels a slot on which no case stands.
///
/// - Throws: `Refusal.notPermitted`, `.notFound`; `.conflict` while cases stand on it.
public func cancelSlot(_ id: ID<RotaSlot>, reason: String, in transaction: borrowing Transaction) throws {
    guard try RotaSlots.areKept(in: transaction) else { throw Refusal.notPermitted }
    guard try RotaSlots.find(id, in: transaction) != nil else { throw Refusal.notFound }
    try requireReason(reason, field: "reason")
    switch try RotaSlots.cancel(id, reason: reason, in: transaction) {
    case nil: throw Refusal.conflict("This slot was cancelled meanwhile.")
    case 0: return
    case 1: throw Refusal.conflict("A case stands on this slot. It is to be taken off the rota first.")
    case let standing?:
        throw Refusal.conflict("\(standing) cases stand on this slot. They are to be taken off the rota first.")
    }
}

/// Books the case onto a slot of the risk rota: what the obligation waits for (P3 5.4).
///
/// The episode is taken before the slot, here as everywhere, so that two bookings never wait for each other.
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it is not asked for, the case is on the rota already,
///   or somebody took the last place first.
@discardableResult
public func bookRota(
    _ id: ID<StabilityEpisode>, onto slot: ID<RotaSlot>, note: String, in transaction: borrowing Transaction
) throws -> ID<RotaBooking> {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    try requireStep(.rotaBooked, of: episode, in: transaction)
    let caller = try transaction.caller
    guard try RotaSlots.areSeen(in: transaction) else { throw Refusal.notPermitted }
    if let standing = try RotaBookings.of(id, in: transaction).first(where: \.stands) {
        throw Refusal.conflict(
            "The case is on the rota already, at \(standing.place). Take it off there before you book another slot.")
    }
    guard let booking = try RotaBookings.book(id, onto: slot, note: note, by: caller, in: transaction) else {
        throw Refusal.conflict("The last place of this slot has just been taken. Choose another slot.")
    }
    var event = NewEvent(.rotaBooked)
    event.note = note
    try keep(event, in: id, transaction: transaction)
    return booking
}

/// Takes the case off the rota: it is to be booked again, where the procedures still ask for it.
///
/// - Throws: `Refusal.notFound`, `.notPermitted`; `.conflict` where it is not on the rota.
public func cancelBooking(
    of id: ID<StabilityEpisode>, reason: String, in transaction: borrowing Transaction
) throws {
    let episode = try OpenEpisode.read(id, isTaken: true, in: transaction)
    guard try RotaSlots.areSeen(in: transaction) else { throw Refusal.notPermitted }
    guard let booking = try RotaBookings.of(id, in: transaction).first(where: \.stands) else {
        throw Refusal.conflict("The case is not on the rota.")
    }
    guard try mayTakeBack(arrangedBy: booking.bookedBy, .rotaBooked, of: episode, in: transaction) else {
        throw Refusal.notPermitted
    }
    try requireReason(reason, field: "reason")
    guard try RotaBookings.cancel(booking.id, reason: reason, in: transaction) else {
        throw Refusal.conflict("The case was taken off the rota meanwhile.")
    }
    var event = NewEvent(.rotaCancelled)
    event.note = reason
    try keep(event, in: id, transaction: transaction)
}
