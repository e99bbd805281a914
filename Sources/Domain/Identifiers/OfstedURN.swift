/// The unique reference number by which Ofsted registers a home or agency: `SC` and six digits, or seven digits.
public struct OfstedURN: Hashable, Sendable {
    public let text: String

    public init?(_ text: some StringProtocol) {
        let capitals = text.uppercased()
        let bytes = Array(capitals.utf8)
        let digits = bytes.starts(with: "SC".utf8) ? bytes.dropFirst(2) : bytes[...]
        guard digits.count == (digits.count == bytes.count ? 7 : 6), digits.allSatisfy(\.isDigit) else { return nil }
        self.text = capitals
    }

    /// As the return has it: XXXXXXX, for regional adoption agencies, is right and names nobody.
    /// - Returns: `nil` where the form is wrong; `.some(nil)` for XXXXXXX.
    static func returned(_ text: String) -> String?? {
        text.uppercased() == "XXXXXXX" ? .some(nil) : OfstedURN(text).map { .some($0.text) }
    }
}
