public import Domain

/// What two versions of a pack ask differently, in the words of their renderings.
public struct PackComparison: Hashable, Sendable {
    /// One part of the rendering, such as "What it will ask of whom:".
    public struct Change: Hashable, Sendable {
        public let part: String
        public let gone: [String]
        public let new: [String]
    }

    /// Parts without a change are left out.
    public let changes: [Change]

    public init(_ old: ProcedureRules, _ new: ProcedureRules) {
        let (before, after) = (PackRendering.parts(old), PackRendering.parts(new))
        let names = before.map(\.title) + after.map(\.title).filter { name in !before.contains { $0.title == name } }
        changes = names.compactMap { name in
            let was = before.first { $0.title == name }?.lines.map(\.plain) ?? []
            let will = after.first { $0.title == name }?.lines.map(\.plain) ?? []
            let (gone, new) = (was.filter { !will.contains($0) }, will.filter { !was.contains($0) })
            return gone.isEmpty && new.isEmpty ? nil : Change(part: name, gone: gone, new: new)
        }
    }

    /// For the command line: `-` what is gone, `+` what is new.
    public var lines: [String] {
        changes.flatMap { change in
            [change.part] + change.gone.map { "  - \($0)" } + change.new.map { "  + \($0)" }
        }
    }
}
