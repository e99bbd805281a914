import Domain
import Testing

/// Every state, every move and everybody who may ask for one: what is allowed is this table, and all else is refused
/// with words (requirements E4).
@Suite("States of a notice") struct NoticeTransitionTests {
    private struct Row: Hashable {
        let from: NoticeState
        let move: NoticeMove
        let to: NoticeState
    }

    /// Without the conditions, which have tests of their own.
    private static let ways: Set<Row> = [
        Row(from: .premature, move: .dispute, to: .disputed), Row(from: .disputed, move: .uphold, to: .received),
        Row(from: .disputed, move: .turnDown, to: .premature), Row(from: .received, move: .accept, to: .accepted),
        Row(from: .premature, move: .accept, to: .accepted), Row(from: .received, move: .withdraw, to: .withdrawn),
        Row(from: .premature, move: .withdraw, to: .withdrawn), Row(from: .disputed, move: .withdraw, to: .withdrawn),
        Row(from: .accepted, move: .withdraw, to: .withdrawn), Row(from: .received, move: .expire, to: .expired),
        Row(from: .accepted, move: .expire, to: .expired), Row(from: .received, move: .end, to: .endedEarly),
        Row(from: .premature, move: .end, to: .endedEarly), Row(from: .disputed, move: .end, to: .endedEarly),
        Row(from: .accepted, move: .end, to: .endedEarly),
    ]

    private static func movers(_ move: NoticeMove, _ giver: NoticeGiver) -> Set<NoticeActor> {
        let service: Set<NoticeActor> = [.placementsService, .disputeAnswerer]
        switch move {
        case .give: return []
        case .dispute: return service.union([.giver])
        case .uphold, .turnDown: return [.disputeAnswerer]
        case .accept: return service.union(giver == .authority ? [.receiver] : [.manager, .socialWorker])
        case .withdraw:
            switch giver {
            case .authority: return service.union([.giver, .manager, .socialWorker])
            case .carer: return service.union([.giver, .supervisingSocialWorker])
            case .provider: return service.union([.giver])
            }
        case .expire, .end: return [.system]
        }
    }

    @Test(
        "Every state, every move, every person and every giver: allowed where the table says so, refused with words else"
    )
    func table() {
        var (allowed, refused) = (0, 0)
        for giver in NoticeGiver.allCases {
            let facts = NoticeFacts(givenBy: giver, isMeetingHeld: true, isOver: true)
            for state in NoticeState.allCases {
                for move in NoticeMove.allCases {
                    for actor in NoticeActor.allCases {
                        let way = Self.ways.first { $0.from == state && $0.move == move }
                        let isAllowed = way != nil && Self.movers(move, giver).contains(actor)
                        do {
                            let next = try NoticeTransitions.state(after: move, from: state, by: actor, facts)
                            allowed += 1
                            #expect(isAllowed && next == way?.to, "\(giver) \(state) \(move) \(actor)")
                        } catch {
                            refused += 1
                            #expect(!isAllowed, "\(giver) \(state) \(move) \(actor): \(error.words)")
                            #expect(error.words.hasSuffix("."))
                        }
                    }
                }
            }
        }
        #expect(allowed + refused == 3 * 7 * 8 * 8)
        #expect(allowed > 100 && refused > 1_000)
    }

