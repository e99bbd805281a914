internal import Domain
internal import Foundation

extension Authority {
    /// Writes providers with their homes, and carer households with their supervising social workers.
    mutating func settleCarers(in world: inout World, people: DemoPeople) {
        let agencies = [
            provider(.brightlamp, "independent_fostering_agency", in: &world),
            provider(.harkaway, "independent_fostering_agency", in: &world),
        ]
        let residential = provider(.lanternhouse, "residential", in: &world)
        let base = agency == .northmoor ? 900_100 : 900_200
        homes = ["Lantern Cottage", "Lamplight House"].enumerated().map { index, name in
            (residential, world.home(residential, name, urn: "SC\(base + index)"))
        }
        let semi = world.provider(
            World.FileFacts(
                agency.rawValue, number("P"), "Stepping Stone Flats (demonstration)", team: nil,
                openedOn: world.today - 1500), kind: "semi_independent", agency: nil)
        flats = [(semi, world.home(semi, "Stepping Stone Flats", urn: nil))]
        if agency == .northmoor {
            world.allocation(agencies[0], people["Ivy Ivorytower"], .providerWorker)
            world.allocation(agencies[1], people["Hettie Haystack"], .providerWorker)
            world.allocation(residential, people["Rex Rhubarb"], .residentialHomeManager)
        }
        let share = children / 4
        inHouse = (0..<share).map { _ in household("in_house", in: &world) }
        connected = (0..<share / 3).map { _ in household("connected_person", in: &world) }
        independent = (0..<share / 2).map { index in
            household("independent", of: agencies[index % 2], in: &world)
        }
    }

    /// - Parameters:
    ///   - carers: Their names where they matter; made up otherwise.
    ///   - supervisor: Their supervising social worker where that matters; one of the authority's by chance otherwise.
    mutating func household(
        _ kind: String, carers: [String]? = nil, of provider: FileOf? = nil, supervisor: UUID? = nil,
        in world: inout World
    ) -> FileOf {
        let family = random.pick(MadeUpNames.families)
        let isCouple = random.chance(60)
        let made = (0..<(isCouple ? 2 : 1)).map { _ in "\(random.pick(MadeUpNames.given)) \(family)" }
        let names = carers ?? (Set(made).count == made.count ? made : [made[0]])
        let opened = world.today - Int.random(in: 400...2400, using: &random)
        let file = world.household(
            World.FileFacts(
                agency.rawValue, number("H"), names.joined(separator: " and "), team: fosteringTeam, openedOn: opened),
            kind: kind, carers: names, provider: provider)
        if provider == nil {
            world.allocation(file, supervisor ?? random.pick(supervisors), .supervisingSocialWorker, from: opened)
        }
        return file
    }

    private mutating func provider(_ provider: DemoAgency, _ kind: String, in world: inout World) -> FileOf {
        world.provider(
            World.FileFacts(
                agency.rawValue, number("P"), provider.name, team: nil, openedOn: world.today - 2000),
            kind: kind, agency: provider.rawValue)
    }
}
