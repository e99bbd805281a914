/// A word that a pack chooses for something, such as "young person" for the child.
public struct PackWord: Hashable, Sendable {
    public let text: String
    public let clause: Clause

    public init(text: String, clause: Clause) {
        self.text = text
        self.clause = clause
    }
}

/// The words that a pack uses instead of ours.
public struct PackWords: Hashable, Sendable {
    /// What the looked-after child is called; `nil` where the pack has no word of its own.
    public var child: PackWord?
    /// What the record of a concern is called; `nil` where the pack has no word of its own.
    public var record: PackWord?
    /// Roles under another name.
    public var roles: [Role: PackWord]

    public init(child: PackWord? = nil, record: PackWord? = nil, roles: [Role: PackWord] = [:]) {
        self.child = child
        self.record = record
        self.roles = roles
    }

    /// The pack's word for the child, else "child".
    public var childLabel: String { child?.text ?? "child" }

    /// The pack's word for the record of a concern, else "concern record".
    public var recordLabel: String { record?.text ?? "concern record" }

    /// The pack's word for a role, else the role's own label.
    public func label(for role: Role) -> String { roles[role]?.text ?? role.label }
}
