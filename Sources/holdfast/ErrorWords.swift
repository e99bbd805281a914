import Casework
import Demonstration
import Domain
import Postgres
import Procedures
import Storage

/// What went wrong, as sentences for the operator who ran the command.
enum ErrorWords {
    static func sentences(_ error: any Error) -> String {
        switch error {
        case let error as SchemaFailure:
            // The server's words speak of our own SQL files here, and go to the operator's terminal, not to a log.
            return error.cause.map { "\(error.description)\n\($0.debugDescription)" } ?? error.description
        case let error as PostgresError where error.isConnectionLoss:
            return "The database cannot be reached: does it run, and is --database right?\n\(error.debugDescription)"
        case let error as PostgresError:
            return "The database refused: \(error). Is it migrated, and --database a superuser's connection?"
        case let error as Refusal:
            return sentences(error)
        case let error as PackFaults:
            return "\(error)"
        default:
            return "\(error)"
        }
    }

    private static func sentences(_ refusal: Refusal) -> String {
        switch refusal {
        case .invalid(let faults): faults.map { "--\($0.field): \($0.message)" }.joined(separator: "\n")
        case .conflict(let words), .tooMany(let words): words
        case .notFound: "There is no such thing."
        case .notPermitted: "That is not allowed."
        case .stale: "Somebody changed it meanwhile: run the command again."
        }
    }
}

/// A sentence that says what is wrong and what to do.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
