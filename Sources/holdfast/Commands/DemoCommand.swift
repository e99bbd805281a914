import ArgumentParser
import Casework
import Demonstration
import Foundation

/// `holdfast demo …`
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "A made-up deployment to try things in.",
        subcommands: [LoadDemo.self, DemoSignIns.self, DemoCode.self])
}

/// `--state`, where the demonstration's passwords and authenticator secrets are kept.
struct StateOption: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that holds sign-ins.json.", valueName: "folder")) var state: String

    var folder: URL { URL(filePath: state, directoryHint: .isDirectory) }
}

struct LoadDemo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Fill an empty, migrated database with made-up agencies, people and stories.",
        discussion: """
            Example: holdfast demo load --database "$SUPERUSER" --state .holdfast/state

            Does nothing where it was loaded before. Passwords are made up anew, and kept in the folder for you alone.
            """)

    @OptionGroup var connection: DatabaseOption
    @OptionGroup var state: StateOption

    func run() async throws {
        say(
            "Filling in the demonstration; the first time takes half a minute, for every password is hashed in earnest."
        )
        switch try await DemonstrationLoad.run(conninfo: connection.database, state: state.folder) {
        case .loaded(let counts): say("The demonstration is loaded: \(counts).")
        case .alreadyThere: say("The demonstration is loaded already.")
        case .signInsRenewed: say("The demonstration is loaded already; its sign-ins were lost and are made anew.")
        }
    }
}

struct DemoSignIns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-ins", abstract: "Print who may sign in, as what, with which password.",
        discussion: "Example: holdfast demo sign-ins --state .holdfast/state")

    @OptionGroup var state: StateOption
    @Flag(help: "Print it as JSON.") var json = false

    func run() async throws {
        let people = try SignInFile.read(in: state.folder).people
        if json { return try JSONOutput.print(people.map(\.withoutSecret)) }
        let rows =
            [["name", "role", "agency", "e-mail", "password", "code"]]
            + people.map { [$0.name, $0.role, $0.agency, $0.email, $0.password, $0.totpSecret == nil ? "-" : "asked"] }
        let widths = (0..<6).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        for row in rows {
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.unicodeScalars.count) }
            print(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
        }
        say("Where a code is asked: holdfast demo code E-MAIL --state \(state.state)")
    }
}

struct DemoCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code", abstract: "Print the current six digits of a made-up person's authenticator.",
        discussion: "Example: holdfast demo code prue.puddlewick@northmoor.example --state .holdfast/state")

    @Argument(help: "The person's e-mail address or name.") var person: String
    @OptionGroup var state: StateOption

    func run() async throws {
        let people = try SignInFile.read(in: state.folder).people
        let wanted = person.lowercased()
        guard let found = people.first(where: { $0.email == wanted || $0.name.lowercased() == wanted }) else {
            throw Complaint("Nobody in the demonstration is called \(person): holdfast demo sign-ins lists them.")
        }
        guard let code = found.code(at: Date()) else {
            throw Complaint("\(found.name) has no authenticator: the password is enough.")
        }
        print(code)
    }
}
