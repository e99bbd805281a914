import ArgumentParser
import Casework
import Domain
import Foundation
import Postgres
import Storage

/// `holdfast import-903`
struct ImportReturnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-903",
        abstract: "Load an authority's own SSDA903 return and templates, or try what loading would do.",
        discussion: """
            Example: holdfast import-903 ./return --agency NORTH --dry-run \
            --database "host=/run/postgresql dbname=holdfast user=holdfast_web" --token-file ./token

            DIR holds the CSV files of one or more years, older ones first by name. The database is entered as the \
            server enters it, with the session token of a data manager of the agency; the file that holds it must be \
            readable by you alone. docs/guides/load-your-own-data.md says what the files hold.

            Status 0: tried or loaded. 1: not loaded. 2: misuse.
            """)

    @Argument(help: "The folder with the CSV files.") var dir: String
    @Option(help: "The code of the agency whose data they are. It must be the session's.") var agency: String
    @Flag(help: "Say what would change, and change nothing.") var dryRun = false
    @Flag(help: "Print the report as JSON, with every fault.") var json = false
    @Option(help: ArgumentHelp("A libpq connection string for the role holdfast_web.", valueName: "conninfo"))
    var database: String
    @Option(help: "The file with the session token of a data manager.") var tokenFile: String

    func validate() throws {
        // A command line can be read by everybody on the machine.
        if database.contains("password=")
            || database.range(of: #"://[^/@]*:[^/@]*@"#, options: .regularExpression) != nil
        {
            throw ValidationError("--database must not hold a password: others can read it there. Use ~/.pgpass.")
        }
    }

    func run() async throws {
        let opening = try ImportToken.opening(inFile: tokenFile)
        let folder = try ImportFolder(dir)
        // Its own connection, without the limits meant for requests.
        let limits = PoolLimits(connections: 1, statementTimeout: .zero, idleInTransactionTimeout: .zero)
        let database = try await Database(database, pool: limits)
        do {
            let report = try await ImportSession(database: database, opening: opening, agency: agency)
                .load(folder, isTrial: dryRun)
            await database.close()
            try report.print(asJSON: json)
            if !report.isDone { throw ExitCode(1) }
        } catch {
            await database.close()
            throw error
        }
    }
}
