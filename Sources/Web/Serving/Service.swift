internal import Domain
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Pages
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
                    metadata: ["request": "\(requestID)", "error": "\(String(reflecting: error))"])
            }
            return Rendering(site: site, request: request, requestID: requestID, credentials: credentials)
                .response(failure, route: route, caller: desk?.caller)
        }
    }
}
