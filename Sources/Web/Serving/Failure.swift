internal import Casework
internal import Domain
internal import Hummingbird
internal import Pages
internal import Postgres

/// The one place where an error becomes a status.
struct Failure {
    let problem: Problem

    init(_ error: any Error) {
        problem =
            switch error {
            case is Unauthorised: Problem(status: 401)
            case let refusal as Refusal: Problem(refusal)
            case let refused as Refused: Problem(status: refused.status, detail: refused.detail)
            case let error as PostgresError: Self.problem(error)
            case is PoolExhausted: Problem(status: 503, retryAfter: 2)
            case let error as HTTPError: Problem(status: Int(error.status.code))
            default: Problem(status: 500)
            }
    }

    /// A refusal by PostgreSQL. A rule that code knows of should have been a `Refusal` by now.
    private static func problem(_ error: PostgresError) -> Problem {
        switch error.sqlState {
        case "28000": Problem(status: 401)
        case "P0002": Problem(status: 404)
        case "42501": Problem(status: 403)
        case "53400": Problem(status: 429)
        // 55000: what was asked for is over, or not begun, such as an authenticator that is set up already.
        case "23503", "23505", "23514", "23P01", "55000": Problem(status: 409)
        default: passesByItself(error) ? unavailable(error) : Problem(status: 500)
        }
    }

    /// What the next try may not meet: PostgreSQL away or going, out of disk, memory or connections, unable to read its
    /// files, or too busy.
    private static func passesByItself(_ error: PostgresError) -> Bool {
        guard let state = error.sqlState else { return true }
        return error.isConnectionLoss || error.isRetryable || state.hasPrefix("53") || state == "57014"
            || state == "58030"
    }

    private static func unavailable(_ error: PostgresError) -> Problem {
        Problem(
            status: 503,
            detail: error.outcomeUnknown
                ? "The connection was lost while saving. Send it again: it will not be done twice." : nil,
            retryAfter: 2)
    }
}

/// A refusal that only HTTP knows: a missing header, a body of the wrong kind.
struct Refused: Error {
    let status: Int
    let detail: String?

    static let preconditionRequired = Refused(status: 428, detail: nil)
    static let stale = Refused(status: 412, detail: nil)
    static let foreignPage = Refused(
        status: 403,
        detail: "The form was not sent from a page of this service. Open the page again and send it once more.")
    static let keyMissing = Refused(
        status: 400, detail: "Send an Idempotency-Key header of 8 to 100 characters, new for each thing you do.")
    static let keyReused = Refused(status: 422, detail: "This idempotency key was used for a different request.")
    static let kindOfBody = Refused(status: 415, detail: nil)
    static let tooLong = Refused(status: 413, detail: nil)
}
