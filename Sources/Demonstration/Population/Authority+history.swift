internal import Domain
internal import Foundation

/// One placement of a made-up history, as the return will tell it.
struct PlacementSpan {
    let setting: PlacementSetting
    let from: Day
    let end: World.PlacementEnd?
}

extension Authority {
    /// One to five placements, one after another; the last goes on unless the file is closed.
    mutating func history(of child: FileOf, isClosed: Bool, in world: inout World) -> [PlacementSpan] {
        var spans: [PlacementSpan] = []
        let count = 1 + [0, 0, 0, 1, 1, 2, 4][Int.random(in: 0..<7, using: &random)]
        // Back from a day past; each placement lasted 40 to 250 days.
        var starts: [Day] = []
        var day = world.today - Int.random(in: 20...150, using: &random) - (isClosed ? 160 : 0)
        for _ in 0..<count {
            starts.insert(day, at: 0)
            day = day - Int.random(in: 40...250, using: &random)
        }
        for (index, start) in starts.enumerated() {
            let isLast = index == count - 1
            let next = isLast ? (isClosed ? start + 60 : nil) : starts[index + 1]
            let span = PlacementSpan(setting: someSetting(), from: start, end: next.map { someEnd(on: $0) })
            place(child, span, in: &world)
            spans.append(span)
        }
        return spans
    }

    private mutating func place(_ child: FileOf, _ span: PlacementSpan, in world: inout World) {
        switch span.setting {
        case .residential:
            let home = random.pick(homes)
            _ = world.placement(
                child, with: home.provider, .residential, home: home.home, from: span.from, end: span.end)
            if let keyWorker, span.end == nil, random.chance(40) {
                world.allocation(child, keyWorker, .keyWorker, from: span.from)
            }
        case .semiIndependent:
            let flat = random.pick(flats)
            _ = world.placement(
                child, with: flat.provider, .semiIndependent, home: flat.home, from: span.from, end: span.end)
        default:
            let households =
                switch span.setting {
                case .independentFoster: independent
                case .connectedPersonFoster: connected
                default: inHouse
                }
            _ = world.placement(
                child, with: random.pick(households), span.setting, from: span.from, end: span.end,
                isPermanent: span.end == nil && random.chance(20))
        }
    }

    private mutating func someSetting() -> PlacementSetting {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<48: .inHouseFoster
        case ..<68: .independentFoster
        case ..<82: .connectedPersonFoster
        case ..<94: .residential
        default: .semiIndependent
        }
    }

    /// Most moves are in the plan; the codes are the return's reasons for a change of placement.
    private mutating func someEnd(on day: Day) -> World.PlacementEnd {
        if random.chance(65) { return World.PlacementEnd(on: day, isPlanned: true, reason: "CARPL") }
        return World.PlacementEnd(on: day, isPlanned: false, reason: random.pick(["CREQB", "CREQO", "CHILD", "LAREQ"]))
    }
}
