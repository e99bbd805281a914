public import Domain
public import Postgres
public import Storage

/// Emergency access to a file (requirements H2; decisions 10).
public enum EmergencyAccess {
    /// How long a second factor counts as fresh.
    public static let freshSeconds = 5 * 60
    /// The least number of characters of a reason.
    public static let leastReason = 20

    /// Whether the caller's second factor is fresh enough to break the glass.
    public static func isFresh(_ caller: Caller) -> Bool {
        caller.secondFactorAt.map { caller.now.microseconds - $0.microseconds <= Int64(freshSeconds) * 1_000_000 }
            ?? false
    }

    /// Finds a file by its exact number, or a child's by full name and date of birth. A try, found or not, is kept:
    /// commit it.
    ///
    /// - Returns: `nil` where there is no such file.
    /// - Throws: `PostgresError` 53400 after ten tries in a day.
    public static func locate(
        localID: String?, name: String?, bornOn: Day?, in transaction: borrowing Transaction
    ) throws -> ID<LocatedFile>? {
        try BreakGlass.locate(localID: localID ?? "", name: name ?? "", bornOn: bornOn, in: transaction)
    }

    /// Opens a located file for an hour, or asks for a second person where it is restricted. Its owner is told.
    ///
    /// - Throws: `Refusal.invalid` for too short a reason; `PostgresError` 28P01 where the second factor is too old,
    ///   P0002 for a handle that is not the caller's or too old, 53400 after five in a day.
    public static func breakGlass(
        _ handle: ID<LocatedFile>, reason: String, in transaction: borrowing Transaction
    ) throws -> BrokenGlass {
        guard reason.unicodeScalars.count >= leastReason else {
            throw Refusal.invalid([
                FieldFault("reason", "Say in at least \(leastReason) characters why you need the file now.")
            ])
        }
        return try BreakGlass.breakGlass(handle, reason: reason, in: transaction)
    }
}
