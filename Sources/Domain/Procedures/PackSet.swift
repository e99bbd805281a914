/// The packs that an agency has adopted, in its order of preference, checked to agree with each other.
public struct PackSet: Hashable, Sendable {
    /// First preference first.
    public let packs: [ProcedurePack]
    /// What all of them say together. Lists are joined; the first pack with a scale or a word decides it.
    public let rules: ProcedureRules

    /// - Throws: ``PackConflicts`` with every contradiction, where the packs cannot be followed at once.
    public init(_ packs: [ProcedurePack]) throws(PackConflicts) {
        var conflicts: [String] = []
        var seen: Set<String> = []
        for pack in packs where !seen.insert(pack.id).inserted {
            conflicts.append("The pack \(pack.id) is adopted twice; keep one version of it.")
        }
        var rules = ProcedureRules()
        for pack in packs { rules.merge(pack.rules, from: pack.id, conflicts: &conflicts) }
        guard conflicts.isEmpty else { throw PackConflicts(sentences: conflicts) }
        self.packs = packs
        self.rules = rules
    }

    /// What the packs that cover `kind` say together.
    ///
    /// - Returns: `nil` where no adopted pack covers the kind; the placement then shows as uncovered.
    public func rules(for kind: PlacementKind) -> ProcedureRules? {
        let covering = packs.filter { $0.covers(kind) }
        guard !covering.isEmpty else { return nil }
        var rules = ProcedureRules()
        var none: [String] = []
        // Packs that agree all together also agree in part, so nothing can be added to `none`.
        for pack in covering { rules.merge(pack.rules, from: pack.id, conflicts: &none) }
        return rules
    }

    /// What a concern needs and no adopted pack gives, as sentences; empty when concerns can be taken.
    public var gaps: [String] {
        var gaps: [String] = []
        if rules.scale == nil { gaps.append("No adopted pack names the points of the stability scale.") }
        if rules.referrers.isEmpty { gaps.append("No adopted pack says who may be recorded as raising a concern.") }
        if rules.channels.isEmpty { gaps.append("No adopted pack says how a concern can come.") }
        for kind in PlacementKind.allCases where !packs.contains(where: { $0.covers(kind) }) {
            gaps.append("No adopted pack covers a \(kind.label).")
        }
        return gaps
    }
}

/// Contradictions between packs, each as a sentence for the person who combines them.
public struct PackConflicts: Error, Hashable, Sendable {
    public let sentences: [String]
}
