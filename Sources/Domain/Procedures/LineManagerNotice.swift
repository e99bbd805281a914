/// Who is told when social work staff raise a concern: their line manager (P0 ¶1).
///
/// A pack says it as steps. The first step that somebody holds now is the line manager; the later ones are the
/// fallback for a vacant post.
public struct LineManagerNotice: Hashable, Sendable {
    /// Where the holder of a step's role is looked for.
    public enum Reach: String, CaseIterable, Hashable, Sendable {
        /// In the team of the appointment in which the raiser raised the concern.
        case team
        /// Anywhere in the raiser's agency.
        case agency
    }

    /// One possible line manager.
    public struct Step: Hashable, Sendable {
        public let role: Role
        public let reach: Reach
        /// Raisers in these roles pass this step over, because its holder reports to them.
        public let unlessRaisedBy: Set<Role>
        public let clause: Clause

        public init(role: Role, reach: Reach, unlessRaisedBy: Set<Role>, clause: Clause) {
            self.role = role
            self.reach = reach
            self.unlessRaisedBy = unlessRaisedBy
            self.clause = clause
        }
    }

    /// The roles whose concerns are passed on.
    public let raisedBy: Set<Role>
    /// Nearest line manager first.
    public let steps: [Step]
    public let clause: Clause

    public init(raisedBy: Set<Role>, steps: [Step], clause: Clause) {
        self.raisedBy = raisedBy
        self.steps = steps
        self.clause = clause
    }

    /// The steps to try, in order, for a concern raised in `role`.
    ///
    /// A step for the raiser's own role is passed over: a peer is not a line manager.
    /// - Returns: Empty where the pack asks for no notice of this role's concerns.
    public func steps(forConcernRaisedBy role: Role) -> [Step] {
        guard raisedBy.contains(role) else { return [] }
        return steps.filter { $0.role != role && !$0.unlessRaisedBy.contains(role) }
    }
}
