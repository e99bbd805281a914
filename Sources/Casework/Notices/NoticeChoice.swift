public import Domain
public import Postgres
public import Storage

/// What the procedures and the contract say of notices about one placement, and as what the caller has to do with them.
public struct NoticeChoice: Sendable {
    public let placement: PlacementFacts
    /// Newest first.
    public let contracts: [PlacementContract]
    /// `nil` for placements that no procedure is for.
    public let kind: PlacementKind?
    public let rules: ProcedureRules
    public let version: Int
    public let calendar: WorkingCalendar
    /// Whether the caller sees the child's file, and not the carers' alone.
    public let seesChild: Bool

    /// - Throws: `Refusal.notFound` for a placement out of sight; `Refusal.conflict` where nothing is adopted.
    public static func read(
        _ id: ID<Placement>, in transaction: borrowing Transaction
    ) throws -> NoticeChoice {
        guard let placement = try Placements.find(id, in: transaction) else { throw Refusal.notFound }
        let adopted = try AdoptedProcedures.current(in: transaction)
        let kind = PlacementKind(placement.setting)
        return NoticeChoice(
            placement: placement, contracts: try PlacementContracts.of(id, in: transaction), kind: kind,
            rules: kind.flatMap { adopted.packs.rules(for: $0) } ?? ProcedureRules(), version: adopted.version,
            calendar: try AgencyCalendar.read(in: transaction),
            seesChild: try CaseFiles.find(placement.childFileID, in: transaction)?.basis != nil)
    }

    public var contract: PlacementContract? { contracts.first }

    /// How long a notice of one party is; `nil` where nothing says.
    public func length(givenBy giver: NoticeGiver) -> NoticeLength? {
        NoticeLength(
            contract: contract?.terms, least: kind.flatMap { rules.noticePeriod(for: $0, givenBy: giver) },
            givenBy: giver)
    }

    /// By which rule its notice can come too early; `nil` where none does.
    public func rule(givenBy giver: NoticeGiver) -> NoticeRule? {
        kind.flatMap { rules.noticeRule(for: $0, givenBy: giver) }
    }

    /// The parties that can give notice of such a placement.
    public var givers: [NoticeGiver] {
        switch placement.setting {
        case .inHouseFoster, .connectedPersonFoster: [.carer, .authority]
        case .independentFoster: [.provider, .carer, .authority]
        case .residential, .semiIndependent: [.provider, .authority]
        case .withParents, .adoption, .other: NoticeGiver.allCases
        }
    }

    private var carersOnly: [NoticeGiver] { givers.filter { $0 == .carer } }

    /// The parties for which the caller may give or type in a notice; empty for none.
    public func givers(for caller: Caller) -> [NoticeGiver] {
        switch caller.way {
        case .wide, .kind: givers
        case .team: seesChild ? givers : carersOnly
        case .case:
            if caller.holds(.socialWorker), seesChild {
                givers
            } else if caller.holds(.supervisingSocialWorker) {
                carersOnly
            } else {
                []
            }
        case .own: caller.noticeParty.map { [$0] } ?? []
        case .none: []
        }
    }
}

extension Caller {
    /// The party to placements that a carer or a provider's worker is; `nil` for everybody else.
    public var noticeParty: NoticeGiver? {
        if holds(.providerWorker) || holds(.residentialHomeManager) { return .provider }
        return holds(.fosterCarer) ? .carer : nil
    }
}
