internal import Yams

/// Reading lists. An entry at fault is left out after its fault is added, so that the others are still checked.
extension Section {
    /// The entries under `key`, each a mapping with these keys; empty where the key is not there.
    func sections(_ key: String, keys: [String]) -> [Section] {
        entries(key).compactMap { node, place in Section(node, at: place, keys: keys, faults: faults) }
    }

    /// The single texts under `key`, with their places; empty where the key is not there.
    func texts(_ key: String) -> [(text: String, place: Place)] {
        entries(key).compactMap { node, place in
            guard case .scalar(let scalar) = node, !scalar.isEmpty else {
                faults.add("A single word belongs here, not \(node.noun).", at: place)
                return nil
            }
            return (scalar.string, place)
        }
    }

    /// A list of choices without repetition; empty where the key is not there.
    func choices<Choice>(_ key: String, _ noun: String) -> Set<Choice>
    where Choice: RawRepresentable<String> & CaseIterable & Hashable {
        var found: Set<Choice> = []
        for (text, place) in texts(key) {
            guard let choice: Choice = Self.choice(text, noun, at: place, faults) else { continue }
            if !found.insert(choice).inserted { faults.add("\u{201C}\(text)\u{201D} stands here twice.", at: place) }
        }
        return found
    }

    /// The mapping under `key`; `nil` without a fault where the key is not there.
    func section(_ key: String, keys: [String]) -> Section? {
        optional(key).flatMap { Section($0, at: place(of: key), keys: keys, faults: faults) }
    }

    private func entries(_ key: String) -> [(Node, Place)] {
        guard let node = optional(key) else { return [] }
        guard case .sequence(let sequence) = node else {
            faults.add("A list belongs here, not \(node.noun).", at: place(of: key))
            return []
        }
        if sequence.isEmpty { faults.add("This list is empty; leave the key out.", at: place(of: key)) }
        return sequence.enumerated().map { index, entry in
            (entry, place(of: key).entry(index, line: entry.mark?.line ?? place(of: key).line))
        }
    }
}
