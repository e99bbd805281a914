internal import Pages
internal import Postgres

extension Routes {
    /// For the proxy and the service manager: alive, and able to serve.
    mutating func addHealth() {
        get("/health/live", .anyone, "Say that the server is alive") { _ in .json(["status": "live"]) }
        get("/health/ready", .anyone, "Say that the server can serve") { desk in
            _ = try await desk.site.database.withTransaction(.readOnly) { transaction in
                try transaction.value("SELECT authz.moment()", as: Timestamp.self)
            }
            return .json(["status": "ready"])
        }
    }
}
