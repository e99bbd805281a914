public import ArgumentParser
public import Casework
import Postgres

/// `holdfast agency …`
struct AgencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agency", abstract: "Make agencies and say which work together.",
        subcommands: [CreateAgency.self, RelateAgenciesCommand.self])
}

extension AgencyKind: ExpressibleByArgument {}
extension AgencyRelation: ExpressibleByArgument {}

struct CreateAgency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an agency and its first administrator.",
        discussion: """
            Example: holdfast agency create --database "$SUPERUSER" --code NORTH --name "North Council" \
            --kind local_authority --admin-name "Robin Example" --admin-email robin@north.example

            Prints the one-time code with which the administrator sets a password on the page /set-up. It works for \
            seven days; hand it over in person or by telephone.
            """)

    @OptionGroup var connection: DatabaseOption
    @Option(help: "A short name in capitals, such as NORTH.") var code: String
    @Option(help: "The agency's name in full.") var name: String
    @Option(help: "What sort of agency it is.") var kind: AgencyKind
    @Option(help: "The first administrator's name.") var adminName: String
    @Option(help: "The first administrator's e-mail address.") var adminEmail: String

    func run() async throws {
        let new = NewAgency(
            code: code, name: name, kind: kind, administrator: NewWorker(name: adminName, email: adminEmail))
        let setUp = try await connection.write { transaction in try foundAgency(new, in: transaction) }
        SetUpWords.print(setUp, for: adminEmail)
    }
}

struct RelateAgenciesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relate", abstract: "Say that two agencies work together, or no longer do.",
        discussion: """
            Example: holdfast agency relate --database "$SUPERUSER" --one NORTH --other TRUST --kind partnership

            Their listed staff can then be found by the other, and records linked to them. No file becomes visible.
            """)

    @OptionGroup var connection: DatabaseOption
    @Option(help: "The code of the one.") var one: String
    @Option(help: "The code of the other.") var other: String
    @Option(help: "How they work together.") var kind: AgencyRelation?
    @Flag(help: "They no longer work together.") var end = false

    func validate() throws {
        if end == (kind != nil) { throw ValidationError("Give either --kind or --end.") }
    }

    func run() async throws {
        try await connection.write { transaction in
            try relateAgencies(one, other, as: end ? nil : kind, in: transaction)
        }
        say(end ? "\(one) and \(other) no longer work together." : "\(one) and \(other) work together from today.")
    }
}

/// How a set-up code is handed to the operator.
enum SetUpWords {
    static func print(_ code: SetUpCode, for email: String) {
        Swift.print(code.text)
        say("This one-time code sets the password of \(email) on the page /set-up, within seven days.")
    }
}
