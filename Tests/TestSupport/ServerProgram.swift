internal import Foundation
internal import Glibc

/// Runs PostgreSQL's own programs, which refuse to run as root: then as the user `postgres`.
///
/// Not with Foundation's `Process`: it waits until every heir of the program is gone, and the server is one.
enum ServerProgram {
    /// - Throws: `ClusterFailure` with what the program printed, where it did not succeed.
    static func run(_ program: URL, _ arguments: [String], in folder: URL) throws {
        let printed = folder.appending(path: "printed").path
        let process = try spawn(asServerUser + [program.path] + arguments, in: folder.path, printingTo: printed)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        guard status == 0 else {
            let words = (try? String(contentsOfFile: printed, encoding: .utf8)) ?? ""
            throw ClusterFailure("\(program.lastPathComponent): \(words)")
        }
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
        let watch = """
            while kill -0 \(process) 2>/dev/null && [ -d "$0" ]; do sleep 0.5; done
            [ -d "$0" ] || exit 0
            cd / && "$@" stop -s -m immediate -D "$0/data"
            rm -rf "$0"
            """
        let stop = asServerUser + [binaries.appending(path: "pg_ctl").path]
        _ = try spawn(
            ["setsid", "/bin/sh", "-c", watch, folder.path] + stop, in: folder.path, printingTo: "/dev/null")
    }

    /// Starts a program found on the search path, its working directory `folder`, and does not wait for it.
    private static func spawn(_ words: [String], in folder: String, printingTo path: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The user postgres may not be able to enter the folder the tests are run in.
        let all = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, folder] + words
        let arguments = all.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        let problem = posix_spawn(&process, "/bin/sh", &actions, nil, arguments, environ)
        guard problem == 0 else { throw ClusterFailure("cannot start \(words[0]): error \(problem)") }
        return process
    }

    private static var asServerUser: [String] {
        geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : []
    }
}
