/// Requests for money: seen with the file, by the placements service, and by the panel where it was asked.
extension SightOracle {
    private var isStaff: Bool { isLive && ["wide", "team", "case", "kind"].contains(way) }
    private var isOfPanel: Bool { isStaff && (holds("panel_member") || holds("panel_chair")) }
    private var findsPlacements: Bool {
        isStaff && (holds("placements_officer") || holds("buyers_team_leader") || holds("category_specialist"))
    }
    private var plans: Bool { isStaff && (way == "wide" || holds("panel_chair") || findsPlacements) }

    /// Since when the file of a request is restricted; `nil` where it is not.
    private func restricted(_ request: RawRow) -> String? {
        tables["meeting"].first {
            $0["agency_id"] == request["agency_id"] && $0["record_id"] == request["meeting_id"]
        }?["restricted_at"]
    }

    func seesRequest(_ request: RawRow) -> Bool {
        guard isStaff, request["agency_id"] == agency else { return false }
        if way != "kind" { return seesRecord(request) }
        let since = restricted(request)
        if findsPlacements, since == nil { return true }
        guard isOfPanel else { return false }
        let isListed = tables["panel_item"].contains {
            $0["agency_id"] == agency && $0["record_id"] == request["record_id"]
                && $0.text("added_at") >= since ?? ""
        }
        let waits = ["submitted", "deferred", "agreed_in_principle", "agreed_by_chair"].contains(request.text("state"))
        return isListed || holds("panel_chair") && since == nil && waits
    }

    func seesWithRequest(_ row: RawRow) -> Bool {
        tables["funding_request"].contains {
            $0["agency_id"] == row["agency_id"] && $0["record_id"] == row["record_id"] && seesRequest($0)
        }
    }

    /// Who came is for the panel and those who plan for it.
    func seesAttendance(_ row: RawRow) -> Bool { row["agency_id"] == agency && (isOfPanel || plans) }
}

extension OracleTable {
    /// Those of the panel.
    static let ofPanel: [OracleTable] = [
        OracleTable(name: "funding_request", key: "record_id") { $0.seesRequest($1) },
        OracleTable(name: "panel_sitting", key: "sitting_id") { $0.isColleague($1, besides: ["own", "none"]) },
        OracleTable(name: "panel_item", key: "sitting_id, record_id") { $0.seesWithRequest($1) },
        OracleTable(name: "panel_attendance", key: "sitting_id, worker_id") { $0.seesAttendance($1) },
        OracleTable(name: "panel_step_out", key: "sitting_id, record_id, worker_id") {
            $0.seesAttendance($1) && $0.seesWithRequest($1)
        },
        OracleTable(name: "funding_decision", key: "decision_id") { $0.seesWithRequest($1) },
        OracleTable(name: "funding_answer", key: "decision_id") { $0.seesWithRequest($1) },
        OracleTable(name: "funding_payment", key: "payment_id") { $0.seesWithRequest($1) },
    ]
}
