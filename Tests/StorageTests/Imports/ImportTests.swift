import Casework
import Domain
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Imports") struct ImportTests {
    private static let header2025 = ImportBench.file(
        "2025-header.csv", ImportBench.header, "A1,M,01/02/2012,WBRI,,,", "A2,F,03/04/2014,MWBC,,,")
    private static let episodes2025 = ImportBench.file(
        "2025-episodes.csv", ImportBench.episodes,
        "A1,01/05/2023,S,C2,N1,U6,PR1,01/09/2023,X1,CARPL,ZZ1 1AA,ZZ2 2BB,SC990001",
        "A1,01/09/2023,P,C2,N1,U4,PR1,,,,ZZ1 1AA,ZZ3 3DD,", "A2,10/06/2024,S,V2,N5,K2,PR4,,,,ZZ4 4EE,ZZ5 5FF,SC990002")

    @Test("Next year's return ends a placement and adds the next")
    func nextYear() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let first = try await bench.load([Self.header2025, Self.episodes2025])
            #expect((first.added(.children), first.added(.episodes), first.added(.placements)) == (2, 3, 3))
            let second = try await bench.load([
                ImportBench.file("2026-header.csv", ImportBench.header, "A1,M,01/02/2012,WBRI,UN4,,"),
                ImportBench.file(
                    "2026-episodes.csv", ImportBench.episodes,
                    "A1,01/09/2023,P,C2,N1,U4,PR1,20/11/2025,X1,CREQB,ZZ1 1AA,ZZ3 3DD,",
                    "A1,20/11/2025,P,C2,N1,K2,PR4,,,,ZZ1 1AA,ZZ6 6GG,SC990002"),
            ])
            #expect((second.added(.children), second.changed(.children)) == (0, 1))
            #expect((second.added(.episodes), second.changed(.episodes)) == (1, 1))
            #expect((second.added(.placements), second.changed(.placements)) == (1, 1))
            let placements = try await database.asSuperuser(
                """
                SELECT return_key, kind, ended_on, end_kind, end_reason, is_permanent FROM holdfast.placement
                WHERE return_key LIKE 'A1%' ORDER BY started_on
                """)
            #expect(
                placements == [
                    ["A1 2023-05-01", "in_house_foster", "2023-09-01", "planned", "CARPL", "f"],
                    ["A1 2023-09-01", "in_house_foster", "2025-11-20", "unplanned", "CREQB", "t"],
                    ["A1 2025-11-20", "residential", nil, nil, nil, "f"],
                ])
        }
    }

    @Test("What a person edited is kept and reported, and nothing of theirs is quoted")
    func edited() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            _ = try await bench.load([Self.header2025, Self.episodes2025])
            try await database.asSuperuser(
                """
                UPDATE holdfast.child SET is_edited = true, sex = 'U' WHERE case_file_id = (
                    SELECT case_file_id FROM holdfast.import_key WHERE kind = 'child' AND key = 'A1');
                UPDATE holdfast.placement SET is_edited = true, ended_on = '2023-09-15', end_reason = 'OTHER'
                WHERE return_key = 'A1 2023-05-01'
                """)
            let before = try await bench.digest()
            let again = try await bench.load([Self.header2025, Self.episodes2025])
            #expect(again.changesNothing && again.conflicts == 3)
            #expect(try await bench.digest() == before)
            let faults = try await bench.faults(again).filter { $0.severity == .conflict }
            #expect(
                faults.map { "\($0.file):\($0.line) \($0.column) \($0.value ?? "")" }
                    == [
                        "2025-episodes.csv:2 DEC 01/09/2023", "2025-episodes.csv:2 REASON_PLACE_CHANGE CARPL",
                        "2025-header.csv:2 SEX M",
                    ].sorted { $0.contains("header") && !$1.contains("header") })
            #expect(!faults.contains { $0.reason.contains("15/09") || $0.reason.contains("OTHER") })
        }
    }

    @Test("A load that fails half-way leaves nothing")
    func allOrNothing() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            // The database itself refuses one of the placements, near the end of the merge.
            try await database.asSuperuser(
                "ALTER TABLE holdfast.placement ADD CONSTRAINT never CHECK (return_key IS DISTINCT FROM 'A2 2024-06-10')"
            )
            let (id, _) = try await bench.stage([Self.header2025, Self.episodes2025])
            let before = try await bench.digest()
            await #expect(throws: PostgresError.self) { try await bench.finish(id, isLoad: true) }
            #expect(try await bench.digest() == before)
            try await database.asSuperuser("ALTER TABLE holdfast.placement DROP CONSTRAINT never")
            #expect(try await bench.finish(id, isLoad: true).added(.placements) == 3)
        }
    }

    @Test("Other agencies' rows stay as they are")
    func otherAgencies() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let others = try await bench.digest(except: 1)
            _ = try await bench.load([Self.header2025, Self.episodes2025])
            #expect(try await bench.digest(except: 1) == others)
            // The same codes in another agency are other children.
            let south = ImportBench(database: database, persona: .init(.south, .dataManager))
            let north = try await bench.digest(ofAgency: 1)
            #expect(try await south.load([Self.header2025, Self.episodes2025]).added(.children) == 2)
            #expect(try await bench.digest(ofAgency: 1) == north)
        }
    }

    @Test("Only a data manager begins one", arguments: Cast.Persona.of(.north))
    func whoMay(_ persona: Cast.Persona) async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database, persona: persona)
            if persona.role == .dataManager {
                _ = try await bench.write { try Imports.begin(in: $0) }
            } else {
                let error = await #expect(throws: PostgresError.self) {
                    try await bench.write { try Imports.begin(in: $0) }
                }
                #expect(error?.sqlState == "42501")
            }
        }
    }

    @Test("Another's import answers like none, and cannot be loaded")
    func anothers() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let run = try await bench.check([Self.header2025, Self.episodes2025])
            let south = ImportBench(database: database, persona: .init(.south, .dataManager))
            #expect(try await south.write { try Imports.find(run.id, in: $0)?.id } == nil)
            #expect(try await south.write { try Imports.list(limit: 10, in: $0).count } == 0)
            #expect(try await south.write { try Imports.faults(run.id, limit: 10, in: $0).count } == 0)
            let error = await #expect(throws: PostgresError.self) {
                try await south.write { try Imports.announce(run.id, isLoad: true, in: $0) }
            }
            #expect(error?.sqlState == "P0002")
        }
    }

    @Test("Rows on their way can be added by COPY and read by nobody")
    func staging() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            _ = try await bench.stage([Self.header2025])
            for statement in ["SELECT child FROM staging.header", "DELETE FROM staging.header"] as [SQL] {
                let error = await #expect(throws: PostgresError.self) {
                    try await bench.write { try $0.execute(statement) }
                }
                #expect(error?.sqlState == "42501")
            }
        }
    }
}
