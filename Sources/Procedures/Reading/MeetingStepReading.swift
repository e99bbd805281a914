internal import Domain

extension MeetingReader {
    private static let keys = ["id", "deed", "task", "who", "placements", "after", "before", "not_before", "within"]

    func steps(_ section: Section) -> [MeetingStep] {
        _ = section.required("steps")
        var known = Repeats("step")
        let steps = section.sections("steps", keys: Self.keys + clauseKeys).compactMap { entry in
            let id = entry.identifier()
            if let id { known.note(id, at: entry.place(of: "id"), faults) }
            return step(id, entry)
        }
        if !steps.isEmpty, faults.isEmpty, !steps.contains(where: { $0.deed == .hold }) {
            faults.add("One step must be that the meeting is held (deed: hold).", at: section.place(of: "steps"))
        }
        return steps
    }

    private func step(_ id: String?, _ entry: Section) -> MeetingStep? {
        let deed: MeetingStep.Deed? = entry.choice("deed", "deed")
        let task = entry.text("task")
        let who = parties("who", entry)
        let kinds = placements(entry)
        let clause = entry.clause(packID: packID)
        guard let id, let deed, let task, let clause else { return nil }
        let window = window(deed, kinds, clause, entry)
        return MeetingStep(
            id: id, deed: deed, task: task, who: who, placements: kinds, windows: window.map { [$0] } ?? [],
            clause: clause)
    }

    /// The step's limits of time; `nil` without a fault where it has none.
    private func window(
        _ deed: MeetingStep.Deed, _ kinds: Set<PlacementKind>, _ clause: Clause, _ entry: Section
    ) -> MeetingWindow? {
        let (notBefore, within) = (timescale("not_before", entry), timescale("within", entry))
        let sides = ["after", "before"].filter(entry.has)
        guard let side = sides.first else {
            for key in ["not_before", "within"] where entry.has(key) {
                faults.add("Say from when it counts: after or before.", at: entry.place(of: key))
            }
            return nil
        }
        guard sides.count == 1 else {
            faults.add("A step is either after something or before it.", at: entry.place(of: "before"))
            return nil
        }
        guard let anchor: MeetingStep.Anchor = entry.choice(side, "day to count from") else { return nil }
        if deed == .hold, anchor == .held {
            faults.add("The meeting's own day cannot be counted from itself.", at: entry.place(of: side))
        }
        if let notBefore, let within, notBefore.calendarDays.lowerBound > within.calendarDays.upperBound {
            faults.add(
                "Not before \(notBefore.label) and within \(within.label): no day satisfies both.",
                at: entry.place(of: "not_before"))
        }
        return MeetingWindow(
            anchor: anchor, isBefore: side == "before", notBefore: notBefore, within: within, placements: kinds,
            clause: clause)
    }
}
