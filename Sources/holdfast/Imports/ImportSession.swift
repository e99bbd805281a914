import Casework
import Domain
import Postgres
import Storage

/// One import from the command line, with a session of its own: no back door, the same functions as the pages'.
struct ImportSession {
    let database: Database
    let opening: Opening
    /// The code of the agency that the operator means.
    let agency: String

    func load(_ folder: ImportFolder, isTrial: Bool) async throws -> ImportReport {
        let today = try await enter()
        let id = try await write { transaction in try Imports.begin(in: transaction) }
        let (files, state) = try await read(folder, into: id, today: today)
        if state != .blocked {
            try await write { transaction in try Imports.announce(id, isLoad: !isTrial, in: transaction) }
            _ = try await write { transaction in
                isTrial ? try checkImport(id, in: transaction) : try loadImport(id, in: transaction)
            }
        }
        let limit = ImportReport.faultLimit
        return try await write { transaction in
            guard let run = try Imports.find(id, in: transaction) else { throw Refusal.notFound }
            let faults = try Imports.faults(id, limit: limit, in: transaction)
            return ImportReport(isTrial: isTrial, run: run, files: files, others: folder.others, faults: faults)
        }
    }

    /// - Returns: The day it is, as the database has it.
    private func enter() async throws -> Day {
        let agency = agency
        do {
            return try await write { transaction in
                guard try transaction.caller.holds(.dataManager) else {
                    throw Complaint("The session is not a data manager's. Only data managers load data.")
                }
                let code: String = try transaction.value(
                    "SELECT code FROM holdfast.agency WHERE agency_id = \(transaction.caller.agencyID)")
                guard code == agency else {
                    throw Complaint("The session is for the agency \(code), not for \(agency). Nothing was read.")
                }
                return try transaction.value("SELECT authz.today()")
            }
        } catch let error as PostgresError where error.sqlState == "28000" {
            throw Complaint("The session has ended. Sign in again and write its token to the file.")
        }
    }

    private func read(
        _ folder: ImportFolder, into id: ID<ImportRun>, today: Day
    ) async throws -> ([ImportFile], ImportRun.State) {
        var reading = ReturnReading(of: id, today: today)
        for name in folder.files {
            try reading.open(name)
            try await folder.read(name) { piece in
                reading.read(piece.span)
                if reading.rows.isFull { try await stage(reading.rows.take()) }
            }
            reading.close()
        }
        try await stage(reading.rows.take())
        let files = reading.files
        let state = try await write { transaction in try Imports.endReading(id, files, in: transaction) }
        return (files, state)
    }

    private func stage(_ rows: StagedRows) async throws {
        if rows.isEmpty { return }
        try await write { transaction in try rows.copy(in: transaction) }
    }

    private func write<Value: Sendable>(
        _ body: @Sendable (borrowing Transaction) throws -> Value
    ) async throws -> Value {
        try await database.withTransaction(.readWrite, opening: opening, body)
    }
}
