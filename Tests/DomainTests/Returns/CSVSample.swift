import Domain

/// Reads CSV as the tests need it.
enum CSVSample {
    /// - Parameter pieces: How long each piece is, over and over; the whole in one piece where empty.
    static func read(
        _ bytes: [UInt8], pieces: [Int] = [], limits: CSVReader.Limits = CSVReader.Limits()
    ) -> (records: [[String]], faults: [CSVFault]) {
        let items = items(bytes, pieces: pieces, limits: limits)
        return (items.records.map(\.texts), items.faults)
    }

    static func items(
        _ bytes: [UInt8], pieces: [Int] = [], limits: CSVReader.Limits = CSVReader.Limits()
    ) -> (records: [CSVRecord], faults: [CSVFault]) {
        var (records, faults): ([CSVRecord], [CSVFault]) = ([], [])
        func receive(_ item: CSVItem) {
            switch item {
            case .record(let record): records.append(record)
            case .fault(let fault): faults.append(fault)
            }
        }
        var reader = CSVReader(limits: limits)
        for piece in cut(bytes, pieces) { reader.read(piece.span, receive) }
        reader.finish(receive)
        return (records, faults)
    }

    static func cut(_ bytes: [UInt8], _ pieces: [Int]) -> [[UInt8]] {
        guard !pieces.isEmpty else { return [bytes] }
        var (cuts, start, turn) = ([[UInt8]](), 0, 0)
        while start < bytes.count {
            let end = min(bytes.count, start + pieces[turn % pieces.count])
            cuts.append(Array(bytes[start..<end]))
            (start, turn) = (end, turn + 1)
        }
        return cuts
    }
}

/// Random numbers that are the same in every run (SplitMix64), so that a failure can be had again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
