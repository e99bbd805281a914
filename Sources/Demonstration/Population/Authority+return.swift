internal import Domain
internal import Foundation

extension Authority {
    /// The child's placements as the national return would have them, with reviews and now and then a missing episode.
    mutating func writeReturn(of child: FileOf, _ history: [PlacementSpan], in world: inout World) {
        guard let first = history.first else { return }
        let need = random.pick(["N1", "N1", "N4", "N5", "N8"])
        let status = random.pick(["C1", "C2", "C2", "V2"])
        for (index, span) in history.enumerated() {
            let isLast = index == history.count - 1
            world.careEpisode(
                child,
                World.CareEpisode(
                    from: span.from, reasonStarted: index == 0 ? "S" : "P", legalStatus: status, need: need,
                    place: span.setting.place, provider: span.setting.placeProvider, to: span.end?.on,
                    reasonEnded: span.end.map { _ in isLast ? "E8" : "X1" },
                    reasonForChange: isLast ? nil : span.end?.reason))
        }
        var review = first.from + 28
        while review < world.today {
            world.careReview(child, on: review, participation: random.pick(["PN1", "PN1", "PN3", "PN5", "PN7"]))
            review = review + 182
        }
        if random.chance(10) {
            world.missingEpisode(child, from: first.from + 9, to: first.from + 10)
        }
    }
}

extension PlacementSetting {
    /// A code of PLACE that means this.
    fileprivate var place: String {
        switch self {
        case .inHouseFoster, .independentFoster: "U6"
        case .connectedPersonFoster: "U3"
        case .residential: "K2"
        case .semiIndependent: "K3"
        case .withParents: "P1"
        case .adoption: "A6"
        case .other: "Z1"
        }
    }

    /// A code of PLACE_PROVIDER: own provision, or private.
    fileprivate var placeProvider: String? {
        switch self {
        case .inHouseFoster, .connectedPersonFoster: "PR1"
        case .independentFoster, .residential, .semiIndependent: "PR4"
        case .withParents, .adoption, .other: nil
        }
    }
}
