internal import Casework
internal import HTTPTypes
internal import Storage

/// The two cookies there are: the session's token, and the path to go on to after signing in.
enum Cookies {
    static let session = "__Host-holdfast"

    static func setting(session token: String) -> String {
        "\(session)=\(token); Path=/; Secure; HttpOnly; SameSite=Lax"
    }

    static let clearingSession = "\(session)=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"

    static func token(in headers: HTTPFields) -> SessionToken? {
        for header in headers[values: .cookie] {
            for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
                let trimmed = pair.drop { $0 == UInt8(ascii: " ") }
                guard trimmed.starts(with: (session + "=").utf8) else { continue }
                return String(trimmed.dropFirst(session.utf8.count + 1)).flatMap { SessionToken($0) }
            }
        }
        return nil
    }
}
