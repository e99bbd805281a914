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
    }

    private let ofFiles: [(text: String, file: UUID)]

    init() {
        let written = Cast.written
        var texts: [(String, UUID)] = [
            ("CANARY-PROVIDER north", written.provider), ("CANARY-NUMBER-PROVIDER", written.provider),
            ("CANARY-HOME north", written.provider), ("CANARY-HOUSEHOLD fosterco", written.fostercoHousehold),
            ("CANARY-CARER fosterco", written.fostercoHousehold),
        ]
        for child in Cast.Child.allCases {
            let label = child.rawValue
            if let file = written.files[child] {
                texts += [
                    "CANARY-CHILD \(label)", "CANARY-NUMBER-CHILD-\(label)", "CANARY-GIVEN-\(label)",
                    "CANARY-FAMILY-\(label)", "CANARY-FORMER \(label)", "CANARY-RELATIVE \(label)",
                ].map { ($0, file) }
            }
            if let carer = written.carers[child], child != .placed {
                texts += [
                    "CANARY-HOUSEHOLD \(label)", "CANARY-NUMBER-HOUSEHOLD-\(label)", "CANARY-CARER-ONE \(label)",
                    "CANARY-CARER-TWO \(label)",
                ].map { ($0, carer) }
            }
        }
        ofFiles = texts
    }

    func shown(_ text: String) -> Shown {
        var shown = Shown()
        guard text.utf8.count > 6, text.contains("CANARY-") else { return shown }
        for (canary, file) in ofFiles where Self.contains(text, canary) { shown.files.insert(file) }
        for child in Cast.Child.allCases {
            let label = child.rawValue
            let ofRecord = ["REFERRER", "SUMMARY", "REASON-ONE", "REASON-TWO", "SECTION"]
            if ofRecord.contains(where: { Self.contains(text, "CANARY-\($0) \(label)") }) {
                shown.records.insert(child)
                for file in [Cast.written.files[child], Cast.written.carers[child]].compactMap({ $0 }) {
                    shown.filesOfRecords.insert(file)
                }
            }
            if Self.contains(text, "CANARY-ADDRESS \(label)") { shown.protectedAddresses.insert(child) }
        }
        return shown
    }

    /// As a word: `CANARY-CHILD linked` does not stand in `CANARY-CHILD linkEnded`.
    private static func contains(_ text: String, _ canary: String) -> Bool {
        var rest = text[...]
        while let range = rest.range(of: canary) {
            let next = rest[range.upperBound...].unicodeScalars.first
            if next.map({ !$0.properties.isAlphabetic }) ?? true { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }
}
