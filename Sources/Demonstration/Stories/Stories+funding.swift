internal import Domain
internal import Foundation

/// What Juniper's planning meeting recommended and costs money: before the panel, agreed by its chair, and waiting.
extension Stories {
    static func askForJuniper(_ story: Story, in world: inout World) {
        let people = story.people
        let sol = people["Sol Saddlebag"]
        func ask(_ request: World.FundingStory) -> UUID {
            world.funding(request, of: "planning_meeting", in: story.episode, story.placement)
        }
        let mediation = ask(
            .init(
                service: "Family mediation", provider: "Bridges of Bramblegate", price: 9_500, unit: .session,
                quantity: 6, why: "Juniper and her father agreed to talk with somebody beside them.", by: sol,
                askedAt: world.moment(3, 10)))
        let mentor = ask(
            .init(
                service: "A mentor for the evenings", provider: "Lamplight Mentors", price: 21_000, unit: .week,
                quantity: 3, why: "The evenings of the calls are the hardest, and the next is tomorrow.", by: sol,
                askedAt: world.moment(3, 11)))
        let riding = ask(
            .init(
                service: "Riding lessons", provider: "Saltmarsh Stables", price: 3_250, unit: .session, quantity: 8,
                why: "It is the one place where Juniper has friends who are not from school.", by: sol,
                askedAt: world.moment(2, 12)))
        _ = ask(
            .init(
                service: "A weekend with former carers", provider: "Foster carers of the authority", isExternal: false,
                price: 14_000, unit: .once, quantity: 1, why: "The carers need a rest, and Juniper knows the house.",
                by: sol, askedAt: world.moment(2, 14)))
        let telephone = ask(
            .init(
                service: "A telephone of her own", provider: "A shop in town", price: 24_900, unit: .once, quantity: 1,
                why: "She would ring her friends and not the house.", by: sol, askedAt: world.moment(3, 12)))
        let chair = people["Charlie Candelabra"]
        world.chairsAction(
            on: mentor, of: 1, by: chair, because: "The next call is tomorrow evening and the panel sits in three days."
        )
        world.sitting(
            "Room 7, Moorgate House", of: 1, at: world.moment(1, 10), by: chair, requests: [riding, telephone],
            there: [chair] + ["Minnie Mothball", "Dilys Doorknocker", "Percival Penknife"].map { people[$0] })
        world.decline(
            telephone, at: "Room 7, Moorgate House", of: 1, by: chair,
            because: "The household\u{2019}s allowance is meant for this; ask the placements service.")
        world.sitting(
            "The long room, Moorgate House", of: 1, at: world.moment(-3, 10), by: chair, requests: [mediation, mentor],
            there: [])
    }
}
