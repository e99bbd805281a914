internal import Casework
internal import Domain
internal import Pages
internal import Postgres
internal import Storage

/// A child's file as those who work on cases see it.
struct ChildOverview: Sendable {
    let file: OpenFile
    let child: ChildFacts?
    let team: String?
    let formerNames: [String]
    let placement: PlacementLine?
    let scale: ScaleHistory?
    let allocations: [Allocation]
    let connected: [ConnectedPerson]
    let involvement: [Involvement]

    static func find(_ file: OpenFile, in transaction: borrowing Transaction) throws -> ChildOverview {
        let current = try Placements.current(ofChild: file.id, in: transaction)
        let known = try KnownFiles.find(current?.files ?? [], in: transaction)
        return ChildOverview(
            file: file, child: try FileSubjects.child(file.id, in: transaction),
            team: try file.facts.teamID.flatMap { try CaseFiles.teamName($0, in: transaction) },
            formerNames: try CaseFiles.formerNames(of: [file.id], in: transaction).map(\.name),
            placement: current.map { PlacementLine(facts: $0, known: known, today: file.today) },
            scale: try current.map { try ScaleHistory.find($0.id, until: file.today, in: transaction) },
            allocations: try Allocations.of(file.id, in: transaction).filter { $0.lasts(on: file.today) },
            connected: try ConnectedPeople.of(file.id, in: transaction),
            involvement: try Involvements.of(file.id, in: transaction))
    }

    var overview: Overview {
        Overview(
            file: file, parts: placementParts + factParts + peopleParts,
            aside: Overview.acts(file, concernAbout: placement?.facts.id) + contacts, more: more,
            shown: placement?.known.shown ?? [])
    }

    private var placementParts: [any Part] {
        guard let placement else {
            return [Heading("Current placement"), Paragraphs("The child has no current placement on this file.")]
        }
        var rows = placement.rows
        if let badge = scale?.badge { rows.insert(SummaryList.Row("Stability", "", part: badge), at: 0) }
        var parts: [any Part] = [Heading("Current placement"), SummaryList(rows)]
        parts.append(Links([("The placement with its history", placement.href)]))
        if let scale, !scale.isEmpty { parts.append(scale.trend) }
        return parts
    }

    private var factParts: [any Part] {
        let sex = child?.sex.map { CodeList.sexes.label(for: $0) ?? $0 }
        let ethnicity = child?.ethnicity.map { CodeList.ethnicities.label(for: $0) ?? $0 }
        var rows = [
            SummaryList.Row("Name", file.facts.name),
            SummaryList.Row("Former names", formerNames.isEmpty ? "None" : formerNames.joined(separator: "\n")),
            SummaryList.Row("Date of birth", child?.bornOn.written ?? "Not known"),
            SummaryList.Row("Sex", sex ?? "Not recorded"),
            SummaryList.Row("Ethnic origin", ethnicity ?? "Not recorded"),
            SummaryList.Row("Unique pupil number", child?.upn ?? "Not recorded"),
            SummaryList.Row("Team", team ?? "None"),
            SummaryList.Row("File opened", file.facts.openedOn.written),
        ]
        if let closed = file.facts.closedOn { rows.append(SummaryList.Row("File closed", closed.written)) }
        return [Heading("The child"), SummaryList(rows)]
    }

    private var peopleParts: [any Part] {
        var parts: [any Part] = [
            connected.table(of: file), Heading("Known to AST or CAMHS"), Paragraphs(involvement.sentence),
        ]
        if !involvement.isEmpty { parts.append(involvement.timeline) }
        return parts
    }

    private var contacts: [any Part] {
        var parts: [any Part] = [Heading("People around the child")]
        if allocations.isEmpty { parts.append(Paragraphs("Nobody is allocated to this file.")) }
        for allocation in allocations { parts.append(allocation.card) }
        return parts
    }

    private var more: JSONValue {
        .members([
            "formerNames": .array(formerNames.map { JSONValue.string($0) }), "sex": .text(child?.sex),
            "ethnicity": .text(child?.ethnicity), "upn": .text(child?.upn), "team": .text(team),
            "currentPlacement": placement?.json, "scale": .number(scale?.current?.scale),
            "scalings": scale?.json, "allocations": .array(allocations.map { $0.json(today: file.today) }),
            "connected": .array(connected.map(\.json)), "involvement": .array(involvement.map(\.json)),
        ])
    }
}
