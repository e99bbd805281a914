/// Who has to do something, or did: a role, with a level where the role has one, and how its holder is found.
public struct Actor: Hashable, Sendable {
    public enum Reach: String, CaseIterable, Hashable, Sendable {
        /// The one allocated to the child or the carers; where there is none, everybody in the role.
        case allocated
        /// Everybody in the role, until one of them has the record linked or takes it on.
        case pool
    }

    public let role: Role
    /// The least level, 1 to 3, of AST workers; `nil` where any will do.
    public let level: Int?
    public let reach: Reach

    public init(role: Role, level: Int? = nil, reach: Reach = .pool) {
        (self.role, self.level, self.reach) = (role, level, reach)
    }

    /// Whether somebody who acts in `roles`, at `level`, is such a person.
    public func matches(roles: [Role], level: Int?) -> Bool {
        roles.contains(role) && (self.level.map { (level ?? 0) >= $0 } ?? true)
    }

    /// "AST worker (level 3)", with the pack's word for the role.
    public func label(_ words: PackWords = PackWords()) -> String {
        words.label(for: role) + (level.map { " (level \($0))" } ?? "")
    }
}
