internal import Demonstration
internal import Domain
internal import Foundation

extension CastStage {
    mutating func settleLinks() {
        let trust = Cast.Agency.trust.rawValue
        let team = World.Grantee.team(trust, written.trustTeam)
        let former = Cast.Agency.former.rawValue
        let formerTeam = World.Grantee.team(former, World.id("team \(former) CANARY-TEAM former"))
        let camhs = Cast.Persona(.trust, .camhsWorker).worker
        let provider = Cast.Persona(.fosterco, .providerWorker).worker
        guard let fosterco else { preconditionFailure("Fosterco has no household yet") }
        make(.trustTeamReads, .linked, team, "read")
        make(.trustWorkerCompletes, .linked, .worker(trust, camhs), "complete", section: "summary_of_discussion")
        make(.fostercoAcknowledges, .linked, .worker(Cast.Agency.fosterco.rawValue, provider), "acknowledge")
        make(.fostercoFileReads, .linked, .file(fosterco), "read")
        make(.northOfficerReads, .linked, .worker(1, north(.placementsOfficer)), "read")
        make(.formerTeamEnded, .linkEnded, formerTeam, "read", endsDaysAgo: 3)
        make(.trustTeamEnded, .linkEnded, team, "read", endsDaysAgo: 3)
        make(.trustTeamWithdrawn, .linkWithdrawn, team, "read", withdrawnDaysAgo: 2)
    }

    /// - Parameter ends: Days ago; by default it has 60 days to go.
    private mutating func make(
        _ link: Cast.Link, _ child: Cast.Child, _ grantee: World.Grantee, _ may: String, section: String? = nil,
        endsDaysAgo ends: Int = -60, withdrawnDaysAgo withdrawn: Int? = nil
    ) {
        guard let concern = concerns[child] else { preconditionFailure("\(child) has no record yet") }
        written.links[link] = world.link(
            concern, to: grantee,
            World.LinkFacts(
                may, section: section, purpose: "CANARY-PURPOSE \(link.rawValue)",
                by: north(.placementStabilityOfficer), at: world.moment(8), endsAt: world.moment(ends),
                withdrawnAt: withdrawn.map { world.moment($0) }))
    }

    /// What waits for somebody: two concerns raised online, two notices, a draft.
    mutating func settleArrivals() {
        guard let placement = placements[.own], let concern = concerns[.own] else {
            preconditionFailure("own has no record yet")
        }
        let carer = Cast.Persona(.north, .fosterCarer), provider = Cast.Persona(.fosterco, .providerWorker)
        written.intakes = [
            world.intake(
                1, by: (carer.worker, 1, .fosterCarer), at: world.moment(2), placement: placement, child: "",
                concern: "CANARY-INTAKE own", scale: 3, telephone: "07700 900002"),
            world.intake(
                1, by: (provider.worker, provider.agency.rawValue, .providerWorker), at: world.moment(1),
                placement: nil, child: "CANARY-DESCRIBED fosterco", concern: "CANARY-INTAKE fosterco", scale: nil,
                telephone: "07700 900003"),
        ]
        written.notifications = [Role.teamManager, .socialWorker].map { role in
            world.notification(
                concern, to: north(role), kind: "concern_of_my_staff", clause: "P0 ¶1",
                by: north(.placementStabilityOfficer),
                at: world.moment(19))
        }
        written.draft = world.draft(
            1, north(.socialWorker), form: "recordConcern", subject: placement.id,
            body: #"{"answers": "summary=CANARY-DRAFT+own"}"#, savedAt: world.moment(1))
    }
}
