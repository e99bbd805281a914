/// Who may chair a meeting.
public struct ChairRule: Hashable, Sendable {
    /// Somebody who may, by role and placement.
    public struct Option: Hashable, Sendable {
        public let role: Role
        public let placements: Set<PlacementKind>
        /// Whether the chair is preferably of the team that works with the child.
        public let isPreferredFromChildsTeam: Bool
        public let clause: Clause

        public init(role: Role, placements: Set<PlacementKind>, isPreferredFromChildsTeam: Bool, clause: Clause) {
            (self.role, self.placements) = (role, placements)
            (self.isPreferredFromChildsTeam, self.clause) = (isPreferredFromChildsTeam, clause)
        }
    }

    /// Placements for which the document names nobody: the agency chooses, and says so.
    public struct OpenChoice: Hashable, Sendable {
        public let placements: Set<PlacementKind>
        public let clause: Clause

        public init(placements: Set<PlacementKind>, clause: Clause) {
            (self.placements, self.clause) = (placements, clause)
        }
    }

    /// That the chair had nothing to do with the case before.
    public struct Independence: Hashable, Sendable {
        public let ties: Set<ChairTie>
        public let clause: Clause

        public init(ties: Set<ChairTie>, clause: Clause) { (self.ties, self.clause) = (ties, clause) }
    }

    public var options: [Option] = []
    public var open: [OpenChoice] = []
    public var independence: Independence?
    /// That the child is asked whom they would have; `nil` where the packs do not ask.
    public var childsChoice: Clause?
    /// That a complex case may have a senior manager, or one without line responsibility.
    public var complexCases: Clause?

    public init() {}
}

/// What ties somebody to a case, as the records show it.
public enum ChairTie: String, CaseIterable, Codable, Hashable, Sendable {
    /// Wrote a record on the child's file.
    case authored
    /// Is or was allocated to the child or the carers.
    case allocated
    /// Attended a meeting about the child.
    case attended
    /// Decided something about the child.
    case decided
    /// Manages, or managed, the team that works with the child.
    case managed

    /// After "They".
    public var label: String {
        switch self {
        case .authored: "wrote records on the file"
        case .allocated: "were allocated to the case"
        case .attended: "attended a meeting about the child"
        case .decided: "decided something about the child"
        case .managed: "managed the team that works with the child"
        }
    }
}

/// Whether somebody may chair, and why.
public enum ChairVerdict: Hashable, Sendable {
    case eligible(ChairRule.Option)
    /// The document names nobody for such a placement: the agency's own choice.
    case open(ChairRule.OpenChoice)
    /// In none of the roles. Overriding takes a reason and somebody who authorises it.
    case otherRole
    /// Tied to the case, as the records show. Overriding takes the same.
    case notIndependent(Set<ChairTie>, Clause)

    public var isEligible: Bool {
        switch self {
        case .eligible, .open: true
        case .otherRole, .notIndependent: false
        }
    }
}

extension ChairRule {
    /// The roles that the documents name for a placement; empty where it is left open.
    func roles(for kind: PlacementKind) -> Set<Role> {
        Set(options.filter { $0.placements.contains(kind) }.map(\.role))
    }

    /// - Parameters:
    ///   - roles: All that the person holds.
    ///   - ties: All that the records show, whether the rule asks for them or not.
    public func verdict(on roles: Set<Role>, for kind: PlacementKind, ties: Set<ChairTie>) -> ChairVerdict {
        if let independence {
            let found = ties.intersection(independence.ties)
            if !found.isEmpty { return .notIndependent(found, independence.clause) }
        }
        if let option = options.first(where: { roles.contains($0.role) && $0.placements.contains(kind) }) {
            return .eligible(option)
        }
        if let choice = open.first(where: { $0.placements.contains(kind) }) { return .open(choice) }
        return .otherRole
    }
}
