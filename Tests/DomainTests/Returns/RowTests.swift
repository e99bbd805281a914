import Domain
import Testing

@Suite("Rows of a return")
struct RowTests {
    private static let good = "A1,03/04/2023,S,C2,N1,U4,PR1,01/03/2024,X1,CARPL,IG1 1DD,IG1 2AB,SC123456"

    /// The good episode with one column changed.
    private func episode(_ column: String, _ value: String, year: Int? = nil) throws -> ReturnSample.Outcome {
        let columns = ReturnSample.episodeColumns.split(separator: ",").map(String.init)
        var fields = Self.good.split(separator: ",").map(String.init)
        fields[try #require(columns.firstIndex(of: column))] = value
        return try ReturnSample.read("\(ReturnSample.episodeColumns)\n\(fields.joined(separator: ","))\n", year: year)
    }

    @Test("A good episode")
    func good() throws {
        let row = try #require(ReturnSample.episodes(Self.good).first)
        #expect(row.child == "A1" && row.start.iso == "2023-04-03" && row.end?.iso == "2024-03-01")
        #expect(
            row.reasonForNew == .startedToBeLookedAfter && row.endReason == "X1" && row.reasonPlaceChange == "CARPL")
        #expect(row.homePostcode == "IG1 1DD" && row.placementPostcode == "IG1 2AB" && row.urn == "SC123456")
    }

    @Test(
        "What makes an episode unusable",
        arguments: [
            ("CHILD", ""), ("CHILD", "A 1"), ("CHILD", "A-1"), ("CHILD", "A12345678901234567890"), ("CHILD", "Á1"),
            ("CHILD", "=A1"), ("DECOM", ""), ("DECOM", "2023-04-03"), ("DECOM", "31/04/2023"), ("DECOM", "01/01/1899"),
            ("DECOM", "02/07/2026"), ("DEC", "03/04/2023"), ("DEC", "02/04/2023"), ("DEC", "02/07/2026"),
            ("DEC", "soon"),
            ("RNE", ""), ("RNE", "X"), ("LS", "C9"), ("CIN", ""), ("CIN", "N9"), ("PLACE", "Q1"), ("PLACE", ""),
            ("PLACE_PROVIDER", "PR9"), ("REC", "E99"), ("REASON_PLACE_CHANGE", "WHY"), ("PLACE", "K3"),
            ("PLACE", "Z11"),
            ("URN", "@SUM(A1)"), ("HOME_POST", "-1"),
        ])
    func unusable(_ column: String, _ value: String) throws {
        let outcome = try episode(column, value)
        #expect(outcome.rows.isEmpty && outcome.rejected.count == 1)
        let fault = try #require(outcome.errors.first)
        #expect(fault.line == 2 && fault.file == "a.csv" && fault.value == value)
        #expect(outcome.errors.map(\.column).contains(column))
    }

    @Test("What is left out or taken otherwise, with a warning")
    func warnings() throws {
        for (column, value) in [("HOME_POST", "V28 5OY"), ("PL_POST", "nowhere"), ("URN", "12"), ("REC", "")] {
            let outcome = try episode(column, value)
            #expect(outcome.rows.count == 1 && outcome.warnings.map(\.column) == [column], "\(column)")
        }
        let open = try episode("DEC", "")
        let row = try #require(open.episodes.first)
        #expect(open.warnings.map(\.column) == ["DEC"])
        #expect(row.end == nil && row.endReason == nil && row.reasonPlaceChange == nil)
        #expect(try episode("URN", "XXXXXXX").warnings.isEmpty)
        #expect(try episode("PLACE_PROVIDER", "").errors.isEmpty)
    }

    @Test(
        "Codes hold for the years the episode lasted, or for the year that is named",
        arguments: [
            ("H5", nil, true), ("H5", 2026, false), ("H5", 2024, true), ("K3", nil, false), ("K3", 2026, true),
            ("Z1", nil, true), ("Z12", 2026, true), ("Z12", 2025, false),
        ] as [(String, Int?, Bool)])
    func years(_ place: String, _ year: Int?, _ isTaken: Bool) throws {
        #expect(try episode("PLACE", place, year: year).errors.isEmpty == isTaken)
    }

    @Test("All that is wrong with a row is told at once, long values cut")
    func allAtOnce() throws {
        let long = String(repeating: "x", count: 300)
        let outcome = try ReturnSample.read("CHILD,DOB,SEX,ETHNIC,UPN\n\(long),never,Q,\"a\nb\",+1\n")
        #expect(outcome.errors.map(\.column).sorted() == ["CHILD", "DOB", "ETHNIC", "SEX", "UPN"])
        #expect(outcome.errors.allSatisfy { ($0.value ?? "").count <= 61 })
    }

    @Test("Missing and Reviews")
    func missingAndReviews() throws {
        let missing = try ReturnSample.read(
            "CHILD,DOB,MISSING,MIS_START,MIS_END\nA1,01/01/2010,M,01/05/2026,01/05/2026\nA1,,A,02/05/2026,\nA1,,M,02/05/2026,01/05/2026\n"
        )
        #expect(missing.rows.count == 2 && missing.errors.map(\.column) == ["MIS_END"])
        let reviews = try ReturnSample.read(
            "CHILD,DOB,REVIEW,REVIEW_CODE\nA1,01/01/2010,01/05/2026,PN7\nA1,,01/08/2026,PN1\n")
        #expect(reviews.rows.count == 1 && reviews.errors.map(\.line) == [3])
    }
}
