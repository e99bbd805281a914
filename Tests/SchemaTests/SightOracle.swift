/// Who may see what, computed from the raw tables by the words of the settled questions, not by those of the policies.
struct SightOracle {
    let tables: RawTables
    let session: RawRow

    var agency: String { session.text("agency_id") }
    var worker: String { session.text("worker_id") }
    var way: String { session.text("way") }

    /// What each role sees, as the table of the settled questions has it.
    private static let ways: [String: Set<String>] = [
        "wide": ["placement_stability_officer", "service_manager", "accommodation_service_manager", "head_of_service"],
        "team": ["team_manager", "assistant_team_manager", "fostering_manager"],
        "case": [
            "social_worker", "supervising_social_worker", "family_placement_worker", "ast_worker", "camhs_worker",
            "independent_reviewing_officer", "advocate", "key_worker", "minute_taker", "other_professional",
        ],
        "kind": ["placements_officer", "buyers_team_leader", "category_specialist", "panel_member", "panel_chair"],
        "own": ["foster_carer", "young_person", "provider_worker", "residential_home_manager"],
        "none": [
            "data_manager", "auditor", "information_governance_lead", "agency_administrator", "deployment_operator",
        ],
    ]

    func lasts(_ row: RawRow) -> Bool {
        row.text("from_on") <= tables.today && (row["to_on"].map { $0 >= tables.today } ?? true)
    }

    private var appointments: [RawRow] {
        tables["appointment"].filter {
            $0["agency_id"] == agency && $0["worker_id"] == worker && lasts($0)
                && Self.ways[way]?.contains($0.text("role")) == true
        }
    }

    /// Whether the session sees anything: signed in, not run out, and still appointed in its way.
    var isLive: Bool {
        session["stage"] == "full" && session["ended_at"] == nil && session.text("idle_until") > tables.now
            && session.text("absolute_until") > tables.now && !appointments.isEmpty
            && tables["worker"].contains { $0["worker_id"] == worker && $0.holds("is_active") }
    }

    func holds(_ role: String) -> Bool { appointments.contains { $0["role"] == role } }

    private func isNamed(_ file: String) -> Bool {
        tables["named_worker"].contains {
            $0["agency_id"] == agency && $0["case_file_id"] == file && $0["worker_id"] == worker
        }
            || tables["break_glass"].contains {
                $0["agency_id"] == agency && $0["case_file_id"] == file && $0["worker_id"] == worker
                    && ($0["active_until"].map { $0 > tables.now } ?? false)
            }
    }

    /// Whether they see a file for an hour only.
    func isOpenedByGlass(_ file: String) -> Bool {
        isNamed(file)
            && !tables["named_worker"].contains {
                $0["agency_id"] == agency && $0["case_file_id"] == file && $0["worker_id"] == worker
            }
    }

    private func isAllocated(_ file: String) -> Bool {
        tables["allocation"].contains {
            $0["agency_id"] == agency && $0["case_file_id"] == file && $0["worker_id"] == worker && lasts($0)
                && Self.ways[way]?.contains($0.text("role")) == true
        }
    }

    func seesFile(_ file: RawRow) -> Bool {
        guard isLive, file["agency_id"] == agency else { return false }
        let id = file.text("case_file_id")
        if ["wide", "team", "case"].contains(way), isNamed(id) { return true }
        if file.holds("is_restricted") { return false }
        let roles = Set(appointments.map { $0.text("role") })
        switch way {
        case "wide": return true
        case "team":
            let isTeams = file["team_id"].map { team in appointments.contains { $0["team_id"] == team } } ?? false
            return isTeams || (file["kind"] == "household" && roles.contains("fostering_manager"))
        case "case", "own": return isAllocated(id)
        case "kind":
            return !roles.isDisjoint(with: ["placements_officer", "buyers_team_leader", "category_specialist"])
        default: return false
        }
    }

    func file(_ id: String?) -> RawRow? {
        id.flatMap { id in tables["case_file"].first { $0["agency_id"] == agency && $0["case_file_id"] == id } }
    }

