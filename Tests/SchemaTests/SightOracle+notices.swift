/// Contracts and notices: seen with the placement they are about, and by its own carer or provider.
extension SightOracle {
    private static let staff: Set<String> = ["wide", "team", "case", "kind"]

    private func placement(of row: RawRow) -> RawRow? {
        tables["placement"].first {
            $0["agency_id"] == row["agency_id"] && $0["placement_id"] == row["placement_id"]
        }
    }

    /// Whether a placement is with the carers or the provider that the person belongs to, also one that is over.
    private func isWithTheirs(_ placement: RawRow) -> Bool {
        guard isLive, way == "own", placement["agency_id"] == agency, let carer = file(placement["carer_file_id"]),
            let child = file(placement["child_file_id"])
        else { return false }
        return !child.holds("is_restricted") && seesFile(carer)
    }

    /// What stands on a placement and is for those who work on cases or find placements.
    func seesPlacementPaper(_ row: RawRow) -> Bool {
        isLive && Self.staff.contains(way) && placement(of: row).map(seesPlacement) == true
    }

    func seesContract(_ row: RawRow) -> Bool {
        guard let placement = placement(of: row) else { return false }
        return seesPlacementPaper(row) || isWithTheirs(placement) && seesPlacement(placement)
    }

    func seesNotice(_ notice: RawRow) -> Bool {
        seesPlacementPaper(notice) || placement(of: notice).map(isWithTheirs) == true
    }

    func seesWithNotice(_ row: RawRow) -> Bool { notice(of: row).map(seesNotice) == true }

    /// What the authority writes of carers is not for them; what they gave as the reason of theirs is.
    func seesException(_ row: RawRow) -> Bool {
        guard let notice = notice(of: row), seesNotice(notice) else { return false }
        guard way == "own" else { return true }
        let isProvider = holds("provider_worker") || holds("residential_home_manager")
        return notice["given_by"] == (isProvider ? "provider" : "carer")
    }

    func seesBoard(_ view: RawRow) -> Bool { isTheirs(view) && Self.staff.contains(way) }

    private func notice(of row: RawRow) -> RawRow? {
        tables["notice"].first { $0["agency_id"] == row["agency_id"] && $0["record_id"] == row["record_id"] }
    }
}

extension OracleTable {
    /// Those of contracts and notices.
    static let ofNotices: [OracleTable] = [
        OracleTable(name: "placement_contract", key: "placement_id, n") { $0.seesContract($1) },
        OracleTable(name: "placement_move", key: "placement_id, n") { $0.seesPlacementPaper($1) },
        OracleTable(name: "notice", key: "record_id") { $0.seesNotice($1) },
        OracleTable(name: "notice_exception", key: "record_id") { $0.seesException($1) },
        OracleTable(name: "notice_event", key: "record_id, n") { $0.seesWithNotice($1) },
        OracleTable(name: "notice_view", key: "view_id") { $0.seesBoard($1) },
    ]
}
