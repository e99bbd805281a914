public import Domain
public import Postgres

/// The episodes of an import, child by child, with those that were loaded before: read through a cursor, so that
/// memory holds a few thousand at a time.
public enum StagedHistory {
    /// One child's rows, older first.
    public struct Child: Sendable {
        public let rows: [EpisodeRow]
        public let birth: Day
    }

    /// - Parameters:
    ///   - files: The names of the import's files; a row's number counts from 1 in them.
    ///   - each: May write in the same transaction.
    public static func forEachChild(
        of id: ID<ImportRun>, files: [String], in transaction: borrowing Transaction, _ each: (Child) throws -> Void
    ) throws {
        let declaration: SQL = """
            DECLARE staged_history NO SCROLL CURSOR FOR
            SELECT child, born_on, file_no, line, started_on, reason_started, legal_status, category_of_need,
                placement_type, placement_provider, ended_on, reason_ended, reason_for_change, postcode_mark, urn
            FROM authz.staged_history(\(id))
            """
        try transaction.execute(declaration.unprepared)
        var (rows, birth): ([EpisodeRow], Day?) = ([], nil)
        while true {
            let page: [StagedEpisode] = try transaction.rows(("FETCH 4000 FROM staged_history" as SQL).unprepared)
            for staged in page {
                if let child = rows.first?.child, child != staged.child, let born = birth {
                    try each(Child(rows: rows, birth: born))
                    rows.removeAll(keepingCapacity: true)
                }
                guard let row = staged.row(files: files) else { continue }
                birth = staged.birth
                rows.append(row)
            }
            if page.isEmpty { break }
        }
        if let birth, !rows.isEmpty { try each(Child(rows: rows, birth: birth)) }
        try transaction.execute(("CLOSE staged_history" as SQL).unprepared)
    }
}

private struct StagedEpisode: RowDecodable {
    let child: String
    let birth: Day
    let file: Int
    let line: Int
    let start: Day
    let reasonStarted: String
    let legalStatus: String
    let need: String
    let place: String
    let provider: String?
    let end: Day?
    let endReason: String?
    let change: String?
    let postcodeMark: String?
    let urn: String?

    init(row: Row) throws {
        child = try row["child"]
        birth = try row["born_on"]
        file = try row["file_no"]
        line = try row["line"]
        start = try row["started_on"]
        reasonStarted = try row["reason_started"]
        legalStatus = try row["legal_status"]
        need = try row["category_of_need"]
        place = try row["placement_type"]
        provider = try row["placement_provider"]
        end = try row["ended_on"]
        endReason = try row["reason_ended"]
        change = try row["reason_for_change"]
        postcodeMark = try row["postcode_mark"]
        urn = try row["urn"]
    }

    /// `nil` where the code for why it began is none of the return's: written by hand, and no part of a history.
    func row(files: [String]) -> EpisodeRow? {
        guard let reason = NewEpisodeReason(rawValue: reasonStarted) else { return nil }
        let name = files.indices.contains(file - 1) ? files[file - 1] : Imports.loadedBefore
        return EpisodeRow(
            source: RowSource(file: name, line: line), child: child, start: start, reasonForNew: reason,
            legalStatus: legalStatus, categoryOfNeed: need, place: place, provider: provider, end: end,
            endReason: endReason, reasonPlaceChange: change, homePostcode: nil, placementPostcode: postcodeMark,
            urn: urn)
    }
}
