/// When people are reminded of something before its day (requirements I3).
public struct ReminderRule: Hashable, Sendable {
    public enum Whom: String, CaseIterable, Hashable, Sendable {
        /// Whoever owns it.
        case owner
        /// Whoever owns it; while nobody does, everybody in its role.
        case ownerOrRole = "owner_or_role"
    }

    /// Working days before the last day in time, 1 or more: of something due on a Monday, one before is the Friday.
    public let workingDaysBefore: Int
    public let whom: Whom
    public let clause: Clause

    public init(workingDaysBefore: Int, whom: Whom, clause: Clause) {
        (self.workingDaysBefore, self.whom, self.clause) = (workingDaysBefore, whom, clause)
    }

    /// The day on which people are reminded; `nil` where it is no later than the day they were asked, for then they
    /// have only just been told.
    public func day(before due: Due, asked: Day, _ calendar: WorkingCalendar) -> Day? {
        var (day, left) = (due.day, workingDaysBefore)
        while left > 0, day > asked {
            day = day - 1
            if calendar.isWorkingDay(day) { left -= 1 }
        }
        return left == 0 && day > asked ? day : nil
    }
}

extension Pathway {
    /// When people are reminded of an obligation as it is due now; `nil` where no pack says so, or it is too near.
    public func reminderDay(of one: Obligation) -> Day? {
        rules.reminder?.day(before: one.due, asked: one.madeAt.day, calendar)
    }
}
