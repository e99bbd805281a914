internal import Domain
internal import Foundation
internal import Postgres

/// What the stories of Northmoor share: a child in a placement, and the people who come into it by name.
struct Story {
    let people: DemoPeople
    let placement: PlacementOf
    let episode: UUID

    /// - Parameters:
    ///   - opened: How many days ago the placement was first worried about.
    init(_ placement: PlacementOf, openedDaysAgo opened: Int, _ people: DemoPeople, in world: inout World) {
        self.people = people
        self.placement = placement
        episode = world.stabilityEpisode(placement, openedAt: world.moment(opened, 9))
    }

    func record(_ facts: World.ConcernFacts, in world: inout World) -> ConcernOf {
        world.concern(placement, episode, facts)
    }

    /// What the system found when the record was written, as the record keeps it.
    ///
    /// - Parameters:
    ///   - involved: The AST or CAMHS worker who works with the child at the time.
    ///   - earlier: The days of earlier contacts about the placement, newest first.
    static func found(involved: (service: String, name: String)?, workers: [(role: Role, name: String)], earlier: [Day])
        -> String
    {
        let through = involved.map { "{\"service\": \"\($0.service)\", \"name\": \"\($0.name)\", \"isCurrent\": true}" }
        let cards = workers.map { "{\"role\": \"\($0.role.rawValue)\", \"name\": \"\($0.name)\"}" }
        let days = earlier.map { "\"\($0.iso)\"" }
        return """
            {"involvement": "\(involved == nil ? "none" : "current")", "through": [\(through ?? "")], \
            "workers": [\(cards.joined(separator: ", "))], "isFirstContact": \(earlier.isEmpty), \
            "earlierContacts": [\(days.joined(separator: ", "))], "contactsElsewhere": []}
            """
    }
}

/// The five procedures' cases in progress, one file each, and what has come in since.
enum Stories {
    /// How many children the stories bring with them.
    static let children = 6

    static func tell(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        stabilityPathway(people, &authority, in: &world)
        stabilityMeeting(people, &authority, in: &world)
        supportMeeting(people, &authority, in: &world)
        disruption(people, &authority, in: &world)
        breakdownPrevention(people, &authority, in: &world)
        restrictedFile(people, &authority, in: &world)
    }
}
