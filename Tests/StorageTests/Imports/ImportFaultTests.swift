import Domain
import Postgres
import Storage
import TestSupport
import Testing

@Suite("Imports of files with faults, and of templates") struct ImportFaultTests {
    @Test(
        "A file that cannot be read to its end keeps everything from being loaded",
        arguments: Self.broken)
    func blocked(_ file: ImportBench.File) async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let (id, state) = try await bench.stage([file])
            #expect(state == .blocked)
            let error = await #expect(throws: (any Error).self) { try await bench.finish(id, isLoad: true) }
            #expect(error != nil)
        }
    }

    private static let broken: [ImportBench.File] = [
        ImportBench.file("broken.csv", "CHILD,SEX,DOB,ETHNIC", "A1,M,\"01/02/2012,WBRI"),
        ImportBench.File(name: "utf16.csv", bytes: [0xFF, 0xFE, 0x43, 0x00, 0x48, 0x00, 0x49, 0x00, 0x4C, 0x00]),
        ImportBench.file("nearly.csv", "CHILD,SEX,DOB", "A1,M,01/02/2012"),
        ImportBench.file("twice.csv", "CHILD,SEX,DOB,ETHNIC,SEX", "A1,M,01/02/2012,WBRI,M"),
        ImportBench.file("letter.csv", "Dear colleague", "see attached"),
        ImportBench.File(name: "empty.csv", bytes: []),
    ]

    @Test("Refused rows come back whole, those between rows too")
    func refusedRows() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let run = try await bench.load([
                ImportBench.file("h.csv", ImportBench.header, "A1,M,01/02/2012,WBRI,,,", "=cmd(),M,01/02/2012,WBRI,,,"),
                ImportBench.file(
                    "i.csv", "DECOM,CHILD,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC",
                    "01/05/2023,A1,S,C2,N1,U6,PR1,01/09/2023,X1", "01/08/2023,A1,P,C2,N1,U4,PR1,,",
                    "01/08/2023,B9,S,C2,N1,U4,PR1,,"),
            ])
            #expect((run.added(.children), run.added(.episodes)) == (1, 1))
            let (one, two) = try await bench.write { transaction in
                (
                    try Imports.refusedRows(run.id, file: 1, limit: 10, in: transaction),
                    try Imports.refusedRows(run.id, file: 2, limit: 10, in: transaction)
                )
            }
            #expect(one.map(\.cells) == [["=cmd()", "M", "01/02/2012", "WBRI", "", "", ""]])
            #expect(
                two.map(\.cells) == [
                    ["01/08/2023", "A1", "P", "C2", "N1", "U4", "PR1", "", ""],
                    ["01/08/2023", "B9", "S", "C2", "N1", "U4", "PR1", "", ""],
                ])
            #expect(two.first?.reasons.contains("01/09/2023") == true)
            #expect(two.last?.reasons.contains("date of birth") == true)
        }
    }

    private static let templates = [
        ImportBench.file("1-header.csv", ImportBench.header, "A1,M,01/02/2012,WBRI,,,", "A2,F,03/04/2014,MWBC,,,"),
        ImportBench.file(
            "2-episodes.csv", ImportBench.episodes, "A1,01/05/2023,S,C2,N1,U6,PR1,,,,,,",
            "A2,10/06/2024,S,V2,N5,K2,PR4,,,,,,SC990002"),
        ImportBench.file(
            "3-children.csv", "CHILD,FAMILY_NAME,GIVEN_NAMES,FORMER_NAMES,LOCAL_ID",
            "A1,Flintlow,Rowan,Rowan Marlstone,LCS-77"),
        ImportBench.file(
            "4-households.csv", "HOUSEHOLD_ID,NAME,KIND,CARER1,CARER2",
            "H1,Cedar household,in_house,Ash Cedar,Holly Cedar"),
        ImportBench.file(
            "5-providers.csv", "URN,PROVIDER_NAME,KIND,HOME_NAME", "SC990002,Invented Homes,residential,The Larches"),
        ImportBench.file(
            "6-carers.csv", "CHILD,DECOM,HOUSEHOLD_ID", "A1,01/05/2023,H1", "A1,02/05/2023,H1", "A2,10/06/2024,H9"),
        ImportBench.file(
            "7-allocations.csv", "ROLE,WORKER_EMAIL,FROM,CHILD,HOUSEHOLD_ID,LEVEL,TO",
            "social_worker,social_worker@north.example,01/05/2023,A1,,,",
            "supervising_social_worker,supervising_social_worker@north.example,01/05/2023,,H1,,",
            "social_worker,social_worker@south.example,01/05/2023,A1,,,"),
    ]

    @Test("Names, households, providers, carers and allocations")
    func templates() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            let run = try await bench.load(Self.templates)
            for count in [ImportCount.children, .episodes, .placements, .allocations] {
                #expect(run.added(count) == 2, "\(count)")
            }
            for count in [ImportCount.households, .providers, .homes] { #expect(run.added(count) == 1, "\(count)") }
            let errors = try await bench.faults(run).filter { $0.severity == .error }
            #expect(
                errors.map { "\($0.file):\($0.line) \($0.column)" } == [
                    "6-carers.csv:3 DECOM", "6-carers.csv:4 HOUSEHOLD_ID", "7-allocations.csv:4 WORKER_EMAIL",
                ])
            let files = try await database.asSuperuser(
                """
                SELECT f.title, f.local_id, h.title, m.name FROM holdfast.import_key AS k
                JOIN holdfast.case_file AS f USING (agency_id, case_file_id)
                JOIN holdfast.placement AS p ON p.child_file_id = f.case_file_id
                LEFT JOIN holdfast.case_file AS h ON h.case_file_id = p.carer_file_id
                LEFT JOIN holdfast.home AS m ON m.home_id = p.home_id
                WHERE k.kind = 'child' ORDER BY k.key
                """)
            #expect(
                files == [
                    ["Rowan Flintlow", "LCS-77", "Cedar household", nil],
                    ["Child A2", "A2", "Invented Homes", "The Larches"],
                ])
            // The social worker sees the child now, and only that one of the two.
            let worker = ImportBench(database: database, persona: .init(.north, .socialWorker))
            let seen: [String] = try await worker.write { transaction in
                try transaction.values("SELECT local_id FROM holdfast.case_file WHERE local_id IN ('LCS-77', 'A2')")
            }
            #expect(seen == ["LCS-77"])
            #expect(try await bench.load(Self.templates).changesNothing)
        }
    }

    @Test("Names that come later replace the placeholder, and a new name keeps the former")
    func renamed() async throws {
        try await TestDatabase.withClone { database in
            let bench = ImportBench(database: database)
            _ = try await bench.load([ImportBench.file("h.csv", ImportBench.header, "A1,M,01/02/2012,WBRI,,,")])
            let columns = "CHILD,FAMILY_NAME,GIVEN_NAMES"
            #expect(
                try await bench.load([ImportBench.file("c.csv", columns, "A1,Flintlow,Rowan")]).changed(.names) == 1)
            #expect(
                try await bench.load([ImportBench.file("c.csv", columns, "A1,Marlstone,Rowan")]).changed(.names) == 1)
            let names = try await database.asSuperuser(
                """
                SELECT n.name, n.is_former FROM holdfast.file_name AS n JOIN holdfast.import_key AS k
                USING (agency_id, case_file_id) WHERE k.key = 'A1' ORDER BY n.name
                """)
            #expect(names == [["Rowan Flintlow", "t"], ["Rowan Marlstone", "f"]])
        }
    }
}
