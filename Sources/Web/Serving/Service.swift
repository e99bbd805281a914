internal import Domain
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Pages
internal import Postgres
internal import Storage

/// Serves one request of one route: handler, audit, then page or JSON.
struct Service: Sendable {
    let site: Site
    let route: Route

    func serve(
        _ request: Request, _ context: AppContext, _ handler: @Sendable (Desk) async throws -> Answer
    ) async -> Response {
        let requestID = ID<Desk>.random().description
        let credentials = Credentials(request.headers)
        var desk: Desk?
        do {
            let made = try Desk(
                site: site, request: request, context: context, route: route, credentials: credentials,
                requestID: requestID)
            desk = made
            try await made.admit()
            let answer = try await handler(made)
            if !route.isUnsafe { try await made.noteReads() }
            return Rendering(site: site, request: request, requestID: requestID, credentials: credentials)
                .response(answer, caller: made.caller)
        } catch {
            let failure = Failure(error)
            if failure.problem.status >= 500 {
                context.logger.error(
                    "\(route.method) \(route.path) failed",
                    metadata: ["request": "\(requestID)", "error": "\(Self.logged(error))"])
            }
            return Rendering(site: site, request: request, requestID: requestID, credentials: credentials)
                .response(failure, route: route, caller: desk?.caller)
        }
    }

    /// Logs are kept longer and read by more people than records are: nothing that quotes a row or a form stands in them.
    /// PostgreSQL's own words may quote either, so of its errors only codes and names from the schema.
    private static func logged(_ error: any Error) -> String {
        (error as? PostgresError)?.description ?? "\(type(of: error))"
    }
}
