internal import Domain
internal import Storage

/// The forms that keep drafts, and where each is gone on with. A test holds this against the routes.
enum FormNames {
    static let all: Set<String> = Set(places.keys)

    /// What My work calls a draft, and the path it is at for a subject.
    static let places: [String: (label: String, path: @Sendable (ID<Draft>) -> String)] = [
        "recordConcern": ("Contact / Consultation Record", { "/placements/\($0)/concerns/new" }),
        "correctConcern": ("Correction of a Contact / Consultation Record", { "/records/\($0)/correct" }),
        "raiseConcern": ("A concern of mine", { _ in "/concerns/raise" }),
        "linkRecord": ("A web link", { "/records/\($0)/links/new" }),
        "completeSummary": ("A Summary of Discussion", { "/records/\($0)/discussion" }),
        "agreePlan": ("A plan of support", { "/episodes/\($0)/plan" }),
        "supportTried": ("Support that was tried", { "/placements/\($0)/support-tried/new" }),
        "telephoneCall": ("A telephone contact sheet", { "/episodes/\($0)/calls/new" }),
        "editOwnPack": ("The next version of a procedure", { "/procedures/own/\($0)/edit" }),
        "bookRota": ("A place on the risk rota", { "/episodes/\($0)/rota/book" }),
        "makeVisit": ("An account of a joint visit", { "/episodes/\($0)/visit/made" }),
        "writeAssessment": ("A Risk Assessment", { "/episodes/\($0)/assessment/new" }),
        "changeAssessment": ("A change of a Risk Assessment", { "/assessments/\($0)/change" }),
        "callMeeting": ("A call for a meeting", { "/placements/\($0)/meetings/new" }),
        "arrangeMeeting": ("The arrangement of a meeting", { "/meetings/\($0)/arrange" }),
        "writeMinutes": ("Minutes of a meeting", { "/meetings/\($0)/minutes" }),
        "giveNotice": ("A notice", { "/placements/\($0)/notices/new" }),
        "askForFunding": ("A request for money for a service", { "/meetings/\($0)/funding/new" }),
        "correctFunding": ("A correction of a request for money", { "/funding/\($0)/correct" }),
        "decideFunding": ("A decision of the panel", { "/funding/\($0)" }),
        "chairsAction": ("An agreement between sittings", { "/funding/\($0)/chairs-action" }),
        "replyToMyMeeting": ("My answer to an invitation", { "/my-meetings/\($0)/reply" }),
        "shareMeeting": ("A link to a meeting", { "/meetings/\($0)/share" }),
        "scalePlacement": ("A scaling", { "/records/\($0)/scalings/new" }),
    ]
}
