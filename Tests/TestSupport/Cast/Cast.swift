internal import Demonstration
internal import Domain
public import Foundation

/// A small fixed cast for tests of who sees what: the same people, files and ids in every test database.
///
/// *North* is the authority whose rows are looked at. *Trust* and *Fosterco* work with it and hold live links; *Former*
/// held a link that has ended; *South* is a stranger. Every text is a canary: `CANARY-`, what it is, whose it is.
/// ``Persona`` has the people, ``Child`` the files, ``Link`` what crosses.
public enum Cast {
    public enum Agency: Int, CaseIterable, Sendable {
        case north = 1
        case south, trust, former, fosterco, deployment

        /// Of its code in the database, in capitals, and of its e-mail addresses.
        public var name: String { "\(self)" }
    }

    /// One child's file of an authority, named for how North's workers stand to it. Each has a household of its own (but
    /// `placed`, who lives in a provider's home), a placement, a record of a concern with two scalings and a section, a
    /// protected address, a former name and a connected person.
    public enum Child: String, CaseIterable, Sendable {
        /// Every worker of North who sees by case is allocated to child and household; the carer and the young person
        /// are the placement's own; it is of the team of those who see by team.
        case own
        /// Of another team of North, and nobody's.
        case unallocated
        /// Restricted. Everybody who is allocated to `own` is allocated here too; only the social worker is named.
        case restricted
        /// Nobody's in North; its record is what live links open.
        case linked
        /// As `linked`, by links that have ended.
        case linkEnded
        /// As `linked`, by a link that was withdrawn.
        case linkWithdrawn
        /// In a home of the provider whose worker and home manager see their own placements.
        case placed
        /// South's: its case workers are allocated to it.
        case souths

        public var agency: Agency { self == .souths ? .south : .north }
    }

    /// A web link of North's.
    public enum Link: String, CaseIterable, Sendable {
        /// Live: the record of `linked`.
        case trustTeamReads, trustWorkerCompletes, fostercoAcknowledges, fostercoFileReads, northOfficerReads
        /// The record of `linkEnded`.
        case formerTeamEnded, trustTeamEnded
        /// The record of `linkWithdrawn`.
        case trustTeamWithdrawn
    }

    /// The ids of what was written; the same on every day and in every database.
    public struct Written: Sendable {
        public var files: [Child: UUID] = [:]
        /// The household's or provider's file that the child is placed with.
        public var carers: [Child: UUID] = [:]
        public var placements: [Child: UUID] = [:]
        public var episodes: [Child: UUID] = [:]
        public var records: [Child: UUID] = [:]
        /// What people call the records by.
        public var references: [Child: String] = [:]
        public var links: [Link: UUID] = [:]
        /// Teams of North: that of `own`, and the other one.
        public var ownTeam = UUID()
        public var otherTeam = UUID()
        /// The intake team of Trust.
        public var trustTeam = UUID()
        /// North's file of the provider, and its home.
        public var provider = UUID()
        public var home = UUID()
        /// Fosterco's own file of a household.
        public var fostercoHousehold = UUID()
        /// Raised by North's foster carer about the placement of `own`, and by Fosterco's worker about no placement.
        public var intakes: [UUID] = []
        /// To North's team manager and social worker, of the record of `own`.
        public var notifications: [UUID] = []
        /// The social worker's, of a concern about the placement of `own`.
        public var draft = UUID()
    }

    /// Where everything is.
    public static let written: Written = built(on: Day(number: 20_000)).written

    static func world(on today: Day) -> World { built(on: today).world }

    private static func built(on today: Day) -> (world: World, written: Written) {
        var stage = CastStage(today: today)
        stage.settleAgencies()
        stage.settleChildren()
        stage.settleLinks()
        stage.settleArrivals()
        return (stage.world, stage.written)
    }
}
