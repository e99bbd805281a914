/// One of the ways that a concern can take: known or not, and how grave (P3 5.3 to 5.6).
public struct PathwayRoute: Hashable, Sendable, Identifiable {
    public let id: String
    public let name: String
    /// How the child is known. Together with `band` it decides; each pair belongs to one route.
    public let involvement: InvolvementStanding
    /// The id of a band of the scale.
    public let band: String
    public let clause: Clause

    public init(id: String, name: String, involvement: InvolvementStanding, band: String, clause: Clause) {
        (self.id, self.name, self.involvement, self.band, self.clause) = (id, name, involvement, band, clause)
    }
}

/// Which route a child takes who was known to AST or CAMHS before and is not now: the pack's choice (C1).
public struct PastInvolvement: Hashable, Sendable {
    /// `current` or `none`.
    public let countsAs: InvolvementStanding
    public let clause: Clause

    public init(countsAs: InvolvementStanding, clause: Clause) { (self.countsAs, self.clause) = (countsAs, clause) }
}
