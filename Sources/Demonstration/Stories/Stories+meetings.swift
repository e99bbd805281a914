internal import Domain
internal import Foundation
internal import Storage

/// The meetings of the stories: one is still to be decided on, two are arranged, one was held, two are agreed.
extension Stories {
    /// P0: everybody who has a part in Bramble's placement meets in three days.
    static func meetAboutBramble(_ story: Story, in world: inout World) {
        let people = story.people
        var meeting = World.MeetingStory(
            kind: "placement_stability_meeting",
            reason: "Bramble was away five nights; she and the home should say together what would help.",
            by: (people["Sunita Sandcastle"], .socialWorker), calledAt: world.moment(6, 11))
        meeting.people = [
            .init(
                party: .person(.child), name: "Bramble Lampshadeley", worker: nil, need: .expected, reply: .sendsViews,
                views: "I want to stay with Kezia. I want to see my gran on Sundays without asking each time."),
            .init(
                party: .role(.socialWorker), name: "Sunita Sandcastle", worker: people["Sunita Sandcastle"],
                need: .expected, reply: .comes),
            .init(
                party: .person(.providersManagement), name: "Rex Rhubarb", worker: nil, need: .invited, reply: .comes),
            .init(
                party: .role(.placementsOfficer), name: "Polly Pillowcase", worker: people["Polly Pillowcase"],
                need: .invited),
        ]
        meeting.leading = .init(
            chair: (people["Tess Teacosy"], .teamManager), minuteTaker: people["Mabel Marginalia"],
            at: world.moment(-3, 14), place: "Room 4, Moorgate House")
        world.meeting(meeting, DemoAgency.northmoor.packSet, of: story.episode, story.placement)
    }

    /// P1 and P0: what was agreed with Yasmin and her carers three days ago is shared with them; they are asked to the next.
    static func meetAboutYasmin(_ story: Story, in world: inout World) {
        let people = story.people
        var meeting = World.MeetingStory(
            kind: "placement_support_meeting",
            reason: "Cara says that without help soon they will have to give notice; everybody wants it to hold.",
            by: (people["Sol Saddlebag"], .socialWorker), calledAt: world.moment(5, 13))
        let family: [World.MeetingStory.Person] = [
            .init(
                party: .person(.child), name: "Yasmin Yellowhammer", worker: people["Yasmin Yellowhammer"],
                ownRole: .youngPerson, need: .invited, reply: .comes),
            .init(
                party: .person(.carers), name: "Cara Cauliflower", worker: people["Cara Cauliflower"],
                ownRole: .fosterCarer, need: .invited, reply: .comes),
        ]
        meeting.people = family
        meeting.leading = .init(
            chair: (people["Fay Fiddlestick"], .fosteringManager), minuteTaker: people["Mabel Marginalia"],
            at: world.moment(3, 16), place: "At home with the Cauliflowers")
        var content = MinutesContent()
        content.texts["worries"] = "Nobody knows where Yasmin is in the evenings."
        content.texts["working_well"] = "Yasmin and Conrad repair the bicycle on Saturdays."
        content.texts["needs_to_happen"] = "A lift home, and one evening a week that is hers."
        content.texts["goal"] = "Yasmin stays, and everybody sleeps."
        content.rules["plan_rules"] = .init(
            rules: ["Home by ten, or a call before ten."], bottomLines: ["Nobody is locked out."])
        meeting.content = content
        meeting.decision = "support_here"
        meeting.reviewOn = world.today + 18
        meeting.childsVersion = """
            You said: I want to stay, and I want to see my friends.

            Conrad drives you home on Tuesdays and Thursdays. Wednesday evening is yours until ten. If you are late, you \
            ring before ten, and nobody shouts.

            On the Friday in three weeks we ask you again how it is going. If you want to say something sooner, ring Sol.
            """
        meeting.isAgreed = true
        meeting.actions = [
            ("Ask the youth club for a place on Wednesdays", people["Sol Saddlebag"], .socialWorker, world.today + 3)
        ]
        world.meeting(meeting, DemoAgency.northmoor.packSet, of: story.episode, story.placement)
        var next = World.MeetingStory(
            kind: "placement_stability_meeting", reason: "To look at the first weeks of the plan together.",
            by: (people["Sol Saddlebag"], .socialWorker), calledAt: world.moment(1, 9))
        next.people = family.map { one in
            var asked = one
            asked.reply = nil
            return asked
        }
        next.leading = .init(
            chair: (people["Fay Fiddlestick"], .fosteringManager), minuteTaker: people["Mabel Marginalia"],
            at: world.moment(-18, 16), place: "At home with the Cauliflowers")
        world.meeting(next, DemoAgency.northmoor.packSet, of: story.episode, story.placement)
    }

