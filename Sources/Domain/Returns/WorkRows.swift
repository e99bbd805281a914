/// Which household a child was with, from the template `carers_of_episodes.csv`.
public struct CarerOfEpisodeRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    /// DECOM of any episode of the placement.
    public let start: Day
    public let household: String

    init?(_ cells: inout Cells) {
        let child = cells.child(), start = cells.pastDay("DECOM")
        let household = cells.filled("HOUSEHOLD_ID", limit: 40)
        guard !cells.hasErrors, let child, let start, let household else { return nil }
        (self.child, self.start, self.household, source) = (child, start, household, cells.source)
    }
}

/// Who works with a child or household, from the template `allocations.csv`.
public struct AllocationRow: Hashable, Sendable {
    public enum File: Hashable, Sendable {
        case child(String)
        case household(String)
    }

    public let source: RowSource
    public let file: File
    public let role: Role
    /// In lower case; the worker must have an account.
    public let workerEmail: String
    /// 1 to 3, for workers of the adolescent support team.
    public let level: Int?
    public let from: Day
    /// The last day; `nil` where it goes on.
    public let to: Day?

    init?(_ cells: inout Cells) {
        let file = Self.file(&cells), role = cells.word("ROLE", as: Role.self)
        let email = cells.filled("WORKER_EMAIL", limit: 254).map { $0.lowercased() }
        if let email, !Self.isAddress(email) { cells.fault("WORKER_EMAIL", "It is not an e-mail address.") }
        level = cells.optional("LEVEL", "1, 2 or 3") { ["1": 1, "2": 2, "3": 3][$0] }
        let from = cells.day("FROM"), to = cells.day("TO")
        if from == nil, !cells.hasErrors { cells.fault("FROM", "It must be filled in.") }
        if let from, let to, to < from { cells.fault("TO", "It is before FROM, \(from.british).") }
        guard !cells.hasErrors, let file, let role, let email, let from else { return nil }
        (self.file, self.role, workerEmail, self.from, self.to) = (file, role, email, from, to)
        source = cells.source
    }

    private static func file(_ cells: inout Cells) -> File? {
        switch (cells.text("CHILD"), cells.text("HOUSEHOLD_ID", limit: 40)) {
        case (nil, let household?): return .household(household)
        case (_?, nil): return cells.child().map(File.child)
        case (nil, nil): cells.fault("CHILD", "CHILD or HOUSEHOLD_ID must be filled in.")
        case (_?, _?): cells.fault("HOUSEHOLD_ID", "CHILD is filled in too. A row is about one or the other.")
        }
        return nil
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(UInt8(ascii: " ")) }
    }
}
