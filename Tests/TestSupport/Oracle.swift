internal import Foundation
internal import Testing

/// Programs of others that say what is right, run with the Python in HOLDFAST_TEST_PYTHON.
///
/// Where that is not set the tests are skipped at a developer's desk, and fail in continuous integration: a proof that
/// was not made must not look like one that was.
public enum Oracle {
    public static let python = ProcessInfo.processInfo.environment["HOLDFAST_TEST_PYTHON"]
    public static let isWanted = python != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    /// - Parameter script: Its name in `Tests/Oracle`.
    /// - Returns: What it printed.
    public static func run(_ script: String, _ arguments: [String] = []) throws -> String {
        let python = try #require(python, "HOLDFAST_TEST_PYTHON is not set")
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: python)
        process.arguments = [tests.appending(path: "Oracle/\(script)").path(percentEncoded: false)] + arguments
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
        return String(decoding: printed, as: UTF8.self)
    }

    /// Runs a script that writes files into a folder given as its first argument.
    /// - Returns: Each file's name and contents, in order of names.
    public static func files(_ script: String, _ arguments: [String] = []) throws -> [(name: String, bytes: [UInt8])] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "holdfast-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.path(percentEncoded: false)
        _ = try run(script, [path] + arguments)
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }
}
