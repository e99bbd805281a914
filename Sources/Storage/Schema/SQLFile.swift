internal import Foundation

/// One file of the `sql` folder.
struct SQLFile: Sendable {
    /// Its path within the folder, such as `migrations/0001_agencies_and_workers.sql`.
    let name: String
    let text: String

    /// - Throws: ``SchemaFailure`` where the file cannot be read as UTF-8.
    init(_ name: String, in folder: URL) throws(SchemaFailure) {
        self.name = name
        guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
            throw SchemaFailure(
                "\(folder.appending(path: name).path) cannot be read: is \(folder.path) the sql folder?")
        }
        self.text = text
    }

    /// The `.sql` files of a sub-folder in the order of their names.
    ///
    /// - Throws: ``SchemaFailure`` where there are none, or one has a name that no file of ours has.
    static func all(of part: String, in folder: URL) throws(SchemaFailure) -> [SQLFile] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: part).path)) ?? []
        let names = found.filter { $0.hasSuffix(".sql") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !names.isEmpty else {
            throw SchemaFailure(
                "There are no .sql files in \(folder.appending(path: part).path): is that the sql folder?")
        }
        var files: [SQLFile] = []
        for name in names {
            // Names are written into statements, so they must be as harmless as they look.
            guard name.utf8.dropLast(4).allSatisfy(Self.isPlain) else {
                throw SchemaFailure("\(part)/\(name) is not named like a file of ours: letters, digits and _ only.")
            }
            files.append(try SQLFile("\(part)/\(name)", in: folder))
        }
        return files
    }

    /// The line at which the server saw a fault, from 1.
    ///
    /// - Parameter position: In characters (Unicode scalars) from 1.
    func line(at position: Int) -> Int {
        1 + text.unicodeScalars.prefix(position - 1).count { $0 == "\n" }
    }

    /// The text as an SQL literal, under `standard_conforming_strings`.
    var literal: String { "'" + text.replacing("'", with: "''") + "'" }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
