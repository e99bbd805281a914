internal import Domain

extension PackReader {
    /// The scale; `nil` where the pack has none, and after any fault in it.
    func scale() -> StabilityScale? {
        guard let section = root.section("scale", keys: ["points", "bands"]) else { return nil }
        _ = (section.required("points"), section.required("bands"))
        let points = points(of: section)
        let bands = bands(of: section)
        guard faults.isEmpty else { return nil }
        return StabilityScale(points: points, bands: bands)
    }

    private func points(of section: Section) -> [StabilityScale.Point] {
        var known = Repeats("point")
        var values: Set<Int> = []
        let entries = section.sections("points", keys: ["value", "name", "description"] + clauseKeys)
        let points = entries.compactMap { entry -> StabilityScale.Point? in
            let value = entry.whole("value", in: StabilityScale.values)
            let name = entry.text("name")
            let description = entry.text("description")
            let clause = entry.clause(packID: packID)
            if let value {
                known.note("\(value)", at: entry.place(of: "value"), faults)
                values.insert(value)
            }
            guard let value, let name, let description, let clause else { return nil }
            return StabilityScale.Point(value: value, name: name, description: description, clause: clause)
        }
        let missing = StabilityScale.values.filter { !values.contains($0) }
        if !missing.isEmpty, section.has("points") {
            faults.add(
                "The scale has exactly the points 1 to 5; \(missing.map(String.init).joined(separator: ", ")) is missing.",
                at: section.place(of: "points"))
        }
        return points
    }

    private func bands(of section: Section) -> [StabilityScale.Band] {
        var known = Repeats("band")
        var owners: [Int: String] = [:]
        let entries = section.sections("bands", keys: ["id", "name", "from", "to"] + clauseKeys)
        let bands = entries.compactMap { entry -> StabilityScale.Band? in
            let id = entry.identifier()
            let name = entry.text("name")
            let values = values(of: entry)
            let clause = entry.clause(packID: packID)
            if let id { known.note(id, at: entry.place(of: "id"), faults) }
            for value in values ?? 1...1 where values != nil {
                if let owner = owners[value] {
                    faults.add("Point \(value) is already in the band \(owner).", at: entry.place(of: "from"))
                }
                owners[value] = owners[value] ?? id ?? entry.place.key
            }
            guard let id, let name, let values, let clause else { return nil }
            return StabilityScale.Band(id: id, name: name, values: values, clause: clause)
        }
        let missing = StabilityScale.values.filter { owners[$0] == nil }
        if !missing.isEmpty, section.has("bands") {
            faults.add(
                "Every point belongs to one band; \(missing.map(String.init).joined(separator: ", ")) is in none.",
                at: section.place(of: "bands"))
        }
        return bands
    }

    private func values(of entry: Section) -> ClosedRange<Int>? {
        let from = entry.whole("from", in: StabilityScale.values)
        let to = entry.whole("to", in: StabilityScale.values)
        guard let from, let to else { return nil }
        guard from <= to else {
            faults.add("A band's last point cannot come before its first.", at: entry.place(of: "to"))
            return nil
        }
        return from...to
    }
}
