internal import Domain
internal import Foundation
internal import Storage

extension Stories {
    /// P1: early, before there is a crisis: a boy with his grandmother, who is to have an operation. CAMHS has read it.
    static func supportMeeting(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Yorick", "Yarrowfield"), age: 12, socialWorker: people["Seth Snowglobe"], in: &world)
        let household = authority.household(
            "connected_person", carers: ["Clement Clementine", "Queenie Clementine"], in: &world)
        world.allocation(household, people["Clement Clementine"], .fosterCarer)
        world.allocation(child, people["Yorick Yarrowfield"], .youngPerson)
        world.allocation(child, people["Cosmo Candlewick"], .camhsWorker, from: world.today - 150)
        world.connectedPerson(child, "Queenie Clementine", "grandmother", hasParentalResponsibility: false)
        let placement = world.placement(
            child, with: household, .connectedPersonFoster, from: world.today - 500, isPermanent: true)
        var story = Story(placement, openedDaysAgo: 12, people, in: &world)
        let seth = people["Seth Snowglobe"]

        var facts = World.ConcernFacts(
            author: seth, referrer: "Yorick Yarrowfield", relationship: "young_person", at: world.moment(12, 16, 30),
            summary:
                "Yorick worries who will look after him while Gran is in hospital, and that she will be too ill to "
                + "have him back.")
        facts.raisedBy = people["Yorick Yarrowfield"]
        facts.cameBy = "in_person"
        facts.indicators = ["expected_change", "past_trauma"]
        facts.outcome = "A placement support meeting with the whole network; Yorick would like his teacher to chair it."
        facts.found = Story.found(
            involved: ("CAMHS", "Cosmo Candlewick"), workers: [(.camhsWorker, "Cosmo Candlewick")], earlier: [])
        let concern = story.record(facts, 2, services: [.camhs], in: &world)
        world.scaling(concern, 2, "A good home with a hard month to come.", by: seth, at: facts.at, referrerScale: 3)
        planSupport(concern, &story, in: &world)
        story.scaling(
            concern, 2, "The operation has a date; an aunt will stay in the house.", by: "Seth Snowglobe",
            at: world.moment(3, 10), in: &world)
        world.expects(
            .carersSituation, "Queenie is to have an operation and will be in hospital for two weeks.",
            on: world.today + 16, placement, by: seth, at: world.moment(12, 17))
        story.follow(in: &world)
        meetAboutYorick(story, in: &world)
        _ = world.notification(
            concern, to: people["Tariq Thimblerigg"], kind: "concern_of_my_staff", clause: "P0 ¶1", by: seth,
            at: world.moment(12, 16, 31))
        let toTeam = world.link(
            concern, to: .team(3, people[.camhs]),
            World.LinkFacts(
                "read", purpose: "To bring the views of CAMHS to the support meeting.", by: seth,
                at: world.moment(11, 9), endsAt: world.moment(-45)))
        world.opening(
            1, toTeam, by: people["Cosmo Candlewick"], first: world.moment(10, 11), last: world.moment(2, 9, 20))
        _ = world.intake(
            1, by: (people["Yorick Yarrowfield"], 1, .youngPerson), at: world.moment(2, 18, 5), placement: placement,
            child: "", concern: "Can my meeting be after school please. And can Gran's dog come.", scale: nil,
            telephone: "")
    }

    /// CAMHS sums up, Prue agrees a plan: the placement is on the contact list.
    private static func planSupport(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let (prue, cosmo) = ("Prue Puddlewick", "Cosmo Candlewick")
        story.happens(.recordLinked, by: "Seth Snowglobe", at: world.moment(11, 9), on: concern) {
            $0.party = .camhsWorker
        }
        world.completedSection(
            concern, "summary_of_discussion",
            "Yorick can say what frightens him. He would like to know every day who is at home in the evening.",
            by: story.people[cosmo], at: world.moment(8, 11))
        story.happens(.discussionSummarised, by: cosmo, at: world.moment(8, 11), on: concern)
        story.happens(.outcomeTold, by: prue, at: world.moment(7, 14), note: "Seth knows.") { $0.party = .socialWorker }
        story.plan(
            PlanContent(
                helpsYoungPerson: "To know every day who is at home in the evening: a list on the fridge.",
                helpsCarers: "An aunt who stays in the house while Queenie is in hospital.", callEvery: 7,
                reviewOn: world.today + 30, carerAgreed: "Clement Clementine", carerAgreedOn: world.today - 5,
                view: .notGiven(because: "Yorick wants to say it himself at his meeting.")),
            [("Write the list for the fridge with Yorick", "Seth Snowglobe", .socialWorker, world.today + 1)],
            by: prue, at: world.moment(5, 10), in: &world)
    }
}
