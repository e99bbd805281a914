internal import Domain
internal import Foundation
internal import Storage

extension Stories {
    /// P3: a carer telephones, three times over six weeks; the scale climbs to 4. Adolescent support has answered in the
    /// record, both social workers have it. Since then the carer has raised a new worry online.
    static func stabilityPathway(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Yasmin", "Yellowhammer"), age: 15, socialWorker: people["Sol Saddlebag"], in: &world)
        let household = authority.household(
            "in_house", carers: ["Cara Cauliflower", "Conrad Cauliflower"], supervisor: people["Vera Velveteen"],
            in: &world)
        world.allocation(household, people["Cara Cauliflower"], .fosterCarer)
        world.allocation(household, people["Flora Featherbed"], .familyPlacementWorker, from: world.today - 300)
        world.allocation(child, people["Yasmin Yellowhammer"], .youngPerson)
        world.allocation(child, people["Ada Amblewick"], .astWorker, level: 3, from: world.today - 80)
        let placement = world.placement(child, with: household, .inHouseFoster, from: world.today - 210)
        var story = Story(placement, openedDaysAgo: 44, people, in: &world)
        let prue = people["Prue Puddlewick"]

        var first = World.ConcernFacts(
            author: prue, referrer: "Cara Cauliflower", relationship: "foster_carer", at: world.moment(44, 9, 20),
            summary: "Yasmin comes home late most evenings and will not say where she was. Cara and Conrad are tired "
                + "and want to talk it over before it gets worse.")
        first.raisedBy = people["Cara Cauliflower"]
        first.contact = "020 7946 0190"
        first.indicators = ["fragile_relationship"]
        first.outcome = "Talked over with adolescent support; Cara will ring again in two weeks."
        first.found = Story.found(
            involved: ("AST", "Ada Amblewick"),
            workers: [(.astWorker, "Ada Amblewick"), (.socialWorker, "Sol Saddlebag")], earlier: [])
        let one = story.record(first, 2, services: [.ast], in: &world)
        world.scaling(one, 2, "Worries that can be talked over; both carers want to go on.", by: prue, at: first.at)
        for (name, role) in [("Sol Saddlebag", Role.socialWorker), ("Vera Velveteen", .supervisingSocialWorker)] {
            story.link(
                one, to: name, as: role, "To know of the first worry.", by: "Prue Puddlewick", at: world.moment(44, 10),
                endsAt: world.moment(14), in: &world)
        }

        var second = first
        second.at = world.moment(23, 14, 5)
        second.summary =
            "Yasmin was brought home by the police at two in the morning. Conrad says that he is not sure "
            + "how long they can do this."
        second.indicators = ["often_absent", "carer_struggling"]
        second.outcome = "Linked to adolescent support for a summary of discussion."
        second.found = Story.found(
            involved: ("AST", "Ada Amblewick"), workers: [(.astWorker, "Ada Amblewick")], earlier: [world.today - 44])
        let two = story.record(second, 3, services: [.ast], in: &world)
        world.scaling(
            two, 3, "The lateness begins to wear the relationship down.", by: prue, at: second.at, referrerScale: 4)
        answer(two, &story, in: &world)
        support(two, &story, in: &world)

        var third = second
        third.at = world.moment(5, 11, 40)
        third.summary = "Another two nights away. Cara says that without help soon they will have to give notice."
        third.outcome = "Scaled 4: a joint visit with CAMHS is being arranged."
        let three = story.record(third, 4, services: [.ast], in: &world)
        world.scaling(three, 4, "Will not last without intervention; Cara agrees.", by: prue, at: third.at)
        for (name, role) in [("Sol Saddlebag", Role.socialWorker), ("Vera Velveteen", .supervisingSocialWorker)] {
            story.happens(.recordLinked, by: "Prue Puddlewick", at: world.moment(5, 12), on: three) { $0.party = role }
            let link = world.link(
                three, to: .worker(1, people[name]),
                World.LinkFacts(
                    "acknowledge", purpose: "To know of the scale of 4 and of the joint visit.", basis: "within_agency",
                    by: prue, at: world.moment(5, 12), endsAt: world.moment(-60),
                    acknowledgedBy: name == "Sol Saddlebag" ? people[name] : nil))
            if name == "Sol Saddlebag" {
                world.opening(
                    1, link, by: people[name], first: world.moment(4, 9, 10), last: world.moment(3, 16, 0))
            }
        }
        intervene(three, &story, in: &world)
        meetAboutYasmin(story, in: &world)
        let packs = DemoAgency(rawValue: placement.child.agency)?.packSet
        world.tried(
            "respite", packs, placement, story.episode, on: world.today - 12, byWhom: "Vera Velveteen",
            effect: "A weekend with Cara's sister. Everybody slept; by Wednesday it was as before.",
            by: people["Vera Velveteen"])
        world.tried(
            "carer_spoken_to", packs, placement, story.episode, on: world.today - 9, byWhom: "Sol Saddlebag",
            effect: "Cara and Conrad want to go on if the nights become quieter.", by: people["Sol Saddlebag"])
        world.savedView(
            placement.child.agency, of: prue, "Calls and links of this week", WorkFilter(whose: .mine, when: .week),
            at: world.moment(20))
        story.follow(in: &world)
        _ = world.intake(
            1, by: (people["Cara Cauliflower"], 1, .fosterCarer), at: world.moment(1, 22, 15), placement: placement,
            child: "", concern: "Yasmin has not come home since yesterday's tea. We have told the police.", scale: 5,
            telephone: "020 7946 0190")
    }

