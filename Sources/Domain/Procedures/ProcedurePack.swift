/// One agency's way of doing the job, as data: a pack that ships with the product, or an agency's edited copy.
public struct ProcedurePack: Hashable, Sendable, Identifiable {
    /// Lower-case words joined by `-`, named by what the procedure does; the same in every version.
    public let id: String
    public let title: String
    /// 1 or more, raised by every change; a case keeps the version it was started under.
    public let version: Int
    /// The document behind the pack, by what it does, never by the authority that wrote it.
    public let source: String
    /// How the pack's clauses count the document's paragraphs; `nil` where the document numbers them itself.
    public let counting: String?
    /// The kinds of placement that the procedure is for, at least one.
    public let coverage: [Coverage]
    public let rules: ProcedureRules

    public init(
        id: String, title: String, version: Int, source: String, counting: String?, coverage: [Coverage],
        rules: ProcedureRules
    ) {
        self.id = id
        self.title = title
        self.version = version
        self.source = source
        self.counting = counting
        self.coverage = coverage
        self.rules = rules
    }

    /// Whether the procedure is for placements of this kind.
    public func covers(_ kind: PlacementKind) -> Bool { coverage.contains { $0.kind == kind } }
}

/// A kind of placement that a pack is for.
public struct Coverage: Hashable, Sendable {
    public let kind: PlacementKind
    public let clause: Clause

    public init(kind: PlacementKind, clause: Clause) {
        self.kind = kind
        self.clause = clause
    }
}
