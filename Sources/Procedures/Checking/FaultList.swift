/// Collects the faults of one pack while it is read, so that its editor sees all of them at once.
final class FaultList {
    let file: String
    private var faults: [PackFault] = []

    /// More than this nobody reads; a text of nothing but faults must not take seconds.
    private static let most = 200

    init(file: String) {
        self.file = file
    }

    /// Keeps a fault, unless there are two hundred already.
    ///
    /// - Parameter message: Made only if it is kept, because looking for the word that was meant takes time.
    func add(_ message: @autoclosure () -> String, at place: Place) {
        guard faults.count < Self.most else { return }
        faults.append(PackFault(file: file, line: place.line, key: place.key, message: message()))
    }

    var isEmpty: Bool { faults.isEmpty }

    /// By line; those of one line stay in the order in which they were found.
    var inOrder: [PackFault] {
        faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }
}

/// Somewhere in a pack's text.
struct Place {
    /// Counted from 1.
    let line: Int
    /// See ``PackFault/key``.
    let key: String

    func child(_ name: String, line: Int) -> Place { Place(line: line, key: key.isEmpty ? name : "\(key).\(name)") }

    /// - Parameter index: Counted from 0; the key counts from 1.
    func entry(_ index: Int, line: Int) -> Place { Place(line: line, key: "\(key)[\(index + 1)]") }
}
