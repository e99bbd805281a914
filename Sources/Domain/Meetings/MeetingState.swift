/// How far a meeting has come.
public enum MeetingState: String, CaseIterable, Codable, Hashable, Sendable {
    /// It is to be; nothing is arranged yet.
    case called
    /// It was considered and is not to be.
    case refused
    case arranged
    case held
    /// Its minutes are agreed: what they say is to be done.
    case agreed
    case cancelled

    /// Whether anything of it is still to be done by those who run it.
    public var isRunning: Bool { self == .called || self == .arranged || self == .held }
    /// Whether it comes to nothing.
    public var isOff: Bool { self == .refused || self == .cancelled }

    public var label: String {
        switch self {
        case .called: "Called"
        case .refused: "Decided against"
        case .arranged: "Arranged"
        case .held: "Held"
        case .agreed: "Minutes agreed"
        case .cancelled: "Cancelled"
        }
    }
}
