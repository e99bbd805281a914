internal import Domain
internal import Pages

/// One page of a list that goes by key: the rows shown, and where the next ones are.
struct ListPage<Row> {
    /// Rows on one page.
    static var length: Int { 50 }
    /// How many to ask the database for: one more tells whether there is a next page.
    static var asked: Int { length + 1 }

    let rows: [Row]
    private let path: String
    private let filter: [FormValues.Pair]
    private let isFirst: Bool
    private let next: FormValues.Pair?

    /// - Parameters:
    ///   - found: Up to `asked` rows.
    ///   - path: Of the list.
    ///   - filter: Query parameters that hold on every page.
    ///   - isFirst: No key was asked for.
    ///   - key: The query parameter that continues after a row.
    init(
        _ found: [Row], at path: String, filter: [FormValues.Pair] = [], isFirst: Bool,
        key: (Row) -> FormValues.Pair
    ) {
        rows = Array(found.prefix(Self.length))
        (self.path, self.filter, self.isFirst) = (path, filter, isFirst)
        next = found.count > Self.length ? rows.last.map(key) : nil
    }

    var pagination: Pagination {
        Pagination(first: isFirst ? nil : Href(address([])), next: nextAddress.map { Href($0) })
    }

    /// The next page's address for JSON; `nil` on the last page.
    var nextAddress: String? { next.map { address([$0]) } }

    private func address(_ more: [FormValues.Pair]) -> String {
        let query = FormValues(filter + more).urlEncoded
        return query.isEmpty ? path : path + "?" + query
    }
}

extension Desk {
    /// A key to go on after. One that is no identifier leads nowhere: 404.
    func key<Subject>(_ name: String, of type: Subject.Type = Subject.self) throws -> ID<Subject>? {
        guard let text = query(name) else { return nil }
        guard let id = ID<Subject>(text) else { throw Refusal.notFound }
        return id
    }

    func numberKey(_ name: String) throws -> Int? {
        guard let text = query(name) else { return nil }
        guard let number = Int(text), number >= 0 else { throw Refusal.notFound }
        return number
    }

    /// What a list is narrowed down to; `nil` for nothing.
    func filter(_ name: String) throws -> String? {
        guard let text = query(name), !text.isEmpty else { return nil }
        guard text.utf8.count <= 200, !text.utf8.contains(0) else {
            throw Refusal.invalid([FieldFault(name, "Give at most 200 letters.")])
        }
        return text
    }
}
