internal import Domain
public import Postgres
public import Storage

/// What the system finds by itself when a concern about a placement is written, so that nobody types it (P3 5.2, 5.3).
public struct ConcernFindings: Sendable {
    public let involvement: [Involvement]
    /// The child's and the carer's workers with their contact details.
    public let workers: [AllocatedWorker]
    /// Earlier contacts about this placement, newest first.
    public let earlier: [ConcernLine]
    /// Contacts about the child's other placements, listed apart.
    public let elsewhere: [ConcernLine]

    /// - Parameter before: Contacts written later are not earlier ones.
    public static func find(
        _ placement: PlacementInView, before: Timestamp, in transaction: borrowing Transaction
    ) throws -> ConcernFindings {
        let contacts = try Concerns.ofChild(placement.childFileID, before: before, in: transaction)
        return ConcernFindings(
            involvement: try Involvements.of(placement.childFileID, in: transaction),
            workers: try PlacementsInView.allocated(to: placement, in: transaction),
            earlier: contacts.filter { $0.placementID == placement.id },
            elsewhere: contacts.filter { $0.placementID != placement.id })
    }

    /// `current`, `past` or `none`: how the child is known to AST or CAMHS.
    public var standing: String {
        involvement.contains(where: \.isCurrent) ? "current" : involvement.isEmpty ? "none" : "past"
    }
}
