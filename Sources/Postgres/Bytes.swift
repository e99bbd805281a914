extension UInt8: ArrayElementDecodable {
    /// Bytes are not an array to PostgreSQL but one `bytea`, in hexadecimal: `\x00ff`.
    public static func array(postgresBytes text: Span<UInt8>) -> [UInt8]? {
        guard text.count >= 2, text.count.isMultiple(of: 2), text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x")
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2 - 1)
        var at = 2
        while at < text.count {
            guard let byte = HexDigits.byte(text[at], text[at + 1]) else { return nil }
            bytes.append(byte)
            at += 2
        }
        return bytes
    }
}

/// Reads hexadecimal digits, of either case.
enum HexDigits {
    static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = value(high), let low = value(low) else { return nil }
        return high << 4 | low
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
