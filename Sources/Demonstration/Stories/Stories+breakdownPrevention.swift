internal import Domain
internal import Foundation

extension Stories {
    /// The agency itself has served notice, too, before the meeting: Polly typed it in, and it is premature.
    private static func serveNotice(
        _ placement: PlacementOf, _ people: DemoPeople, in world: inout World
    ) {
        let polly = people["Polly Pillowcase"]
        world.contract(
            placement,
            plan: "Ivy Ivorytower rings Sol the same day; Fay finds a weekend with other carers within a week.",
            agreedOn: world.today - 318, by: polly)
        guard
            let rule = DemoAgency.northmoor.packSet?.rules(for: .independentFoster)?
                .noticeRule(for: .independentFoster, givenBy: .provider)
        else { return }
        world.prematureNotice(
            World.NoticeStory(
                name: "Ivy Ivorytower",
                words: "The carers will not go on without help over the calls, and the agency has nobody to send.",
                reason: .lackOfSupport, receivedOn: world.today - 6, typedBy: (polly, .placementsOfficer),
                typedAt: world.moment(6, 11, 20)),
            of: placement, by: rule)
    }

    /// P4: an agency's carers have given notice before any meeting. The buyers know, the agency's worker has the record, and
    /// a link that was made to the wrong agency was withdrawn the same hour.
    static func breakdownPrevention(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Juniper", "Kettlewhistle"), age: 9, socialWorker: people["Sol Saddlebag"], in: &world)
        world.allocation(child, people["Ada Amblewick"], .astWorker, level: 3, from: world.today - 7)
        let household = authority.independent[0]
        let placement = world.placement(child, with: household, .independentFoster, from: world.today - 320)
        var story = Story(placement, openedDaysAgo: 8, people, in: &world)
        let sol = people["Sol Saddlebag"]

        var facts = World.ConcernFacts(
            author: sol, referrer: "Ivy Ivorytower", relationship: "provider", at: world.moment(8, 9, 50),
            summary:
                "Ivy of Brightlamp rang: the carers gave their agency 28 days' notice by e-mail last night, after a "
                + "row about telephone calls with Juniper's father.")
        facts.raisedBy = people["Ivy Ivorytower"]
        facts.contact = "Brightlamp duty, 020 7946 0191"
        facts.indicators = ["needs_not_met", "breakdown_risk"]
        facts.carerGaveNotice = "yes"
        facts.noticeReceivedOn = world.today - 9
        facts.outcome = "Children's services buyers told; a breakdown prevention meeting within five working days."
        let concern = story.record(facts, 5, in: &world)
        world.scaling(
            concern, 5, "Notice is given; the carers would think again with help over the calls.", by: sol, at: facts.at
        )
        intervene(concern, &story, in: &world)
        meetAboutJuniper(story, in: &world)
        serveNotice(placement, people, in: &world)
        askForJuniper(story, in: &world)
        _ = world.notification(
            concern, to: people["Tess Teacosy"], kind: "concern_of_my_staff", clause: "P0 ¶1", by: sol,
            at: world.moment(8, 9, 52), seenAt: world.moment(8, 14))
        let toIvy = world.link(
            concern, to: .worker(4, people["Ivy Ivorytower"]),
            World.LinkFacts(
                "complete", section: "summary_of_discussion",
                purpose: "To sum up anew what support the carers need, for the meeting.", by: sol,
                at: world.moment(7, 10), endsAt: world.moment(-28)))
        world.opening(
            1, toIvy, by: people["Ivy Ivorytower"], first: world.moment(6, 9, 5), last: world.moment(1, 9, 40))
        _ = world.link(
            concern, to: .worker(1, people["Bella Bobbinreel"]),
            World.LinkFacts(
                "read", purpose: "Notice before the meeting: for the team leader of the buyers.",
                basis: "within_agency", by: sol, at: world.moment(8, 10), endsAt: world.moment(-28)))
        _ = world.link(
            concern, to: .team(5, people[.harkawayDuty]),
            World.LinkFacts(
                "read", purpose: "Made to the wrong agency and withdrawn at once.", by: sol, at: world.moment(7, 9, 40),
                endsAt: world.moment(-28), withdrawnAt: world.moment(7, 9, 44)))
        _ = world.intake(
            1, by: (people["Hettie Haystack"], 5, .providerWorker), at: world.moment(1, 15, 20), placement: nil,
            child: "One of your children with a household of ours; please ring me for the name.",
            concern: "The carers ask for respite at half-term.", scale: 2, telephone: "020 7946 0192")
    }

