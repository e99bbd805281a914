internal import Demonstration
internal import Domain
internal import Foundation

extension CastStage {
    mutating func settleChildren() {
        let provider = world.provider(
            facts(.north, "PROVIDER", title: "CANARY-PROVIDER north", team: nil), kind: "residential", agency: nil)
        written.provider = provider.id
        written.home = world.home(provider, "CANARY-HOME north", urn: "SC900999")
        for role in [Role.providerWorker, .residentialHomeManager] { world.allocation(provider, north(role), role) }
        let fosterco = world.household(
            facts(.fosterco, "HOUSEHOLD", title: "CANARY-HOUSEHOLD fosterco", team: nil), kind: "in_house",
            carers: ["CANARY-CARER fosterco"])
        world.allocation(fosterco, Cast.Persona(.fosterco, .providerWorker).worker, .providerWorker)
        written.fostercoHousehold = fosterco.id
        self.fosterco = fosterco
        for child in Cast.Child.allCases { settle(child, provider: provider) }
    }

    private mutating func settle(_ child: Cast.Child, provider: FileOf) {
        let label = child.rawValue
        let team: UUID? =
            switch child {
            case .own, .restricted: written.ownTeam
            case .unallocated, .linked, .linkEnded, .linkWithdrawn, .placed: written.otherTeam
            case .souths: nil
            }
        let file = world.child(
            facts(
                child.agency, "CHILD-\(label)", title: "CANARY-CHILD \(label)", team: team,
                isRestricted: child == .restricted),
            given: "CANARY-GIVEN-\(label)", family: "CANARY-FAMILY-\(label)", bornOn: world.today.adding(years: -12),
            formerNames: ["CANARY-FORMER \(label)"])
        world.protectedAddress(file, "CANARY-ADDRESS \(label)")
        world.connectedPerson(file, "CANARY-RELATIVE \(label)", "mother", hasParentalResponsibility: true)
        let carer = child == .placed ? provider : household(of: child, team: team)
        let placement = world.placement(
            file, with: carer, child == .placed ? .residential : .inHouseFoster,
            home: child == .placed ? written.home : nil, from: world.today - 200)
        written.files[child] = file.id
        written.carers[child] = carer.id
        written.placements[child] = placement.id
        placements[child] = placement
        allocate(child, file, carer)
        record(child, placement)
    }

    private mutating func household(of child: Cast.Child, team: UUID?) -> FileOf {
        let label = child.rawValue
        return world.household(
            facts(child.agency, "HOUSEHOLD-\(label)", title: "CANARY-HOUSEHOLD \(label)", team: team), kind: "in_house",
            carers: ["CANARY-CARER-ONE \(label)", "CANARY-CARER-TWO \(label)"])
    }

    private mutating func allocate(_ child: Cast.Child, _ file: FileOf, _ carer: FileOf) {
        let workers: [Cast.Persona] =
            switch child {
            case .own, .restricted: Cast.Persona.of(.north)
            case .souths: Cast.Persona.of(.south)
            case .unallocated, .linked, .linkEnded, .linkWithdrawn, .placed: []
            }
        for persona in workers where persona.role.way == .case {
            let level = persona.role == .astWorker ? 3 : nil
            world.allocation(file, persona.worker, persona.role, level: level)
            world.allocation(carer, persona.worker, persona.role, level: level)
        }
        for persona in workers where persona.role == .youngPerson {
            world.allocation(file, persona.worker, .youngPerson)
        }
        for persona in workers where persona.role == .fosterCarer {
            world.allocation(carer, persona.worker, .fosterCarer)
        }
        if child == .restricted { world.named(file, north(.socialWorker)) }
    }

    /// A concern that the authority's stability officer wrote 20 days ago, scaled then and 10 days ago.
    private mutating func record(_ child: Cast.Child, _ placement: PlacementOf) {
        let label = child.rawValue
        let officer = Cast.Persona(child.agency, .placementStabilityOfficer).worker
        let episode = world.stabilityEpisode(placement, openedAt: world.moment(20))
        let concern = world.concern(
            placement, episode,
            World.ConcernFacts(
                author: officer, referrer: "CANARY-REFERRER \(label)", relationship: "foster_carer",
                at: world.moment(20), summary: "CANARY-SUMMARY \(label)"))
        world.scaling(concern, 2, "CANARY-REASON-ONE \(label)", by: officer, at: world.moment(20))
        world.scaling(concern, 4, "CANARY-REASON-TWO \(label)", by: officer, at: world.moment(10))
        world.completedSection(
            concern, "summary_of_discussion", "CANARY-SECTION \(label)", by: officer, at: world.moment(9))
        written.episodes[child] = episode
        written.records[child] = concern.id
        written.references[child] = concern.reference
        concerns[child] = concern
    }

    private func facts(
        _ agency: Cast.Agency, _ number: String, title: String, team: UUID?, isRestricted: Bool = false
    ) -> World.FileFacts {
        World.FileFacts(
            agency.rawValue, "CANARY-NUMBER-\(number)", title, team: team, openedOn: world.today - 300,
            isRestricted: isRestricted)
    }
}