    /// P1: Yorick's whole network met yesterday; the minutes are written and not agreed yet.
    static func meetAboutYorick(_ story: Story, in world: inout World) {
        let people = story.people
        var meeting = World.MeetingStory(
            kind: "placement_support_meeting",
            reason: "A hard month is coming while Gran is in hospital; everybody who helps should know the plan.",
            by: (people["Seth Snowglobe"], .socialWorker), calledAt: world.moment(8, 9))
        meeting.people = [
            .init(
                party: .person(.child), name: "Yorick Yarrowfield", worker: people["Yorick Yarrowfield"],
                ownRole: .youngPerson, need: .invited, reply: .comes),
            .init(
                party: .person(.carers), name: "Clement and Queenie Clementine", worker: nil, need: .invited,
                reply: .comes),
            .init(
                party: .role(.socialWorker), name: "Seth Snowglobe", worker: people["Seth Snowglobe"], need: .expected,
                reply: .comes),
            .init(
                party: .person(.birthFamily), name: "Yorick\u{2019}s uncle", worker: nil, need: .invited,
                leftOutBecause: "Yorick asked that he should not come; the social worker has told him why."),
        ]
        meeting.leading = .init(
            chair: (people["Fay Fiddlestick"], .fosteringManager), minuteTaker: people["Mabel Marginalia"],
            at: world.moment(1, 14), place: "At home with the Clementines")
        var content = MinutesContent()
        content.texts["worries"] = "Nobody knows yet who sleeps in the house in the second week."
        content.texts["working_well"] = "Yorick cooks with Clement. School knows, and his teacher rings on Fridays."
        content.texts["goal"] = "Yorick stays with his grandparents, and knows every evening who is there."
        content.scalings["safety_scale"] = [
            .init(who: "Yorick", number: 6), .init(who: "Queenie", number: 8), .init(who: "Seth", number: 7),
        ]
        content.rules["plan_rules"] = .init(
            rules: ["Whoever is late rings before six.", "The list on the fridge is true."],
            bottomLines: ["Yorick is never alone in the house at night."])
        meeting.content = content
        meeting.actions = [
            (
                "Find out whether the aunt can stay a second week", people["Seth Snowglobe"], .socialWorker,
                world.today + 4
            )
        ]
        world.meeting(meeting, DemoAgency.northmoor.packSet, of: story.episode, story.placement)
    }

    /// P4: the planning meeting about Juniper is over and its minutes are agreed.
    static func meetAboutJuniper(_ story: Story, in world: inout World) {
        let people = story.people
        var meeting = World.MeetingStory(
            kind: "planning_meeting", reason: "The calls from Juniper\u{2019}s father unsettle the whole house.",
            by: (people["Sol Saddlebag"], .socialWorker), calledAt: world.moment(6, 9))
        meeting.people = [
            .init(
                party: .role(.socialWorker), name: "Sol Saddlebag", worker: people["Sol Saddlebag"], need: .expected,
                reply: .comes),
            .init(party: .person(.carers), name: "Juniper\u{2019}s carers", worker: nil, need: .invited, reply: .comes),
        ]
        meeting.leading = .init(
            chair: (people["Bertie Butterbean"], .assistantTeamManager), minuteTaker: people["Prue Puddlewick"],
            at: world.moment(4, 10), place: "Brightlamp, the blue room")
        var content = MinutesContent()
        content.texts["day_to_day"] = "Calls are on Wednesdays at six, on loudspeaker, with a grown-up in the room."
        content.texts["support"] = "Ivy visits every week; Ada rings the carers on Mondays."
        meeting.content = content
        meeting.isAgreed = true
        meeting.actions = [
            (
                "Write to Juniper\u{2019}s father about the calls", people["Sol Saddlebag"], .socialWorker,
                world.today + 2
            )
        ]
        world.meeting(meeting, DemoAgency.northmoor.packSet, of: story.episode, story.placement)
    }

    /// P2: since the day on which Flint\u{2019}s placement ended the timetable runs: two managers are to decide.
    static func meetAboutFlint(_ story: Story, endedOn: Day, in world: inout World) {
        var meeting = World.MeetingStory(
            kind: "disruption_meeting", reason: "The placement ended within a week, and nobody was heard in time.",
            by: (story.people["Prue Puddlewick"], .placementStabilityOfficer), calledAt: world.moment(20, 10))
        meeting.cause = "The placement ended, or ended when it did, without the plan (P2 row 1)"
        world.meeting(
            meeting, DemoAgency.northmoor.packSet, of: story.episode, story.placement, endedOn: endedOn)
    }
}
