/// How the agency's procedures have services with a cost decided.
public struct PanelRule: Hashable, Sendable {
    /// What the agency calls it.
    public let name: String
    public let clause: Clause
    public let quorum: Quorum
    /// Whether, and by which clause, the chair may agree one between sittings; `nil` where nobody may.
    public let chairsAction: Clause?
    public let answer: Span
    /// When what was agreed counts as ending soon.
    public let endsSoon: Span

    public struct Quorum: Hashable, Sendable {
        /// 2 or more.
        public let members: Int
        public let clause: Clause

        public init(members: Int, clause: Clause) { (self.members, self.clause) = (members, clause) }
    }

    /// A time within which something is due.
    public struct Span: Hashable, Sendable {
        public let within: Timescale
        public let clause: Clause

        public init(within: Timescale, clause: Clause) { (self.within, self.clause) = (within, clause) }
    }

    /// - Parameter answer: Within which the social worker says what happens instead of what was deferred or declined.
    public init(
        name: String, clause: Clause, quorum: Quorum, chairsAction: Clause?, answer: Span, endsSoon: Span
    ) {
        (self.name, self.clause, self.quorum) = (name, clause, quorum)
        (self.chairsAction, self.answer, self.endsSoon) = (chairsAction, answer, endsSoon)
    }
}

extension ProcedureRules {
    /// Two packs that both name a panel must mean the same one.
    mutating func mergePanel(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        guard let theirs = other.panel else { return }
        guard let mine = panel else {
            panel = theirs
            return
        }
        let isSame =
            mine.name == theirs.name && mine.quorum.members == theirs.quorum.members
            && (mine.chairsAction == nil) == (theirs.chairsAction == nil)
            && mine.answer.within.length == theirs.answer.within.length
            && mine.endsSoon.within.length == theirs.endsSoon.within.length
        if !isSame {
            conflicts.append(
                "\(mine.clause.packID) and \(packID) have different panels decide services with a cost; keep one.")
        }
    }
}
