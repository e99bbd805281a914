import ArgumentParser
import Casework
import Postgres

/// `holdfast user …`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Appoint the people who run the deployment.", subcommands: [AddOperator.self])
}

struct AddOperator: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "operator", abstract: "Appoint an operator, who makes agencies by page and sees no case.",
        discussion: """
            Example: holdfast user operator --database "$SUPERUSER" --name "Robin Example" --email robin@hosting.example
            """)

    @OptionGroup var connection: DatabaseOption
    @Option(help: "The operator's name.") var name: String
    @Option(help: "The operator's e-mail address.") var email: String

    func run() async throws {
        let new = NewWorker(name: name, email: email)
        let setUp = try await connection.write { transaction in try appointOperator(new, in: transaction) }
        SetUpWords.print(setUp, for: email)
    }
}
