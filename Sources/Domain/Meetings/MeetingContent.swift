/// One part of a meeting's page.
public struct AgendaItem: Hashable, Sendable, Identifiable {
    /// What is entered there.
    public enum Content: String, CaseIterable, Hashable, Sendable {
        case text
        /// One of two, with a reason.
        case judgement
        /// A number from 0 to 10 of each who gives one, as Signs of Safety has it.
        case scaling
        /// Who does what by when: each becomes an obligation.
        case actions
        /// Rules of the plan, apart from actions; bottom lines among them.
        case rules
        /// Who has which part in the plan.
        case parts
        /// Services, each with or without a cost.
        case services
        /// How often somebody rings.
        case calls
        /// What is learned, each under the cause that it belongs to.
        case lessons
    }

    public let id: String
    public let label: String
    public let content: Content
    /// Whether the meeting cannot be closed without it.
    public let isRequired: Bool
    /// Of lessons: the causes that there are. Empty of everything else.
    public let causes: [PackTerm]
    public let clause: Clause

    public init(
        id: String, label: String, content: Content, isRequired: Bool, causes: [PackTerm] = [], clause: Clause
    ) {
        (self.id, self.label, self.content) = (id, label, content)
        (self.isRequired, self.causes, self.clause) = (isRequired, causes, clause)
    }
}

/// Something a meeting can decide, and what that raises.
public struct MeetingDecision: Hashable, Sendable, Identifiable {
    public enum Duty: String, CaseIterable, Hashable, Sendable {
        /// The provider is given notice (E3).
        case noticeToProvider = "notice_to_provider"
        /// The placements service is told at once, unless it was there (E3).
        case tellPlacementsService = "tell_placements_service"
        /// A cost is put to the panel before the service begins (F1).
        case presentFunding = "present_funding"

        /// What is to be done.
        public var label: String {
            switch self {
            case .noticeToProvider: "notice to the provider"
            case .tellPlacementsService: "word to the placements service, unless it was there"
            case .presentFunding: "a request for funding before the service begins"
            }
        }
    }

    public let id: String
    public let label: String
    public let duties: Set<Duty>
    /// The placements for which the duties arise.
    public let placements: Set<PlacementKind>
    public let clause: Clause

    public init(id: String, label: String, duties: Set<Duty>, placements: Set<PlacementKind>, clause: Clause) {
        (self.id, self.label, self.duties) = (id, label, duties)
        (self.placements, self.clause) = (placements, clause)
    }
}

/// That a meeting is followed by another look.
public struct MeetingReview: Hashable, Sendable {
    /// Whether the meeting cannot be closed without a day for it.
    public let isRequired: Bool
    /// The latest day, counted from the meeting; `nil` where the pack sets none.
    public let within: Timescale?
    public let clause: Clause
    /// What ends the need for one: that oversight goes back to the statutory reviews.
    public let until: Clause?

    public init(isRequired: Bool, within: Timescale?, clause: Clause, until: Clause?) {
        (self.isRequired, self.within, self.clause, self.until) = (isRequired, within, clause, until)
    }
}

/// Where a meeting's minutes go.
public struct MinutesRule: Hashable, Sendable {
    /// One who gets them, and by which way.
    public struct Recipient: Hashable, Sendable {
        public enum Way: String, CaseIterable, Hashable, Sendable {
            /// By link inside, by export outside.
            case fitting
            case link
            case export

            /// "by link".
            public var label: String {
                switch self {
                case .fitting: "by link inside, by a copy outside"
                case .link: "by link"
                case .export: "by a copy"
                }
            }
        }

        public let party: MeetingParty
        public let way: Way
        public let clause: Clause

        public init(party: MeetingParty, way: Way, clause: Clause) {
            (self.party, self.way, self.clause) = (party, way, clause)
        }
    }

    /// The form they are written on.
    public let form: String
    public let clause: Clause
    public var filings: [RiskAssessmentRule.Filing]
    public var recipients: [Recipient]
    /// The placement joins the contact list once the plan is typed up; `nil` where the packs do not ask.
    public var joinsContactList: Clause?

    public init(
        form: String, clause: Clause, filings: [RiskAssessmentRule.Filing], recipients: [Recipient],
        joinsContactList: Clause?
    ) {
        (self.form, self.clause, self.filings) = (form, clause, filings)
        (self.recipients, self.joinsContactList) = (recipients, joinsContactList)
    }
}

/// Who puts what a meeting agreed into the child's care plan.
public struct CarePlanRule: Hashable, Sendable {
    public let who: Role
    public let clause: Clause
    /// Who does it while the reviewing officer has outcomes open, and the clause that says so.
    public let whileOutcomesAreOpen: Role?
    public let outcomesClause: Clause?

    public init(who: Role, clause: Clause, whileOutcomesAreOpen: Role?, outcomesClause: Clause?) {
        (self.who, self.clause) = (who, clause)
        (self.whileOutcomesAreOpen, self.outcomesClause) = (whileOutcomesAreOpen, outcomesClause)
    }

    /// Whose task it is.
    public func updater(outcomesAreOpen: Bool) -> Role { outcomesAreOpen ? whileOutcomesAreOpen ?? who : who }
}
