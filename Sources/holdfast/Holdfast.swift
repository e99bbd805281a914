import ArgumentParser
import Foundation

/// The program. Every subcommand is one file of `Commands` and one line of this list.
struct Holdfast: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holdfast",
        abstract: "Keeps a looked-after child's placement from breaking down, over several agencies.",
        discussion:
            "Data goes to standard output, words to standard error. Status 0 is done, 1 is not done, 2 is misuse.",
        version: "0.1.0",
        subcommands: [
            Migrate.self, Doctor.self, AgencyCommand.self, UserCommand.self, ProcedureCommand.self, AssetsCommand.self,
            DemoCommand.self, Serve.self, OpenAPICommand.self, ImportReturnCommand.self,
        ])
}

@main
enum Program {
    static func main() async {
        do {
            let command = try Holdfast.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        switch Holdfast.exitCode(for: error) {
        case .success:
            // Asked for: --help and --version are data.
            print(Holdfast.fullMessage(for: error))
            exit(0)
        case .validationFailure:
            say(Holdfast.fullMessage(for: error))
            exit(2)
        default:
            say(ErrorWords.sentences(error))
            exit(1)
        }
    }
}

/// Words for the person at the terminal; data goes to standard output.
func say(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
}
