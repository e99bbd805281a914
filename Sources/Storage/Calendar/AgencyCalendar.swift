public import Domain
public import Postgres

/// How the caller's agency counts its time limits (requirements I1): weekends, bank holidays and its closing days.
public enum AgencyCalendar {
    /// - Parameter agencyID: Through a link that of the record's authority; `nil` for the caller's own.
    public static func read(of agencyID: Int? = nil, in transaction: borrowing Transaction) throws -> WorkingCalendar {
        let agency = try agencyID ?? transaction.caller.agencyID
        let closed: [Day] = try transaction.values(
            "SELECT closed_on FROM holdfast.closing_day WHERE agency_id = \(agency)")
        return WorkingCalendar(closed: Set(closed))
    }
}
