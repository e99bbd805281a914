internal import Casework
internal import Domain
internal import Postgres
internal import Storage

/// What an episode's page shows of the risk rota, the joint visit and the Risk Assessment, and what its reader may do there.
struct RiskInView: Sendable {
    let bookings: [RotaBooking]
    let visits: [JointVisit]
    let assessments: [RecordedAssessment]
    /// Of each assessment.
    let signatures: [ID<Record>: [AssessmentSignature]]
    let rule: RiskAssessmentRule?
    /// The kinds of act that somebody is asked for and the reader may do.
    let maysDo: Set<EventKind>
    let maysTakeOff: Bool
    let maysEndVisit: Bool

    static let acts: Set<EventKind> = [.rotaBooked, .visitArranged, .visitMade, .assessmentCompleted]

    static func read(
        _ episode: OpenEpisode, _ lines: [ObligationLine], in transaction: borrowing Transaction
    ) throws -> RiskInView {
        let id = episode.facts.id
        let bookings = try RotaBookings.of(id, in: transaction)
        let visits = try JointVisits.of(id, in: transaction)
        let assessments = try RiskAssessments.of(id, placement: episode.facts.placementID, in: transaction)
        var signatures: [ID<Record>: [AssessmentSignature]] = [:]
        for one in assessments { signatures[one.id] = try RiskAssessments.signatures(of: one.id, in: transaction) }
        var maysDo: Set<EventKind> = []
        for line in lines where line.isOpen {
            guard let kind = line.doneBy, acts.contains(kind), !maysDo.contains(kind) else { continue }
            if try mayEnd(line, in: transaction) { maysDo.insert(kind) }
        }
        if maysDo.contains(.rotaBooked), try !RotaSlots.areSeen(in: transaction) { maysDo.remove(.rotaBooked) }
        return RiskInView(
            bookings: bookings, visits: visits, assessments: assessments, signatures: signatures,
            rule: episode.rules.pathway.riskAssessment, maysDo: episode.facts.closedAt == nil ? maysDo : [],
            maysTakeOff: try bookings.first(where: \.stands).map {
                try mayTakeBack(arrangedBy: $0.bookedBy, .rotaBooked, of: episode, in: transaction)
            } ?? false,
            maysEndVisit: try visits.first { $0.state == .arranged }.map {
                try mayTakeBack(arrangedBy: $0.arrangedBy, .visitMade, of: episode, in: transaction)
            } ?? false)
    }

    /// Who is named in it.
    var people: [ID<Worker>] {
        var people: [ID<Worker>] = bookings.map(\.bookedBy) + bookings.compactMap(\.cancelledBy)
        for visit in visits { people += [visit.arrangedBy, visit.astWorkerID, visit.camhsWorkerID] }
        for given in signatures.values { people += given.map(\.signedBy) }
        return people
    }
}
