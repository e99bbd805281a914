internal import Foundation
internal import Glibc

/// Runs PostgreSQL's own programs, which refuse to run as root: then as the user `postgres`.
enum ServerProgram {
    /// - Throws: `ClusterFailure` with what the program printed, where it did not succeed.
    static func run(_ program: URL, _ arguments: [String], in folder: URL) throws {
        let printed = folder.appending(path: "printed")
        try Data().write(to: printed)
        let output = try FileHandle(forWritingTo: printed)
        let process = Process()
        process.currentDirectoryURL = folder
        process.executableURL = asServerUser.first.map { URL(filePath: $0) } ?? program
        process.arguments = asServerUser.dropFirst() + (asServerUser.isEmpty ? [] : [program.path]) + arguments
        // A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        (process.standardInput, process.standardOutput, process.standardError) = (FileHandle.nullDevice, output, output)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = (try? String(contentsOf: printed, encoding: .utf8)) ?? ""
            throw ClusterFailure("\(program.lastPathComponent): \(words)")
        }
    }

    /// What a program that ends by itself prints, without the last line's end.
    static func output(of program: URL, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        (process.executableURL, process.arguments) = (program, arguments)
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ClusterFailure("\(program.path) failed") }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func giveToServerUser(_ folder: URL) throws {
        guard geteuid() == 0 else { return }
        guard let user = getpwnam("postgres") else { throw ClusterFailure("there is no user postgres to run it as") }
        guard chown(folder.path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw ClusterFailure("cannot give \(folder.path) to postgres")
        }
    }

    /// Leaves a shell behind that waits for `process` to end, then stops the server and deletes `folder`.
    /// A test program has no last moment of its own: it may crash, or be killed.
    static func cleanUp(_ folder: URL, binaries: URL, afterProcess process: pid_t) throws {
        let watch = Process()
        let stop = asServerUser + [binaries.appending(path: "pg_ctl").path]
        watch.executableURL = URL(filePath: "/usr/bin/setsid")
        watch.arguments = [
            "/bin/sh", "-c",
            """
            while kill -0 \(process) 2>/dev/null && [ -d "$0" ]; do sleep 0.5; done
            [ -d "$0" ] || exit 0
            cd / && "$@" stop -s -m immediate -D "$0/data"
            rm -rf "$0"
            """, folder.path,
        ] + stop
        watch.standardInput = FileHandle.nullDevice
        watch.standardOutput = FileHandle.nullDevice
        watch.standardError = FileHandle.nullDevice
        try watch.run()
    }

    private static var asServerUser: [String] {
        geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : []
    }
}
