/// A piece of a page: typed values, and the template that shows them.
public protocol Part: Sendable {
    var template: Template { get }
    var view: View { get }
}

extension Part {
    /// The view with the template's name in it, for `{{#parts}}{{>*partial}}{{/parts}}`.
    var placed: View {
        var view = view
        view["partial"] = .text(template.rawValue)
        return view
    }
}

/// Part of the address of a link that this server makes itself.
///
/// Only paths, fragments and queries of this site pass; anything else (`javascript:`, `//elsewhere`) becomes `#`.
public struct Href: Sendable, Hashable, ExpressibleByStringInterpolation {
    public let text: String

    public init(_ text: String) {
        let bytes = text.utf8
        let isLocal =
            switch bytes.first {
            case UInt8(ascii: "#"), UInt8(ascii: "?"): true
            // A browser reads a back-slash as a slash, and drops tabs and line ends before it looks.
            case UInt8(ascii: "/"):
                bytes.dropFirst().first != UInt8(ascii: "/")
                    && !bytes.contains { $0 == UInt8(ascii: "\\") || $0 < 0x20 }
            default: false
            }
        self.text = isLocal ? text : "#"
    }

    public init(stringLiteral value: String) { self.init(value) }

    /// `tel:` with the digits and the leading plus of a number that people wrote with spaces.
    public static func telephone(_ number: String) -> Href {
        Href(
            allowed: "tel:"
                + number.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "+" }.map(String.init).joined())
    }

    /// `mailto:` with the address percent-encoded, or `#` for what is no address.
    public static func email(_ address: String) -> Href {
        guard FieldText.isEmailAddress(address) else { return Href("#") }
        return Href(allowed: "mailto:" + URLEncodedBody.encoded(address, keeping: "@"))
    }

    private init(allowed text: String) { self.text = text }
}
