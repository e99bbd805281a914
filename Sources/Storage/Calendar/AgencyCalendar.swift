public import Domain
public import Postgres

/// How the caller's agency counts its time limits (requirements I1): weekends, bank holidays and its closing days.
public enum AgencyCalendar {
    public static func read(in transaction: borrowing Transaction) throws -> WorkingCalendar {
        let closed: [Day] = try transaction.values(
            "SELECT closed_on FROM holdfast.closing_day WHERE agency_id = \(try transaction.caller.agencyID)")
        return WorkingCalendar(closed: Set(closed))
    }
}
