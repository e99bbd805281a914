internal import Demonstration
internal import Domain
internal import Foundation
internal import Procedures

/// Where the cast is put together: agencies and people here, files, links and arrivals in the files beside.
struct CastStage {
    var world: World
    var written = Cast.Written()
    /// The records, for the links to them.
    var concerns: [Cast.Child: ConcernOf] = [:]
    var placements: [Cast.Child: PlacementOf] = [:]
    /// Fosterco's own file, for the link to it.
    var fosterco: FileOf?

    init(today: Day) { world = World(today: today) }

    mutating func settleAgencies() {
        let kinds: [Cast.Agency: String] = [
            .north: "local_authority", .south: "local_authority", .trust: "health_trust", .former: "health_trust",
            .fosterco: "independent_fostering_agency", .deployment: "deployment",
        ]
        for agency in Cast.Agency.allCases {
            world.agency(
                agency.rawValue, agency.name.uppercased(), "CANARY-AGENCY \(agency.name)", kinds[agency] ?? "")
        }
        for partner in [Cast.Agency.trust, .former, .fosterco] {
            world.relation(
                Cast.Agency.north.rawValue, partner.rawValue, partner == .fosterco ? "contract" : "partnership")
        }
        for authority in [Cast.Agency.north, .south] { world.procedures(authority.rawValue, Packs.shipped) }
        var teams: [Cast.Agency: UUID] = [:]
        for agency in Cast.Agency.allCases where agency != .deployment {
            teams[agency] = world.team(
                agency.rawValue, "CANARY-TEAM \(agency.name)", agency == .trust ? "camhs" : "childrens_social_work",
                isIntake: true)
        }
        written.otherTeam = world.team(1, "CANARY-TEAM north other", "childrens_social_work")
        written.ownTeam = teams[.north] ?? UUID()
        written.trustTeam = teams[.trust] ?? UUID()
        for persona in Cast.Persona.all { settle(persona, team: teams[persona.agency]) }
        settleTwoHats(team: teams[.trust])
    }

    private mutating func settle(_ persona: Cast.Persona, team: UUID?) {
        let agency = persona.agency.rawValue
        let worker = world.worker(
            agency, persona.name, email: persona.email, telephone: "07700 900000", title: persona.role.label)
        world.appointment(
            agency, worker, persona.role, team: team, level: persona.role == .astWorker ? 3 : nil)
        world.session(agency, worker, persona.role.way, token: persona.token)
    }

    private mutating func settleTwoHats(team: UUID?) {
        let trust = Cast.Agency.trust.rawValue
        let worker = world.worker(
            trust, "CANARY-WORKER two hats", email: Cast.TwoHats.email, telephone: "07700 900001", title: "CAMHS worker"
        )
        world.appointment(trust, worker, .camhsWorker, team: team)
        world.appointment(1, worker, .camhsWorker)
        world.session(trust, worker, .case, token: Cast.TwoHats.tokenAtTrust)
        world.session(1, worker, .case, token: Cast.TwoHats.tokenAtNorth)
    }

    /// The id of North's worker in a role.
    func north(_ role: Role) -> UUID { Cast.Persona(.north, role).worker }
}
