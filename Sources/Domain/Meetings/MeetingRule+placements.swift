extension ProcedureRules {
    /// The kinds of meeting for a placement, in the order of the packs.
    public func meetings(for kind: PlacementKind) -> [MeetingRule] {
        meetings.filter { $0.placements.contains(kind) }
    }

    public func meeting(_ id: String) -> MeetingRule? { meetings.first { $0.id == id } }
}

extension MeetingRule {
    /// Whom the packs would have at a meeting about such a placement.
    public func invitees(for kind: PlacementKind) -> [MeetingInvitee] {
        invitees.filter { $0.placements.contains(kind) }
    }

    /// The roles that are given something to do for it: who coordinates, does a step or writes the minutes.
    public func runners(for kind: PlacementKind) -> [Role] {
        let parties =
            convenors.filter { $0.placements.contains(kind) }.map(\.party)
            + steps.filter { $0.placements.contains(kind) }.flatMap(\.who)
        let roles = parties.compactMap { party -> Role? in if case .role(let role) = party { role } else { nil } }
        return Set(roles + minuteTakers.map(\.role)).sorted { $0.rawValue < $1.rawValue }
    }

    /// What it can decide about such a placement.
    public func decisions(for kind: PlacementKind) -> [MeetingDecision] {
        decisions.filter { $0.placements.contains(kind) }
    }

    /// The latest day for the next look at it; `nil` where the packs set none.
    public func latestReview(heldOn day: Day, calendar: WorkingCalendar) -> Day? {
        review?.within.map { calendar.end($0, from: day) }
    }

    /// The cause that an ending gives to call it (D4); `nil` where it gives none.
    public func cause(ofEnding kind: PlacementEndKind, wasPermanent: Bool, for placement: PlacementKind)
        -> MeetingTrigger?
    {
        guard placements.contains(placement), kind == .unplanned else { return nil }
        return triggers.first { trigger in
            switch trigger.sign {
            case .unplannedEnding: true
            case .permanentEnding: wasPermanent
            case .worry, .noticeGiven, .riskNotified, .riskAssessed, .plannedMove, .placementBegins, .series: false
            }
        }
    }
}
