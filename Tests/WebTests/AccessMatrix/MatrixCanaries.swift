import Foundation
import TestSupport

/// Which text of the cast is whose: what an answer shows is told by the canaries in it.
struct MatrixCanaries: Sendable {
    /// What some answer showed.
    struct Shown: Sendable {
        /// Files whose name, number or facts stand in it.
        var files: Set<UUID> = []
        /// Children whose record stands in it.
        var records: Set<Cast.Child> = []
        /// The child and the carer of those records; the audit may name either.
        var filesOfRecords: Set<UUID> = []
        var protectedAddresses: Set<Cast.Child> = []

        func union(_ other: Shown) -> Shown {
            Shown(
                files: files.union(other.files), records: records.union(other.records),
                filesOfRecords: filesOfRecords.union(other.filesOfRecords),
                protectedAddresses: protectedAddresses.union(other.protectedAddresses))
        }
    }

    private enum Meaning {
        case file(UUID)
        case record(Cast.Child)
        case protectedAddress(Cast.Child)
    }

    /// By what stands after the mark; the longest first, so that `linkEnded` is not taken for `linked`.
    private let meanings: [(text: [UInt8], meaning: Meaning)]

    /// What was found in answers before: many people are given the same one, and some are long.
    private var known: [String: Shown] = [:]

    init() {
        let written = Cast.written
        var texts: [(String, Meaning)] = [
            ("PROVIDER north", .file(written.provider)), ("NUMBER-PROVIDER", .file(written.provider)),
            ("HOME north", .file(written.provider)), ("HOUSEHOLD fosterco", .file(written.fostercoHousehold)),
            ("CARER fosterco", .file(written.fostercoHousehold)),
            ("NUMBER-HOUSEHOLD", .file(written.fostercoHousehold)),
        ]
        for child in Cast.Child.allCases {
            let label = child.rawValue
            if let file = written.files[child] {
                texts += ["CHILD ", "NUMBER-CHILD-", "GIVEN-", "FAMILY-", "FORMER ", "RELATIVE "]
                    .map { ($0 + label, .file(file)) }
            }
            if let carer = written.carers[child], child != .placed {
                texts += ["HOUSEHOLD ", "NUMBER-HOUSEHOLD-", "CARER-ONE ", "CARER-TWO "]
                    .map { ($0 + label, .file(carer)) }
            }
            texts += ["REFERRER ", "SUMMARY ", "REASON-ONE ", "REASON-TWO ", "SECTION ", "MEETING "]
                .map { ($0 + label, .record(child)) }
            texts.append(("ADDRESS " + label, .protectedAddress(child)))
        }
        meanings = texts.map { (Array($0.0.utf8), $0.1) }.sorted { $0.text.count > $1.text.count }
    }

    mutating func forget() { known = [:] }

    mutating func shown(_ text: String) -> Shown {
        if let shown = known[text] { return shown }
        let shown = looked(text)
        known[text] = shown
        return shown
    }

    private func looked(_ text: String) -> Shown {
        var shown = Shown()
        for words in Set(Self.marked(text)) {
            guard let meaning = meanings.first(where: { words.starts(with: $0.text) })?.meaning else { continue }
            switch meaning {
            case .file(let file): shown.files.insert(file)
            case .protectedAddress(let child): shown.protectedAddresses.insert(child)
            case .record(let child):
                shown.records.insert(child)
                shown.filesOfRecords.formUnion(
                    [Cast.written.files[child], Cast.written.carers[child]].compactMap { $0 })
            }
        }
        return shown
    }

    /// The 48 bytes after each mark.
    private static func marked(_ text: String) -> [[UInt8]] {
        text.components(separatedBy: "CANARY-").dropFirst().map { Array($0.utf8.prefix(48)) }
    }
}
