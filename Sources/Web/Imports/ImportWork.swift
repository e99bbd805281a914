internal import Casework
internal import Domain
internal import Logging
internal import Postgres
internal import Storage

/// The long half of imports, behind the answers: one at a time, so that they never hold more than one connection.
///
/// Where the server ends meanwhile, the database takes the work back, and the page says so and offers it again.
actor ImportWork {
    private var last: Task<Void, Never>?
    /// Those under way or waiting for their turn.
    private var pending: [ID<ImportRun>: Task<Void, Never>] = [:]

    /// Whether this server is at it, or will be.
    func holds(_ id: ID<ImportRun>) -> Bool { pending[id] != nil }

    /// Begins, or joins what was begun, and waits a few seconds for its end: most are done by then.
    ///
    /// The import must have been announced.
    func start(_ id: ID<ImportRun>, isLoad: Bool, with opening: Opening, on database: Database) async {
        let task = pending[id] ?? begin(id, isLoad: isLoad, with: opening, on: database)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.wait(for: task) }
            group.addTask { try? await Task.sleep(for: .seconds(5)) }
            await group.next()
            group.cancelAll()
        }
    }

    private func begin(
        _ id: ID<ImportRun>, isLoad: Bool, with opening: Opening, on database: Database
    ) -> Task<Void, Never> {
        let before = last
        let task = Task {
            await before?.value
            await Self.work(id, isLoad: isLoad, with: opening, on: database)
            done(id)
        }
        (last, pending[id]) = (task, task)
        return task
    }

    private func done(_ id: ID<ImportRun>) { pending[id] = nil }

    /// A group waits for all its tasks, so this one must give up waiting when it is cancelled.
    private static func wait(for task: Task<Void, Never>) async {
        let (ends, end) = AsyncStream<Never>.makeStream()
        let watch = Task {
            await task.value
            end.finish()
        }
        for await _ in ends {}
        watch.cancel()
    }

    private static func work(_ id: ID<ImportRun>, isLoad: Bool, with opening: Opening, on database: Database) async {
        do {
            try await database.withTransaction(.readWrite, opening: opening) { transaction in
                _ = isLoad ? try loadImport(id, in: transaction) : try checkImport(id, in: transaction)
            }
        } catch {
            // The description quotes no row. The page shows that the work was interrupted.
            Logger(label: "holdfast.imports").error(
                "an import failed", metadata: ["import": "\(id)", "error": "\(error)"])
        }
    }
}