    @Test("A premature notice is accepted only once the meeting was held, and runs out only once it is settled")
    func conditions() {
        let early = NoticeFacts(givenBy: .provider, isOver: true)
        #expect(throws: NoticeRefusal.self) {
            try NoticeTransitions.state(after: .accept, from: .premature, by: .placementsService, early)
        }
        #expect(throws: NoticeRefusal.self) {
            try NoticeTransitions.state(after: .expire, from: .premature, by: .system, early)
        }
        let running = NoticeFacts(givenBy: .provider)
        #expect(throws: NoticeRefusal.self) {
            try NoticeTransitions.state(after: .expire, from: .received, by: .system, running)
        }
    }

    @Test("An ending closes a notice as run out where it had its time, and as ended early before")
    func endings() throws {
        for state in NoticeState.allCases where state.isOpen {
            let early = NoticeFacts(givenBy: .carer)
            let late = NoticeFacts(givenBy: .carer, hasRunOutAtEnd: true)
            #expect(try NoticeTransitions.state(after: .end, from: state, by: .system, early) == .endedEarly)
            #expect(try NoticeTransitions.state(after: .end, from: state, by: .system, late) == .expired)
        }
    }

    @Test("10,000 random sequences: never two open notices of one party, and a state is what its history comes to")
    func sequences() {
        var dice = Dice(seed: 2_026)
        var reached: [NoticeState: Int] = [:]
        for _ in 0..<10_000 {
            var placement = TrialPlacement()
            for _ in 0..<Int.random(in: 3...14, using: &dice) { placement.happen(&dice) }
            for notice in placement.notices {
                reached[notice.state, default: 0] += 1
                #expect(notice.state == notice.folded)
            }
            for giver in NoticeGiver.allCases {
                #expect(placement.notices.filter { $0.givenBy == giver && $0.state.isOpen }.count <= 1)
            }
            if placement.hasEnded { #expect(placement.notices.allSatisfy { !$0.state.isOpen }) }
        }
        for state in NoticeState.allCases { #expect((reached[state] ?? 0) >= 100, "\(state): \(reached[state] ?? 0)") }
    }
}

/// A placement to which things happen as they may: what the rules refuse does not.
private struct TrialPlacement {
    struct Trial {
        let givenBy: NoticeGiver
        let first: NoticeState
        var state: NoticeState
        /// Moves with what was known then.
        var history: [(NoticeMove, NoticeActor, NoticeFacts)] = []

        /// The history gone through anew from its beginning.
        var folded: NoticeState {
            history.reduce(first) { state, event in
                (try? NoticeTransitions.state(after: event.0, from: state, by: event.1, event.2)) ?? state
            }
        }
    }

    var notices: [Trial] = []
    var isMeetingHeld = false
    var hasEnded = false

    mutating func happen(_ dice: inout Dice) {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0...2: give(&dice)
        case 3: isMeetingHeld = isMeetingHeld || Bool.random(using: &dice)
        case 4 where Int.random(in: 0..<4, using: &dice) == 0: end(&dice)
        default: move(&dice)
        }
    }

    private mutating func give(_ dice: inout Dice) {
        guard !hasEnded, let giver = NoticeGiver.allCases.randomElement(using: &dice),
            !notices.contains(where: { $0.givenBy == giver && $0.state.isOpen })
        else { return }
        let first: NoticeState = giver == .provider && !isMeetingHeld ? .premature : .received
        notices.append(Trial(givenBy: giver, first: first, state: first))
    }

    private mutating func move(_ dice: inout Dice) {
        guard let place = notices.indices.randomElement(using: &dice),
            let move = NoticeMove.allCases.filter({ $0 != .end }).randomElement(using: &dice),
            let actor = NoticeActor.allCases.randomElement(using: &dice)
        else { return }
        let facts = NoticeFacts(
            givenBy: notices[place].givenBy, isMeetingHeld: isMeetingHeld, isOver: Bool.random(using: &dice))
        apply(move, actor, facts, to: place)
    }

    private mutating func end(_ dice: inout Dice) {
        hasEnded = true
        for place in notices.indices where notices[place].state.isOpen {
            let facts = NoticeFacts(
                givenBy: notices[place].givenBy, hasRunOutAtEnd: Bool.random(using: &dice))
            apply(.end, .system, facts, to: place)
        }
    }

    private mutating func apply(_ move: NoticeMove, _ actor: NoticeActor, _ facts: NoticeFacts, to place: Int) {
        guard let next = try? NoticeTransitions.state(after: move, from: notices[place].state, by: actor, facts) else {
            return
        }
        notices[place].state = next
        notices[place].history.append((move, actor, facts))
    }
}
