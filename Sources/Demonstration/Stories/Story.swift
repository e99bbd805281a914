internal import Domain
internal import Foundation
internal import Postgres
internal import Storage

/// What the stories of Northmoor share: a child in a placement, and the people who come into it by name.
struct Story {
    let people: DemoPeople
    let placement: PlacementOf
    let episode: UUID
    private var happened: [World.Happening] = []
    private var reference = ""

    /// - Parameters:
    ///   - opened: How many days ago the placement was first worried about.
    init(_ placement: PlacementOf, openedDaysAgo opened: Int, _ people: DemoPeople, in world: inout World) {
        self.people = people
        self.placement = placement
        episode = world.stabilityEpisode(placement, openedAt: world.moment(opened, 9))
    }

    /// - Parameter services: That work with the child now; `nil` for a child known to none.
    mutating func record(
        _ facts: World.ConcernFacts, _ scale: Int, services: Set<InvolvedService>? = nil, in world: inout World
    ) -> ConcernOf {
        let concern = world.concern(placement, episode, facts)
        if reference.isEmpty { reference = concern.reference }
        happens(.concernRecorded, by: people.name(of: facts.author), at: facts.at, on: concern) {
            $0.scale = scale
            $0.referrer = facts.relationship
            $0.services = services ?? []
            $0.involvement = services == nil ? InvolvementStanding.none : .current
        }
        return concern
    }

    /// A scaling, which the episode follows too.
    mutating func scaling(
        _ concern: ConcernOf, _ scale: Int, _ reason: String, by name: String, at: Timestamp, in world: inout World
    ) {
        world.scaling(concern, scale, reason, by: people[name], at: at)
        happens(.scaled, by: name, at: at, on: concern) { $0.scale = scale }
    }

    /// A link to a colleague of the authority, which is a step of the procedure.
    mutating func link(
        _ concern: ConcernOf, to name: String, as role: Role, _ purpose: String, by author: String, at: Timestamp,
        endsAt: Timestamp, in world: inout World
    ) {
        _ = world.link(
            concern, to: .worker(placement.child.agency, people[name]),
            World.LinkFacts(
                "read", purpose: purpose, basis: "within_agency", by: people[author], at: at, endsAt: endsAt))
        let level = DemoPerson.everybody.first { $0.name == name }?.posts.compactMap(\.level).max()
        happens(.recordLinked, by: author, at: at, on: concern) { ($0.party, $0.partyLevel) = (role, level) }
    }

    /// Something that somebody of the authority did, in the order in which it happened.
    mutating func happens(
        _ kind: EventKind, by name: String, at: Timestamp, on concern: ConcernOf? = nil, note: String = "",
        _ more: (inout EpisodeEvent) -> Void = { _ in }
    ) {
        let agency = placement.child.agency
        let posts = DemoPerson.everybody.first { $0.name == name }?.posts.filter { $0.agency.rawValue == agency } ?? []
        var event = EpisodeEvent(
            id: ID(World.id("event \(episode) \(happened.count)")), kind, at: Instant(at), roles: posts.map(\.role),
            level: posts.compactMap(\.level).max(), note: note)
        more(&event)
        happened.append(World.Happening(event: event, at: at, worker: people[name], record: concern?.id))
    }

    /// A call of the contact list, with its sheet. An answered one is a scaling too.
    mutating func call(_ call: NewCall, by name: String, on concern: ConcernOf, in world: inout World) {
        world.call(call, in: episode, of: placement, by: people[name])
        happens(
            call.isAnswered ? .callMade : .callUnanswered, by: name, at: call.calledAt,
            note: call.whom.map(\.label).joined(separator: ", "))
        if let scale = call.scale {
            scaling(concern, scale, call.scaleReason, by: name, at: call.calledAt, in: &world)
        }
    }

    /// A plan of support that was agreed: its actions, the calls it asks for, and when it is looked at again.
    ///
    /// - Parameter actions: What, by whom, as what, and by which day.
    mutating func plan(
        _ content: PlanContent, _ actions: [(task: String, owner: String, role: Role, dueOn: Day)], by name: String,
        at: Timestamp, in world: inout World
    ) {
        var kept: [World.PlanFacts.Action] = []
        for one in actions {
            happens(.actionAgreed, by: name, at: at, note: one.task) {
                $0.party = one.role
                $0.plannedOn = one.dueOn
            }
            guard let event = happened.last?.event.id else { continue }
            kept.append(
                World.PlanFacts.Action(
                    id: event, task: one.task, owner: people[one.owner], role: one.role, dueOn: one.dueOn))
        }
        happens(.planAgreed, by: name, at: at) {
            $0.callEvery = content.callEvery
            $0.plannedOn = content.reviewOn
        }
        world.plan(
            World.PlanFacts(content: content, actions: kept, author: people[name], at: at), of: episode, placement)
    }

    /// The nth action that was agreed, from 1, was done.
    mutating func done(action n: Int, by name: String, at: Timestamp, note: String) {
        let agreed = happened.filter { $0.event.kind == .actionAgreed }
        let key = "plan_action@\(agreed[n - 1].event.id)"
        happens(.actionDone, by: name, at: at, note: note) { $0.obligation = key }
    }

    /// Writes what happened and what it asks of whom. Once, at the end of the story.
    func follow(in world: inout World) {
        guard let agency = DemoAgency(rawValue: placement.child.agency), let packs = agency.packSet else {
            preconditionFailure("the story's agency has adopted no procedures")
        }
        world.follow(episode, of: placement, under: packs, reference: reference, happened)
    }

    /// What the system found when the record was written, as the record keeps it.
    ///
    /// - Parameters:
    ///   - involved: The AST or CAMHS worker who works with the child at the time.
    ///   - earlier: The days of earlier contacts about the placement, newest first.
    static func found(involved: (service: String, name: String)?, workers: [(role: Role, name: String)], earlier: [Day])
        -> String
    {
        let through = involved.map { "{\"service\": \"\($0.service)\", \"name\": \"\($0.name)\", \"isCurrent\": true}" }
        let cards = workers.map { "{\"role\": \"\($0.role.rawValue)\", \"name\": \"\($0.name)\"}" }
        let days = earlier.map { "\"\($0.iso)\"" }
        return """
            {"involvement": "\(involved == nil ? "none" : "current")", "through": [\(through ?? "")], \
            "workers": [\(cards.joined(separator: ", "))], "isFirstContact": \(earlier.isEmpty), \
            "earlierContacts": [\(days.joined(separator: ", "))], "contactsElsewhere": []}
            """
    }
}

/// The five procedures' cases in progress, one file each, and what has come in since.
enum Stories {
    /// How many children the stories bring with them.
    static let children = 6

    static func tell(_ people: DemoPeople, _ authority: inout Authority, in world: inout World) {
        ownProcedures(people, in: &world)
        stabilityPathway(people, &authority, in: &world)
        stabilityMeeting(people, &authority, in: &world)
        supportMeeting(people, &authority, in: &world)
        disruption(people, &authority, in: &world)
        breakdownPrevention(people, &authority, in: &world)
        restrictedFile(people, &authority, in: &world)
    }
}
