internal import Crypto
internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pages

/// What a request sent to a form, before anything about it is believed.
struct SentForm: Sendable {
    let bytes: [UInt8]
    let isJSON: Bool
    /// As the browser sent it; empty for JSON, which is read once the form's fields are known.
    let urlEncoded: FormValues
    private let key: String?
    /// From `If-Match`, or from the page.
    let version: Int?
    let hash: [UInt8]

    static let maximumBytes = 256 * 1024

    /// The key by which sending twice does once: 8 to 100 bytes. `nil` where there is none of that length.
    var usableKey: String? { key.flatMap { (8...100).contains($0.utf8.count) ? $0 : nil } }

    init(_ desk: Desk) async throws {
        do {
            bytes = Array(try await desk.request.body.collect(upTo: Self.maximumBytes).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Refused.tooLong
        }
        let type = desk.request.headers[.contentType].map { String($0.prefix { $0 != ";" }) } ?? ""
        switch type.lowercased() {
        case "application/json": (isJSON, urlEncoded) = (true, FormValues())
        case "application/x-www-form-urlencoded", "":
            (isJSON, urlEncoded) = (false, try FormValues(urlEncoded: bytes))
        default: throw Refused.kindOfBody
        }
        key = desk.request.headers[.idempotencyKey] ?? urlEncoded.key
        version = desk.request.headers[.ifMatch].flatMap { Int($0.filter { $0 != "\"" }) } ?? urlEncoded.version
        // The key of the page and the form token are no part of what is asked for.
        var hasher = SHA256()
        hasher.update(data: Data("\(desk.request.method) \(desk.request.uri.path)\n".utf8))
        if isJSON {
            hasher.update(data: Data(bytes))
        } else {
            var asked = urlEncoded
            for name in [FormValues.csrfName, FormValues.keyName] { asked.set(name, nil) }
            hasher.update(data: Data(asked.urlEncoded.utf8))
        }
        hash = Array(hasher.finalize())
    }

    func values(_ spec: FormSpec) throws -> FormValues {
        guard isJSON else {
            return FormSpec.isResolution(urlEncoded) ? try spec.resolved(urlEncoded) : urlEncoded
        }
        return try FormValues(json: bytes, spec: spec)
    }
}