    func seesPlacement(_ placement: RawRow) -> Bool {
        guard placement["agency_id"] == agency, let child = file(placement["child_file_id"]) else { return false }
        if seesFile(child) { return true }
        // From the carer's side a restricted child is not known of, nor, to a carer, one who has left.
        guard let carer = file(placement["carer_file_id"]), !child.holds("is_restricted"), !carer.holds("is_restricted")
        else { return false }
        if way == "own", let ended = placement["ended_on"], ended < tables.today { return false }
        return seesFile(carer)
    }

    func seesFiling(_ filing: RawRow) -> Bool {
        guard isLive, ["wide", "team", "case"].contains(way), filing["agency_id"] == agency,
            let own = file(filing["case_file_id"])
        else { return false }
        let stands = tables["filing"].filter { $0["agency_id"] == agency && $0["record_id"] == filing["record_id"] }
        let isRestricted = stands.contains { file($0["case_file_id"])?.holds("is_restricted") == true }
        return seesFile(own) && (!isRestricted || isNamed(own.text("case_file_id")))
    }

    func seesRecord(_ record: RawRow) -> Bool {
        tables["filing"].contains {
            $0["agency_id"] == record["agency_id"] && $0["record_id"] == record["record_id"] && seesFiling($0)
        }
    }

    /// The rota is for stability officers and who sees the whole agency, for AST workers, and for the managers of a team
    /// that one of them belongs to.
    func seesRota(_ slot: RawRow) -> Bool {
        guard isLive, slot["agency_id"] == agency else { return false }
        switch way {
        case "wide": return true
        case "case": return appointments.contains { $0["role"] == "ast_worker" }
        case "team":
            let teams = appointments.compactMap { $0["team_id"] }
            return tables["appointment"].contains {
                $0["agency_id"] == agency && lasts($0) && $0["team_id"].map(teams.contains) == true
                    && ["ast_worker", "placement_stability_officer"].contains($0.text("role"))
            }
        default: return false
        }
    }

    /// What belongs to an episode is seen with its placement, by those who work on cases.
    func seesCase(_ row: RawRow) -> Bool {
        guard isLive, ["wide", "team", "case"].contains(way) else { return false }
        return tables["placement"].contains {
            $0["agency_id"] == row["agency_id"] && $0["placement_id"] == row["placement_id"] && seesPlacement($0)
        }
    }

    func isTheirs(_ row: RawRow) -> Bool {
        isLive && row["agency_id"] == agency && row["worker_id"] == worker
    }

    /// What hangs on a placement, for those who work on cases.
    func seesWithPlacement(_ row: RawRow) -> Bool {
        isLive && ["wide", "team", "case"].contains(way)
            && tables["placement"].contains {
                $0["agency_id"] == row["agency_id"] && $0["placement_id"] == row["placement_id"] && seesPlacement($0)
            }
    }

    /// A worklist that somebody keeps: their own, where they work on cases.
    func seesView(_ view: RawRow) -> Bool { isTheirs(view) && ["wide", "team", "case"].contains(way) }

    func seesIntake(_ intake: RawRow) -> Bool {
        guard isLive, way == "wide", intake["agency_id"] == agency else { return false }
        guard let id = intake["placement_id"] else { return true }
        return tables["placement"].contains { $0["placement_id"] == id && seesPlacement($0) }
    }

    /// Whether something was linked to the person, a team of theirs, or a file whose records they see.
    func isGrantee(_ link: RawRow, agencyColumn: String) -> Bool {
        guard isLive, link[agencyColumn] == agency else { return false }
        if let grantee = link["grantee_worker_id"] { return grantee == worker }
        if let team = link["grantee_team_id"] { return appointments.contains { $0["team_id"] == team } }
        guard ["wide", "team", "case"].contains(way), let target = file(link["grantee_file_id"]) else { return false }
        return seesFile(target)
    }

    func opens(_ link: RawRow) -> Bool {
        isGrantee(link, agencyColumn: "grantee_agency_id") && link["withdrawn_at"] == nil
            && link.text("ends_at") > tables.now
    }
}
