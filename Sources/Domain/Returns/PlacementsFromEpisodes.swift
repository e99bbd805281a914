extension ReturnedPlacement {
    /// The placements that one child's episodes make up, in order.
    ///
    /// Episodes are joined where the carer stays (RNE L, T or U). T0 to T4 are absences from the placement: it goes on
    /// when the child comes back to the same PLACE and PL_POST, and ends with the absence when not. Adding the next
    /// return's episodes never renames a placement: it can only end the last one, lengthen it, and add more.
    ///
    /// - Parameter history: Of one child. A history that begins in mid-placement, because older returns were not
    ///   loaded, begins the placement with the first episode there is.
    public static func placements(from history: EpisodeHistory) -> [ReturnedPlacement] {
        var placements: [ReturnedPlacement] = []
        var last: EpisodeRow?
        for episode in history.episodes {
            defer { last = episode }
            let current = placements.indices.last
            if let current, let last, placements[current].continues(after: last, with: episode) {
                placements[current].extend(with: episode)
            } else if !episode.isTemporary {
                placements.append(ReturnedPlacement(startingWith: episode))
            }
            // Left over: a time away with no placement to be away from, which the return does not allow.
        }
        return placements
    }

    private init(startingWith episode: EpisodeRow) {
        child = episode.child
        start = episode.start
        steps = [Step(episode)]
        episodes = [episode.start]
        takeEnd(of: episode)
    }

    /// Whether `episode` belongs to this placement, whose last episode, perhaps an absence, is `last`.
    private func continues(after last: EpisodeRow, with episode: EpisodeRow) -> Bool {
        // Where care ended, whatever follows is a new placement.
        if let reason = last.endReason, reason != "X1" { return false }
        if episode.reasonForNew == .startedToBeLookedAfter { return false }
        if episode.isTemporary { return true }
        if last.isTemporary { return isReturn(episode) || episode.reasonForNew == .legalStatus }
        return episode.reasonForNew.keepsCarer
    }

    private func isReturn(_ episode: EpisodeRow) -> Bool {
        guard let step = steps.last else { return false }
        return step.place == episode.place && step.postcode == episode.placementPostcode && step.urn == episode.urn
    }

    private mutating func extend(with episode: EpisodeRow) {
        episodes.append(episode.start)
        if episode.isTemporary {
            absences.append(Absence(start: episode.start, end: episode.end, place: episode.place))
        } else if steps.last?.isSame(as: Step(episode)) != true {
            steps.append(Step(episode))
        }
        takeEnd(of: episode)
    }

    private mutating func takeEnd(of episode: EpisodeRow) {
        (end, endReason, reasonPlaceChange) = (episode.end, episode.endReason, episode.reasonPlaceChange)
    }
}

extension ReturnedPlacement.Step {
    fileprivate init(_ episode: EpisodeRow) {
        (start, place, provider) = (episode.start, episode.place, episode.provider)
        (postcode, urn) = (episode.placementPostcode, episode.urn)
    }

    fileprivate func isSame(as other: Self) -> Bool {
        place == other.place && provider == other.provider && postcode == other.postcode && urn == other.urn
    }
}
