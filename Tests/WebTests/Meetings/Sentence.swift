import TestSupport
import Testing

/// One thing that a sentence of the five documents asks of a meeting, and where it shows.
struct Sentence: Sendable {
    enum Place: Sendable {
        /// On the list, or among those whom the procedures would also have there: the party's word.
        case person(String)
        /// Among what is to be done: the step, and who owes it.
        case step(String, who: String)
        /// Who chairs, in words; a part of them.
        case chair(String)
        /// A question of the minutes, by part of its words.
        case asked(String)
        /// A choice of cause when the meeting is called.
        case cause
        /// A question when it is arranged, by part of its words.
        case arranging(String)
        /// The days on which it may be.
        case window
        /// What the minutes can decide.
        case decision(String)
    }

    let clause: String
    let says: String
    let place: Place

    init(_ clause: String, _ says: String, _ place: Place) {
        (self.clause, self.says, self.place) = (clause, says, place)
    }

    /// What one document asks of one kind of meeting about one placement.
    struct Meeting: Sendable, CustomTestStringConvertible {
        let document: String
        let kind: String
        let about: Cast.Child
        let sentences: [Sentence]

        var testDescription: String { "\(document), \(kind) about \(about.rawValue)" }
    }
}

extension Sentence {
    static let meetings = [
        Meeting(
            document: "P0", kind: "placement_stability_meeting", about: .own,
            sentences: [
                .init("P0 ¶3", "it is called when the placement shows one of the signs", .cause),
                .init("P0 ¶5", "somebody decides, knowing what was tried", .step("decide", who: "fostering_manager")),
                .init("P0 ¶7", "everybody is heard on what is difficult", .asked("What is difficult for each")),
                .init("P0 ¶7", "ways are sought to lower the risk", .asked("What could lower the risk")),
                .init("P0 ¶4", "the child\u{2019}s best interests are weighed", .asked("best interests")),
                .init("P0 ¶9 point 1", "the child is there", .person("child")),
                .init(
                    "P0 ¶8", "a part without the child takes a written reason",
                    .arranging("If a part is held without the child: why?")),
                .init("P0 ¶9 point 2", "the social worker is there", .person("social_worker")),
                .init("P0 ¶9 point 3", "the carers are there", .person("carers")),
                .init("P0 ¶9 point 4", "the supervising social worker is there", .person("supervising_social_worker")),
                .init("P0 ¶9 point 5", "the fostering manager is there", .person("fostering_manager")),
                .init("P0 ¶9 point 6", "other professionals are there", .person("other_professionals")),
                .init("P0 ¶9 point 7", "an advocate is there where that suits", .person("advocate")),
                .init("P0 ¶10", "the fostering manager chairs for own carers", .chair("fostering manager")),
                .init("P0 ¶12", "the review is booked in the meeting", .asked("When do you look at it again?")),
                .init("P0 ¶12", "small steps are agreed", .asked("Action 1")),
                .init("P0 ¶13 point 1", "services with a cost are put to the panel", .asked("Service 1: cost")),
                .init(
                    "P0 ¶13 point 1", "the social worker presents them", .step("present_funding", who: "social_worker")),
                .init("P0 ¶12", "it can decide that the placement ends by plan", .decision("ends by plan")),
            ]),
        Meeting(
            document: "P0", kind: "placement_stability_meeting", about: .placed,
            sentences: [
                .init(
                    "P0 ¶5", "for a home a manager of the child\u{2019}s team decides",
                    .step("decide_external", who: "team_manager")),
                .init("P0 ¶9 point 3", "the key worker is there", .person("key_worker")),
                .init("P0 ¶9 point 3", "the home\u{2019}s management is asked", .person("providers_management")),
                .init("P0 ¶13 point 2", "the provider is given notice", .step("tell_provider", who: "social_worker")),
                .init(
                    "P0 ¶13 point 2", "the placements service is told",
                    .step("tell_placements_service", who: "social_worker")),
                .init("P0 ¶10", "who chairs for a home is the agency\u{2019}s own choice", .chair("P0 ¶10")),
            ]),
        Meeting(
            document: "P0", kind: "disruption_meeting", about: .own,
            sentences: [
                .init("P0 ¶14", "somebody independent chairs it", .chair("Independent Reviewing Officer")),
                .init(
                    "P0 ¶14", "the placement\u{2019}s history is looked back on",
                    .asked("What happened, from the chronology")),
                .init("P0 ¶14", "lessons are learned", .asked("Lesson 1: what is learned")),
                .init("P0 ¶14", "some resolution is sought", .asked("What was sought between the people")),
                .init("P2 row 1", "a service manager decides", .step("decide.service_manager", who: "service_manager")),
                .init(
                    "P2 row 1", "the accommodation service manager decides too",
                    .step("decide.accommodation_service_manager", who: "accommodation_service_manager")),
                .init("P2 row 2", "a chair is found", .step("find_chair", who: "service_manager")),
                .init("P2 row 3", "the chair settles whom to invite", .step("invite", who: "chair")),
                .init("P2 row 4", "the chair speaks to them before", .step("speak_before", who: "chair")),
                .init("P2 row 5", "it is held within its weeks", .window),
                .init("P2 row 6", "the minutes are sent", .step("send_minutes", who: "chair")),
                .init("P2 row 3", "the child comes where that is right", .person("child")),
                .init("P2 row 4", "the family comes where that is right", .person("birth_family")),
                .init("P2 row 4", "the reviewing officer is asked", .person("independent_reviewing_officer")),
            ]),
        Meeting(
            document: "P1", kind: "placement_support_meeting", about: .own,
            sentences: [
                .init("P1 ¶6", "a worry, early, gives cause", .cause),
                .init("P1 ¶7", "the fostering manager or the reviewing officer chairs", .chair("fostering manager")),
                .init("P1 ¶8", "the child may wish for a chair", .arranging("Whom would the child have as chair?")),
                .init("P1 ¶9", "the child\u{2019}s part is decided on", .person("child")),
                .init("P1 ¶9", "the birth family is asked", .person("birth_family")),
                .init("P1 ¶9", "the carers\u{2019} own network is asked", .person("carers_family")),
                .init("P1 ¶9", "earlier carers are asked where that suits", .person("previous_carers")),
                .init("P1 ¶9", "whoever helped before is asked", .person("helped_before")),
                .init("P1 ¶10", "worries are mapped", .asked("What are we worried about?")),
                .init("P1 ¶10", "what works well is mapped", .asked("What is working well?")),
                .init("P1 ¶10", "what needs to happen is mapped", .asked("What needs to happen?")),
                .init("P1 ¶2", "everybody scales from 0 to 10", .asked("from 0 to 10")),
                .init("P1 ¶10", "there is a goal", .asked("Goal: support here")),
                .init("P1 ¶11", "a timeline says who does what by when", .asked("Action 1")),
                .init("P1 ¶11", "the plan has rules", .asked("Rules of the plan")),
                .init("P1 ¶11", "and bottom lines", .asked("Bottom lines")),
                .init("P1 ¶11", "everybody\u{2019}s part is written", .asked("Who has which part")),
                .init("P1 ¶11", "key relationships and contact are written", .asked("Key relationships and contact")),
                .init("P1 ¶12", "the minutes are put on both files", .step("file_minutes", who: "chair")),
                .init(
                    "P1 ¶13", "the plan is carried into the care plan", .step("update_care_plan", who: "social_worker")),
                .init("P1 ¶13", "outcomes of the reviewing officer are asked for", .asked("outcomes open")),
                .init("P1 ¶14", "minutes and plan are shared", .step("send_minutes", who: "chair")),
                .init("P1 ¶14", "the child has the plan in their words", .asked("in words for the young person")),
                .init(
                    "P1 ¶15", "it is looked at again until oversight goes back", .asked("If no further look is needed")),
                .init("P1 ¶10", "it may decide on a good move on", .decision("move on well")),
            ]),
        Meeting(
            document: "P3", kind: "multi_agency_meeting", about: .own,
            sentences: [
                .init("P3 5.9", "stress is written down", .asked("under stress")),
                .init("P3 5.9", "strengths and support networks are written down", .asked("Strengths")),
                .init("P3 5.9", "solutions are written down", .asked("What would keep the placement")),
                .init("P3 5.9", "a planned move is weighed", .asked("planned move")),
                .init("P3 5.9", "how often to ring is agreed", .asked("days between two calls")),
                .init("P3 5.9", "it is reviewed within six weeks", .asked("When do you look at it again?")),
                .init(
                    "P3 5.9", "the officer files the minutes", .step("file_minutes", who: "placement_stability_officer")
                ),
                .init("P3 5.9", "the officer sends them", .step("send_minutes", who: "placement_stability_officer")),
                .init(
                    "P3 5.9", "the officer types up the plan", .step("write_plan", who: "placement_stability_officer")),
                .init("P3 5.4", "AST come", .person("ast_worker")),
                .init("P3 5.4", "CAMHS come", .person("camhs_worker")),
                .init("P3 5.6", "both social workers come", .person("supervising_social_worker")),
            ]),
        Meeting(
            document: "P4", kind: "breakdown_prevention_meeting", about: .own,
            sentences: [
                .init(
                    "P4 2 ¶1", "the buyers\u{2019} team leader is told of the risk",
                    .step("notify_risk", who: "social_worker")),
                .init("P4 2 ¶1", "they agree that there is one", .step("decide", who: "buyers_team_leader")),
                .init("P4 2 ¶2", "the request is brought up to date", .step("update_request", who: "social_worker")),
                .init(
                    "P4 2 ¶5", "the child\u{2019}s needs are assessed anew",
                    .step("revised_needs", who: "social_worker")),
                .init(
                    "P4 2 ¶6", "the carers\u{2019} needs and capacity too",
                    .step("carers_assessment", who: "providers_management")),
                .init("P4 2 ¶5", "a manager of the child\u{2019}s team chairs", .chair("team manager")),
                .init(
                    "P4 2 ¶4 point 1", "the child\u{2019}s needs are looked at again", .asked("needs as they are now")),
                .init("P4 2 ¶4 point 2", "the causes are named", .asked("What puts the placement at risk")),
                .init("P4 2 ¶4 point 3", "services are planned", .asked("Service 1: which")),
                .init(
                    "P4 2 ¶4 point 4", "else a change that distresses least", .asked("distress child and carers least")),
                .init("P4 2 ¶5", "the latest Single Assessment is named", .asked("Single Assessment")),
                .init("P4 2 ¶8", "day-to-day arrangements are revised", .asked("Day-to-day arrangements")),
                .init(
                    "P4 2 ¶8", "the care plan is changed where needed", .step("update_care_plan", who: "social_worker")),
                .init("P4 2 ¶9 point 1", "the child is asked where that suits", .person("child")),
                .init("P4 2 ¶9 point 2", "the parents are asked where that suits", .person("parents")),
                .init("P4 2 ¶9 point 3", "the carers are asked", .person("carers")),
                .init("P4 2 ¶9 point 4", "the social worker comes", .person("social_worker")),
                .init("P4 2 ¶9 point 5", "who could support them comes", .person("agencies_management")),
                .init("P4 2 ¶9 point 7", "the buyers come", .person("childrens_services_buyers")),
                .init("P4 2 ¶9 point 8", "the reviewing officer is told", .person("independent_reviewing_officer")),
                .init("P4 2 ¶6", "the service\u{2019}s management comes", .person("providers_management")),
                .init("P4 2 ¶4 point 4", "it may decide on a planned change", .decision("planned change")),
            ]),
        Meeting(
            document: "P4", kind: "planning_meeting", about: .own,
            sentences: [
                .init("P4 1 point 2", "it says how the placement is run", .asked("Day-to-day arrangements")),
                .init("P4 1 point 2", "it says what support there is", .asked("Support and supervision")),
                .init("P4 2 ¶1", "the social worker convenes it at once", .step("hold", who: "social_worker")),
            ]),
    ]
}
