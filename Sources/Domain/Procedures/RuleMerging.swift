extension ProcedureRules {
    /// Adds what another pack says; what it contradicts stays as it was and is reported.
    mutating func merge(_ other: ProcedureRules, from packID: String, conflicts: inout [String]) {
        words.child = words.child ?? other.words.child
        words.record = words.record ?? other.words.record
        words.roles.merge(other.words.roles) { mine, _ in mine }
        scale = scale ?? other.scale
        Self.join(&indicators, other.indicators, "indicator", packID, \.clause.packID, \.label, \.label, &conflicts)
        Self.join(&channels, other.channels, "channel", packID, \.clause.packID, \.label, \.label, &conflicts)
        Self.join(
            &referrers, other.referrers, "referrer", packID, \.clause.packID, \.label,
            { $0.label + $0.roles.map(\.rawValue).sorted().joined(separator: ",") }, &conflicts)
        mergeReferrerRoles(packID, &conflicts)
        mergeNotice(other, packID, &conflicts)
        mergeLineManager(other, packID, &conflicts)
        mergeOfficers(other, packID, &conflicts)
        mergeFields(other, packID, &conflicts)
        pathway.merge(other.pathway, from: packID, conflicts: &conflicts)
        mergeMeetings(other, packID, &conflicts)
        mergeNoticeRules(other, packID, &conflicts)
        mergePanel(other, packID, &conflicts)
    }

    /// Joins two lists by id. The same id must mean the same in both, or records would be read two ways.
    private static func join<Entry: Identifiable>(
        _ mine: inout [Entry], _ theirs: [Entry], _ noun: String, _ packID: String,
        _ owner: (Entry) -> String, _ label: (Entry) -> String, _ meaning: (Entry) -> String,
        _ conflicts: inout [String]
    ) where Entry.ID == String {
        for entry in theirs {
            guard let known = mine.first(where: { $0.id == entry.id }) else {
                mine.append(entry)
                continue
            }
            guard meaning(known) != meaning(entry) else { continue }
            conflicts.append(
                "The \(noun) \(entry.id) means \u{201C}\(label(known))\u{201D} in \(owner(known)) but "
                    + "\u{201C}\(label(entry))\u{201D}, or other roles, in \(packID); give one of them another id.")
        }
    }

    private func mergeReferrerRoles(_ packID: String, _ conflicts: inout [String]) {
        var owners: [Role: ReferrerKind] = [:]
        for referrer in referrers {
            for role in referrer.roles.sorted(by: { $0.rawValue < $1.rawValue }) {
                guard let known = owners[role] else {
                    owners[role] = referrer
                    continue
                }
                guard referrer.clause.packID == packID, known.clause.packID != packID else { continue }
                conflicts.append(
                    "A \(role.label) counts as the referrer \(known.id) in \(known.clause.packID) but as "
                        + "\(referrer.id) in \(packID).")
            }
        }
    }

    private mutating func mergeNotice(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        for period in other.noticePeriods {
            for kind in PlacementKind.allCases where period.placements.contains(kind) {
                guard let known = noticePeriod(for: kind, givenBy: period.givenBy), known.days != period.days else {
                    continue
                }
                conflicts.append(
                    "A \(period.givenBy.label)'s notice for a \(kind.label) is \(known.days) days in "
                        + "\(known.clause.packID) but \(period.days) days in \(packID).")
            }
            let isKnown = period.placements.allSatisfy { noticePeriod(for: $0, givenBy: period.givenBy) != nil }
            if !isKnown { noticePeriods.append(period) }
        }
    }

    private mutating func mergeLineManager(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        guard let theirs = other.lineManagerNotice else { return }
        guard let mine = lineManagerNotice else {
            lineManagerNotice = theirs
            return
        }
        let ladder = { (notice: LineManagerNotice) in notice.steps.map { [$0.role.rawValue, $0.reach.rawValue] } }
        let passedOver = { (notice: LineManagerNotice) in notice.steps.map(\.unlessRaisedBy) }
        if mine.raisedBy != theirs.raisedBy || ladder(mine) != ladder(theirs) || passedOver(mine) != passedOver(theirs)
        {
            conflicts.append(
                "\(mine.clause.packID) and \(packID) tell different line managers of a concern; keep one notice.")
        }
    }

    private mutating func mergeOfficers(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        guard !other.stabilityOfficers.isEmpty else { return }
        guard let mine = stabilityOfficers.first else {
            stabilityOfficers = other.stabilityOfficers
            return
        }
        if Set(stabilityOfficers.map(\.role)) != Set(other.stabilityOfficers.map(\.role)) {
            conflicts.append(
                "\(mine.clause.packID) and \(packID) let different roles act as Placement Stability Officer; "
                    + "joining them would let in more people than either means.")
        }
    }

    /// A field that one pack demands and another merely offers is demanded; two different demands are a contradiction.
    private mutating func mergeFields(_ other: ProcedureRules, _ packID: String, _ conflicts: inout [String]) {
        for rule in other.recordFields {
            guard let index = recordFields.firstIndex(where: { $0.field == rule.field }) else {
                recordFields.append(rule)
                continue
            }
            let mine = recordFields[index]
            if mine.required == .optional {
                recordFields[index] = rule
            } else if rule.required != .optional, rule.required != mine.required {
                conflicts.append(
                    "The record's field \(rule.field.rawValue) is required \(mine.required.rawValue) in "
                        + "\(mine.clause.packID) but \(rule.required.rawValue) in \(packID).")
            }
        }
    }
}
