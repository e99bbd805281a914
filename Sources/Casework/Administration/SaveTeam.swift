public import Domain
public import Postgres
internal import Storage

/// What an administrator says of a team.
public struct TeamDetails: Hashable, Sendable {
    public var name: String
    public var kind: TeamKind
    /// Links made to the whole agency arrive at its intake teams.
    public var isIntake: Bool

    public init(name: String, kind: TeamKind, isIntake: Bool) {
        (self.name, self.kind, self.isIntake) = (name, kind, isIntake)
    }

    var faults: [FieldFault] {
        (2...120).contains(name.unicodeScalars.count)
            ? [] : [FieldFault("name", "The team's name must have 2 to 120 characters.")]
    }
}

/// A new team of the caller's agency.
/// - Throws: `Refusal.invalid`.
public func addTeam(_ team: TeamDetails, in transaction: borrowing Transaction) throws -> ID<Team> {
    let id: ID<Team> = try transaction.caller.newID()
    try refusingKnownName(team) {
        try AgencyTeams.add(id, name: team.name, kind: team.kind, isIntake: team.isIntake, in: transaction)
    }
    return id
}

/// - Parameter version: The one that the administrator saw.
/// - Throws: `Refusal.invalid`; `Refusal.stale`.
public func changeTeam(
    _ id: ID<Team>, version: Int, to team: TeamDetails, in transaction: borrowing Transaction
) throws {
    try refusingKnownName(team) {
        guard
            try AgencyTeams.change(
                id, version: version, name: team.name, kind: team.kind, isIntake: team.isIntake, in: transaction)
        else { throw Refusal.stale }
    }
}

private func refusingKnownName(_ team: TeamDetails, _ write: () throws -> Void) throws {
    guard team.faults.isEmpty else { throw Refusal.invalid(team.faults) }
    do {
        try write()
    } catch let error as PostgresError where error.constraint == "team_name_is_new" {
        throw Refusal.invalid([FieldFault("name", "Your agency has a team with this name already.")])
    }
}
