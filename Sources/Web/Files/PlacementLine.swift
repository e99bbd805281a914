internal import Domain
internal import Pages
internal import Storage

/// A placement as lists, summaries and JSON show it.
struct PlacementLine: Sendable {
    let facts: PlacementFacts
    let known: KnownFiles
    let today: Day

    var href: Href { Href("/placements/\(facts.id)") }
    var isCurrent: Bool { facts.lasts(on: today) }

    /// The household, provider or home; in words where none is known.
    var carer: String {
        let name = known.name(facts.carerFileID)
        return switch (name, facts.homeName) {
        case (let name?, let home?): "\(name), \(home)"
        case (let name?, nil): name
        case (nil, let home?): home
        case (nil, nil): "Not known"
        }
    }

    var child: String { known.name(facts.childFileID) ?? "Not known" }

    var status: Tag {
        if isCurrent { return Tag("Current", .green) }
        if facts.startedOn > today { return Tag("Planned", .blue) }
        return facts.endKind == .unplanned ? Tag("Ended unplanned", .orange) : Tag("Ended", .grey)
    }

    /// Why it ended, with the published words.
    var endReason: String? {
        facts.endReason.map {
            CodeList.placementChangeReasons.label(for: $0) ?? CodeList.endReasons.label(for: $0) ?? $0
        }
    }

    /// Whose placement it is.
    var identityBar: IdentityBar? {
        known.identities[facts.childFileID].map { child in
            IdentityBar(
                name: child.name, href: known.href(facts.childFileID),
                bornOn: child.bornOn.map { "\($0.written) (age \(max(0, today.age(bornOn: $0))))" },
                localID: child.localID, responsibleAuthority: child.authority,
                tags: facts.isRestricted ? [Tag.restricted] : [])
        }
    }

    var days: String { span(from: facts.startedOn, to: facts.endedOn) }

    /// The facts with both sides, for the placement's own page and the child's overview.
    var rows: [SummaryList.Row] {
        var rows = [
            SummaryList.Row("With", carer, href: known.href(facts.carerFileID)),
            SummaryList.Row("Kind", facts.isPermanent ? "\(facts.setting.label), permanent" : facts.setting.label),
            SummaryList.Row("Started", facts.startedOn.written),
            SummaryList.Row("Expected end", facts.expectedEndOn?.written ?? "Not set"),
        ]
        if let ended = facts.endedOn {
            rows.append(SummaryList.Row("Ended", ended.written))
            rows.append(SummaryList.Row("How it ended", endKind))
            if let otherwise = facts.endKindReason {
                rows.append(SummaryList.Row("Why not as the plan tells", otherwise))
            }
            rows.append(SummaryList.Row("Why it ended", endReason ?? "Not said"))
        }
        return rows
    }

    private var endKind: String {
        switch facts.endKind {
        case .planned: "Planned"
        case .unplanned: "Unplanned"
        case nil: "Not said"
        }
    }

    var json: JSONValue {
        .members([
            "id": .id(facts.id), "child": known.json(facts.childFileID),
            "carer": known.json(facts.carerFileID), "home": .text(facts.homeName),
            "kind": .text(facts.setting.rawValue), "isPermanent": .bool(facts.isPermanent),
            "startedOn": .day(facts.startedOn), "expectedEndOn": .day(facts.expectedEndOn),
            "endedOn": .day(facts.endedOn), "endKind": .text(facts.endKind?.rawValue),
            "endKindReason": .text(facts.endKindReason),
            "endReason": .text(facts.endReason), "endReasonWords": .text(endReason), "isCurrent": .bool(isCurrent),
        ])
    }
}

extension [PlacementLine] {
    /// - Parameter child: Whether it is a child's file, whose rows then name the carers; otherwise they name the child.
    func table(_ caption: String, ofChild child: Bool, empty: String) -> DataTable {
        DataTable(
            caption,
            columns: [.init(child ? "With" : "Child"), .init("Kind"), .init("From and to"), .init("Status")],
            rows: map { line in
                [
                    .link(child ? line.carer : line.child, line.href), .text(line.facts.setting.label),
                    .text(line.days), .part(line.status),
                ]
            },
            empty: empty)
    }
}
