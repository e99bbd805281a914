internal import Domain

/// Two authorities and those they work with, as they stand on a day.
enum DemonstrationWorld {
    static func made(on today: Day) -> World {
        var world = World(today: today)
        let people = DemoPeople(in: &world)
        var northmoor = Authority.northmoor(people)
        northmoor.settleCarers(in: &world, people: people)
        Stories.tell(people, &northmoor, in: &world)
        northmoor.settleChildren(upTo: northmoor.children, from: Stories.children, in: &world)
        var southvale = Authority.southvale(people)
        southvale.settleCarers(in: &world, people: people)
        Stories.southvale(people, &southvale, in: &world)
        southvale.settleChildren(upTo: southvale.children, from: 1, in: &world)
        return world
    }
}