    /// The adolescent support worker completes the summary of discussion through a link.
    private static func answer(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let people = story.people
        let ada = people["Ada Amblewick"]
        let link = world.link(
            concern, to: .worker(1, ada),
            World.LinkFacts(
                "complete", section: "summary_of_discussion",
                purpose: "Known to you at level 3: please ring the carer and sum up.",
                basis: "within_agency", by: people["Prue Puddlewick"], at: world.moment(23, 15),
                endsAt: world.moment(-40)))
        world.opening(1, link, by: ada, first: world.moment(22, 9, 30), last: world.moment(20, 16, 45))
        world.completedSection(
            concern, "summary_of_discussion",
            "Spoke with Cara and, alone, with Yasmin. Yasmin misses her old school friends; the lateness is the bus. Agreed: "
                + "a lift on two evenings, a text at eight, and I ring every Thursday.",
            by: ada, at: world.moment(20, 16, 40))
        world.done(1, link, at: world.moment(20, 16, 40))
        story.happens(.recordLinked, by: "Prue Puddlewick", at: world.moment(23, 15), on: concern) {
            $0.party = .astWorker
        }
        story.happens(.discussionSummarised, by: "Ada Amblewick", at: world.moment(20, 16, 40), on: concern)
    }

    /// Both social workers and Prue are told, a plan is agreed; of the calls it asks for one is made and one missed.
    private static func support(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let (ada, prue) = ("Ada Amblewick", "Prue Puddlewick")
        for role in [Role.socialWorker, .supervisingSocialWorker] {
            story.happens(.outcomeTold, by: ada, at: world.moment(19, 9, 30), note: "By telephone.") { $0.party = role }
        }
        story.happens(.officerTold, by: ada, at: world.moment(19, 9, 50), note: "It stays at 3.")
        story.plan(
            PlanContent(
                helpsYoungPerson: "A lift home on two evenings, and to see the old friends again.",
                helpsCarers: "Two quiet evenings a week, and somebody to ring when it gets late.", callEvery: 7,
                reviewOn: world.today + 12, carerAgreed: "Cara Cauliflower", carerAgreedOn: world.today - 17,
                view: .said("I want the lift, and I do not want to be rung at school.", on: world.today - 17)),
            [
                ("Arrange the lift on Tuesdays and Thursdays", ada, .astWorker, world.today - 14),
                ("Arrange a visit to the old school", "Sol Saddlebag", .socialWorker, world.today + 3),
                (
                    "Find two evenings a month of respite for Cara and Conrad", "Vera Velveteen",
                    .supervisingSocialWorker, world.today - 2
                ),
            ],
            by: ada, at: world.moment(17, 15), in: &world)
        story.done(action: 1, by: ada, at: world.moment(14, 12), note: "A volunteer driver has begun.")
        story.call(
            NewCall(
                calledAt: world.moment(10, 10, 15), isAnswered: true, whom: [.fosterCarer, .youngPerson], scale: 3,
                scaleReason: "Calmer than last week, and both are tired.",
                carerSaid: "The text at eight works. Conrad sleeps badly.",
                youngPersonSaid: "The lift is good. I still miss my old school.",
                action: "Ask Ada about a visit to the old school."),
            by: prue, on: concern, in: &world)
    }

    /// What a scale of 4 asks for: Ada takes it up and rings Cara; the call that was due finds nobody at home.
    private static func intervene(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let (ada, prue) = ("Ada Amblewick", "Prue Puddlewick")
        story.link(
            concern, to: ada, as: .astWorker, "Scaled 4: please take it up at level 3.", by: prue,
            at: world.moment(5, 12, 10), endsAt: world.moment(-60), in: &world)
        story.happens(
            .referrerContacted, by: ada, at: world.moment(4, 10), note: "Cara will hold on until the joint visit.")
        story.scaling(
            concern, 4, "Agreed with Cara and Prue.", by: ada, at: world.moment(4, 10, 30), in: &world)
        let (agency, people) = (story.placement.child.agency, story.people)
        let slot = world.slot(
            agency, at: world.moment(-2, 9, 30), capacity: 1, place: "Room 4, Harbour House",
            about: "Grave concerns first.",
            by: people[ada])
        _ = world.slot(
            agency, at: world.moment(-9, 13), capacity: 3, place: "Room 4, Harbour House", about: "", by: people[ada])
        world.booking(
            slot, of: story.episode, story.placement, by: people[ada], at: world.moment(4, 11),
            note: "The nights away, and whether the lift goes on.")
        story.happens(
            .rotaBooked, by: ada, at: world.moment(4, 11), note: "The nights away, and whether the lift goes on.")
        _ = world.visit(
            World.VisitFacts(
                plannedAt: world.moment(-3, 15), firstPlannedAt: world.moment(-1, 15), place: "The carers\u{2019} home",
                ast: people[ada], camhs: people["Cosmo Candlewick"], arrangedAt: world.moment(4, 12)),
            of: story.episode, story.placement)
        story.happens(.visitArranged, by: ada, at: world.moment(4, 12), note: "The carers\u{2019} home") {
            $0.plannedOn = world.today + 1
        }
        story.happens(.visitArranged, by: ada, at: world.moment(3, 9), note: "Conrad works late that day.") {
            $0.plannedOn = world.today + 3
        }
        story.call(
            NewCall(
                calledAt: world.moment(3, 16, 45), isAnswered: false, whom: [.fosterCarer], scale: nil, scaleReason: "",
                carerSaid: "", youngPersonSaid: "", action: "Try again in the evening."),
            by: prue, on: concern, in: &world)
    }
}
