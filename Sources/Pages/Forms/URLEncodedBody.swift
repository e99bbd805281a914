public import Domain

/// `application/x-www-form-urlencoded`, read strictly.
enum URLEncodedBody {
    static let maximumBytes = 256 * 1024
    static let maximumPairs = 500

    /// - Throws: `Refusal.tooMany` for a body over the limits; `Refusal.invalid` for percent signs without two
    ///   hexadecimal digits, text that is not UTF-8, and NUL.
    static func pairs(_ body: [UInt8]) throws(Refusal) -> [FormValues.Pair] {
        guard body.count <= maximumBytes else {
            throw .tooMany("The form holds too much text. Shorten the longest answers and send it again.")
        }
        let parts = body.split(separator: UInt8(ascii: "&"))
        guard parts.count <= maximumPairs else { throw .tooMany("The form holds too many answers.") }
        var pairs: [FormValues.Pair] = []
        for part in parts {
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try decoded(halves[0], field: "")
            pairs.append(FormValues.Pair(name, halves.count > 1 ? try decoded(halves[1], field: name) : ""))
        }
        return pairs
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>, field: String) throws(Refusal) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "+"): decoded.append(0x20)
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
                else { throw .invalid([FieldFault(field, "This was sent in a form that cannot be read.")]) }
                decoded.append(high << 4 | low)
                index += 2
            default: decoded.append(bytes[index])
            }
            index += 1
        }
        guard let text = FieldText.received(decoded) else {
            throw .invalid([FieldFault(field, "This holds characters that are not text.")])
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// Percent-encodes all but letters, digits, `-._~` and what `keeping` names.
    static func encoded(_ text: String, keeping: String = "") -> String {
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                bytes.append(byte)
            case _ where "-._~".utf8.contains(byte) || keeping.utf8.contains(byte): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension FormValues {
    /// - Parameter body: At most 256 KiB and 500 pairs. Line ends become LF, as browsers send CR LF for what people
    ///   typed as LF.
    /// - Throws: `Refusal.tooMany` or `Refusal.invalid`.
    public init(urlEncoded body: [UInt8]) throws(Refusal) { self.init(try URLEncodedBody.pairs(body)) }
}
