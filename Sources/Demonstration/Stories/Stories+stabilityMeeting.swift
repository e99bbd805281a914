internal import Domain
internal import Foundation

extension Stories {
    /// P0: a child often away from a residential home. The social worker raised it, and her line manager was told.
    static func stabilityMeeting(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Bramble", "Lampshadeley"), age: 14, socialWorker: people["Sunita Sandcastle"], in: &world)
        let home = authority.homes[0]
        world.allocation(child, people["Kezia Kettledrum"], .keyWorker, from: world.today - 110)
        world.allocation(child, people["Theo Threadneedle"], .otherProfessional, from: world.today - 100)
        world.allocation(child, people["Avery Abacus"], .advocate, from: world.today - 60)
        let placement = world.placement(
            child, with: home.provider, .residential, home: home.home, from: world.today - 112)
        var story = Story(placement, openedDaysAgo: 16, people, in: &world)
        let sunita = people["Sunita Sandcastle"]

        var facts = World.ConcernFacts(
            author: sunita, referrer: "Sunita Sandcastle", relationship: "social_worker", at: world.moment(16, 13, 10),
            summary:
                "Bramble was away from Lantern Cottage on four nights of the last ten, and says that the home is too "
                + "far from her gran.")
        facts.raisedBy = sunita
        facts.cameBy = "in_person"
        facts.indicators = ["often_absent", "child_wants_to_leave"]
        facts.outcome = "A placement stability meeting is to be called by the placements service."
        facts.found = Story.found(involved: nil, workers: [(.keyWorker, "Kezia Kettledrum")], earlier: [])
        let concern = story.record(facts, 3, in: &world)
        world.scaling(
            concern, 3, "She likes her key worker; the distance is what hurts.", by: sunita, at: facts.at)
        askAdolescentSupport(concern, &story, in: &world)
        story.scaling(
            concern, 4, "A fifth night away; the home asks whether it is the right place.", by: "Sunita Sandcastle",
            at: world.moment(9, 15, 30), in: &world)
        story.follow(in: &world)
        meetAboutBramble(story, in: &world)
        _ = world.notification(
            concern, to: people["Tess Teacosy"], kind: "concern_of_my_staff", clause: "P0 ¶1", by: sunita,
            at: world.moment(16, 13, 11), seenAt: world.moment(15, 9, 5))
        _ = world.link(
            concern, to: .worker(6, people["Rex Rhubarb"]),
            World.LinkFacts(
                "read", purpose: "To prepare the meeting as the home's manager.", by: sunita,
                at: world.moment(15, 10), endsAt: world.moment(-30)))
        _ = world.link(
            concern, to: .worker(1, people["Polly Pillowcase"]),
            World.LinkFacts(
                "read", purpose: "To coordinate the placement stability meeting.", basis: "within_agency", by: sunita,
                at: world.moment(15, 10, 5), endsAt: world.moment(-30)))
        _ = world.draft(
            1, people["Prue Puddlewick"], form: "recordConcern", subject: placement.id,
            body: #"{"answers": "summary=Rex+Rhubarb+rang%3A+Bramble+asked+again+to+be+nearer+to+her+gran."}"#,
            savedAt: world.moment(1, 17, 50))
    }

    /// Nobody knew the child: Ada rings those who worry and those who care. Since the scale rose she has not come to it.
    private static func askAdolescentSupport(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let ada = "Ada Amblewick"
        story.link(
            concern, to: ada, as: .astWorker, "Not known to you yet: please ring Sunita and the home.",
            by: "Prue Puddlewick", at: world.moment(15, 11), endsAt: world.moment(-45), in: &world)
        story.happens(
            .referrerContacted, by: ada, at: world.moment(14, 14), note: "Sunita would like a home nearer to the gran.")
        story.happens(.carerContacted, by: ada, at: world.moment(14, 15), note: "Kezia says that mornings go well.")
        story.scaling(
            concern, 3, "Agreed with Sunita and Kezia.", by: ada, at: world.moment(14, 15, 30), in: &world)
    }
}
