internal import Crypto
public import Foundation

/// How one made-up person signs in.
public struct SignIn: Codable, Sendable {
    public let name: String
    /// The role they sign in as first, in words.
    public let role: String
    public let agency: String
    public let email: String
    public let password: String
    /// 20 bytes in base64; `nil` where the password is enough.
    public let totpSecret: Data?

    init(_ person: DemoPerson) {
        name = person.name
        role = person.title
        agency = person.home.name
        email = person.email
        password = Self.madeUpPassword()
        totpSecret = person.needsSecondFactor ? Data((0..<20).map { _ in UInt8.random(in: .min ... .max) }) : nil
    }

    /// What may be printed for a test or a script: everything but the authenticator's secret.
    public var withoutSecret: Printed {
        Printed(
            name: name, role: role, agency: agency, email: email, password: password, asksCode: totpSecret != nil)
    }

    /// A person as `demo sign-ins --json` prints them.
    public struct Printed: Encodable, Sendable {
        let name, role, agency, email, password: String
        let asksCode: Bool
    }

    /// The six digits of the authenticator (RFC 6238: 30 seconds, SHA-1); `nil` where there is none.
    public func code(at date: Date) -> String? {
        guard let totpSecret else { return nil }
        let step = UInt64(date.timeIntervalSince1970) / 30
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: totpSecret)))
        let start = Int(mac[19] & 15)
        let number = mac[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }

    /// Four groups of five, 100 bits, from letters and digits that are not mistaken for each other.
    private static func madeUpPassword() -> String {
        let symbols = Array("abcdefghjkmnpqrstvwxyz0123456789")
        let letters = (0..<20).map { _ in symbols[Int.random(in: 0..<symbols.count)] }
        return stride(from: 0, to: 20, by: 5).map { String(letters[$0..<$0 + 5]) }.joined(separator: "-")
    }
}
