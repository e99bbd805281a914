import Foundation

/// The CSV files of a folder, in the order of their names, and what else is there.
struct ImportFolder {
    let path: String
    let files: [String]
    /// Not CSV by name: named, and not opened.
    let others: [String]

    init(_ path: String) throws {
        self.path = path
        var names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }
        } catch {
            throw Complaint("The folder \(path) cannot be read.")
        }
        names.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        files = names.filter { $0.lowercased().hasSuffix(".csv") }
        others = names.filter { !$0.lowercased().hasSuffix(".csv") }
        guard !files.isEmpty else { throw Complaint("The folder \(path) holds no CSV files.") }
    }

    /// Gives the file in pieces of 64 KiB.
    func read(_ name: String, _ each: ([UInt8]) async throws -> Void) async throws {
        guard let handle = FileHandle(forReadingAtPath: path + "/" + name) else {
            throw Complaint("The file \(path)/\(name) cannot be read.")
        }
        defer { try? handle.close() }
        while true {
            guard let piece = try handle.read(upToCount: 64 * 1024), !piece.isEmpty else { return }
            try await each([UInt8](piece))
        }
    }
}
