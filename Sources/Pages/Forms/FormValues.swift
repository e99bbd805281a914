public import Domain

/// What a form sent: raw texts by name, in their order, before anything about them is believed.
public struct FormValues: Sendable, Equatable {
    public struct Pair: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    public private(set) var pairs: [Pair]

    public init(_ pairs: [Pair] = []) { self.pairs = pairs }

    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
    public func first(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    public mutating func set(_ name: String, _ values: [String]) {
        pairs.removeAll { $0.name == name }
        pairs += values.map { Pair(name, $0) }
    }

    public mutating func set(_ name: String, _ value: String?) { set(name, value.map { [$0] } ?? []) }

    func only(_ names: [String]) -> FormValues { FormValues(pairs.filter { names.contains($0.name) }) }

    /// `application/x-www-form-urlencoded`.
    public var urlEncoded: String {
        pairs.map { URLEncodedBody.encoded($0.name) + "=" + URLEncodedBody.encoded($0.value) }.joined(separator: "&")
    }
}

/// The names that every form uses for itself. A JSON client sends these as headers instead.
extension FormValues {
    public static let csrfName = "_csrf"
    public static let keyName = "_key"
    public static let versionName = "_version"
    public static let buttonName = "_button"

    public var csrf: String? { first(Self.csrfName) }
    /// The idempotency key that the page was made with.
    public var key: String? { first(Self.keyName) }
    /// The version of the record that the page showed; `nil` for a new one.
    public var version: Int? { first(Self.versionName).flatMap { Int($0) } }
    /// "Save as draft" was pressed, without JavaScript.
    public var savesDraft: Bool { first(Self.buttonName) == "draft" }
    /// Which of several submit buttons was pressed; `nil` for the first or only one.
    public var button: String? { first(Self.buttonName) }
}

extension FormValues {
    /// What a record holds now, for a form that edits it or a conflict page.
    public mutating func set(_ name: String, day: Day?) {
        set("\(name)-day", day.map { "\($0.day)" })
        set("\(name)-month", day.map { "\($0.month)" })
        set("\(name)-year", day.map { "\($0.year)" })
    }

    public mutating func set(_ name: String, moment: Moment?) {
        set(name, day: moment?.day)
        set("\(name)-time", moment?.time)
    }
}
