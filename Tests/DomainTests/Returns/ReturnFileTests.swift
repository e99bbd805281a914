import Domain
import Testing

@Suite("Files of a return")
struct ReturnFileTests {
    @Test("Columns in any order and case, with blanks, a byte order mark, CR LF, or rows left blank")
    func anyOrder() throws {
        let outcome = try ReturnSample.read(
            "\u{FEFF} dob ,Child,ETHNIC,sex\r\n03/04/2012, ab12 ,WBRI,F\r\n,,,\r\n01/01/2013,X2,NOBT,2\r\n")
        #expect(outcome.errors.isEmpty && outcome.warnings.isEmpty)
        let rows = outcome.rows.compactMap { if case .header(let row) = $0 { row } else { nil } }
        #expect(rows.map(\.child) == ["AB12", "X2"])
        #expect(rows.map(\.sex) == ["F", "F"])
        #expect(rows.map(\.birth.iso) == ["2012-04-03", "2013-01-01"])
        #expect(rows.map(\.source.line) == [2, 4])
    }

    @Test(
        "The first row tells the table",
        arguments: [
            ("CHILD,SEX,DOB,DUC", .leftAlone("UASC")), ("CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED", .leftAlone("OC2")),
            ("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", .leftAlone("SWEpisodes")),
            ("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", .leftAlone("PrevPerm")), ("NAME,COLOUR", .unknown),
            ("CHILD,DOB,REVIEW", .incomplete(.reviews, missing: ["REVIEW_CODE"])),
            ("CHILD,DECOM,RNE,LS,CIN,PLACE,DEC", .incomplete(.episodes, missing: ["PLACE_PROVIDER", "REC"])),
            ("CHILD,REVIEW,REVIEW_CODE,Review", .repeatedColumns(["REVIEW", "REVIEW"])),
        ] as [(String, TableRecognition)])
    func recognition(_ firstRow: String, _ expected: TableRecognition) throws {
        let recognition = TableRecognition(firstRow: firstRow.split(separator: ",").map(String.init))
        if case .repeatedColumns(let names) = expected {
            #expect(recognition == .repeatedColumns(Array(Set(names))))
        } else {
            #expect(recognition == expected)
        }
        // A file that is not loaded is not read either: its rows raise nothing.
        let outcome = try ReturnSample.read("\(firstRow)\n\"broken\nrow,=1\n")
        #expect(outcome.rows.isEmpty && outcome.rejected.isEmpty)
        #expect((outcome.errors + outcome.warnings).allSatisfy { $0.line == 1 })
        #expect(!(outcome.errors + outcome.warnings).isEmpty)
    }

    @Test("Each table is known by its required columns alone, and by all")
    func everyTable() {
        for table in ReturnTable.allCases {
            for columns in [
                table.requiredColumns, table.requiredColumns + table.optionalColumns + ReturnTable.faultColumns,
            ] {
                guard case .table(table, _, extra: []) = TableRecognition(firstRow: columns.reversed()) else {
                    #expect(Bool(false), "\(table)")
                    continue
                }
            }
        }
    }

    @Test("An empty file is no table and raises nothing")
    func empty() throws {
        let outcome = try ReturnSample.read("\n")
        #expect(outcome.recognition == nil && outcome.errors.isEmpty && outcome.warnings.isEmpty)
    }

    @Test("Columns the table lacks are passed over with a warning; those of a fault sheet without")
    func extraColumns() throws {
        let outcome = try ReturnSample.read(
            "CHILD,REVIEW,REVIEW_CODE,SHOE_SIZE,FAULT\nA1,03/04/2026,PN1,38,REVIEW: no\n")
        #expect(outcome.rows.count == 1)
        #expect(outcome.warnings.map(\.column) == ["SHOE_SIZE"])
    }

    @Test("A first row that cannot be read ends it")
    func brokenFirstRow() throws {
        let outcome = try ReturnSample.read("CHILD,\"REVIEW\"x,REVIEW_CODE\nA1,03/04/2026,PN1\n")
        #expect(outcome.rows.isEmpty && outcome.errors.map(\.line) == [1])
    }

    @Test("However the file is cut, rows and faults are the same")
    func anyCut() throws {
        let text =
            "CHILD,REVIEW,REVIEW_CODE\nA1,03/04/2026,PN1\nA2,31/04/2026,PN9\nA3,=1+1,PN1\n\"A4\",03/04/2026,\"PN2\"\nA5\n"
        let whole = try ReturnSample.read(Array(text.utf8))
        #expect(whole.rows.count == 2 && whole.rejected.count == 2 && whole.errors.count == 4)
        for size in 1...40 {
            let cut = try ReturnSample.read(Array(text.utf8), pieces: [size])
            #expect(cut.rows == whole.rows && cut.errors == whole.errors)
        }
    }

    @Test("Rejected rows come as a sheet that, corrected, loads")
    func faultSheet() throws {
        let columns = ["REVIEW", "CHILD", "REVIEW_CODE"]
        let outcome = try ReturnSample.read("REVIEW,CHILD,REVIEW_CODE\n31/04/2026,A2,PN9\n03/04/2026,A1,PN1\n")
        var sheet = FaultSheet(columns: columns)
        for record in outcome.rejected { sheet.write(record, outcome.errors) }
        let text = String(decoding: sheet.take(), as: UTF8.self)
        #expect(text.contains("a.csv,2,") && text.contains("PN9"))
        let again = try ReturnSample.read(text)
        #expect(again.errors.map(\.reason) == outcome.errors.map(\.reason))
        let corrected = text.replacing("31/04/2026", with: "30/04/2026").replacing(",PN9,", with: ",PN1,")
        let loaded = try ReturnSample.read(corrected)
        #expect(loaded.rows.count == 1 && loaded.errors.isEmpty && loaded.warnings.isEmpty)
    }
}
