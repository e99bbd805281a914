import Foundation
import Postgres
import Storage

/// The session token a command acts with, from a file that nobody else can read.
enum ImportToken {
    static func opening(inFile path: String) throws -> Opening {
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: path)
        } catch {
            throw Complaint("--token-file: \(path) cannot be read.")
        }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o077 == 0 else {
            throw Complaint("--token-file: others can read \(path). Run: chmod 600 \(path)")
        }
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let token = SessionToken(text), let opening = Opening.entering(token) else {
            throw Complaint("--token-file: \(path) holds no session token. Sign in as a data manager to get one.")
        }
        return opening
    }
}
