internal import Domain
public import Foundation
internal import Hummingbird
internal import NIOCore
public import Pages

/// The few files that pages need: our own from the program, GOV.UK Frontend from the operator's folder.
public struct StaticAssets: Sendable {
    struct File: Sendable {
        let contentType: String
        let bytes: [UInt8]
    }
    /// One line of what `holdfast assets install` wrote.
    private struct ManifestEntry: Decodable {
        let file: String
    }
    let files: [String: File]
    public let assets: Assets

    /// - Parameter folder: Made by `holdfast assets install`; `nil` serves plain pages.
    /// - Throws: Where the folder has no manifest, or a file named in it is missing.
    public init(folder: URL?) throws {
        var files: [String: File] = [:]
        var paths: [String: String] = [:]
        for file in StaticFile.allCases {
            let name = Self.hashedName(file.rawValue, file.bytes)
            files[name] = File(contentType: file.contentType, bytes: file.bytes)
            paths[file.rawValue] = "/assets/\(name)"
        }
        if let folder {
            let manifest = try JSONDecoder().decode(
                [String: ManifestEntry].self, from: try Data(contentsOf: folder.appending(path: "manifest.json")))
            for name in [Assets.govukStyles, Assets.govukScript] {
                guard let file = manifest[name]?.file else { throw CocoaError(.fileNoSuchFile) }
                let bytes = Self.withoutFontFaces([UInt8](try Data(contentsOf: folder.appending(path: file))))
                let type = name.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
                let hashed = Self.hashedName(name, bytes)
                files[hashed] = File(contentType: type, bytes: bytes)
                paths[name] = "/assets/\(hashed)"
            }
        }
        self.files = files
        assets = Assets(paths: paths)
    }

    /// GOV.UK's fonts may not be used elsewhere, and are not here. Left in the style sheet, their rules make a browser
    /// ask for them for every sign that the reader's own fonts lack, or while our own style sheet is on its way.
    static func withoutFontFaces(_ bytes: [UInt8]) -> [UInt8] {
        let (rule, end) = (Array("@font-face".utf8), UInt8(ascii: "}"))
        var kept: [UInt8] = []
        var rest = bytes[...]
        while let at = rest.firstRange(of: rule) {
            kept += rest[..<at.lowerBound]
            rest = rest[at.upperBound...].drop { $0 != end }.dropFirst()
        }
        return kept + rest
    }

    /// `app.0123abcd.css`: a new content has a new name, so browsers may keep the old one for ever.
    private static func hashedName(_ name: String, _ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let parts = name.split(separator: ".")
        return parts.dropLast().joined(separator: ".") + "." + String(hash, radix: 16) + "." + (parts.last ?? "")
    }
}

extension Routes {
    mutating func add(_ assets: StaticAssets) {
        get("/assets/{name}", .anyone, "Fetch a style sheet, script or icon") { desk in
            guard let file = desk.parameters.get("name").flatMap({ assets.files[$0] }) else { throw Refusal.notFound }
            var answer = Answer.bytes(file.contentType, file.bytes)
            answer.isImmutable = true
            return answer
        }
    }
}
