import Domain
import Foundation
import TestSupport

/// The matrix as text: what a person reviews, and what the next run is compared with.
struct MatrixTable: Sendable {
    struct Cell: Sendable {
        let route: String
        let relation: String
        let caller: MatrixCaller
        let status: Int
    }

    let cells: [Cell]
    /// The tables that a route was seen to write, besides the audit.
    let writes: [String: Set<String>]

    var text: String {
        var lines = [
            "# Who may call what: every route, every person of the cast, every relation to the thing the path names.",
            "# Made by AccessMatrixTests; a change here is a change of who sees what, and is reviewed as such.",
            "# \(cells.count) cells. `rest` is everybody who is not named on the line.", "",
        ]
        for (route, cells) in Self.grouped(cells, by: \.route) {
            lines.append(route)
            if let tables = writes[route], !tables.isEmpty {
                lines.append("    writes \(tables.sorted().joined(separator: ", "))")
            }
            lines += relations(cells).map { "    " + $0 }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    /// Relations that are answered alike stand on one line.
    private func relations(_ cells: [Cell]) -> [String] {
        var order: [String] = []
        var relations: [String: [String]] = [:]
        for (relation, cells) in Self.grouped(cells, by: \.relation) {
            let answers = Self.answers(cells)
            if relations[answers] == nil { order.append(answers) }
            relations[answers, default: []].append(relation)
        }
        return order.map { "\((relations[$0] ?? []).joined(separator: ", ")) | \($0)" }
    }

    private static func answers(_ cells: [Cell]) -> String {
        let byStatus = Dictionary(grouping: cells, by: \.status)
        guard let rest = byStatus.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.key else {
            return ""
        }
        let named = byStatus.filter { $0.key != rest }.sorted { $0.key < $1.key }.map { status, cells in
            "\(status) \(people(cells.map(\.caller)))"
        }
        return (named + ["\(rest) rest"]).joined(separator: " | ")
    }

    /// `north: all wide, social_worker; south: everybody`
    private static func people(_ callers: [MatrixCaller]) -> String {
        grouped(callers, by: \.group).map { group, callers in
            let everybody = MatrixCaller.all.filter { $0.group == group }
            if callers.count == everybody.count { return "\(group): everybody" }
            var words: [String] = []
            var left = callers
            for way in ["wide", "team", "case", "kind", "own", "none"] {
                let inWay = everybody.filter { $0.persona?.role.way.rawValue == way }
                guard inWay.count > 1, inWay.allSatisfy(left.contains) else { continue }
                words.append("all \(way)")
                left.removeAll { inWay.contains($0) }
            }
            return "\(group): \((words + left.map(\.name)).joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    /// In the order in which they first come.
    private static func grouped<Element, Key: Hashable>(
        _ elements: [Element], by key: (Element) -> Key
    ) -> [(Key, [Element])] {
        var order: [Key] = []
        let groups = Dictionary(grouping: elements) { element in
            let key = key(element)
            return key
        }
        var known: Set<Key> = []
        for element in elements where known.insert(key(element)).inserted { order.append(key(element)) }
        return order.map { ($0, groups[$0] ?? []) }
    }
}
