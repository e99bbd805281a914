/// The episodes of one child from all files of a load, each once, in order, none overlapping the next.
public struct EpisodeHistory: Hashable, Sendable {
    public private(set) var episodes: [EpisodeRow] = []
    /// What was wrong between rows. An error names a row that is not among `episodes`.
    public private(set) var faults: [ReturnFault] = []

    /// - Parameters:
    ///   - rows: One child's, the files of older returns first.
    ///   - birth: `nil` where no Header row gives it.
    public init(_ rows: [EpisodeRow], birth: Day? = nil) {
        // By start, then as given: Swift's sort keeps the order of equals, but does not promise it.
        let ordered = rows.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
        for (_, row) in ordered {
            if let birth, row.start < birth {
                fault(row, "DECOM", row.start.british, "It is before the child was born, \(birth.british).")
            } else if let last = episodes.last, last.start == row.start {
                merge(row, into: last)
            } else {
                append(row)
            }
        }
        for (row, next) in zip(episodes, episodes.dropFirst()) { checkJoin(row, next) }
    }

    /// The same episode again: in one file a mistake, in a later return the news of it.
    private mutating func merge(_ row: EpisodeRow, into last: EpisodeRow) {
        guard row.source.file != last.source.file else {
            fault(row, "DECOM", row.start.british, "CHILD and DECOM are those of line \(last.source.line) too.")
            return
        }
        let changed = row.columns(differingFrom: last)
        if !changed.isEmpty {
            let columns = changed.joined(separator: ", ")
            fault(
                row, "DECOM", row.start.british, "\(last.source.inWords) differs in \(columns). This one holds.",
                .warning)
        }
        var merged = row
        if let end = last.end, row.end == nil {
            fault(row, "DEC", nil, "\(last.source.inWords) has \(end.british). That one holds.", .warning)
            (merged.end, merged.endReason) = (end, last.endReason)
            merged.reasonPlaceChange = last.reasonPlaceChange
        } else if let end = last.end, let newEnd = row.end, end != newEnd {
            fault(row, "DEC", newEnd.british, "\(last.source.inWords) has \(end.british). This one holds.", .warning)
        }
        episodes[episodes.count - 1] = merged
    }

    private mutating func append(_ row: EpisodeRow) {
        if let last = episodes.last {
            if let end = last.end, end > row.start {
                let reason = "It is before the end, \(end.british), of the episode at \(last.source.inWords)."
                return fault(row, "DECOM", row.start.british, reason)
            }
            if last.end == nil {
                let reason = "It is empty, but \(row.source.inWords) begins the next episode. That day is taken."
                fault(last, "DEC", nil, reason, .warning)
                (episodes[episodes.count - 1].end, episodes[episodes.count - 1].endReason) = (row.start, "X1")
            }
        }
        episodes.append(row)
    }

    private mutating func checkJoin(_ row: EpisodeRow, _ next: EpisodeRow) {
        if row.endReason == "X1", row.end != next.start {
            fault(
                row, "REC", "X1", "The next episode does not begin on the same day, but on \(next.start.british).",
                .warning)
        } else if let reason = row.endReason, reason != "X1", row.end == next.start {
            fault(
                row, "REC", reason, "Care ended, yet an episode begins on the same day at \(next.source.inWords).",
                .warning)
        }
    }

    private mutating func fault(
        _ row: EpisodeRow, _ column: String, _ value: String?, _ reason: String,
        _ severity: ReturnFault.Severity = .error
    ) {
        faults.append(ReturnFault(row.source, column, value: value, reason, severity))
    }
}

extension EpisodeRow {
    /// The columns besides DEC, REC and REASON_PLACE_CHANGE that say something else.
    fileprivate func columns(differingFrom other: EpisodeRow) -> [String] {
        let pairs: [(String, Bool)] = [
            ("RNE", reasonForNew == other.reasonForNew), ("LS", legalStatus == other.legalStatus),
            ("CIN", categoryOfNeed == other.categoryOfNeed), ("PLACE", place == other.place),
            ("PLACE_PROVIDER", provider == other.provider), ("PL_POST", placementPostcode == other.placementPostcode),
            ("URN", urn == other.urn),
        ]
        return pairs.filter { !$0.1 }.map(\.0)
    }
}

extension RowSource {
    var inWords: String { line == 0 ? file : "line \(line) of \(file)" }
}
