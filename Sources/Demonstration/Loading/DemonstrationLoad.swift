internal import Domain
public import Foundation
internal import Postgres
internal import Storage

/// Fills a database with the demonstration, once.
public enum DemonstrationLoad {
    /// What there was to do.
    public enum Outcome: Sendable {
        /// With what was written, in words.
        case loaded(String)
        case alreadyThere
        /// The rows were there, but the folder did not hold their sign-ins: everybody has a new password.
        case signInsRenewed
    }

    /// Writes everything in one transaction, so that it is there whole or not at all.
    ///
    /// - Parameters:
    ///   - conninfo: A superuser's libpq connection string, for a migrated database without agencies.
    ///   - state: A folder for `sign-ins.json`; made where missing.
    /// - Throws: ``DemonstrationFailure`` where the database holds real agencies; `PostgresError`.
    public static func run(conninfo: String, state: URL) async throws -> Outcome {
        let database = try await Database(
            conninfo, pool: PoolLimits(connections: 1, statementTimeout: .zero, idleInTransactionTimeout: .zero))
        do {
            let outcome = try await run(database, state: state)
            await database.close()
            return outcome
        } catch {
            await database.close()
            throw error
        }
    }

    private static func run(_ database: Database, state: URL) async throws -> Outcome {
        let present = try await database.withTransaction(.readOnly) { transaction in try Marker.read(in: transaction) }
        switch present {
        case .notMigrated:
            throw DemonstrationFailure("The database is not migrated: run holdfast migrate first.")
        case .agencies:
            throw DemonstrationFailure(
                "The database holds agencies that are not the demonstration's: made-up people have no place there.")
        case .demonstration(let load):
            if let known = try? SignInFile.read(in: state), known.load == load { return .alreadyThere }
            let file = SignInFile.madeUp(for: load)
            let credentials = try await Credentials.hashed(file)
            try file.write(to: state)
            try await database.withTransaction(.readWrite) { transaction in
                for credential in credentials { try credential.write(in: transaction) }
            }
            return .signInsRenewed
        case .empty:
            let file = SignInFile.madeUp(for: UUID())
            let credentials = try await Credentials.hashed(file)
            // Before the rows: rows whose passwords nobody has would be worse than a file without rows.
            try file.write(to: state)
            let counts = try await database.withTransaction(.readWrite) { transaction in
                let today: Day = try transaction.value("SELECT authz.today()")
                try DemonstrationWorld.made(on: today).write(in: transaction)
                for credential in credentials { try credential.write(in: transaction) }
                try Marker.write(file.load, in: transaction)
                return try summary(in: transaction)
            }
            return .loaded(counts)
        }
    }

    private static func summary(in transaction: borrowing Transaction) throws -> String {
        try transaction.value(
            """
            SELECT format('%s agencies, %s people, %s children, %s households, %s placements, %s concerns',
                (SELECT count(*) FROM holdfast.agency), (SELECT count(*) FROM holdfast.worker),
                (SELECT count(*) FROM holdfast.child), (SELECT count(*) FROM holdfast.household),
                (SELECT count(*) FROM holdfast.placement), (SELECT count(*) FROM holdfast.concern))
            """)
    }
}

/// Why the demonstration was not loaded, or its sign-ins not found: a sentence for the operator.
public struct DemonstrationFailure: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
