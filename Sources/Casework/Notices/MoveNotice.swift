public import Domain
public import Postgres
public import Storage

/// A notice with what the caller may do with it.
public struct OpenNotice: Sendable {
    public let notice: Notice
    public let actor: NoticeActor?
    public let facts: NoticeFacts
    /// The day on which the meeting was held that should come first.
    public let metOn: Day?

    /// - Throws: `Refusal.notFound` for one out of sight.
    public static func read(_ id: ID<Record>, in transaction: borrowing Transaction) throws -> OpenNotice {
        guard let notice = try Notices.find(id, in: transaction) else { throw Refusal.notFound }
        let met =
            notice.beforeMeeting.isEmpty
            ? nil : try Notices.met(about: notice.placementID, in: notice.beforeMeeting, transaction: transaction)
        let today = Instant(try transaction.caller.now).day
        return OpenNotice(
            notice: notice, actor: try actor(of: notice, in: transaction),
            facts: NoticeFacts(
                givenBy: notice.givenBy, isMeetingHeld: met != nil,
                isOver: notice.earliestEndOn.map { $0 < today } ?? false), metOn: met)
    }

    private static func actor(of notice: Notice, in transaction: borrowing Transaction) throws -> NoticeActor? {
        let caller = try transaction.caller
        if caller.way != .own, try BreakGlass.reaches(notice.placementID, in: transaction) { return nil }
        switch caller.way {
        case .own:
            // What is of a placement that is over is history.
            guard let party = caller.noticeParty, try Placements.find(notice.placementID, in: transaction) != nil else {
                return nil
            }
            return notice.givenBy == party ? .giver : notice.givenBy == .authority ? .receiver : nil
        case .kind:
            return try Notices.answersDispute(of: notice.id, in: transaction) ? .disputeAnswerer : .placementsService
        case .wide: return .manager
        case .team: return try seesChild(of: notice, in: transaction) ? .manager : .supervisingSocialWorker
        case .case:
            if caller.holds(.socialWorker), try seesChild(of: notice, in: transaction) { return .socialWorker }
            return caller.holds(.supervisingSocialWorker) ? .supervisingSocialWorker : nil
        case .none: return nil
        }
    }

    private static func seesChild(of notice: Notice, in transaction: borrowing Transaction) throws -> Bool {
        guard let child = try Placements.find(notice.placementID, in: transaction)?.childFileID else { return false }
        return try CaseFiles.find(child, in: transaction)?.basis != nil
    }

    /// What people like the caller can do with it now.
    public var moves: [NoticeMove] {
        guard let actor else { return [] }
        return NoticeMove.allCases.filter { move in
            move.isPeoples && (try? NoticeTransitions.state(after: move, from: notice.state, by: actor, facts)) != nil
        }
    }
}

/// Moves a notice on, with a word why (E4).
///
/// - Throws: `Refusal.notPermitted`; `.conflict` with words where it does not go there; `.invalid`; `.stale`.
public func moveNotice(
    _ open: OpenNotice, _ move: NoticeMove, note: String, version: Int, in transaction: borrowing Transaction
) throws {
    guard let actor = open.actor else { throw Refusal.notPermitted }
    let next: NoticeState
    do {
        next = try NoticeTransitions.state(after: move, from: open.notice.state, by: actor, open.facts)
    } catch {
        switch error {
        case .notNow(let words): throw Refusal.conflict(words)
        case .notYours: throw Refusal.notPermitted
        }
    }
    guard note.unicodeScalars.count >= 10 else {
        throw Refusal.invalid([FieldFault("note", "Say in a few words why (10 characters or more).")])
    }
    guard try Notices.move(open.notice.id, version: version, move, to: next, note: note, in: transaction) else {
        throw Refusal.stale
    }
}
