public import Domain
internal import Postgres

extension StagedRows {
    /// - Parameter file: The file's number in the import.
    public mutating func add(_ row: ReturnRow, file: Int) {
        let (table, line, cells) = row.staged
        add(table, ["\(file)", "\(line)"] + cells)
    }
}

extension ReturnRow {
    fileprivate var staged: (StagingTable, line: Int, cells: [String?]) {
        switch self {
        case .header(let row):
            (.header, row.source.line, [row.child, row.sex, row.birth.iso, row.ethnicity, row.upn])
        case .episode(let row): (.episode, row.source.line, row.cells)
        case .missing(let row): (.missing, row.source.line, [row.child, row.kind, row.start.iso, row.end?.iso])
        case .review(let row): (.review, row.source.line, [row.child, row.held.iso, row.participation])
        case .child(let row):
            (
                .child, row.source.line,
                [row.child, row.familyName, row.givenNames, row.formerNames.postgresText, row.localID]
            )
        case .household(let row):
            (
                .household, row.source.line,
                [row.household, row.name, row.kind.rawValue, row.firstCarer, row.secondCarer, row.providerURN]
            )
        case .provider(let row): (.provider, row.source.line, [row.urn, row.name, row.kind.rawValue, row.home])
        case .carerOfEpisode(let row):
            (.carerOfEpisode, row.source.line, [row.child, row.start.iso, row.household])
        case .allocation(let row): (.allocation, row.source.line, row.cells)
        }
    }
}

extension EpisodeRow {
    fileprivate var cells: [String?] {
        [
            child, start.iso, reasonForNew.rawValue, legalStatus, categoryOfNeed, place, provider, end?.iso, endReason,
            reasonPlaceChange, homePostcode, placementPostcode, urn,
        ]
    }
}

extension AllocationRow {
    fileprivate var cells: [String?] {
        var (child, household): (String?, String?) = (nil, nil)
        switch file {
        case .child(let code): child = code
        case .household(let code): household = code
        }
        return [child, household, role.rawValue, workerEmail, level.map(String.init), from.iso, to?.iso]
    }
}
