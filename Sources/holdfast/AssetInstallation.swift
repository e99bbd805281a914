import Crypto
import Foundation

/// Copies the two files of GOV.UK Frontend 5.11.1 under names that change with their content, with their licences.
struct AssetInstallation {
    let source: URL
    let target: URL

    /// What `manifest.json` says of a logical name.
    struct Installed: Codable {
        /// The file's name in the folder: it holds a part of its hash, so that browsers may keep it for ever.
        let file: String
        /// SHA-256 in hexadecimal.
        let sha256: String
        /// For an `integrity` attribute.
        let integrity: String
    }

    private struct Wanted {
        let name: String
        let path: String
        let sha256: String
    }

    private static let wanted = [
        Wanted(
            name: "govuk-frontend.css", path: "fast_gov_uk/assets/govuk-frontend-5.11.1.min.css",
            sha256: "85bc0987f4c2b952b040209b0f6108d762c62eed9feba92cb425faba814efbd4"),
        Wanted(
            name: "govuk-frontend.js", path: "fast_gov_uk/assets/govuk-frontend-5.11.1.min.js",
            sha256: "7ff900e7b113b66b272a01f5fe9659284461d9592cef8f618e06bbce4edadb7c"),
    ]
    private static let wheelLicence = "fast_gov_uk-0.9.1.dist-info/licenses/LICENSE"

    /// - Returns: The manifest as it was written, by logical name.
    /// - Throws: ``Complaint`` where a file is missing or is not the one that was reviewed; nothing is written then.
    func run() throws -> [String: Installed] {
        var contents: [(name: String, data: Data)] = []
        var manifest: [String: Installed] = [:]
        for wanted in Self.wanted {
            let data = try read(wanted.path)
            let hash = Array(SHA256.hash(data: data))
            let hexadecimal = hash.map { String(format: "%02x", $0) }.joined()
            guard hexadecimal == wanted.sha256 else {
                throw Complaint("\(wanted.path) is not the file of the upstream release: its hash is \(hexadecimal).")
            }
            let parts = wanted.name.split(separator: ".")
            let file = "\(parts[0])-\(hexadecimal.prefix(16)).\(parts[1])"
            contents.append((file, data))
            manifest[wanted.name] = Installed(
                file: file, sha256: hexadecimal, integrity: "sha256-\(Data(hash).base64EncodedString())")
        }
        contents.append(("LICENSE.fast-gov-uk.txt", try read(Self.wheelLicence)))
        contents.append(("LICENSE.govuk-frontend.txt", Data(GOVUKFrontendLicence.text.utf8)))
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        for (name, data) in contents { try data.write(to: target.appending(path: name), options: .atomic) }
        // Last, so that a manifest never names what is not there.
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(manifest).write(to: target.appending(path: "manifest.json"), options: .atomic)
        return manifest
    }

    private func read(_ path: String) throws -> Data {
        guard let data = try? Data(contentsOf: source.appending(path: path)) else {
            throw Complaint(
                "\(path) is not in \(source.path): was deploy/assets.txt installed there with pip --target?")
        }
        return data
    }
}

/// GOV.UK Frontend's own licence, which the package that carries its files leaves out.
enum GOVUKFrontendLicence {
    static let text = """
        The MIT License (MIT)

        Copyright (C) 2017 Crown Copyright (Government Digital Service)

        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
        documentation files (the "Software"), to deal in the Software without restriction, including without limitation
        the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
        to permit persons to whom the Software is furnished to do so, subject to the following conditions:

        The above copyright notice and this permission notice shall be included in all copies or substantial portions of
        the Software.

        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
        THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
        CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        IN THE SOFTWARE.

        """
}
