import ArgumentParser
import Foundation
import Storage

/// `holdfast migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a database up to this version's schema.",
        discussion: """
            Example: holdfast migrate --database "host=/run/postgresql dbname=holdfast user=postgres" --sql sql

            Needs a superuser, for it makes the roles and revokes functions of PostgreSQL's own. Each new migration is \
            one transaction; access functions and policies are run anew in one. Running it again changes nothing.
            """)

    @OptionGroup var connection: DatabaseOption
    @Option(help: ArgumentHelp("The folder of the schema's files.", valueName: "folder"))
    var sql = "sql"
    @Flag(help: "Print what was done as JSON.")
    var json = false

    func run() async throws {
        let folder = URL(filePath: sql, directoryHint: .isDirectory)
        let report = try await Migrator.migrate(conninfo: connection.database, sqlFolder: folder)
        if json { return try JSONOutput.print(report) }
        for name in report.applied { print("applied \(name)") }
        say(
            "The database is up to date: \(report.applied.count) migrations applied now, \(report.alreadyApplied) before, "
                + "\(report.runAnew) files of functions and policies run anew.")
    }
}
