internal import Domain
internal import Foundation

/// The demonstration's agencies and people as they were written: who is found where.
struct DemoPeople {
    private var teams: [DemoTeam: UUID] = [:]
    private var workers: [String: UUID] = [:]

    /// Writes agencies, relations, teams, procedures, people and appointments.
    init(in world: inout World) {
        for agency in DemoAgency.allCases { world.agency(agency.rawValue, agency.code, agency.name, agency.kind) }
        for relation in DemoAgency.relations {
            world.relation(
                relation.one.rawValue, relation.other.rawValue, relation.kind,
                endedOn: relation.hasEnded ? world.today - 60 : nil)
        }
        for team in DemoTeam.allCases {
            let facts = team.facts
            teams[team] = world.team(facts.agency.rawValue, facts.name, facts.kind, isIntake: facts.isIntake)
        }
        for agency in DemoAgency.allCases where !agency.packs.isEmpty {
            world.procedures(agency.rawValue, agency.packs)
        }
        for (index, person) in DemoPerson.everybody.enumerated() {
            let worker = world.worker(
                person.home.rawValue, person.name, email: person.email, telephone: Self.telephone(index),
                title: person.title)
            workers[person.name] = worker
            for post in person.posts {
                world.appointment(
                    post.agency.rawValue, worker, post.role, team: post.team.flatMap { teams[$0] }, level: post.level)
            }
        }
    }

    subscript(team: DemoTeam) -> UUID {
        guard let id = teams[team] else { preconditionFailure("no team \(team)") }
        return id
    }

    /// - Parameter name: In full, as in ``DemoPerson/everybody``.
    subscript(name: String) -> UUID {
        guard let id = workers[name] else { preconditionFailure("nobody is called \(name)") }
        return id
    }

    func name(of worker: UUID) -> String {
        guard let name = workers.first(where: { $0.value == worker })?.key else {
            preconditionFailure("nobody is \(worker)")
        }
        return name
    }

    /// A number that Ofcom keeps for drama: mobiles and landlines by turns.
    private static func telephone(_ index: Int) -> String {
        index.isMultiple(of: 2) ? "07700 900\(100 + index)" : "020 7946 0\(100 + index)"
    }
}
