/// What procedures say, of one pack or of several merged. An empty list or `nil` means that they say nothing of it.
public struct ProcedureRules: Hashable, Sendable {
    public var words = PackWords()
    public var scale: StabilityScale?
    /// Signs that a placement is unstable; a concern may show several.
    public var indicators: [PackTerm] = []
    public var referrers: [ReferrerKind] = []
    /// How a concern can come: by telephone, online, …
    public var channels: [PackTerm] = []
    public var lineManagerNotice: LineManagerNotice?
    public var noticePeriods: [NoticePeriod] = []
    /// The roles whose holders may act as Placement Stability Officer.
    public var stabilityOfficers: [StabilityOfficerRule] = []
    /// In the order in which the record shows them.
    public var recordFields: [RecordFieldRule] = []
    /// What follows from a concern: routes, obligations, the contact list, warnings.
    public var pathway = PathwayRules()
    /// The kinds of meeting, in the order in which the packs name them.
    public var meetings: [MeetingRule] = []
    /// When a notice comes too early.
    public var noticeRules: [NoticeRule] = []
    /// For which placements a contract has a contingency plan.
    public var contingencyRules: [ContingencyRule] = []
    /// Who decides services with a cost, and how.
    public var panel: PanelRule?

    public init() {}

    /// The least notice for a placement of `kind` when given by `giver`; `nil` where no rule sets one, and then no
    /// notice is too short.
    public func noticePeriod(for kind: PlacementKind, givenBy giver: NoticeGiver) -> NoticePeriod? {
        noticePeriods.first { $0.givenBy == giver && $0.placements.contains(kind) }
    }

    /// Whether holders of `role` may act as Placement Stability Officer.
    public func mayActAsStabilityOfficer(_ role: Role) -> Bool { stabilityOfficers.contains { $0.role == role } }

    /// The kind of referrer that a person signed in as `role` is; `nil` where no rule says, and the person chooses.
    public func referrer(for role: Role) -> ReferrerKind? { referrers.first { $0.roles.contains(role) } }
}

/// A role whose holders may act as Placement Stability Officer.
public struct StabilityOfficerRule: Hashable, Sendable {
    public let role: Role
    public let clause: Clause

    public init(role: Role, clause: Clause) {
        self.role = role
        self.clause = clause
    }
}
