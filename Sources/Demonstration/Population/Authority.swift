internal import Domain
internal import Foundation

/// What the population of one local authority is made from, and what was made of it so far.
struct Authority {
    let agency: DemoAgency
    let children: Int
    /// The teams of children's social work with their social workers, by name.
    let teams: [(team: UUID, workers: [UUID])]
    let fosteringTeam: UUID
    let supervisors: [UUID]
    let reviewer: UUID?
    let supportWorkers: [(worker: UUID, level: Int)]
    let camhs: UUID?
    let keyWorker: UUID?
    var inHouse: [FileOf] = []
    var connected: [FileOf] = []
    var independent: [FileOf] = []
    var homes: [(provider: FileOf, home: UUID)] = []
    var flats: [(provider: FileOf, home: UUID)] = []
    var nextNumber = 1
    var random: SeededRandom

    static func northmoor(_ people: DemoPeople) -> Authority {
        Authority(
            agency: .northmoor, children: 200,
            teams: [
                (people[.moorland], [people["Sol Saddlebag"], people["Sunita Sandcastle"]]),
                (people[.riverside], [people["Seth Snowglobe"], people["Sian Starfish"]]),
            ],
            fosteringTeam: people[.fostering],
            supervisors: [people["Vera Velveteen"], people["Vikram Vanillapod"]],
            reviewer: people["Iris Inkwell"],
            supportWorkers: [
                (people["Alfie Applecrumble"], 1), (people["Asha Acornbury"], 2), (people["Ada Amblewick"], 3),
            ],
            camhs: people["Cosmo Candlewick"], keyWorker: people["Kezia Kettledrum"],
            random: SeededRandom("Northmoor"))
    }

    static func southvale(_ people: DemoPeople) -> Authority {
        Authority(
            agency: .southvale, children: 100,
            teams: [(people[.valeSocialWork], [people["Saffron Sealingwax"], people["Silas Silverspoon"]])],
            fosteringTeam: people[.valeFostering], supervisors: [people["Violet Vinegar"]], reviewer: nil,
            supportWorkers: [], camhs: nil, keyWorker: nil, random: SeededRandom("Southvale"))
    }

    /// The authority's own number for its next file of a kind: `NMR-C0001`.
    mutating func number(_ letter: String) -> String {
        defer { nextNumber += 1 }
        let digits = String(nextNumber)
        return "\(agency.code)-\(letter)\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}
