internal import Domain
internal import Foundation

extension Stories {
    /// Southvale's one case: the other authority has its own worries, and neither sees the other's. Beside the record lies a
    /// worry that an agency's carers had their agency pass on.
    static func southvale(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Teasel", "Wafflestone"), age: 16, socialWorker: people["Saffron Sealingwax"], in: &world)
        let household = authority.inHouse[0]
        let placement = world.placement(child, with: household, .inHouseFoster, from: world.today - 95)
        var story = Story(placement, openedDaysAgo: 13, people, in: &world)
        let percy = people["Percy Plumduff"]
        var facts = World.ConcernFacts(
            author: percy, referrer: household.title, relationship: "foster_carer", at: world.moment(13, 10, 30),
            summary: "Teasel wants to leave school for a job at the fair; the carers want her to sit her examinations.")
        facts.indicators = ["fragile_relationship"]
        facts.outcome = "The supervising social worker visits on Thursday."
        let concern = story.record(facts, 3, in: &world)
        world.scaling(concern, 3, "They talk past each other, and say so.", by: percy, at: facts.at)
        story.scaling(
            concern, 2, "Two evenings of talk have helped.", by: "Percy Plumduff", at: world.moment(6, 16), in: &world)
        story.follow(in: &world)
        _ = world.link(
            concern, to: .worker(2, people["Violet Vinegar"]),
            World.LinkFacts(
                "acknowledge", purpose: "To talk with the carers on Thursday's visit.", basis: "within_agency",
                by: percy,
                at: world.moment(13, 11), endsAt: world.moment(-50), acknowledgedBy: people["Violet Vinegar"]))
        _ = world.intake(
            2, by: (people["Ivy Ivorytower"], 4, .providerWorker), at: world.moment(1, 10, 10), placement: nil,
            child: "A boy of nine with carers of ours; please ring me for his name.",
            concern: "The carers ask whether his contact could be on Sundays.", scale: 2, telephone: "020 7946 0191")
    }
}
