import ArgumentParser
import Foundation
import Postgres
import Storage

/// `holdfast doctor`
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a database: reachable, new enough, migrated, its roles as they must be.",
        discussion: "Example: holdfast doctor --database \"host=/run/postgresql dbname=holdfast user=holdfast_web\"")

    @OptionGroup var connection: DatabaseOption
    @Option(help: ArgumentHelp("The folder of the schema's files.", valueName: "folder"))
    var sql = "sql"
    @Flag(help: "Print the findings as JSON.")
    var json = false

    func run() async throws {
        let folder = URL(filePath: sql, directoryHint: .isDirectory)
        let findings = try await DatabaseExamination.findings(conninfo: connection.database, sqlFolder: folder)
        if json {
            try JSONOutput.print(findings)
        } else {
            for finding in findings { print("\(finding.isGood ? "good" : "BAD ") \(finding.sentence)") }
        }
        if findings.contains(where: { !$0.isGood }) { throw Complaint("The database is not as it must be.") }
    }
}
