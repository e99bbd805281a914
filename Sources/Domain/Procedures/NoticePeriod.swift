/// Who can give notice that a placement is to end (requirements E1).
public enum NoticeGiver: String, CaseIterable, Codable, Hashable, Sendable {
    case carer
    case provider
    case authority

    /// The giver in the field's words.
    public var label: String {
        switch self {
        case .carer: "foster carer"
        case .provider: "provider"
        case .authority: "local authority"
        }
    }
}

/// The least notice that a pack knows for some kinds of placement.
public struct NoticePeriod: Hashable, Sendable {
    public let givenBy: NoticeGiver
    public let placements: Set<PlacementKind>
    /// Calendar days from the day on which notice was received.
    public let days: Int
    public let clause: Clause

    public init(givenBy: NoticeGiver, placements: Set<PlacementKind>, days: Int, clause: Clause) {
        self.givenBy = givenBy
        self.placements = placements
        self.days = days
        self.clause = clause
    }
}
