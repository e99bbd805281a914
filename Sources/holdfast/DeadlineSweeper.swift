import Casework
import Logging
import Postgres
import ServiceLifecycle

/// Reports what has become late, every ten minutes while the server runs. Several servers may do so at once: each
/// obligation is reported by one of them.
struct DeadlineSweeper: Service {
    let database: Database
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sweepDeadlines(database)
                } catch {
                    logger.error("Lateness could not be reported; it is tried again in ten minutes.")
                }
                try await Task.sleep(for: .seconds(600))
            }
        }
    }
}
