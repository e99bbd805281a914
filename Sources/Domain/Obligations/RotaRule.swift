/// Who keeps the risk rota and who is to see it (P3 5.4).
public struct RotaRule: Hashable, Sendable {
    /// One for whom the rota is.
    public struct Member: Hashable, Sendable {
        /// By role and, for AST workers, the least level.
        public let who: Actor
        public let clause: Clause

        public init(who: Actor, clause: Clause) { (self.who, self.clause) = (who, clause) }
    }

    /// Who makes and cancels its slots; their managers do as well.
    public let keepers: [Member]
    /// Who sees it besides them, with their managers and those who see the whole agency.
    public let viewers: [Member]

    public init(keepers: [Member], viewers: [Member]) { (self.keepers, self.viewers) = (keepers, viewers) }
}

extension PathwayRules {
    /// Who keeps the risk rota: as the packs say, or where they do not, those whose step it is to book a case onto it.
    public var rotaKeepers: [Actor] {
        rota?.keepers.map(\.who) ?? Array(Set(rotaBookers)).sorted { $0.stored < $1.stored }
    }

    /// Who sees it besides: as the packs say, or the booking roles at every level.
    public var rotaViewers: [Actor] {
        rota?.viewers.map(\.who)
            ?? Array(Set(rotaBookers.map { Actor(role: $0.role) })).sorted { $0.stored < $1.stored }
    }

    private var rotaBookers: [Actor] {
        obligations.filter { $0.doneBy == .rotaBooked }.map { Actor(role: $0.who.role, level: $0.who.level) }
    }
}

extension Actor {
    /// As the database keeps it: the role and the least level, 0 where any will do.
    public var stored: String { "\(role.rawValue):\(level ?? 0)" }
}
