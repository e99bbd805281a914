internal import Domain
internal import Foundation
internal import Procedures

extension Stories {
    /// Northmoor's own version of the pathway: a day more for the first talk and longer for the summary, from today on.
    /// What was open before keeps the version that ships, until somebody moves it.
    static func ownProcedures(_ people: DemoPeople, in world: inout World) {
        guard let shipped = Packs.named("foster-placement-stability"), let own = edited(shipped) else {
            preconditionFailure("the demonstration's own procedure is at fault")
        }
        let (adam, agency) = (people["Adam Almshouse"], DemoAgency.northmoor.rawValue)
        world.ownPack(agency, [(shipped, world.moment(9, 10)), (own, world.moment(4, 15))], by: adam)
        let packs = DemoAgency.northmoor.packs.map { $0.pack.id == own.pack.id ? own : $0 }
        world.nextProcedures(agency, packs, by: adam, at: world.moment(3, 9), from: world.today)
    }

    private static func edited(_ shipped: WrittenPack) -> WrittenPack? {
        let text = shipped.raised
            .replacing("{id: first_talk, working_days: 2", with: "{id: first_talk, working_days: 3")
            .replacing("{id: summary, working_days: 5", with: "{id: summary, working_days: 8")
        guard let written = try? WrittenPack(yaml: text), written.pack.version > shipped.pack.version else {
            return nil
        }
        return PackComparison(shipped.pack.rules, written.pack.rules).changes.isEmpty ? nil : written
    }
}
