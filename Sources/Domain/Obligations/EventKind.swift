/// Something that happened in a stability episode, as procedures know it. Packs choose among these; a new one is a
/// change of code. The raw value is stored and written in packs; it must never change.
public enum EventKind: String, CaseIterable, Codable, Hashable, Sendable {
    /// A concern was recorded and scaled (P3 5.1, 5.2).
    case concernRecorded = "concern_recorded"
    /// The placement was scaled (P3 5.2).
    case scaled
    /// A scaling took the placement into a worse band than before (P3 5.7). Found by the engine, written by nobody.
    case escalated
    /// A scaling took it into a better band (P3 5.8). Found by the engine.
    case deescalated = "de_escalated"
    /// The record was linked to somebody (P3 5.3).
    case recordLinked = "record_linked"
    /// The person who raised the concern was spoken to again (P3 5.4, 5.5, 5.7).
    case referrerContacted = "referrer_contacted"
    /// The carer was spoken to (P3 5.5).
    case carerContacted = "carer_contacted"
    /// The Summary of Discussion was completed (P3 5.3, 5.5).
    case discussionSummarised = "discussion_summarised"
    /// Somebody was told what was found (P3 5.3, 5.5, 5.6).
    case outcomeTold = "outcome_told"
    /// The stability officer was told that the concern stays where it is (P3 5.3, 5.5).
    case officerTold = "officer_told"
    /// A plan of support was agreed (P3 5.3, 5.5).
    case planAgreed = "plan_agreed"
    /// Somebody is to do one thing of the plan of support by a day: the note says what, the party as what they do it.
    case actionAgreed = "action_agreed"
    /// One thing of the plan was done.
    case actionDone = "action_done"
    /// One thing of the plan was taken out of it, or given to somebody else.
    case actionDropped = "action_dropped"
    /// The case was booked onto the risk rota (P3 5.4).
    case rotaBooked = "rota_booked"
    /// It was taken off the risk rota again: it is to be booked anew.
    case rotaCancelled = "rota_cancelled"
    /// The joint visit was arranged for a day, or for another one (P3 5.4, 5.6).
    case visitArranged = "visit_arranged"
    /// The joint visit will not take place: it is to be arranged anew.
    case visitCancelled = "visit_cancelled"
    /// The joint visit took place (P3 5.4, 5.6).
    case visitMade = "visit_made"
    /// The Risk Assessment was completed and signed (P3 5.4, 5.6).
    case assessmentCompleted = "assessment_completed"
    /// The Risk Assessment was changed after it was signed, and is to be signed anew.
    case assessmentChanged = "assessment_changed"
    /// A meeting about the placement was called (D1 to D4).
    case meetingCalled = "meeting_called"
    /// The meeting will not take place on that day: it is to be booked anew, or was called off.
    case meetingCancelled = "meeting_cancelled"
    /// A meeting was booked for a day (P3 5.4, 5.6).
    case meetingBooked = "meeting_booked"
    /// Somebody was told the day of the meeting (P3 5.4, 5.6).
    case meetingDateTold = "meeting_date_told"
    /// Somebody confirmed that they were told.
    case tellingConfirmed = "telling_confirmed"
    /// Somebody confirmed that they will attend (P3 5.6).
    case attendanceConfirmed = "attendance_confirmed"
    /// The meeting was held (P3 5.9).
    case meetingHeld = "meeting_held"
    /// A meeting agreed anew how often to call (P3 5.9).
    case callsAgreed = "calls_agreed"
    /// A call of the contact list reached somebody (P3 5.10).
    case callMade = "call_made"
    /// A call of the contact list was not answered.
    case callUnanswered = "call_unanswered"
    /// The calls were ended.
    case callsEnded = "calls_ended"
    /// The carer or the provider gave notice.
    case noticeGiven = "notice_given"
    /// The episode was closed; what is still open in it is superseded.
    case episodeClosed = "episode_closed"
    /// It was opened again.
    case episodeReopened = "episode_reopened"
    /// One obligation was waived, with a reason.
    case waived
    /// One obligation was given another day; the first is kept.
    case rescheduled
    /// The episode was moved, on purpose, to another version of the agency's procedures (requirements I1).
    case proceduresMoved = "procedures_moved"

    /// What people and packs cannot write down themselves, because the engine finds it.
    public var isDerived: Bool { self == .escalated || self == .deescalated }

    /// Whether it is about one obligation and no step of the procedure.
    public var isOfObligation: Bool {
        switch self {
        case .waived, .rescheduled, .actionDone, .actionDropped: true
        default: false
        }
    }

    /// Those a pack may name.
    public static let forPacks = allCases.filter {
        !$0.isOfObligation && $0 != .actionAgreed && $0 != .proceduresMoved
    }

    /// Whether it names a day that is still to come: that of the visit or the meeting.
    public var planned: Bool { self == .visitArranged || self == .meetingBooked }

    /// What it takes back: that is to be done again. `nil` for what takes nothing back.
    public var undoes: EventKind? {
        switch self {
        case .rotaCancelled: .rotaBooked
        case .visitCancelled: .visitArranged
        case .assessmentChanged: .assessmentCompleted
        case .meetingCancelled: .meetingBooked
        default: nil
        }
    }
}

extension EventKind {
    /// In words that follow "when": "the record was linked".
    public var label: String {
        switch self {
        case .concernRecorded: "a concern was recorded"
        case .scaled: "the placement was scaled"
        case .escalated: "the concern escalated"
        case .deescalated: "the concern de-escalated"
        case .recordLinked: "the record was linked"
        case .referrerContacted: "the person who raised it was contacted again"
        case .carerContacted: "the carer was contacted"
        case .discussionSummarised: "the Summary of Discussion was completed"
        case .outcomeTold: "the outcome was told"
        case .officerTold: "the stability officer was told"
        case .planAgreed: "a plan of support was agreed"
        case .actionAgreed: "an action of the plan was agreed"
        case .actionDone: "an action of the plan was done"
        case .actionDropped: "an action was taken out of the plan"
        case .rotaBooked: "the case was booked onto the risk rota"
        case .rotaCancelled: "the case was taken off the risk rota"
        case .visitCancelled: "the joint visit was cancelled"
        case .assessmentChanged: "the Risk Assessment was changed after it was signed"
        case .tellingConfirmed: "somebody confirmed that they were told"
        case .visitArranged: "the joint visit was arranged"
        case .visitMade: "the joint visit was made"
        case .assessmentCompleted: "the Risk Assessment was completed"
        case .meetingCalled: "a meeting was called"
        case .meetingCancelled: "the meeting was called off"
        case .meetingBooked: "the meeting was booked"
        case .meetingDateTold: "the day of the meeting was told"
        case .attendanceConfirmed: "attendance was confirmed"
        case .meetingHeld: "the meeting was held"
        case .callsAgreed: "it was agreed how often to call"
        case .callMade: "a call was made"
        case .callUnanswered: "a call was not answered"
        case .callsEnded: "the calls were ended"
        case .noticeGiven: "notice was given"
        case .episodeClosed: "the episode was closed"
        case .episodeReopened: "the episode was reopened"
        case .waived: "an obligation was waived"
        case .rescheduled: "an obligation was rescheduled"
        case .proceduresMoved: "the episode was moved to another version of the procedures"
        }
    }
}
