import Domain
import Testing

/// Files of a return, as the tests write them.
enum ReturnSample {
    static let episodeColumns =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"

    struct Outcome {
        var rows: [ReturnRow] = []
        var warnings: [ReturnFault] = []
        var rejected: [CSVRecord] = []
        var errors: [ReturnFault] = []
        var recognition: TableRecognition?

        var episodes: [EpisodeRow] {
            rows.compactMap { if case .episode(let row) = $0 { row } else { nil } }
        }
    }

    static func read(
        _ bytes: [UInt8], name: String = "a.csv", today: String = "2026-07-01", year: Int? = nil, pieces: [Int] = []
    ) throws -> Outcome {
        var outcome = Outcome()
        func receive(_ item: ReturnItem) {
            switch item {
            case .row(let row, let warnings):
                outcome.rows.append(row)
                outcome.warnings += warnings
            case .rejected(let record, let faults):
                outcome.rejected.append(record)
                outcome.errors += faults.filter { $0.severity == .error }
                outcome.warnings += faults.filter { $0.severity == .warning }
            case .fault(let fault):
                if fault.severity == .error { outcome.errors.append(fault) } else { outcome.warnings.append(fault) }
            }
        }
        var file = ReturnFile(name: name, terms: ReturnTerms(today: .on(today), collectionYear: year))
        for piece in CSVSample.cut(bytes, pieces) { file.read(piece.span, receive) }
        file.finish(receive)
        outcome.recognition = file.recognition
        return outcome
    }

    static func read(_ text: String, today: String = "2026-07-01", year: Int? = nil) throws -> Outcome {
        try read(Array(text.utf8), today: today, year: year)
    }

    /// Episodes of a file from their rows without the first.
    static func episodes(_ rows: String, file: String = "a.csv") throws -> [EpisodeRow] {
        let outcome = try read(Array("\(episodeColumns)\n\(rows)\n".utf8), name: file)
        try #require(outcome.errors.isEmpty, "\(outcome.errors)")
        return outcome.episodes
    }
}
