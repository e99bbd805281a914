internal import Crypto
internal import Foundation

/// Secrets the server makes: session tokens, authenticator secrets, recovery codes.
public enum Secrets {
    /// 256 random bits in the 43 characters of base64url: the secret part of a token.
    public static func token() -> String {
        Data(bytes(32)).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    /// 160 bits, as RFC 4226 recommends for authenticators.
    public static func authenticator() -> [UInt8] { bytes(20) }

    /// Ten codes of two groups of five letters and digits, each good once.
    public static func recoveryCodes() -> [String] {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return (0..<10).map { _ in
            let symbols = bytes(10).map { alphabet[Int($0) % alphabet.count] }
            return String(symbols[..<5]) + "-" + String(symbols[5...])
        }
    }

    /// As the database knows a secret that is not to be found in it.
    public static func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }

    /// As `authz.use_code` compares it: SHA-256 of the code without its hyphen.
    public static func hash(recoveryCode: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(recoveryCode.replacingOccurrences(of: "-", with: "").utf8)))
    }

    /// RFC 4648 base32 without padding, in which people copy a secret into an authenticator.
    public static func base32(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, count) = (0, 0)
        for byte in bytes {
            (buffer, count) = (buffer << 8 | Int(byte), count + 8)
            while count >= 5 {
                text.append(alphabet[buffer >> (count - 5) & 31])
                count -= 5
            }
            buffer &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[buffer << (5 - count) & 31]) }
        return text
    }

    private static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
