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
        case "40001", "40P01", "57014", "57P01", "57P02", "57P03", "53300", "53100", nil:
            Problem(
                status: 503,
                detail: error.outcomeUnknown
                    ? "The connection was lost while saving. Send it again: it will not be done twice." : nil,
                retryAfter: 2)
        default: Problem(status: 500)
        }
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
}
