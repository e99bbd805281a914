/// Whom a calendar entry comes from, or goes to.
public struct CalendarAddress: Hashable, Sendable {
    /// An address for e-mail, checked where it was taken down.
    public let email: String
    /// A worker's own name, never a child's; `nil` for none.
    public let name: String?

    public init(email: String, name: String? = nil) { (self.email, self.name) = (email, name) }

    /// `mailto:` with all percent-encoded that is not plain in an address (RFC 6068 2).
    var uri: String {
        var text = "mailto:"
        for byte in email.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || ("!$*+-._~'@".unicodeScalars.contains(scalar))
            text += isPlain ? String(scalar) : "%" + Self.hexadecimal(byte)
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.utf8.count < 2 ? "0" + digits : digits
    }
}
