public import Domain
public import Postgres
internal import Storage

/// States that the caller's agency is closed on a day, so that it is no working day for time limits.
/// - Throws: `Refusal.invalid` where it is one already, or no working day anyway.
public func closeForADay(_ day: Day, reason: String, in transaction: borrowing Transaction) throws {
    guard WorkingCalendar().isWorkingDay(day) else {
        throw Refusal.invalid([FieldFault("day", "This is a weekend day or a bank holiday already.")])
    }
    do {
        try ClosingDays.add(day, reason: reason, in: transaction)
    } catch let error as PostgresError where error.constraint == "closing_day_pkey" {
        throw Refusal.invalid([FieldFault("day", "Your agency is closed on this day already.")])
    }
}
