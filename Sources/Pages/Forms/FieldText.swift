/// What the checks need to know of text, always by bytes or scalars: `Character` hides CR LF and combining marks.
enum FieldText {
    /// The text with LF for CR LF and for CR, or `nil` where it is not UTF-8 or holds NUL, which PostgreSQL refuses.
    static func received(_ bytes: [UInt8]) -> String? {
        guard !bytes.contains(0) else { return nil }
        guard bytes.contains(0x0D) else { return String(validating: bytes, as: UTF8.self) }
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { continue }
            clean.append(byte == 0x0D ? 0x0A : byte)
        }
        return String(validating: clean, as: UTF8.self)
    }

    static func trimmed(_ text: String) -> String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// A control character other than a tab and, in text of several lines, a line end.
    static func hasControls(_ text: String, severalLines: Bool) -> Bool {
        text.unicodeScalars.contains { scalar in
            scalar.properties.generalCategory == .control && scalar != "\t" && !(severalLines && scalar == "\n")
        }
    }

    /// Something, an at sign, and a domain with a dot: what can be told without sending a mail.
    static func isEmailAddress(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 254, !text.unicodeScalars.contains(where: isForbiddenInAddress) else { return false }
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count) else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty }
    }

    private static func isForbiddenInAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            || "<>()[],;:\\\"".unicodeScalars.contains(scalar)
    }

    /// Digits with what people put between them; 6 to 18 digits, so that short local and long foreign numbers pass.
    static func isTelephoneNumber(_ text: String) -> Bool {
        let digits = text.unicodeScalars.filter { ("0"..."9").contains($0) }
        return (6...18).contains(digits.count)
            && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || " +-().".unicodeScalars.contains($0) }
    }
}
