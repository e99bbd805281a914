import Domain
import Testing

/// Every state and every move, and long random ones.
@Suite("Where a request for money stands") struct FundingStandingTests {
    private static let total = Money(pence: 10_000) ?? .zero
    private static let part = Money(pence: 4_000) ?? .zero

    /// The moves there are, each as it is right by its own.
    enum Kind: String, CaseIterable {
        case list, passOver, answer, withdraw, actAsChair
        case approve, approveInPart, deferIt, decline, agreeInPrinciple, ratify

        func move(_ state: FundingState) -> FundingStanding.Move {
            let (left, quorum) = (3, 3)
            return switch self {
            case .list: .list
            case .passOver: .passOver
            case .answer: .answer
            case .withdraw: .withdraw
            case .actAsChair: .actAsChair(total)
            case .approve: .decide(.approved, total, left: left, quorum: quorum)
            case .approveInPart: .decide(.approvedInPart, part, left: left, quorum: quorum)
            case .deferIt: .decide(.deferred, nil, left: left, quorum: quorum)
            case .decline: .decide(.declined, nil, left: left, quorum: quorum)
            case .agreeInPrinciple: .decide(.agreedInPrinciple, total, left: left, quorum: quorum)
            case .ratify: .decide(.ratified, total, left: left, quorum: quorum)
            }
        }
    }

    /// What each move leads to, on an agenda and on none; all else is refused.
    private static let listed: [FundingState: [Kind: FundingState]] = {
        let first: [Kind: FundingState] = [
            .passOver: .submitted, .withdraw: .withdrawn, .approve: .approved, .approveInPart: .approvedInPart,
            .deferIt: .deferred, .decline: .declined, .agreeInPrinciple: .agreedInPrinciple,
        ]
        return [
            .submitted: first,
            .deferred: first.merging([.passOver: .deferred, .answer: .submitted]) { $1 },
            .agreedInPrinciple: [
                .passOver: .agreedInPrinciple, .withdraw: .withdrawn, .ratify: .ratified, .decline: .declined,
            ],
            .agreedByChair: [.passOver: .agreedByChair, .ratify: .ratified, .decline: .declined],
        ]
    }()
    private static let unlisted: [FundingState: [Kind: FundingState]] = [
        .submitted: [.list: .submitted, .withdraw: .withdrawn, .actAsChair: .agreedByChair],
        .deferred: [.list: .deferred, .withdraw: .withdrawn, .actAsChair: .agreedByChair, .answer: .submitted],
        .agreedInPrinciple: [.list: .agreedInPrinciple, .withdraw: .withdrawn],
        .agreedByChair: [.list: .agreedByChair],
        .declined: [.answer: .declined],
    ]

    @Test("F2: every state and every move, on an agenda and on none", arguments: FundingState.allCases)
    func table(state: FundingState) {
        for isListed in [true, false] where !isListed || state.canBeDecided {
            for kind in Kind.allCases {
                let shares = state.isAgreed ? [Self.total.pence] : []
                var standing = FundingStanding(total: Self.total, state: state, isListed: isListed, shares: shares)
                let before = standing
                let expected = (isListed ? Self.listed : Self.unlisted)[state]?[kind]
                do {
                    try standing.make(kind.move(state))
                    #expect(standing.state == expected, "\(state) \(kind) \(isListed)")
                } catch {
                    #expect(expected == nil && standing == before, "\(state) \(kind) \(isListed): \(error)")
                }
            }
        }
    }

