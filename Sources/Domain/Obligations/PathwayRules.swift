/// What packs say of the way from a concern to support: everything that the engine reads.
public struct PathwayRules: Hashable, Sendable {
    public var timescales: [Timescale] = []
    public var routes: [PathwayRoute] = []
    public var pastInvolvement: PastInvolvement?
    /// In the order in which they are done.
    public var obligations: [ObligationRule] = []
    public var contactLists: [ContactListRule] = []
    public var tellings: [TellingRule] = []
    public var lateness: LatenessRule?
    public var warnings: [WarningRule] = []
    public var prompts: [PromptRule] = []
    /// Help that may have been tried before a meeting is called (requirements B5).
    public var supportTried: [PackTerm] = []
    public var riskAssessment: RiskAssessmentRule?
    /// `nil` where the packs do not say who keeps the risk rota; see ``rotaKeepers``.
    public var rota: RotaRule?
    /// `nil` where the packs know no plan of support.
    public var supportPlan: SupportPlanRule?
    /// Before what is due, its owner is reminded; `nil` where nobody is.
    public var reminder: ReminderRule?

    public init() {}

    /// The route of a concern; `nil` where no route is for it.
    ///
    /// - Parameter band: The id of the band of the current scale.
    public func route(_ standing: InvolvementStanding, band: String) -> PathwayRoute? {
        let counted = standing == .past ? pastInvolvement?.countsAs ?? .past : standing
        return routes.first { $0.involvement == counted && $0.band == band }
    }
}

/// What a Risk Assessment holds, who signs it, and where it is filed (P3 5.4, 5.6).
public struct RiskAssessmentRule: Hashable, Sendable {
    /// One who signs.
    public struct Signature: Hashable, Sendable {
        public let who: Actor
        public let clause: Clause

        public init(who: Actor, clause: Clause) { (self.who, self.clause) = (who, clause) }
    }

    /// One file it stands on.
    public struct Filing: Hashable, Sendable {
        public let file: CaseFileKind
        public let clause: Clause

        public init(file: CaseFileKind, clause: Clause) { (self.file, self.clause) = (file, clause) }
    }

    /// More make no form that anybody fills in.
    public static let mostParts = 12

    /// In the order in which they are written; ``mostParts`` at the most.
    public let parts: [PackTerm]
    public let signatures: [Signature]
    public let filings: [Filing]

    public init(parts: [PackTerm], signatures: [Signature], filings: [Filing]) {
        (self.parts, self.signatures, self.filings) = (parts, signatures, filings)
    }
}
