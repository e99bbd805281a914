/// A checked row of any table that can be loaded.
public enum ReturnRow: Hashable, Sendable {
    case header(HeaderRow)
    case episode(EpisodeRow)
    case missing(MissingRow)
    case review(ReviewRow)
    case child(ChildRow)
    case household(HouseholdRow)
    case provider(ProviderRow)
    case carerOfEpisode(CarerOfEpisodeRow)
    case allocation(AllocationRow)

    /// `nil` where the row cannot be used; `cells` then has the reasons.
    init?(_ table: ReturnTable, _ cells: inout Cells) {
        let row: ReturnRow? =
            switch table {
            case .header: HeaderRow(&cells).map(ReturnRow.header)
            case .episodes: EpisodeRow(&cells).map(ReturnRow.episode)
            case .missing: MissingRow(&cells).map(ReturnRow.missing)
            case .reviews: ReviewRow(&cells).map(ReturnRow.review)
            case .children: ChildRow(&cells).map(ReturnRow.child)
            case .households: HouseholdRow(&cells).map(ReturnRow.household)
            case .providers: ProviderRow(&cells).map(ReturnRow.provider)
            case .carersOfEpisodes: CarerOfEpisodeRow(&cells).map(ReturnRow.carerOfEpisode)
            case .allocations: AllocationRow(&cells).map(ReturnRow.allocation)
            }
        guard let row else { return nil }
        self = row
    }
}

extension TableRecognition {
    /// Where the columns stand; `nil` where the file is not to be loaded.
    public var places: ColumnPlaces? {
        if case .table(_, let places, _) = self { places } else { nil }
    }

    /// What the person who loads the file should hear about it.
    func faults(in source: RowSource) -> [ReturnFault] {
        func fault(_ column: String, _ reason: String, _ severity: ReturnFault.Severity) -> ReturnFault {
            ReturnFault(source, column, value: nil, reason, severity)
        }
        return switch self {
        case .table(let table, _, let extra):
            extra.map { fault($0, "The table \(table.rawValue) has no such column. It was passed over.", .warning) }
        case .leftAlone(let name): [fault("", "This is the table \(name) of the return. It was left alone.", .warning)]
        case .incomplete(let table, let missing):
            missing.map { fault($0, "The table \(table.rawValue) needs this column. The file was not read.", .error) }
        case .repeatedColumns(let names):
            names.map { fault($0, "The column stands there more than once. The file was not read.", .error) }
        case .unknown: [fault("", "The first row is not that of a table we know. The file was left alone.", .warning)]
        }
    }
}
