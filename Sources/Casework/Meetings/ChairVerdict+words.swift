public import Domain
public import Storage

extension ChairVerdict {
    /// Why the procedures would have somebody else, in sentences for whoever chooses.
    public func words(_ rule: ChairRule, _ kind: PlacementKind, _ words: PackWords, _ ties: [FoundTie]) -> String {
        switch self {
        case .eligible, .open: return ""
        case .otherRole:
            let options = rule.options.filter { $0.placements.contains(kind) }
            let names = options.map { "the \(words.label(for: $0.role)) (\($0.clause.label))" }.joined(
                separator: " or ")
            return "For this kind of placement, \(kind.label), the chair is \(names)."
        case .notIndependent(let found, let clause):
            let shown = ties.filter { found.contains($0.tie) }.map(\.words).joined(separator: "; ")
            return "The chair must not have been involved in the case before (\(clause.label)). They \(shown)."
        }
    }

    /// What the records showed when the chair was chosen, to be kept with the choice.
    func evidence(_ ties: [FoundTie]) -> String {
        ties.isEmpty ? "The records show no part in the case." : "They \(ties.map(\.words).joined(separator: "; "))."
    }
}

extension FoundTie {
    /// "wrote records on the file (3 times, last on 2 March 2026)".
    public var words: String {
        "\(tie.label) (\(times == 1 ? "once" : "\(times) times"), last on \(lastOn.written))"
    }
}
