/// One entry of a list that a pack gives: an indicator of an unstable placement, or a way in which a concern came.
public struct PackTerm: Hashable, Sendable, Identifiable {
    /// What records keep: lower-case letters, digits and `_`; never changes while the label may.
    public let id: String
    /// What people read.
    public let label: String
    public let clause: Clause

    public init(id: String, label: String, clause: Clause) {
        self.id = id
        self.label = label
        self.clause = clause
    }
}

/// Who may be recorded as having raised a concern (P3 3).
public struct ReferrerKind: Hashable, Sendable, Identifiable {
    /// What records keep; see ``PackTerm/id``.
    public let id: String
    public let label: String
    /// The roles whose holders are this kind when they raise a concern online; empty for people without an account.
    public let roles: Set<Role>
    public let clause: Clause

    public init(id: String, label: String, roles: Set<Role>, clause: Clause) {
        self.id = id
        self.label = label
        self.roles = roles
        self.clause = clause
    }
}
