/// A child, from the return's table Header.
public struct HeaderRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    /// M, F or U; the figures of older returns are turned into letters.
    public let sex: String
    public let birth: Day
    /// A code of `CodeList.ethnicities`.
    public let ethnicity: String
    /// A unique pupil number or UN1 to UN5; `nil` where empty or ill-formed.
    public let upn: String?
    public let isMother: Bool?
    public let motherChildBirth: Day?

    init?(_ cells: inout Cells) {
        let year = cells.terms.collectionYear.map { $0...$0 }
        let child = cells.child(), birth = cells.pastDay("DOB")
        let sex = cells.filledCode("SEX", .sexes, years: year)
        let ethnicity = cells.filledCode("ETHNIC", .ethnicities, years: year)
        upn = cells.optional("UPN", "a unique pupil number or one of UN1 to UN5") { UPN.returned($0) }
        // Spreadsheets and data frames write the 1 of a column with gaps as 1.0.
        isMother = cells.optional("MOTHER", "0 or 1") { ["0": false, "0.0": false, "1": true, "1.0": true][$0] }
        motherChildBirth = cells.day("MC_DOB")
        guard !cells.hasErrors, let child, let birth, let sex, let ethnicity else { return nil }
        (self.child, self.birth, self.ethnicity, source) = (child, birth, ethnicity, cells.source)
        self.sex = ["1": "M", "2": "F"][sex] ?? sex
    }
}
