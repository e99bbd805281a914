public import Foundation
internal import Glibc

/// The made-up people's passwords and authenticator secrets. Lies outside the repository, readable by its owner alone.
public struct SignInFile: Codable, Sendable {
    /// Of the load whose rows these are for.
    public let load: UUID
    public let people: [SignIn]

    private static let name = "sign-ins.json"

    /// - Throws: ``DemonstrationFailure`` where there is none.
    public static func read(in folder: URL) throws -> SignInFile {
        guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
            throw DemonstrationFailure(
                "There is no \(name) in \(folder.path): holdfast demo load writes it, for a demonstration only.")
        }
        do {
            return try JSONDecoder().decode(SignInFile.self, from: data)
        } catch {
            throw DemonstrationFailure("\(folder.appending(path: name).path) is damaged: load the demonstration again.")
        }
    }

    /// New passwords for everybody, and authenticators for those who must have one.
    static func madeUp(for load: UUID) -> SignInFile {
        SignInFile(load: load, people: DemoPerson.everybody.map(SignIn.init))
    }

    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let data = try encoder.encode(self)
        // Made with its final rights before anything is in it, then moved into place.
        let draft = folder.appending(path: "\(Self.name).\(UUID().uuidString)")
        guard FileManager.default.createFile(atPath: draft.path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw DemonstrationFailure("\(folder.path) cannot be written to.") }
        let handle = try FileHandle(forWritingTo: draft)
        try handle.write(contentsOf: data)
        try handle.close()
        guard rename(draft.path, folder.appending(path: Self.name).path) == 0 else {
            throw DemonstrationFailure("\(folder.path) cannot be written to.")
        }
    }
}