    /// A child whose whereabouts must stay unknown: only two people may open the file, and its record with it.
    static func restrictedFile(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        let child = authority.child(
            named: ("Sorrel", "Inglenookby"), age: 10, socialWorker: people["Sian Starfish"], isRestricted: true,
            in: &world)
        world.named(child, people["Stan Sundial"])
        world.protectedAddress(child, "CANARY-DEMO-RESTRICTED: 1 Secret Close, Nowhere-under-Test, ZZ9 9ZZ")
        let placement = world.placement(child, with: authority.inHouse[2], .inHouseFoster, from: world.today - 60)
        var story = Story(placement, openedDaysAgo: 4, people, in: &world)
        let facts = World.ConcernFacts(
            author: people["Stan Sundial"], referrer: authority.inHouse[2].title, relationship: "foster_carer",
            at: world.moment(4, 11), summary: "A stranger asked for Sorrel at the school gate.")
        let concern = story.record(facts, 3, in: &world)
        world.scaling(
            concern, 3, "The carers are shaken, and hold on.", by: people["Stan Sundial"], at: facts.at)
        story.follow(in: &world)
    }

    /// Adolescent support visits with CAMHS; the meeting has its day, and both social workers are to say who comes.
    private static func intervene(_ concern: ConcernOf, _ story: inout Story, in world: inout World) {
        let (ada, sol) = ("Ada Amblewick", "Sol Saddlebag")
        story.link(
            concern, to: ada, as: .astWorker, "Scaled 5, with notice: please take it up.", by: "Prue Puddlewick",
            at: world.moment(8, 12), endsAt: world.moment(-45), in: &world)
        story.happens(.referrerContacted, by: ada, at: world.moment(7, 9), note: "Ivy: the carers would talk.")
        story.scaling(concern, 5, "Notice is given.", by: ada, at: world.moment(7, 9, 30), in: &world)
        let visit = visit(&story, in: &world)
        let assessment = assess(concern, after: visit, &story, in: &world)
        story.scaling(
            concern, 4, "The agency takes the calls for two weeks; the carers wait with the notice.", by: sol,
            at: world.moment(2, 12, 15), in: &world)
        story.happens(.outcomeTold, by: ada, at: world.moment(2, 14), note: "Sol knows.") { $0.party = .socialWorker }
        story.happens(.meetingBooked, by: ada, at: world.moment(1, 10), note: "At Brightlamp's office.") {
            $0.plannedOn = world.today + 4
        }
        story.happens(.meetingDateTold, by: ada, at: world.moment(1, 10, 20)) { $0.party = .socialWorker }
        signAnew(assessment, &story, in: &world)
        story.follow(in: &world)
    }

    private static func visit(_ story: inout Story, in world: inout World) -> UUID {
        let (ada, people) = ("Ada Amblewick", story.people)
        let visit = world.visit(
            World.VisitFacts(
                plannedAt: world.moment(4, 15), firstPlannedAt: world.moment(4, 15), place: "The carers\u{2019} home",
                ast: people[ada], camhs: people["Cosmo Candlewick"], arrangedAt: world.moment(7, 10)),
            of: story.episode, story.placement)
        story.happens(.visitArranged, by: ada, at: world.moment(7, 10), note: "The carers\u{2019} home") {
            $0.plannedOn = world.today - 4
        }
        world.visitMade(
            visit, story.placement.child.agency, at: world.moment(4, 15, 10),
            tookPart: "Ada, Cosmo, Juniper and both carers.",
            account: "Juniper showed us the telephone under her pillow. The carers are tired, not angry.",
            by: people[ada])
        story.happens(.visitMade, by: ada, at: world.moment(4, 17), note: "Ada, Cosmo, Juniper and both carers.")
        return visit
    }

    private static let assessed = [
        "outcome_of_visit": "Juniper wants to stay. She dreads the calls on Sundays and lies awake before them.",
        "analysis_of_risk": "The calls are the worry, not Juniper. Left as they are, the carers will go.",
        "recommendations": "The agency takes the calls for two weeks; a contact plan at the meeting.",
    ]

    /// Signed by both, on the carers' and the child's file.
    private static func assess(
        _ concern: ConcernOf, after visit: UUID, _ story: inout Story, in world: inout World
    ) -> ConcernOf {
        let (ada, cosmo) = (story.people["Ada Amblewick"], story.people["Cosmo Candlewick"])
        let trust = DemoAgency.trust.rawValue
        let record = world.assessment(assessed, after: visit, of: concern, by: ada, at: world.moment(3, 11))
        _ = world.link(
            record, to: .worker(trust, cosmo),
            World.LinkFacts(
                "sign", purpose: "To read what we found together, and to sign it.", by: ada,
                at: world.moment(3, 11, 10),
                endsAt: world.moment(-25)))
        world.signature(record, version: 1, as: .astWorker, by: ada, of: concern.agency, at: world.moment(3, 11, 20))
        world.signature(record, version: 1, as: .camhsWorker, by: cosmo, of: trust, at: world.moment(3, 12))
        story.happens(.assessmentCompleted, by: "Ada Amblewick", at: world.moment(3, 12))
        return record
    }

    /// A sentence was added since: both are to sign anew.
    private static func signAnew(_ record: ConcernOf, _ story: inout Story, in world: inout World) {
        var parts = assessed
        parts["recommendations", default: ""] += " Sol rings Juniper's father before Sunday."
        world.assessmentChanged(record, to: parts, by: story.people["Ada Amblewick"], at: world.moment(1, 11))
        story.happens(.assessmentChanged, by: "Ada Amblewick", at: world.moment(1, 11))
    }
}
