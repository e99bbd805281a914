/// A time a child was missing or away without authorisation, from the return's table Missing.
public struct MissingRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    /// M missing, A away without authorisation.
    public let kind: String
    public let start: Day
    /// `nil` while the child is missing.
    public let end: Day?

    init?(_ cells: inout Cells) {
        let child = cells.child(), start = cells.pastDay("MIS_START"), end = cells.day("MIS_END")
        let kind = cells.filledCode("MISSING", .missingTypes)
        _ = cells.day("DOB")
        if let start, let end, end < start { cells.fault("MIS_END", "It is before MIS_START, \(start.british).") }
        if let end, end > cells.terms.today { cells.fault("MIS_END", "The day has not come yet.") }
        guard !cells.hasErrors, let child, let start, let kind else { return nil }
        (self.child, self.start, self.end, self.kind, source) = (child, start, end, kind, cells.source)
    }
}

/// A review of a child's care plan, from the return's table Reviews.
public struct ReviewRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    public let held: Day
    /// How the child took part, a code of `CodeList.reviewParticipation`.
    public let participation: String

    init?(_ cells: inout Cells) {
        let child = cells.child(), held = cells.pastDay("REVIEW")
        let participation = cells.filledCode("REVIEW_CODE", .reviewParticipation)
        _ = cells.day("DOB")
        guard !cells.hasErrors, let child, let held, let participation else { return nil }
        (self.child, self.held, self.participation, source) = (child, held, participation, cells.source)
    }
}
