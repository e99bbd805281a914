/// What people note about a placement because no record tells it, so that the procedures can ask what is to be done
/// (requirements B6, P1 ¶4). The raw value is stored; it must never change.
public enum ExpectedChange: String, CaseIterable, Hashable, Sendable {
    case plannedMove = "planned_move"
    case householdChange = "household_change"
    case carersSituation = "carers_situation"
    case trauma

    public var label: String {
        switch self {
        case .plannedMove: "A move is planned"
        case .householdChange: "Children are to join or leave the placement"
        case .carersSituation: "The carers\u{2019} health or situation is to change"
        case .trauma: "Earlier experience or trauma needs more support, or new plan rules"
        }
    }
}

extension StabilityFacts {
    /// One expected change as somebody noted it.
    public struct Expected: Hashable, Sendable {
        public let kind: ExpectedChange
        public let what: String
        /// `nil` where the day is not known, or there is none.
        public let on: Day?
        public let notedOn: Day

        public init(kind: ExpectedChange, what: String, on: Day?, notedOn: Day) {
            (self.kind, self.what, self.on, self.notedOn) = (kind, what, on, notedOn)
        }
    }

    /// A sentence for each of a kind.
    func expected(_ kind: ExpectedChange) -> [String] {
        expected.filter { $0.kind == kind }.map { change in
            let day = change.on.map { ", on \($0.written)" } ?? ""
            return "\(kind.label)\(day): \(change.what) (noted on \(change.notedOn.written))"
        }
    }
}
