import ArgumentParser
import Foundation
import Postgres

/// `--database`, for commands that need the superuser's connection.
struct DatabaseOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The superuser's libpq connection string, such as \"host=/run/postgresql dbname=holdfast\".",
            valueName: "conninfo"))
    var database: String

    func validate() throws {
        // A command line can be read by everybody on the machine.
        if database.contains("password=")
            || database.range(of: #"://[^/@]*:[^/@]*@"#, options: .regularExpression) != nil
        {
            throw ValidationError(
                "--database must not hold a password: others can read it there. Use peer authentication or ~/.pgpass.")
        }
    }

    /// Runs `body` in one transaction, and closes the connection after it.
    func write<Value: Sendable>(_ body: @Sendable (borrowing Transaction) throws -> Value) async throws -> Value {
        let database = try await Database(database, pool: PoolLimits(connections: 1))
        do {
            let value = try await database.withTransaction(.readWrite, body)
            await database.close()
            return value
        } catch {
            await database.close()
            throw error
        }
    }
}