    @Test(
        "F2: one member short of the quorum decides nothing, whatever the outcome", arguments: FundingOutcome.allCases)
    func quorum(outcome: FundingOutcome) {
        for state in FundingState.allCases where state.canBeDecided {
            var standing = FundingStanding(total: Self.total, state: state, isListed: true)
            let before = standing
            guard standing.outcomes.contains(outcome) else { continue }
            let sum = outcome.hasSum ? (outcome == .approvedInPart ? Self.part : Self.total) : nil
            #expect(throws: FundingStanding.Fault.noQuorum(left: 2, quorum: 3)) {
                try standing.make(.decide(outcome, sum, left: 2, quorum: 3))
            }
            #expect(standing == before)
        }
    }

    @Test("F2: the sum fits the outcome: all of it approved, less in part, never more, and as the chair had it")
    func sums() throws {
        let (total, part) = (Self.total, Self.part)
        let more = Money(pence: total.pence + 1)
        for (outcome, sum) in [
            (.approved, part), (.approved, nil), (.approvedInPart, total), (.approvedInPart, .zero), (.approved, more),
            (.agreedInPrinciple, more), (.declined, part), (.deferred, total),
        ] as [(FundingOutcome, Money?)] {
            var standing = FundingStanding(total: total, isListed: true)
            #expect(throws: FundingStanding.Fault.wrongSum) {
                try standing.make(.decide(outcome, sum, left: 3, quorum: 3))
            }
        }
        var chairs = FundingStanding(total: total)
        try chairs.make(.actAsChair(part))
        #expect(chairs.committed == part.pence)
        try chairs.make(.list)
        #expect(throws: FundingStanding.Fault.wrongSum) {
            try chairs.make(.decide(.ratified, total, left: 3, quorum: 3))
        }
        try chairs.make(.decide(.declined, nil, left: 3, quorum: 3))
        #expect(chairs.committed == 0, "what is not ratified is committed no more")
    }

    @Test("F2, F3: in 10,000 random histories no sum is approved without a quorum, and what is committed is their sum")
    func random() {
        let seed = UInt64.random(in: .min ... .max)
        var dice = Dice(seed: seed)
        var reached: [FundingState: Int] = [:]
        var refused = 0
        for _ in 0..<10_000 {
            let total = Money(pence: Int64.random(in: 1...1_000_000, using: &dice)) ?? .zero
            var standing = FundingStanding(total: total)
            // Kept beside it, by other means: the sum that stands, and whether a decision ever lacked its quorum.
            var stands: Int64 = 0
            for _ in 0..<16 {
                let move = Self.anyMove(total, &dice)
                guard (try? standing.make(move)) != nil else {
                    refused += 1
                    continue
                }
                switch move {
                case .decide(let outcome, let sum, let left, let quorum):
                    if left < quorum { Issue.record("\(left) of \(quorum) decided, seed \(seed)") }
                    stands = [.approved, .approvedInPart, .ratified].contains(outcome) ? sum?.pence ?? 0 : 0
                case .actAsChair(let sum): stands = sum.pence
                case .list, .passOver, .answer, .withdraw: break
                }
                let isSound =
                    standing.committed == stands && standing.shares.reduce(0, +) == stands
                    && (0...total.pence).contains(standing.committed)
                    && standing.state.isAgreed == (standing.committed > 0)
                if !isSound { Issue.record("\(standing) after \(move), seed \(seed)") }
                reached[standing.state, default: 0] += 1
            }
        }
        for state in FundingState.allCases { #expect(reached[state, default: 0] >= 100, "\(state), seed \(seed)") }
        #expect(refused >= 100)
    }

    private static func anyMove(_ total: Money, _ dice: inout Dice) -> FundingStanding.Move {
        switch Int.random(in: 0..<10, using: &dice) {
        case 0, 1, 2, 3: return .list
        case 4: return .passOver
        case 5: return .answer
        case 6: return Bool.random(using: &dice) ? .withdraw : .list
        case 7: return .actAsChair(Bool.random(using: &dice) ? total : part)
        default:
            let outcome = FundingOutcome.allCases.randomElement(using: &dice) ?? .approved
            let some = Money(pence: Int64.random(in: 0...(total.pence + 1), using: &dice))
            let sum =
                outcome.hasSum
                ? (Int.random(in: 0..<4, using: &dice) == 0 ? some : outcome == .approvedInPart ? some : total) : nil
            return .decide(
                outcome, sum, left: Int.random(in: 1...8, using: &dice), quorum: Int.random(in: 2...4, using: &dice))
        }
    }

    /// SplitMix64.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
