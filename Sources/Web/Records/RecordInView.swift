internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A Contact / Consultation Record with all its page shows, read in one transaction.
struct RecordInView: Sendable {
    let recorded: RecordedConcern
    let terms: ConcernTerms?
    let placement: PlacementInView?
    let people: [ID<CaseFile>: FileIdentity]
    let workers: [ID<Worker>: WorkerCard]
    let scalings: [Scaling]
    let sections: [Section]
    let links: [LinkLine]
    let openings: [LinkOpening]
    let refusals: [SharingRefusal]
    let versions: [RecordVersion]
    let files: [ID<CaseFile>]
    let caller: Caller

    /// - Throws: `Refusal.notFound` for a record the caller does not see.
    static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> RecordInView {
        guard let recorded = try Concerns.find(id, in: transaction) else { throw Refusal.notFound }
        let placement = try PlacementsInView.find(recorded.placementID, in: transaction)
        let scalings = try Scalings.ofRecord(id, in: transaction)
        let sections = try Sections.ofRecord(id, in: transaction)
        let links = try WebLinks.ofRecord(id, in: transaction)
        let openings = try WebLinks.openings(id, in: transaction)
        let refusals = try WebLinks.refusals(of: id, in: transaction)
        let versions = try Concerns.versions(id, in: transaction)
        let workers =
            [recorded.authorID] + scalings.map(\.scaledBy) + sections.compactMap(\.completedBy)
            + openings.map(\.workerID) + refusals.map(\.refusedBy) + versions.map(\.writtenBy) + links.map(\.createdBy)
        return RecordInView(
            recorded: recorded, terms: try terms(recorded, placement, transaction), placement: placement,
            people: try Identities.of(placement?.files ?? [], in: transaction),
            workers: try WorkerCards.of(workers, in: transaction), scalings: scalings, sections: sections, links: links,
            openings: openings, refusals: refusals, versions: versions,
            files: try Concerns.files(id, in: transaction), caller: try transaction.caller)
    }

    /// In the words of the procedures under which the episode was opened.
    static func terms(
        _ recorded: RecordedConcern, _ placement: PlacementInView?, _ transaction: borrowing Transaction
    ) throws -> ConcernTerms? {
        guard let version = recorded.procedureVersion else { return nil }
        let procedures = try AdoptedProcedures.version(version, in: transaction)
        return ConcernTerms(procedures.packs, for: placement?.setting ?? .other)
    }

    /// The child's file where a bar at the top of a page names the child.
    var childShown: [ID<CaseFile>] {
        [placement?.childFileID].compactMap { $0 }.filter { people[$0] != nil }
    }

    func name(_ worker: ID<Worker>) -> String { workers[worker]?.name ?? "Somebody" }

    /// What was found when it was written: involvement, workers, earlier contacts.
    var found: JSONValue { JSONValue(parsing: recorded.found.text) ?? .null }

    var mayCorrect: Bool {
        recorded.authorID == caller.workerID || caller.holds(.placementStabilityOfficer)
    }
}
