public import Domain
public import Postgres

/// Case files by the number that people know them by.
public enum CaseFileNumbers {
    /// - Returns: `nil` where the caller sees no file with that number.
    public static func find(_ number: String, in transaction: borrowing Transaction) throws -> ID<CaseFile>? {
        try transaction.firstValue(
            "SELECT case_file_id FROM holdfast.case_file WHERE local_id = \(number) ORDER BY kind, case_file_id LIMIT 1"
        )
    }
}
