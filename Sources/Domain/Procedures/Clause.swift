/// Where a rule of a pack comes from. Every number, name and recipient in a pack carries one.
public struct Clause: Hashable, Sendable {
    /// How far the source document itself says the rule.
    public enum Basis: String, Hashable, Sendable {
        /// The document says it.
        case document
        /// The document leaves it open at this paragraph; the agency that adopts the pack chooses.
        case inferred
        /// The document is silent: the rule is this project's own design.
        case design
    }

    /// Id of the pack that holds the rule; kept through merging, so that a rule always names its pack.
    public let packID: String
    /// The paragraph as the pack writes it, such as "P3 5.2"; `nil` for a design of our own.
    public let paragraph: String?
    public let basis: Basis
    /// What the document leaves open, or why we chose so; never `nil` unless `basis` is `document`.
    public let note: String?

    public init(packID: String, paragraph: String?, basis: Basis, note: String?) {
        self.packID = packID
        self.paragraph = paragraph
        self.basis = basis
        self.note = note
    }

    /// The clause in a few words for people: "P3 5.2", "P3 5.3, the agency's own choice", "own design".
    public var label: String {
        switch basis {
        case .document: paragraph ?? ""
        case .inferred: paragraph.map { "\($0), the agency's own choice" } ?? "the agency's own choice"
        case .design: "own design"
        }
    }
}
