public import Domain
public import Postgres
internal import Storage

/// A concern as its recorder put it, checked by the form.
public struct ConcernAnswers: Sendable {
    public let concern: Concern
    public let cameAt: Timestamp
    /// The worker who raised it, where that person has an account here.
    public let raisedBy: ID<Worker>?
    /// 1 to 5.
    public let scale: Int
    public let scaleReason: String
    /// The referrer's own number where it differs.
    public let referrerScale: Int?
    /// The concern raised online that this record takes up.
    public let intake: ID<Intake>?

    public init(
        concern: Concern, cameAt: Timestamp, raisedBy: ID<Worker>?, scale: Int, scaleReason: String,
        referrerScale: Int?, intake: ID<Intake>?
    ) {
        (self.concern, self.cameAt, self.raisedBy) = (concern, cameAt, raisedBy)
        (self.scale, self.scaleReason, self.referrerScale) = (scale, scaleReason, referrerScale)
        self.intake = intake
    }
}

/// What was written.
public struct ConcernWritten: Sendable {
    public let id: ID<Record>
    public let reference: Reference
    public let files: [ID<CaseFile>]
    /// The line managers who were told; empty where no rule asks for it.
    public let told: [ID<Worker>]
}

/// Records a concern about a placement: the record on the child's and the carer's file, its scaling, the stability
/// episode it opens or joins, and the notice to the line manager of the social work staff who raised it.
///
/// P3 5.1 orders the record, 5.2 the scale; P0 ¶1 the line manager's notice.
/// - Throws: `Refusal.notFound` for a placement the caller does not see; `Refusal.invalid` for a time to come;
///   `Refusal.conflict` where the concern raised online was taken up already, or nothing is adopted.
public func recordConcern(
    _ answers: ConcernAnswers, on placementID: ID<Placement>, found: JSONText, in transaction: borrowing Transaction
) throws -> ConcernWritten {
    let caller = try transaction.caller
    guard let placement = try PlacementsInView.find(placementID, in: transaction) else { throw Refusal.notFound }
    guard answers.cameAt <= caller.now else {
        throw Refusal.invalid([FieldFault("cameAt", "The time it came must not be in the future.")])
    }
    let procedures = try AdoptedProcedures.current(in: transaction)
    guard let terms = ConcernTerms(procedures.packs, for: placement.setting) else {
        throw Refusal.conflict(
            "Your agency\u{2019}s procedures name no stability scale yet. Ask the person who looks after the service.")
    }
    let episode =
        try StabilityEpisodes.open(of: placementID, in: transaction)
        ?? StabilityEpisodes.open(
            for: placementID, procedureVersion: procedures.version, by: caller, in: transaction)
    let new = NewConcern(
        id: caller.newID(), reference: Reference(prefix: "C"), placementID: placementID, episodeID: episode,
        concern: answers.concern, raisedBy: answers.raisedBy, cameAt: answers.cameAt, found: found)
    let files = try Concerns.insert(new, by: caller, in: transaction)
    try Scalings.insert(
        answers.scale, reason: answers.scaleReason, referrerScale: answers.referrerScale, record: new.id,
        placement: placementID, episode: episode, by: caller, in: transaction)
    try keep(event(answers, record: new.id, about: placement, in: transaction), in: episode, transaction: transaction)
    if let intake = answers.intake, try !Intakes.takeUp(intake, as: new.id, in: transaction) {
        throw Refusal.conflict("This concern was taken up by somebody else meanwhile.")
    }
    let told = try tellLineManager(of: answers.raisedBy, terms: terms, new, by: caller, in: transaction)
    return ConcernWritten(id: new.id, reference: new.reference, files: files, told: told)
}

/// What the engine is to know of the concern.
private func event(
    _ answers: ConcernAnswers, record: ID<Record>, about placement: PlacementInView,
    in transaction: borrowing Transaction
) throws -> NewEvent {
    let involvement = try Involvements.of(placement.childFileID, in: transaction)
    var event = NewEvent(.concernRecorded, record: record)
    event.scale = answers.scale
    event.referrer = answers.concern.referrerRelationship
    event.involvement =
        involvement.contains(where: \.isCurrent) ? .current : involvement.isEmpty ? InvolvementStanding.none : .past
    event.services = Set(
        involvement.filter(\.isCurrent).compactMap { InvolvedService(rawValue: $0.service.lowercased()) })
    return event
}

/// Tells the nearest line manager that the pack names and somebody holds now (P0 ¶1).
private func tellLineManager(
    of raiser: ID<Worker>?, terms: ConcernTerms, _ new: NewConcern, by caller: Caller,
    in transaction: borrowing Transaction
) throws -> [ID<Worker>] {
    guard let raiser, let notice = terms.lineManagerNotice else { return [] }
    for role in try Notifications.roles(of: raiser, in: transaction) {
        for step in notice.steps(forConcernRaisedBy: role) {
            let managers =
                switch step.reach {
                case .team: try Notifications.holders(of: step.role, inTeamsOf: raiser, as: role, in: transaction)
                case .agency: try Notifications.holders(of: step.role, inTeamsOf: nil, as: role, in: transaction)
                }
            let told = managers.filter { $0 != raiser }
            guard !told.isEmpty else { continue }
            try Notifications.tell(
                told, kind: "concern_of_my_staff", record: new.id, reference: new.reference.description,
                clause: notice.clause.label, by: caller, in: transaction)
            return told
        }
    }
    return []
}
