/// Why notice is given: one of these, beside the giver's own words. The raw value is what the database keeps.
public enum NoticeReason: String, CaseIterable, Hashable, Sendable {
    case childsNeeds = "childs_needs"
    case behaviour
    case safety
    case allegation
    case carersCircumstances = "carers_circumstances"
    case carersHealth = "carers_health"
    case otherChildren = "other_children"
    case lackOfSupport = "lack_of_support"
    case homeCloses = "home_closes"
    case cost
    case plannedMove = "planned_move"
    case childsWish = "childs_wish"
    case other

    public var label: String {
        switch self {
        case .childsNeeds: "The child\u{2019}s needs are more than can be met here"
        case .behaviour: "The child\u{2019}s behaviour"
        case .safety: "The safety of the child or of others"
        case .allegation: "An allegation or concern about standards of care"
        case .carersCircumstances: "The carers\u{2019} circumstances have changed"
        case .carersHealth: "The carers\u{2019} health"
        case .otherChildren: "The effect on other children here"
        case .lackOfSupport: "Not enough support"
        case .homeCloses: "The home closes or changes what it does"
        case .cost: "The cost or the contract"
        case .plannedMove: "A planned move under the care plan"
        case .childsWish: "The child wishes to move"
        case .other: "Another reason"
        }
    }
}

/// How a notice came.
public enum NoticeChannel: String, CaseIterable, Hashable, Sendable {
    case online, letter, email, telephone
    case inPerson = "in_person"

    public var label: String {
        switch self {
        case .online: "Online"
        case .letter: "By letter"
        case .email: "By e-mail"
        case .telephone: "By telephone"
        case .inPerson: "In person"
        }
    }
}
