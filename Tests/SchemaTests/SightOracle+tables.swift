/// What hangs on a file, a placement, a record or nobody in particular: as the settled questions have it.
extension SightOracle {
    private static let caseworkers: Set<String> = ["wide", "team", "case"]

    private var isCaseworker: Bool { isLive && Self.caseworkers.contains(way) }

    /// Of the session's agency, whoever is asking but a carer or young person where `own` sees none of it.
    func isColleague(_ row: RawRow, besides hidden: Set<String> = []) -> Bool {
        isLive && row["agency_id"] == agency && !hidden.contains(way)
    }

    /// What stands on a file, for those who see the file in one of the ways.
    func seesOnFile(_ row: RawRow, column: String = "case_file_id", also ways: Set<String> = []) -> Bool {
        guard isLive, Self.caseworkers.union(ways).contains(way), row["agency_id"] == agency else { return false }
        return file(row[column]).map(seesFile) ?? false
    }

    func seesLinkOpening(_ row: RawRow) -> Bool {
        tables["web_link"].contains {
            $0["agency_id"] == row["agency_id"] && $0["link_id"] == row["link_id"] && seesRecord($0)
        }
    }

    /// Plans of a placement are for those who find placements too.
    func seesPlan(_ row: RawRow) -> Bool {
        guard isLive, Self.caseworkers.union(["kind"]).contains(way) else { return false }
        return placement(row).map(seesPlacement) ?? false
    }

    private func placement(_ row: RawRow) -> RawRow? {
        tables["placement"].first {
            $0["agency_id"] == row["agency_id"] && $0["placement_id"] == row["placement_id"]
        }
    }

    /// Managers and officers see who is who; others see staff, and of carers and young people those allocated to files
    /// that they see.
    func seesAppointment(_ row: RawRow) -> Bool {
        guard isLive, row["agency_id"] == agency else { return false }
        switch way {
        case "wide", "team", "none": return true
        case "case", "kind":
            if !["foster_carer", "young_person"].contains(row.text("role")) { return true }
            return way == "case"
                && tables["allocation"].contains { $0["worker_id"] == row["worker_id"] && seesOnFile($0) }
        default: return false
        }
    }

    /// An administrator's, a data manager's: nobody else's.
    func isOf(_ role: String, _ row: RawRow) -> Bool {
        isLive && row["agency_id"] == agency && holds(role)
    }

    /// Of an import: whoever began it, while they manage data.
    func seesImport(_ row: RawRow) -> Bool {
        isOf("data_manager", row)
            && tables["import_run"].contains {
                $0["agency_id"] == agency && $0["import_id"] == row["import_id"] && $0["started_by"] == worker
            }
    }

    /// What is to be done is seen with its placement; what is not restricted, by whoever owns it and who stands in for
    /// them; what is not restricted, by those who see the agency.
    func seesObligation(_ row: RawRow) -> Bool {
        guard isCaseworker, row["agency_id"] == agency, let placement = placement(row) else { return false }
        if seesPlacement(placement) { return true }
        let isRestricted = [placement["child_file_id"], placement["carer_file_id"]].contains {
            file($0)?.holds("is_restricted") == true
        }
        if isRestricted { return false }
        return way == "wide" || row["owner_id"].map(duties.contains) == true
    }

    /// The person, and those they stand in for today.
    var duties: [String] {
        [worker]
            + tables["deputy"].filter {
                $0["agency_id"] == agency && $0["stands_in_id"] == worker && lasts($0)
            }.map { $0.text("absent_id") }
    }
}
