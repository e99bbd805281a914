public import Domain

/// One part of a pack in plain English, such as what it will ask of one role.
public struct RenderedPart: Hashable, Sendable {
    /// A heading that ends in a colon.
    public let title: String
    /// Never empty.
    public let lines: [RenderedLine]

    /// - Returns: `nil` where there is nothing to say.
    init?(_ title: String, _ lines: [RenderedLine]) {
        guard !lines.isEmpty else { return nil }
        (self.title, self.lines) = (title, lines)
    }
}

/// One rule in plain English, with where it comes from.
public struct RenderedLine: Hashable, Sendable {
    public let text: String
    public let clause: Clause

    init(_ text: String, _ clause: Clause) { (self.text, self.clause) = (text, clause) }

    /// Whether the document leaves it open, so that the agency that adopts the pack chose.
    public var isAgencysChoice: Bool { clause.basis == .inferred }

    /// With the clause and its note in brackets.
    public var plain: String { "\(text) [\(clause.label)\(clause.note.map { ": \($0)" } ?? "")]" }
}
