/// What a Contact / Consultation Record says (P3 5.1 to 5.3, appendix A; P0; P1). Free text is as people typed it.
public struct Concern: Hashable, Sendable {
    /// Whether the carer has given notice (P3 5.3).
    public enum Notice: String, CaseIterable, Hashable, Sendable {
        case yes, no
        case notKnown = "not_known"

        public var label: String {
            switch self {
            case .yes: "Yes"
            case .no: "No"
            case .notKnown: "Not known"
            }
        }
    }

    public var referrerName: String
    /// A referrer kind of the pack.
    public var referrerRelationship: String
    /// How the referrer can be reached; may be empty.
    public var referrerContact: String
    /// A channel of the pack.
    public var cameBy: String
    /// Whether the first step was a telephone conversation (P4 1).
    public var beganByTelephone: Bool
    public var summary: String
    /// Indicators of the pack; several may apply.
    public var indicators: [String]
    public var carerGaveNotice: Notice
    /// Only where the carer has given notice.
    public var noticeReceivedOn: Day?
    /// May be empty until it is known.
    public var outcome: String

    public init(
        referrerName: String, referrerRelationship: String, referrerContact: String, cameBy: String,
        beganByTelephone: Bool, summary: String, indicators: [String], carerGaveNotice: Notice,
        noticeReceivedOn: Day?, outcome: String
    ) {
        (self.referrerName, self.referrerRelationship) = (referrerName, referrerRelationship)
        (self.referrerContact, self.cameBy, self.beganByTelephone) = (referrerContact, cameBy, beganByTelephone)
        (self.summary, self.indicators, self.carerGaveNotice) = (summary, indicators, carerGaveNotice)
        (self.noticeReceivedOn, self.outcome) = (noticeReceivedOn, outcome)
    }
}
