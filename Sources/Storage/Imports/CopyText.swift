/// Rows in the text format of `COPY`.
struct CopyText: Sendable {
    private(set) var bytes: [UInt8] = []
    private(set) var rowCount = 0

    /// - Parameter cells: In the order of the statement's columns; `nil` is `NULL`.
    mutating func add(_ cells: [String?]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(9) }
            guard let cell else {
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
                continue
            }
            for byte in cell.utf8 { append(byte) }
        }
        bytes.append(10)
        rowCount += 1
    }

    private mutating func append(_ byte: UInt8) {
        switch byte {
        case 9: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
        case 10: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
        case 13: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
        case UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "\\")]
        default: bytes.append(byte)
        }
    }
}
