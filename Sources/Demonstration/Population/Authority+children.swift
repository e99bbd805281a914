internal import Domain
internal import Foundation

extension Authority {
    /// A child with the people who work with it, and one parent.
    ///
    /// - Parameters:
    ///   - name: Where it matters; made up otherwise.
    ///   - age: In whole years today.
    ///   - socialWorker: Who works with the child, where that matters; then nobody else is allocated by chance.
    mutating func child(
        named name: (given: String, family: String)? = nil, age: Int? = nil, socialWorker: UUID? = nil,
        isRestricted: Bool = false, isClosed: Bool = false, in world: inout World
    ) -> FileOf {
        let years = age ?? Int.random(in: 1...17, using: &random)
        let born = world.today.adding(years: -years) - Int.random(in: 1...360, using: &random)
        let (given, family) = name ?? (random.pick(MadeUpNames.given), random.pick(MadeUpNames.families))
        let opened = max(born + 1, world.today - Int.random(in: 200...1800, using: &random))
        let (team, workers) = teams.first { $0.workers.contains { $0 == socialWorker } } ?? random.pick(teams)
        let closed = isClosed ? world.today - Int.random(in: 10...150, using: &random) : nil
        let formerFamily = random.pick(MadeUpNames.families)
        let file = world.child(
            World.FileFacts(
                agency.rawValue, number("C"), "\(given) \(family)", team: team, openedOn: opened, closedOn: closed,
                isRestricted: isRestricted),
            given: given, family: family, bornOn: born, sex: random.pick(["F", "M"]),
            ethnicity: random.pick(["WBRI", "MWBC", "APKN", "BAFR", "WOTH", "ABAN", "MOTH", "NOBT"]),
            formerNames: random.chance(12) && formerFamily != family ? ["\(given) \(formerFamily)"] : [])
        let worker = socialWorker ?? random.pick(workers)
        world.allocation(file, worker, .socialWorker, from: opened, to: closed)
        if let reviewer { world.allocation(file, reviewer, .independentReviewingOfficer, from: opened, to: closed) }
        if socialWorker == nil { support(file, years, opened, closed, in: &world) }
        world.connectedPerson(
            file, "\(random.pick(MadeUpNames.given)) \(formerFamily)", random.pick(MadeUpNames.relatives),
            hasParentalResponsibility: random.chance(50))
        if isRestricted { world.named(file, worker) }
        return file
    }

    /// Adolescent support and CAMHS: some work with the child now, some did before.
    private mutating func support(
        _ file: FileOf, _ years: Int, _ opened: Day, _ closed: Day?, in world: inout World
    ) {
        guard closed == nil, years >= 10 else { return }
        if !supportWorkers.isEmpty, random.chance(30) {
            let (worker, level) = random.pick(supportWorkers)
            let hasEnded = random.chance(40)
            let from = max(opened, world.today - 300)
            world.allocation(
                file, worker, .astWorker, level: level, from: from, to: hasEnded ? max(from, world.today - 50) : nil)
        }
        if let camhs, random.chance(15) {
            world.allocation(file, camhs, .camhsWorker, from: max(opened, world.today - 200))
        }
    }

    /// Everybody else: fills the authority up to its number of children, each with its placements.
    mutating func settleChildren(upTo count: Int, from made: Int, in world: inout World) {
        for index in made..<count {
            let isRestricted = index % 67 == 13
            let isClosed = index % 5 == 4 && !isRestricted
            let file = child(isRestricted: isRestricted, isClosed: isClosed, in: &world)
            let history = history(of: file, isClosed: isClosed, in: &world)
            if index.isMultiple(of: 2) { writeReturn(of: file, history, in: &world) }
            if index % 25 == 7 {
                world.protectedAddress(
                    file, "CANARY-DEMO-\(index): \(index) Invented Mews, Nowhere-under-Test, ZZ9 9ZZ")
            }
        }
    }
}
