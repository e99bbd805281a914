/// What a move depends on besides the state.
public struct NoticeFacts: Hashable, Sendable {
    public let givenBy: NoticeGiver
    /// Whether the meeting that should have come first has been held by now.
    public let isMeetingHeld: Bool
    /// The last day is over.
    public let isOver: Bool
    /// The day on which the placement ended is not before the notice's last.
    public let hasRunOutAtEnd: Bool

    public init(givenBy: NoticeGiver, isMeetingHeld: Bool = false, isOver: Bool = false, hasRunOutAtEnd: Bool = false) {
        (self.givenBy, self.isMeetingHeld) = (givenBy, isMeetingHeld)
        (self.isOver, self.hasRunOutAtEnd) = (isOver, hasRunOutAtEnd)
    }
}

/// Why a notice is not moved.
public enum NoticeRefusal: Error, Hashable, Sendable {
    /// Nobody could: from this state it does not go there.
    case notNow(String)
    /// Others could.
    case notYours(String)

    public var words: String {
        switch self {
        case .notNow(let words), .notYours(let words): words
        }
    }
}

/// The states of a notice and who moves it from one to another (E4): a pure table, which a test goes through whole.
public enum NoticeTransitions {
    /// Where a move leads.
    ///
    /// - Throws: ``NoticeRefusal`` with words for the person who asked.
    public static func state(
        after move: NoticeMove, from state: NoticeState, by actor: NoticeActor, _ facts: NoticeFacts
    ) throws(NoticeRefusal) -> NoticeState {
        guard move != .give else { throw .notNow("This notice has been given already.") }
        guard state.isOpen else { throw .notNow("This notice is closed: \(state.label.lowercased()).") }
        let next = try next(move, state, facts)
        guard mayMove(move, actor, facts.givenBy) else { throw .notYours(owners(move, facts.givenBy)) }
        return next
    }

    private static func next(
        _ move: NoticeMove, _ state: NoticeState, _ facts: NoticeFacts
    ) throws(NoticeRefusal) -> NoticeState {
        switch move {
        case .give: throw .notNow("This notice has been given already.")
        case .dispute:
            guard state == .premature else { throw .notNow("Only a premature notice can be disputed.") }
            return .disputed
        case .uphold, .turnDown:
            guard state == .disputed else { throw .notNow("There is no dispute to answer.") }
            return move == .uphold ? .received : .premature
        case .accept: return try accepted(state, facts)
        case .withdraw: return .withdrawn
        case .expire:
            guard state == .received || state == .accepted else {
                throw .notNow("A notice that came too early does not run out until that is settled.")
            }
            guard facts.isOver else { throw .notNow("The notice has not run out yet.") }
            return .expired
        case .end: return facts.hasRunOutAtEnd ? .expired : .endedEarly
        }
    }

    private static func accepted(_ state: NoticeState, _ facts: NoticeFacts) throws(NoticeRefusal) -> NoticeState {
        switch state {
        case .received: return .accepted
        case .premature:
            guard facts.isMeetingHeld else {
                throw .notNow("It came too early: it can be accepted once the meeting has been held.")
            }
            return .accepted
        case .disputed: throw .notNow("Answer the dispute first.")
        case .accepted, .withdrawn, .expired, .endedEarly: throw .notNow("The notice is accepted already.")
        }
    }

    private static func mayMove(_ move: NoticeMove, _ actor: NoticeActor, _ giver: NoticeGiver) -> Bool {
        let isService = actor == .placementsService || actor == .disputeAnswerer
        switch move {
        case .give: return false
        case .dispute: return actor == .giver || isService
        case .uphold, .turnDown: return actor == .disputeAnswerer
        case .accept:
            if isService { return true }
            return giver == .authority ? actor == .receiver : actor == .manager || actor == .socialWorker
        case .withdraw:
            if isService || actor == .giver { return true }
            switch giver {
            case .authority: return actor == .manager || actor == .socialWorker
            case .carer: return actor == .supervisingSocialWorker
            case .provider: return false
            }
        case .expire: return actor == .system
        // Whoever ends the placement ends it; the system writes it down.
        case .end: return actor == .system
        }
    }

    private static func owners(_ move: NoticeMove, _ giver: NoticeGiver) -> String {
        switch move {
        case .dispute: "Only the \(giver.label) disputes it, or the placements service for them."
        case .uphold, .turnDown:
            "The dispute is answered by the leader of the buyers\u{2019} team, or while they are away by who comes next."
        case .accept:
            giver == .authority
                ? "Only the carers or the provider accept it, or the placements service for them."
                : "Only the authority accepts it: the placements service, a manager or the child\u{2019}s social worker."
        case .withdraw: "Only the \(giver.label) withdraws it, or the placements service for them."
        case .give, .expire, .end: "The system does this by itself."
        }
    }
}
