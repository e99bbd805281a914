/// Who a meeting's rules speak of: people by what they are to the child, holders of a role, or a team.
public enum MeetingParty: Hashable, Sendable {
    case person(Relation)
    case role(Role)
    case team(TeamKind)

    /// People without a role in an agency, and those whom the meeting itself gives a part.
    public enum Relation: String, CaseIterable, Hashable, Sendable {
        case child
        case parents
        case birthFamily = "birth_family"
        case carers
        /// Other people who belong to the carers' household or family.
        case carersFamily = "carers_family"
        case previousCarers = "previous_carers"
        case friends
        /// Whoever helped when this worry was there before.
        case helpedBefore = "helped_before"
        /// Of the home or agency that cares for the child, somebody who answers for it.
        case providersManagement = "providers_management"
        /// Of an agency that could support child or carers, somebody who answers for it.
        case agenciesManagement = "agencies_management"
        case otherProfessionals = "other_professionals"
        case chair
        case attendees
        case trafficLightMeeting = "traffic_light_meeting"

        /// The roles in which such people have an account of their own; empty where they have none.
        public var ownRoles: Set<Role> {
            switch self {
            case .child: [.youngPerson]
            case .carers: [.fosterCarer]
            case .providersManagement: [.providerWorker, .residentialHomeManager]
            case .parents, .birthFamily, .carersFamily, .previousCarers, .friends, .helpedBefore, .agenciesManagement,
                .otherProfessionals, .chair, .attendees, .trafficLightMeeting:
                []
            }
        }

        /// "the child", "previous carers".
        public var label: String {
            switch self {
            case .child: "the child"
            case .parents: "the parents"
            case .birthFamily: "the birth family"
            case .carers: "the carers"
            case .carersFamily: "the carers' own network"
            case .previousCarers: "previous carers"
            case .friends: "friends"
            case .helpedBefore: "whoever helped when the worry was there before"
            case .providersManagement: "a manager of the service that cares for the child"
            case .agenciesManagement: "a manager of each agency that could support child or carers"
            case .otherProfessionals: "other professionals"
            case .chair: "the chair"
            case .attendees: "everybody who attended"
            case .trafficLightMeeting: "the traffic-light meeting"
            }
        }
    }

    /// Which of the three a pack's word means; `nil` for a word that is none.
    public init?(_ word: String) {
        if let relation = Relation(rawValue: word) {
            self = .person(relation)
        } else if let role = Role(rawValue: word) {
            self = .role(role)
        } else if let team = TeamKind(rawValue: word) {
            self = .team(team)
        } else {
            return nil
        }
    }

    /// What packs and records write for it.
    public var word: String {
        switch self {
        case .person(let relation): relation.rawValue
        case .role(let role): role.rawValue
        case .team(let kind): kind.rawValue
        }
    }

    /// Every word that means somebody.
    public static let words =
        Relation.allCases.map(\.rawValue) + Role.allCases.map(\.rawValue) + TeamKind.allCases.map(\.rawValue)

    /// With the packs' words for roles and the child.
    public func label(_ words: PackWords = PackWords()) -> String {
        switch self {
        case .person(.child): "the \(words.childLabel)"
        case .person(let relation): relation.label
        case .role(let role): "the \(words.label(for: role))"
        case .team(let kind): kind.label
        }
    }
}

/// Somebody whom a meeting's rules invite.
public struct MeetingInvitee: Hashable, Sendable {
    public enum Need: String, CaseIterable, Hashable, Sendable {
        /// Their absence is flagged.
        case expected
        case invited
        /// Whether to invite is judged, and leaving out carries a reason (A4).
        case ifSuitable = "if_suitable"
        /// Told of the meeting; comes or writes as they see fit.
        case notified

        /// After "is".
        public var label: String {
            switch self {
            case .expected: "expected"
            case .invited: "invited"
            case .ifSuitable: "invited where that is right, else with a reason"
            case .notified: "told, and contributes as they see fit"
            }
        }
    }

    public let party: MeetingParty
    public let need: Need
    public let placements: Set<PlacementKind>
    public let clause: Clause

    public init(party: MeetingParty, need: Need, placements: Set<PlacementKind>, clause: Clause) {
        (self.party, self.need, self.placements, self.clause) = (party, need, placements, clause)
    }
}

/// How the child takes part in a meeting.
public struct ChildsPart: Hashable, Sendable {
    public let need: MeetingInvitee.Need
    public let clause: Clause
    /// How the child's views come in where they do not attend; `nil` where the packs say nothing of it.
    public let views: Clause?
    /// Two parts, the first without the child, only with a written reason; `nil` where the packs know no parts.
    public let twoParts: Clause?
    /// The child gets the plan in words for them; `nil` where the packs do not ask for it.
    public let ownVersion: Clause?

    public init(need: MeetingInvitee.Need, clause: Clause, views: Clause?, twoParts: Clause?, ownVersion: Clause?) {
        (self.need, self.clause, self.views) = (need, clause, views)
        (self.twoParts, self.ownVersion) = (twoParts, ownVersion)
    }
}
