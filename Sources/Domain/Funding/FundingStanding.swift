/// Where a request stands: its state, whether an agenda has it, and what it has committed. Every move that there is, and
/// none other; the database holds the same order of its own.
public struct FundingStanding: Hashable, Sendable {
    /// What was asked for.
    public let total: Money
    public private(set) var state: FundingState
    /// Whether it waits on the agenda of a sitting that is not over.
    public private(set) var isListed: Bool
    /// In pence, each decision's share: what it adds, or below zero what it takes back.
    public private(set) var shares: [Int64]

    public init(total: Money, state: FundingState = .submitted, isListed: Bool = false, shares: [Int64] = []) {
        (self.total, self.state, self.isListed, self.shares) = (total, state, isListed, shares)
    }

    /// The sum of its decisions, in pence.
    public var committed: Int64 { shares.reduce(0, +) }

    /// One thing that happens to a request.
    public enum Move: Hashable, Sendable {
        /// It is put on an agenda.
        case list
        /// The sitting ends without deciding it.
        case passOver
        /// A sitting decides, with so many members left and this quorum. The sum is `nil` where the outcome has none.
        case decide(FundingOutcome, Money?, left: Int, quorum: Int)
        /// The chair agrees it between sittings.
        case actAsChair(Money)
        /// The social worker says what happens instead.
        case answer
        case withdraw
    }

    /// Why a move is refused.
    public enum Fault: Error, Hashable, Sendable {
        case notInThisState
        /// Nothing is decided without a sitting that has it on its agenda.
        case notListed
        case noQuorum(left: Int, quorum: Int)
        /// The sum is missing, more than was asked for, or not what the outcome says.
        case wrongSum
    }

    /// - Throws: ``Fault``, and nothing is changed.
    public mutating func make(_ move: Move) throws(Fault) {
        switch move {
        case .list:
            guard state.canBeDecided, !isListed else { throw .notInThisState }
            isListed = true
        case .passOver:
            guard isListed else { throw .notListed }
            isListed = false
        case .decide(let outcome, let sum, let left, let quorum):
            try decide(outcome, sum, left, quorum)
        case .actAsChair(let sum):
            guard state.canBeChanged, !isListed else { throw .notInThisState }
            try settle(.agreedByChair, sum)
        case .answer:
            guard state.wentBack else { throw .notInThisState }
            if state == .deferred { state = .submitted }
        case .withdraw:
            guard state.canBeWithdrawn else { throw .notInThisState }
            (state, isListed) = (.withdrawn, false)
        }
    }

    /// What a sitting can decide of it as it stands.
    public var outcomes: [FundingOutcome] {
        switch state {
        case .submitted, .deferred: [.approved, .approvedInPart, .deferred, .declined, .agreedInPrinciple]
        case .agreedInPrinciple, .agreedByChair: [.ratified, .declined]
        case .approved, .approvedInPart, .declined, .ratified, .withdrawn: []
        }
    }

    private mutating func decide(
        _ outcome: FundingOutcome, _ sum: Money?, _ left: Int, _ quorum: Int
    ) throws(Fault) {
        guard outcomes.contains(outcome) else { throw .notInThisState }
        guard isListed else { throw .notListed }
        guard left >= quorum else { throw .noQuorum(left: left, quorum: quorum) }
        try settle(outcome, sum)
    }

    private mutating func settle(_ outcome: FundingOutcome, _ sum: Money?) throws(Fault) {
        guard outcome.hasSum == (sum != nil), allows(outcome, sum) else { throw .wrongSum }
        let standing = outcome.state.isAgreed ? sum?.pence ?? 0 : 0
        shares.append(standing - committed)
        (state, isListed) = (outcome.state, false)
    }

    private func allows(_ outcome: FundingOutcome, _ sum: Money?) -> Bool {
        guard let sum else { return true }
        guard sum > .zero, sum <= total else { return false }
        switch outcome {
        case .approved: return sum == total
        case .approvedInPart: return sum < total
        // What the chair agreed is ratified as it is, or declined.
        case .ratified: return state != .agreedByChair || sum.pence == committed
        case .agreedInPrinciple, .agreedByChair: return true
        case .deferred, .declined: return false
        }
    }
}
