import Casework
import Logging
import Postgres
import ServiceLifecycle

/// Reports what has become late and takes away what has had its time, every ten minutes while the server runs. Several
/// servers may do so at once: each obligation is reported, and each row taken, by one of them.
struct Housekeeping: Service {
    let database: Database
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await attempt("Lateness could not be reported") { try await sweepDeadlines(database) }
                await attempt("People could not be reminded") { try await sweepReminders(database) }
                await attempt("Notices that ran out could not be written down") { try await sweepNotices(database) }
                await attempt("What has had its time could not be taken away") { try await tidyUp(database) }
                try await Task.sleep(for: .seconds(600))
            }
        }
    }

    private func attempt(_ failure: String, _ act: () async throws -> Void) async {
        do {
            try await act()
        } catch {
            logger.error("\(failure); it is tried again in ten minutes.")
        }
    }
}
