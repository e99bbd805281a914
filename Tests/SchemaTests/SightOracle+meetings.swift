/// Meetings: seen with a file they stand on, and by whoever has a part in them.
extension SightOracle {
    /// Everybody of the agency who works on cases or placements can have one.
    private var canTakePart: Bool { isLive && ["wide", "team", "case", "kind"].contains(way) }

    /// A part in a meeting about a restricted file counts where it was given since the file is restricted.
    private func counts(_ given: String?, in meeting: RawRow) -> Bool {
        guard let restricted = meeting["restricted_at"] else { return true }
        return given.map { $0 >= restricted } ?? false
    }

    /// Whether they chair it or write for it.
    private func leads(_ meeting: RawRow) -> Bool {
        canTakePart && meeting["agency_id"] == agency
            && (meeting["chair_id"] == worker && counts(meeting["chair_since"], in: meeting)
                || meeting["minute_taker_id"] == worker && counts(meeting["minute_taker_since"], in: meeting))
    }

    private func isAsked(to meeting: RawRow) -> Bool {
        rows("meeting_attendee", of: meeting).contains {
            // Who comes by an account of their own sees what is shared with them, and none of the tables.
            $0["worker_id"] == worker && $0["own_role"] == nil && $0["left_out_because"] == ""
                && counts($0["added_at"], in: meeting)
        }
    }

    /// Whether something of it is theirs to do still. Who stands in for them sees what they see, but nothing restricted.
    private func owes(_ meeting: RawRow) -> Bool {
        tables["obligation"].contains {
            $0["agency_id"] == agency && $0["meeting_id"] == meeting["record_id"] && $0["state"] == "open"
                && counts($0["made_at"], in: meeting)
                && ($0["owner_id"] == worker
                    || meeting["restricted_at"] == nil && $0["owner_id"].map(duties.contains) == true)
        }
    }

    private func takesPart(in meeting: RawRow) -> Bool {
        canTakePart && meeting["agency_id"] == agency && (leads(meeting) || isAsked(to: meeting) || owes(meeting))
    }

    func seesMeeting(_ meeting: RawRow) -> Bool { seesRecord(meeting) || takesPart(in: meeting) }

    /// What belongs to a meeting, for those who see the meeting.
    func seesWithMeeting(_ row: RawRow) -> Bool { meeting(of: row).map(seesMeeting) ?? false }

    /// Whoever only takes part sees who else is asked, and not who was left out.
    func seesAttendee(_ attendee: RawRow) -> Bool {
        guard let meeting = meeting(of: attendee) else { return false }
        if seesRecord(meeting) { return true }
        return takesPart(in: meeting) && (attendee["left_out_because"] == "" || runsWithoutFile(meeting))
    }

    /// Whoever only takes part sees the minutes that were agreed.
    func seesMinutes(_ minutes: RawRow) -> Bool {
        guard let meeting = meeting(of: minutes) else { return false }
        if seesRecord(meeting) { return true }
        return takesPart(in: meeting) && (minutes.holds("is_agreed") || runsWithoutFile(meeting))
    }

    /// An action is seen in any minutes that have it.
    func seesMeetingAction(_ action: RawRow) -> Bool {
        guard let meeting = meeting(of: action), let first = Int(action.text("from_version")) else { return false }
        return rows("meeting_minutes", of: meeting).contains { minutes in
            guard let version = Int(minutes.text("version")) else { return false }
            let isGone = action["dropped_in"].flatMap { Int($0) }.map { version >= $0 } ?? false
            return version >= first && !isGone && seesMinutes(minutes)
        }
    }

    /// Nobody leads by broken glass.
    private func runsWithoutFile(_ meeting: RawRow) -> Bool {
        leads(meeting) && !files(of: meeting).contains(where: isOpenedByGlass)
    }

    private func files(of meeting: RawRow) -> [String] {
        tables["placement"].filter {
            $0["agency_id"] == agency && $0["placement_id"] == meeting["placement_id"]
        }.flatMap { [$0["child_file_id"], $0["carer_file_id"]].compactMap { $0 } }
    }

    private func meeting(of row: RawRow) -> RawRow? {
        tables["meeting"].first { $0["agency_id"] == row["agency_id"] && $0["record_id"] == row["record_id"] }
    }

    private func rows(_ table: String, of meeting: RawRow) -> [RawRow] {
        tables[table].filter { $0["agency_id"] == meeting["agency_id"] && $0["record_id"] == meeting["record_id"] }
    }
}

extension OracleTable {
    /// Those of meetings.
    static let ofMeetings: [OracleTable] = [
        OracleTable(name: "meeting", key: "record_id") { $0.seesMeeting($1) },
        OracleTable(name: "meeting_attendee", key: "attendee_id") { $0.seesAttendee($1) },
        OracleTable(name: "meeting_minutes", key: "record_id, version") { $0.seesMinutes($1) },
        OracleTable(name: "meeting_action", key: "action_id") { $0.seesMeetingAction($1) },
        OracleTable(name: "meeting_deed", key: "deed_id") { $0.seesWithMeeting($1) },
    ]
}
