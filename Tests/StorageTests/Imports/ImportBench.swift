import Casework
import Domain
import Foundation
import Postgres
import Storage
import TestSupport
import Testing

/// Runs imports on a database as a persona of the cast, as the command and the pages do.
struct ImportBench {
    let database: TestDatabase
    var persona = Cast.Persona(.north, .dataManager)

    struct File: Sendable {
        let name: String
        let bytes: [UInt8]

        init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
        init(_ file: (name: String, bytes: [UInt8])) { (name, bytes) = file }
    }

    static func file(_ name: String, _ lines: String...) -> File {
        File(name: name, bytes: Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
    }

    static let header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
    static let episodes =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"

    /// Stages the files under a new import.
    func stage(_ files: [File]) async throws -> (ID<ImportRun>, ImportRun.State) {
        let pool = try await Database(database.web, pool: PoolLimits(connections: 1))
        let opening = try opening()
        let result = try await pool.withTransaction(.readWrite, opening: opening) { transaction in
            let id = try Imports.begin(in: transaction)
            var reading = ReturnReading(of: id, today: try transaction.value("SELECT authz.today()"))
            for file in files {
                try reading.open(file.name)
                // Cut at odd places, as a network does.
                for start in stride(from: 0, to: file.bytes.count, by: 4099) {
                    reading.read(Array(file.bytes[start..<min(start + 4099, file.bytes.count)]).span)
                    if reading.rows.isFull { try reading.rows.take().copy(in: transaction) }
                }
                reading.close()
            }
            try reading.rows.take().copy(in: transaction)
            return (id, try Imports.endReading(id, reading.files, in: transaction))
        }
        await pool.close()
        return result
    }

    func finish(_ id: ID<ImportRun>, isLoad: Bool) async throws -> ImportRun {
        try await write { transaction in
            try Imports.announce(id, isLoad: isLoad, in: transaction)
            let outcome = isLoad ? try loadImport(id, in: transaction) : try checkImport(id, in: transaction)
            return outcome.run
        }
    }

    func load(_ files: [File]) async throws -> ImportRun { try await finish(try await stage(files).0, isLoad: true) }
    func check(_ files: [File]) async throws -> ImportRun { try await finish(try await stage(files).0, isLoad: false) }

    func faults(_ run: ImportRun) async throws -> [ImportFault] {
        try await write { try Imports.faults(run.id, limit: 10_000, in: $0) }
    }

    func write<Value: Sendable>(_ body: @Sendable (borrowing Transaction) throws -> Value) async throws -> Value {
        let pool = try await Database(database.web, pool: PoolLimits(connections: 1))
        do {
            let value = try await pool.withTransaction(.readWrite, opening: try opening(), body)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }

    private func opening() throws -> Opening {
        let token = try #require(SessionToken(persona.token))
        return try #require(Opening.entering(token))
    }

    /// A fingerprint of every row of the schema `holdfast` but the imports' own, of one agency or of all others.
    func digest(ofAgency agency: Int? = nil, except excluded: Int? = nil) async throws -> [String: String] {
        let tables = try await database.asSuperuser(
            """
            SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'holdfast'::regnamespace AND c.relkind = 'r'
              AND c.relname NOT LIKE 'import\\_%' AND EXISTS (SELECT FROM pg_attribute AS a
                  WHERE a.attrelid = c.oid AND a.attname = 'agency_id') ORDER BY 1
            """)
        var digests: [String: String] = [:]
        for case let table? in tables.compactMap(\.first) {
            let filter = agency.map { "WHERE agency_id = \($0)" } ?? excluded.map { "WHERE agency_id <> \($0)" } ?? ""
            let rows = try await database.asSuperuser(
                "SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM holdfast.\(table) AS t \(filter)")
            digests[table] = rows.first?.first ?? nil
        }
        return digests
    }
}

extension ImportRun {
    func added(_ count: ImportCount) -> Int { counts[count]?.added ?? -1 }
    func changed(_ count: ImportCount) -> Int { counts[count]?.changed ?? -1 }
    var changesNothing: Bool { !counts.isEmpty && counts.values.allSatisfy { $0.added == 0 && $0.changed == 0 } }
}
