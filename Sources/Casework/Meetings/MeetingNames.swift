internal import Domain
public import Postgres
internal import Storage

/// What meetings are called by the procedures under which each was called.
public struct MeetingNames: Sendable {
    private let rules: [Int: ProcedureRules]

    /// - Parameter versions: Of the procedures.
    public static func read(
        versions: some Sequence<Int>, in transaction: borrowing Transaction
    ) throws -> MeetingNames {
        var rules: [Int: ProcedureRules] = [:]
        for version in Set(versions) {
            rules[version] = try AdoptedProcedures.version(version, in: transaction).packs.rules
        }
        return MeetingNames(rules: rules)
    }

    static func read(
        versions: some Sequence<Int>, ofFeed hash: [UInt8], in transaction: borrowing Transaction
    ) throws -> MeetingNames {
        var rules: [Int: ProcedureRules] = [:]
        for version in Set(versions) {
            rules[version] = try AdoptedProcedures.version(version, ofFeed: hash, in: transaction).packs.rules
        }
        return MeetingNames(rules: rules)
    }

    /// - Parameter kind: The id of a rule.
    public func name(of kind: String, in version: Int) -> String { rules[version]?.meeting(kind)?.name ?? "Meeting" }
}
