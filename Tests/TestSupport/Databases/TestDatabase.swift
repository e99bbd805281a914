internal import Demonstration
internal import Domain
internal import Foundation
internal import Postgres
internal import Synchronization

/// A database of a test's own, cloned from one that was migrated and given the ``Cast``.
public struct TestDatabase: Sendable {
    public let name: String
    /// Connection strings for the superuser and for the server's login roles.
    public let superuser: String
    public let web: String
    public let audit: String
    public let jobs: String

    init(_ name: String) async throws {
        self.name = name
        superuser = try await TestServer.conninfo(role: "", database: name)
        web = try await TestServer.conninfo(role: "holdfast_web", database: name)
        audit = try await TestServer.conninfo(role: "holdfast_audit", database: name)
        jobs = try await TestServer.conninfo(role: "holdfast_jobs", database: name)
    }

    /// Gives `body` a fresh clone, and drops it afterwards. Suites may do so side by side.
    ///
    /// About 0.2 s. Most suites are better served by the trait `.clonedDatabase`, once for all their tests.
    public static func withClone<Value: Sendable>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
        let clones = try await Clones.ready.value
        await Turns.shared.begin()
        defer { Turns.shared.end() }
        let database = try await clones.make()
        do {
            let value = try await body(database)
            try await clones.drop(database)
            return value
        } catch {
            try? await clones.drop(database)
            throw error
        }
    }

    /// Gives `body` a new, empty database, and drops it afterwards: for tests of the migration itself.
    public static func withEmpty<Value: Sendable>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
        let clones = try await Clones.ready.value
        await Turns.shared.begin()
        defer { Turns.shared.end() }
        let database = try await clones.make(empty: true)
        do {
            let value = try await body(database)
            try await clones.drop(database)
            return value
        } catch {
            try? await clones.drop(database)
            throw error
        }
    }

    /// Runs SQL as the superuser, whom no policy binds: to look at what is there, or to set a scene.
    ///
    /// - Returns: The rows of the last statement in PostgreSQL's text format, `nil` for `NULL`.
    @discardableResult
    public func asSuperuser(_ script: String) async throws -> [[String?]] {
        try await ScriptConnection(superuser).run(script)
    }
}

/// How many tests have a database at a time: all tests begin at once, and each holds several of the server's connections.
final class Turns: Sendable {
    static let shared = Turns(most: 24)

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state: Mutex<State>

    private init(most: Int) { state = Mutex(State(free: most)) }

    /// Waits, behind those who came before, until there is room.
    func begin() async {
        await withCheckedContinuation { continuation in
            let mayBegin = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if mayBegin { continuation.resume() }
        }
    }

    func end() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}

/// Makes and drops clones, one after another: PostgreSQL copies a template for one at a time best.
actor Clones {
    static let ready = Task { try await Clones(template: TemplateDatabase.made()) }

    private let template: String
    private let connection: ScriptConnection
    private var count = 0

    init(template: String) async throws {
        self.template = template
        connection = try await ScriptConnection(TestServer.superuser.value)
        try await dropForgotten()
    }

    func make(empty: Bool = false) async throws -> TestDatabase {
        count += 1
        let name = "holdfast_clone_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try await connection.run("CREATE DATABASE \(name) TEMPLATE \(empty ? "template0" : template)")
        return try await TestDatabase(name)
    }

    func drop(_ database: TestDatabase) async throws {
        try await connection.run("DROP DATABASE IF EXISTS \(database.name) WITH (FORCE)")
    }

    /// Clones of test programs that were killed.
    private func dropForgotten() async throws {
        let names = try await connection.run(
            "SELECT datname FROM pg_database WHERE datname LIKE 'holdfast\\_clone\\_%' ORDER BY datname")
        for case let name? in names.compactMap(\.first) {
            let parts = name.split(separator: "_")
            guard parts.count == 4, let process = Int(parts[2]) else { continue }
            if !FileManager.default.fileExists(atPath: "/proc/\(process)") {
                try await connection.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
            }
        }
    }
}
