/// The statements one connection has prepared, most of them used again soon.
struct StatementCache {
    struct Key: Hashable {
        let scope: String
        let text: String
    }

    /// One statement and its name on the server.
    final class Statement {
        let key: Key
        let name: String
        /// False until the server has said that it knows the statement.
        fileprivate(set) var isPrepared = false
        /// The columns of its results; the server refuses to change them for a prepared statement.
        var columns: ResultColumns?
        fileprivate(set) var lastUse: UInt64

        fileprivate init(key: Key, name: String, lastUse: UInt64) {
            self.key = key
            self.name = name
            self.lastUse = lastUse
        }
    }

    private let limit: Int
    private var statements: [Key: Statement] = [:]
    private var uses: UInt64 = 0
    private var named: UInt64 = 0
    /// Names the server still knows, though no statement here has them.
    private(set) var evicted: [String] = []

    init(limit: Int) { self.limit = max(1, limit) }

    var count: Int { statements.count }

    /// The statement for this text in this scope: a known one, or a new one that is still to be prepared.
    mutating func statement(scope: String, text: String) -> Statement {
        uses += 1
        let key = Key(scope: scope, text: text)
        if let known = statements[key] {
            known.lastUse = uses
            return known
        }
        if statements.count >= limit { evictLeastRecent() }
        named += 1
        let new = Statement(key: key, name: "s\(named)", lastUse: uses)
        statements[key] = new
        return new
    }

    private mutating func evictLeastRecent() {
        guard let oldest = statements.values.min(by: { $0.lastUse < $1.lastUse }) else { return }
        statements[oldest.key] = nil
        if oldest.isPrepared { evicted.append(oldest.name) }
    }

    /// The server knows this statement now.
    mutating func wasPrepared(_ statement: Statement) {
        statement.isPrepared = true
        // It may have been evicted between being sent and being answered.
        if statements[statement.key] !== statement { evicted.append(statement.name) }
    }

    /// The server has forgotten this evicted name.
    mutating func wasDeallocated(_ name: String) {
        evicted.removeAll { $0 == name }
    }

    /// Forgets everything. Names are not used again, so a statement the server still knows is in nobody's way.
    mutating func removeAll() {
        statements.removeAll()
        evicted.removeAll()
    }
}
