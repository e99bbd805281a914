public import Foundation
internal import Glibc

/// A PostgreSQL server of the tests' own, that they may stop, kill and start again. It listens on a Unix socket only,
/// and is stopped and removed when it is let go, when ``remove()`` is called, or when the test program ends in any way.
public final class PrivateCluster: Sendable {
    /// Holds the data and the socket. Short, for a socket's path ends at 107 bytes.
    public let folder: URL
    private let binaries: URL
    private let settings: [String: String]

    /// Makes the cluster and starts it: one or two seconds.
    ///
    /// - Parameters:
    ///   - settings: Server settings beside the usual ones, as in `postgresql.conf`: `["max_connections": "20"]`.
    ///   - loginRoles: Roles, besides the superuser `postgres`, that the tests will log in as, once they have made them.
    /// - Throws: `ClusterFailure` with what the server's programs said.
    public init(settings: [String: String] = [:], loginRoles: [String] = []) throws {
        self.settings = settings
        binaries = try Self.findBinaries()
        folder = URL(filePath: "/tmp/hf-\(UInt32.random(in: .min ... .max))", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        try ServerProgram.giveToServerUser(folder)
        // Before there is anything to clean up, so that nothing is left where the next steps fail.
        try ServerProgram.cleanUp(folder, binaries: binaries, afterProcess: getpid())
        try run("initdb", "-D", data, "-N", "-U", "postgres", "-A", "peer", "-E", "UTF8", "--locale=C.UTF-8")
        try allowLogin(as: ["postgres"] + loginRoles)
        try start()
    }

    deinit { remove() }

    private var data: String { folder.appending(path: "data").path }

    /// A libpq connection string for `role` on `database`.
    public func conninfo(database: String = "postgres", role: String = "postgres") -> String {
        "host=\(folder.path) dbname=\(database) user=\(role)"
    }

    /// Starts the server, and returns when it takes connections.
    public func start() throws {
        var options = "-c listen_addresses= -c unix_socket_directories=\(folder.path)"
        options += " -c fsync=off -c synchronous_commit=on -c max_wal_senders=4"
        for (name, value) in settings { options += " -c \(name)=\(value)" }
        try run("pg_ctl", "start", "-w", "-s", "-D", data, "-l", folder.appending(path: "log").path, "-o", options)
    }

    /// How to stop a server: wait for nobody but roll back tidily, or as if the power had failed.
    public enum StopMode: String, Sendable { case fast, immediate }

    /// Stops the server, and returns when it is gone.
    public func stop(_ mode: StopMode) throws {
        try run("pg_ctl", "stop", "-w", "-s", "-D", data, "-m", mode.rawValue)
    }

    /// Kills one server process at once, as the kernel does when memory runs out. PostgreSQL then restarts all others.
    public func kill(backend process: Int) {
        _ = Glibc.kill(pid_t(process), SIGKILL)
    }

    /// Stops the server, where it runs, and deletes it. May be called more than once.
    public func remove() {
        try? stop(.immediate)
        try? FileManager.default.removeItem(at: folder)
    }

    private func run(_ program: String, _ arguments: String...) throws {
        try ServerProgram.run(binaries.appending(path: program), arguments, in: folder)
    }

    /// The user running the tests may be any of `roles`; nobody else gets in.
    private func allowLogin(as roles: [String]) throws {
        let user = NSUserName()
        let map = roles.map { "tests \(user) \($0)\n" }.joined()
        let access = "local all all peer map=tests\nlocal replication all peer map=tests\n"
        try Data(map.utf8).write(to: folder.appending(path: "data/pg_ident.conf"))
        try Data(access.utf8).write(to: folder.appending(path: "data/pg_hba.conf"))
    }

    /// Where the server's programs are: on the search path, or where Debian keeps those of version 15.
    private static func findBinaries() throws -> URL {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/lib/postgresql/15/bin"]
        let found = folders.map { URL(filePath: $0, directoryHint: .isDirectory) }.first { folder in
            ["initdb", "pg_ctl", "postgres"].allSatisfy { program in
                FileManager.default.isExecutableFile(atPath: folder.appending(path: program).path)
            }
        }
        guard let found else { throw ClusterFailure("PostgreSQL's server programs are not installed") }
        return found
    }
}

/// The server's programs did not do what they were to do.
public struct ClusterFailure: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
