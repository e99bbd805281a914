internal import Crypto
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Storage

/// How a request proves who sent it: by cookie, as browsers do, or by `Authorization: Bearer`.
struct Credentials: Sendable {
    let token: SessionToken?
    /// Sent by the browser of its own accord: an unsafe request then has to prove that our own page sent it.
    let isCookie: Bool
    /// An `Authorization` header that is no token of ours.
    let isMalformed: Bool

    init(_ headers: HTTPFields) {
        guard let authorization = headers[.authorization] else {
            token = Cookies.token(in: headers)
            (isCookie, isMalformed) = (true, false)
            return
        }
        let parts = authorization.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        let isBearer = parts.count == 2 && String(decoding: parts[0], as: UTF8.self).lowercased() == "bearer"
        token = isBearer ? SessionToken(String(decoding: parts[1], as: UTF8.self)) : nil
        (isCookie, isMalformed) = (false, token == nil)
    }

    /// What every form of this session carries. Before sign-in there is none; Origin and Sec-Fetch-Site guard then.
    var csrf: String {
        guard let token else { return "" }
        return Data(SHA256.hash(data: Data("form:\(token.text)".utf8))).base64EncodedString()
    }

    /// Whether an unsafe request came from our own page: by Sec-Fetch-Site, or an Origin that is our own host, and by
    /// the form token where there is a session.
    func isFromOwnPage(_ headers: HTTPFields, host: String?, formToken: String?) -> Bool {
        guard isCookie else { return true }
        if let site = headers[HTTPField.Name.secFetchSite] {
            guard site == "same-origin" else { return false }
        } else if let origin = headers[.origin] {
            guard let host, origin == "http://\(host)" || origin == "https://\(host)" else { return false }
        } else if token != nil || headers[.cookie] != nil {
            return false
        }
        return token == nil || formToken == csrf
    }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
    static let idempotencyKey = Self("Idempotency-Key") ?? .origin
    static let requestID = Self("X-Request-ID") ?? .origin
}
