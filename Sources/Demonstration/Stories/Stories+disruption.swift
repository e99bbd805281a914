internal import Domain
internal import Foundation
internal import Storage

extension Stories {
    /// P2: a placement ended three weeks ago without a plan, after it had been scaled 4 and 5. Whether there is to be a
    /// disruption meeting is not decided yet; the child is with another of the authority's carers.
    static func disruption(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Flint", "Hobnobley"), age: 13, socialWorker: people["Sian Starfish"], in: &world)
        let before = authority.inHouse[0]
        world.allocation(
            child, people["Asha Acornbury"], .astWorker, level: 2, from: world.today - 200, to: world.today - 30)
        let ended = World.PlacementEnd(on: world.today - 21, isPlanned: false, reason: "CREQB")
        let placement = world.placement(child, with: before, .inHouseFoster, from: world.today - 240, end: ended)
        _ = world.placement(child, with: authority.inHouse[1], .inHouseFoster, from: world.today - 21)
        var story = Story(placement, openedDaysAgo: 58, people, in: &world)
        let prue = people["Prue Puddlewick"]

        var facts = World.ConcernFacts(
            author: prue, referrer: before.title, relationship: "foster_carer", at: world.moment(58, 10, 45),
            summary: "Flint and the carers' grandson fight daily; a window was broken. The carers feel unheard.")
        facts.indicators = ["fragile_relationship", "carer_struggling"]
        facts.outcome = "Respite over two weekends."
        let first = story.record(facts, 4, services: [.ast], in: &world)
        world.scaling(first, 4, "Two people in the house cannot be in one room.", by: prue, at: facts.at)
        facts.at = world.moment(27, 9, 15)
        facts.summary = "The carers rang: they cannot have Flint beyond the end of the week."
        facts.carerGaveNotice = "yes"
        facts.noticeReceivedOn = world.today - 27
        facts.indicators = ["breakdown_risk", "carer_struggling"]
        facts.outcome = "Respite did not hold. Asked for a meeting; the placement ended before it could be held."
        facts.found = Story.found(involved: ("AST", "Asha Acornbury"), workers: [], earlier: [world.today - 58])
        let second = story.record(facts, 5, services: [.ast], in: &world)
        world.scaling(second, 5, "Notice given and meant.", by: prue, at: facts.at)
        story.happens(.noticeGiven, by: "Prue Puddlewick", at: facts.at, on: second)
        story.happens(
            .episodeClosed, by: "Prue Puddlewick", at: world.moment(20, 9, 30), note: "The placement ended unplanned.")
        world.outcome(
            .endedUnplanned, scales: (4, 5),
            helped: "Respite helped for two weekends. It came late, and the grandson was never spoken to.",
            of: story.episode, placement, by: prue, at: world.moment(20, 9, 30))
        story.follow(in: &world)
        meetAboutFlint(story, endedOn: ended.on, in: &world)
        _ = world.link(
            second, to: .worker(1, people["Agnes Almanack"]),
            World.LinkFacts(
                "acknowledge", purpose: "To decide with the service manager about a disruption meeting.",
                basis: "within_agency", by: prue, at: world.moment(20, 9), endsAt: world.moment(-90),
                acknowledgedBy: people["Agnes Almanack"]))
        // A link that has run out by itself.
        let toAsha = world.link(
            first, to: .worker(1, people["Asha Acornbury"]),
            World.LinkFacts(
                "read", purpose: "For the last call before your work with Flint ends.", basis: "within_agency",
                by: prue, at: world.moment(50, 9), endsAt: world.moment(30, 9)))
        world.opening(
            1, toAsha, by: people["Asha Acornbury"], first: world.moment(49, 10), last: world.moment(49, 10, 20))
    }
}
